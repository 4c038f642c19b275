import Agents
import JSON
import ModelContext
import Parameters
import Reasoning
import Redaction
import Telemetry

extension ContextServers {
    /// Nil where no provider would take it.
    func tool(_ tool: MCPTool, of server: MCPServer, for ask: Ask) -> Tool? {
        guard let schema = OfferedSchema(tool.schema) else {
            logger.warning("A tool of an MCP server is left out: models cannot be told of its arguments", ["tool": tool.fullName])
            return nil
        }
        let limits = server.configuration.limits
        return Tool(
            ModelToolName(server: tool.server, tool: tool.name).text,
            Self.purpose(of: tool),
            schema: schema.json,
            access: tool.access == .read ? .reads : .proposes,
            // The server's own limit comes first, and says more.
            limits: Tool.Limits(time: limits.time + .seconds(5), bytes: min(limits.resultBytes, Self.mostShown)),
            doing: { _ in tool.fullName },
            check: { [redactor] arguments throws(ArgumentProblem) in try Self.check(arguments, of: tool, redactor) },
            run: { arguments in
                switch tool.access {
                case .read: try await self.read(tool, arguments.object, from: server)
                case .propose: try await self.propose(tool, arguments.object, for: ask)
                }
            }
        )
    }

    /// Of one result; what a model is shown at once is bounded as a whole too.
    private static let mostShown = 16_000
    private static let mostWords = 600

    private static func purpose(of tool: MCPTool) -> String {
        let words = tool.description.oneLine
        let shown = words.count > mostWords ? words.prefix(mostWords) + "…" : words
        let proposed = tool.access == .propose ? " Calling it only proposes it: a person decides by a button." : ""
        return "A tool of the server “\(tool.server)”.\(proposed) The server describes it so: “\(shown)”"
    }

    /// Held against the whole schema, and kept from carrying out what no one would want to send.
    private static func check(_ arguments: JSONObject, of tool: MCPTool, _ redactor: Redactor) throws(ArgumentProblem) {
        if let problem = ArgumentSchema(tool.schema).problem(with: arguments) {
            throw ArgumentProblem("the arguments do not fit: \(problem)")
        }
        let text = String(decoding: JSON.object(arguments).serialized(), as: UTF8.self)
        if redactor.redact(counting: text).count > 0 { throw ArgumentProblem("not made: the arguments hold what looks like a secret") }
        if UntrustedText(text, limit: .max).text != text {
            throw ArgumentProblem("not made: the arguments hold characters that nobody sees")
        }
    }

    private func read(_ tool: MCPTool, _ arguments: JSONObject, from server: MCPServer) async throws -> ToolOutput {
        let result: MCPResult
        do throws(MCPError) { result = try await server.call(tool.name, arguments) } catch {
            throw ArgumentProblem("\(tool.fullName) gave no result: \(error.description)")
        }
        guard !result.isError else { throw ArgumentProblem(result.text.isEmpty ? "it failed and does not say why" : result.text) }
        return ToolOutput(result.text, evidence: [Evidence(tool.fullName)])
    }

    private func propose(_ tool: MCPTool, _ arguments: JSONObject, for ask: Ask) async throws -> ToolOutput {
        let call = ProposedCall(tool, arguments, in: ask)
        guard call.exactly.utf8.count <= ProposedCall.longest else {
            throw ArgumentProblem("the arguments are longer than a person can be asked to read; at most \(ProposedCall.longest) bytes")
        }
        try await ledger.propose(call)
        return ToolOutput(
            "Proposed. A person decides, with a button under your answer that shows these arguments; nothing has been done.",
            proposals: [
                Proposal(
                    title: "Proposed is a call of \(tool.fullName) with exactly these arguments:",
                    button: "Run \(tool.fullName)",
                    question: call.approval,
                    exactly: call.exactly
                )
            ]
        )
    }
}
