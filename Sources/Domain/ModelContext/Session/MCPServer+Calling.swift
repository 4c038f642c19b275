package import JSON
import Telemetry

extension MCPServer {
    /// Calls a tool by the name that the server gave it.
    ///
    /// - Parameters:
    ///   - limit: shortens the time that the settings allow, and does not lengthen it.
    ///   - progress: told what the server says on the way.
    package func call(
        _ tool: String,
        _ arguments: JSONObject,
        limit: Duration? = nil,
        authority: Authority = .reading,
        progress: (@Sendable (MCPProgress) -> Void)? = nil
    ) async throws(MCPError) -> MCPResult {
        let time = min(limit ?? configuration.limits.time, configuration.limits.time)
        let call = Call(tool: tool, arguments: arguments, time: time, authority: authority, progress: progress)
        do {
            return try await carryOut(call)
        } catch  where error.canBeginAnew {
            do { return try await carryOut(call) } catch { throw named(error) }
        } catch {
            throw named(error)
        }
    }

    private struct Call: Sendable {
        var tool: String
        var arguments: JSONObject
        var time: Duration
        var authority: Authority
        var progress: (@Sendable (MCPProgress) -> Void)?
    }

    private func carryOut(_ call: Call) async throws(MCPError) -> MCPResult {
        let connection = try await connected()
        let tool = try await allowed(call, on: connection)
        let era = connection.agreement.era
        let id = newID()
        let request = RPCRequest(
            id: id,
            method: "tools/call",
            parameters: era.envelope(["name": .string(tool.name), "arguments": .object(call.arguments)], progress: id),
            name: tool.name,
            headers: ParameterHeaders(tool.schema)?.headers(for: call.arguments) ?? []
        )
        if let progress = call.progress { news.listen(to: id, progress) }
        defer { news.stopListening(to: id) }
        let result = try await ask(request, on: connection, within: call.time)
        return try MCPResult(result, limit: configuration.limits.resultBytes)
    }

    /// The tool as it is offered at this moment, where this call of it may be made.
    private func allowed(_ call: Call, on connection: Connection) async throws(MCPError) -> MCPTool {
        let survey = try await survey(on: connection)
        guard let tool = survey.offered.first(where: { $0.name == call.tool }) else {
            let shown = UntrustedText(call.tool, limit: 128).oneLine
            if let refused = survey.refused.first(where: { $0.name == call.tool }) {
                throw MCPError(.notOffered, "\(shown) is refused: \(refused.reason)")
            }
            let isLetIn = configuration.tools.access(to: call.tool) != nil
            throw MCPError(.notOffered, isLetIn ? "there is no tool \(shown)" : "the settings do not let \(shown) in")
        }
        if tool.access == .propose, call.authority == .reading {
            throw MCPError(.needsApproval, "\(tool.name) may only be proposed, and a person has to approve it")
        }
        if let problem = ArgumentSchema(tool.schema).problem(with: call.arguments) {
            throw MCPError(.invalidArguments, "the arguments of \(tool.name) do not fit: \(problem)")
        }
        return tool
    }
}
