import JSON
import Telemetry
import Threading
import Time

extension MCPServer {
    private static let pages = 50
    private static let mostTools = 1_000

    /// What it offers now.
    package func tools() async throws(MCPError) -> [MCPTool] { try await survey().offered }

    /// What it has, what of it is offered, and why the rest is not.
    package func survey() async throws(MCPError) -> ToolSurvey {
        do {
            return try await survey(on: try await connected())
        } catch  where error.canBeginAnew {
            do { return try await survey(on: try await connected()) } catch { throw named(error) }
        } catch {
            throw named(error)
        }
    }

    func survey(on connection: Connection) async throws(MCPError) -> ToolSurvey {
        let changes = news.changes
        if let latest = connection.listing.withLock({ $0 }), latest.changes == changes, uptime() - latest.at < freshness {
            return latest.survey
        }
        let tools = try await list(on: connection)
        let survey = ledger.survey(tools)
        for tool in survey.refused { logger.warning("A tool of an MCP server is refused", ["tool": tool.name, "reason": tool.reason]) }
        let latest = Connection.Listing(survey: survey, at: uptime(), changes: changes)
        connection.listing.withLock { $0 = latest }
        return survey
    }

    private func list(on connection: Connection) async throws(MCPError) -> [ListedTool] {
        guard connection.agreement.hasTools else { return [] }
        let era = connection.agreement.era
        let end = uptime() + configuration.limits.time
        var tools: [ListedTool] = []
        var cursor: String?
        var seen: Set<String> = []
        for _ in 0..<Self.pages {
            let parameters: JSONObject = cursor.map { ["cursor": .string($0)] } ?? [:]
            let request = RPCRequest(id: newID(), method: "tools/list", parameters: era.envelope(parameters))
            let page = try await ask(request, on: connection, within: max(.milliseconds(1), end - uptime()))
            guard let entries = page["tools"]?.array else { throw MCPError(.protocolFault, "gave a list of tools that is none") }
            tools += entries.compactMap(ListedTool.init)
            guard tools.count <= Self.mostTools else { break }
            guard let next = page["nextCursor"]?.string else { return tools }
            guard seen.insert(next).inserted else { throw MCPError(.protocolFault, "lists the same page of tools again and again") }
            cursor = next
        }
        throw MCPError(.tooLarge, "lists more than \(Self.mostTools) tools, or more than \(Self.pages) pages of them")
    }
}

extension MCPError {
    /// Nothing was done, and another attempt begins with a new session or a new program.
    var canBeginAnew: Bool { code == .sessionExpired || code == .died && !mayHaveRun }
}
