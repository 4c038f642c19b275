import Configuration
import ModelContext

/// Reads which servers of the Model Context Protocol the bot may use, and for what.
enum ContextServersReader {
    struct Outcome {
        var servers: [MCPServerConfiguration] = []
        /// What they are given and nobody else may see.
        var secrets: [String] = []
        var warnings: [String] = []
    }

    /// `mcp: [{name: jira, command: [mcp-atlassian], tools: {jira_search: read, jira_create_issue: propose}}]`
    static func read(
        _ tree: YAMLNode?,
        file: String,
        environment: [String: String],
        _ problems: inout [ConfigurationProblem]
    ) -> Outcome {
        var outcome = Outcome()
        for (element, entry) in YAMLEntry.list(tree, "mcp", of: "servers, each with a name", file: file, &problems) {
            var reader = ContextServerReader(entry: entry, environment: environment)
            let server = reader.server(element)
            if let server, outcome.servers.contains(where: { $0.name == server.name }) {
                reader.entry.complain(element.line, "name", "“\(server.name)” is the name of a server above; each needs its own")
            }
            if let server { outcome.servers.append(server) }
            outcome.secrets += reader.secrets
            outcome.warnings += reader.warnings
            problems += reader.entry.problems
        }
        return outcome
    }
}
