import ModelContext
import Settings
import Telemetry

extension Doctor {
    /// Never bad: the bot works without them.
    func contextServerChecks() async -> [CheckResult] {
        var results: [CheckResult] = []
        for configuration in settings.contextServers {
            let logger = Logger.silent.redacting(with: settings.redactor)
            let server = MCPServer(configuration, client: client, logger: logger)
            do { results.append(Self.check(try await server.survey(), of: configuration)) } catch {
                let cure = Self.cure(for: error, configuration.door)
                results.append(CheckResult("mcp \(configuration.name)", .warning, error.message, cure: cure))
            }
            await server.close()
        }
        return results
    }

    static func check(_ survey: ToolSurvey, of configuration: MCPServerConfiguration) -> CheckResult {
        let name = "mcp \(configuration.name)"
        let proposing = survey.offered.filter { $0.access == .propose }.count
        let sum = "answers; \(survey.offered.count) tools are offered, \(proposing) of them for approval, \(survey.unlisted) are not let in"
        if let tool = survey.refused.first {
            let cure = "ask whoever runs the server; `yardmaster mcp list \(configuration.name)` shows all"
            return CheckResult(name, .warning, "\(sum); \(tool.name) is refused: \(tool.reason)", cure: cure)
        }
        guard survey.unmatched.isEmpty else {
            let rules = survey.unmatched.joined(separator: ", ")
            return CheckResult(name, .warning, "\(sum); no tool fits: \(rules)", cure: "mend the names under `tools`, or take them out")
        }
        return CheckResult(name, .good, sum)
    }

    private static func cure(for error: MCPError, _ door: MCPServerConfiguration.Door) -> String {
        switch (error.code, door) {
        case (.unauthorized, _): "check the server's token, token_file or token_env"
        case (.busy, _): "wait a minute and try again"
        case (_, .program(let command, _)):
            "run it by hand: \(command.first ?? "") has to start, and to speak MCP over its standard streams"
        case (_, .address): "check its url, and that it speaks streamable HTTP there (often at /mcp)"
        }
    }
}
