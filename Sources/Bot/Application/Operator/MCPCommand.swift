import HTTPClient
import JSON
package import ModelContext
import Redaction
package import Telemetry

/// `yardmaster mcp list [SERVER]` and `mcp call SERVER TOOL [JSON]`: what an operator looks at before a model uses it.
package struct MCPCommand: Sendable {
    private let servers: [MCPServerConfiguration]
    private let logger: Logger
    private let print: @Sendable (String) -> Void

    package init(_ servers: [MCPServerConfiguration], logger: Logger, print: @escaping @Sendable (String) -> Void) {
        self.servers = servers
        self.logger = logger
        self.print = print
    }

    /// False where a server cannot be asked.
    package func list(_ name: String?) async throws -> Bool {
        let chosen = try name.map { [try server(named: $0)] } ?? servers
        if chosen.isEmpty { print("No MCP server is configured; see `mcp` in docs/settings.md.\n") }
        var isFine = true
        for configuration in chosen {
            do {
                show(try await use(configuration) { server in try await server.survey() }, of: configuration)
            } catch let error as MCPError {
                print("\(configuration.name)  cannot be asked\n    \(error.message)\n")
                isFine = false
            }
        }
        return isFine
    }

    /// False where the tool failed.
    package func call(_ name: String, _ tool: String, _ text: String?) async throws -> Bool {
        let configuration = try server(named: name)
        let arguments = try Self.arguments(text ?? "{}")
        let logger = logger
        let result = try await use(configuration) { server in
            try await server.call(tool, arguments) { progress in
                let total = progress.total.map { " of \($0.formatted)" } ?? ""
                let words = progress.message.map { ": \($0.oneLine)" } ?? ""
                logger.notice("The tool goes on", ["progress": "\(progress.done.formatted)\(total)\(words)"])
            }
        }
        print(logger.redactor.redact(result.text) + "\n")
        return !result.isError
    }

    private func server(named name: String) throws -> MCPServerConfiguration {
        if let server = servers.first(where: { $0.name == name }) { return server }
        let names = servers.map(\.name).joined(separator: ", ")
        throw StartError("there is no MCP server “\(name)” in the settings\(names.isEmpty ? "" : "; there are \(names)")")
    }

    private static func arguments(_ text: String) throws -> JSONObject {
        let document: JSON
        do throws(JSONError) { document = try JSON(parsing: Array(text.utf8)) } catch {
            throw StartError("the arguments are no JSON: \(error)")
        }
        guard let object = document.object else { throw StartError("the arguments have to be a JSON object, such as {\"query\": \"web\"}") }
        return object
    }

    private func use<Result: Sendable>(
        _ configuration: MCPServerConfiguration,
        _ body: (MCPServer) async throws -> Result
    ) async throws -> Result {
        let client = HTTPClient()
        let server = MCPServer(configuration, client: client, logger: logger)
        do {
            let result = try await body(server)
            await server.close()
            await client.shutdown()
            return result
        } catch {
            await server.close()
            await client.shutdown()
            throw error
        }
    }

    private func show(_ survey: ToolSurvey, of configuration: MCPServerConfiguration) {
        var lines = ["\(configuration.name)  \(survey.offered.count) offered, \(survey.unlisted) not let in"]
        for tool in survey.offered {
            let words = tool.description.oneLine.prefix(100)
            lines.append("  \(tool.fullName)  \(tool.access.rawValue)\(words.isEmpty ? "" : "  \(words)")")
        }
        for tool in survey.refused { lines.append("  \(configuration.name).\(tool.name)  refused: \(tool.reason)") }
        for rule in survey.unmatched { lines.append("  \(rule)  is let in, and the server has no such tool") }
        print(logger.redactor.redact(lines.joined(separator: "\n")) + "\n")
    }
}

extension Double {
    fileprivate var formatted: String { Int64(exactly: self).map(String.init) ?? "\(self)" }
}
