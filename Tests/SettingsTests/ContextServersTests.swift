import Configuration
import Conversation
import ModelContext
import Redaction
import Settings
import Testing

@Suite struct ContextServersTests {
    static func load(_ yaml: String, environment: [String: String] = [:]) throws -> YardmasterSettings {
        let file = try SettingsFile(yaml)
        return try YardmasterSettings.load(file: file.path, environment: environment)
    }

    @Test func asTheReferenceHasIt() throws {
        let secret = try SettingsFile("  invented-jira-token\n")
        let settings = try Self.load(
            """
            mcp:
              - name: jira
                command: [uvx, mcp-atlassian]
                env: {JIRA_URL: "https://jira.example.org"}
                env_file: {JIRA_API_TOKEN: \(secret.path)}
                env_pass: [JIRA_LOGIN]
                tools: {jira_search: read, jira_create_issue: propose, "jira_*": off}
              - {name: grafana, url: "http://127.0.0.1:8000/mcp", token_env: GRAFANA, tools: {"*": read}, role: operator, channels: [C0DEPLOY],
                 timeout: 2m, result_kb: 8, protocol: handshake}
            """,
            environment: [
                "PATH": "/bin", "HOME": "/home/yard", "OTHER": "kept", "JIRA_LOGIN": "invented-login", "GRAFANA": "invented-token",
            ]
        )
        #expect(
            settings.contextServers == [
                MCPServerConfiguration(
                    name: "jira",
                    door: .program(
                        ["uvx", "mcp-atlassian"],
                        environment: [
                            "PATH": "/bin", "HOME": "/home/yard", "JIRA_URL": "https://jira.example.org",
                            "JIRA_API_TOKEN": "invented-jira-token", "JIRA_LOGIN": "invented-login",
                        ]
                    ),
                    tools: ToolRules([.init("jira_search", .read), .init("jira_create_issue", .propose), .init("jira_*", nil)])
                ),
                MCPServerConfiguration(
                    name: "grafana",
                    door: .address("http://127.0.0.1:8000/mcp", token: "invented-token"),
                    tools: ToolRules([.init("*", .read)]),
                    audience: .init(role: .operator, channels: ["C0DEPLOY"]),
                    limits: .init(time: .seconds(120), resultBytes: 8 << 10),
                    greeting: .handshake
                ),
            ]
        )
        // Nothing that a server was given as a secret is ever said.
        let said = settings.redactor.redact("invented-jira-token, invented-login and invented-token at https://jira.example.org")
        #expect(!said.contains("invented"))
        #expect(said.contains("https://jira.example.org"))
        #expect(settings.warnings.isEmpty)
    }

    @Test(arguments: ["", "mcp: ~\n", "mcp: []\n"]) func withoutAny(yaml: String) throws {
        #expect(try Self.load(yaml).contextServers.isEmpty)
    }

    @Test(arguments: [
        ("mcp: {name: a}", ":1: mcp: has to be a list"), ("mcp: [a]", ":1: mcp[0]: has to be a mapping"),
        ("mcp:\n- {name: a, command: [b], tools: {}, tool: {}}", ":2: mcp[0].tool: there is no such key"),
        ("mcp:\n- {name: a, command: [b], tools: {}, tool: {}}", "did you mean tools?"),
        ("mcp: [{command: [b], tools: {}}]", "mcp[0].name: is missing"),
        ("mcp: [{name: A_b, command: [b], tools: {}}]", "mcp[0].name: “A_b” has to be 1 to 32 lower-case letters"),
        (
            "mcp:\n- {name: a, command: [b], tools: {}}\n- {name: a, command: [c], tools: {}}",
            ":3: mcp[1].name: “a” is the name of a server above"
        ),
        ("mcp: [{name: a, tools: {}}]", "mcp[0]: says neither command nor url"),
        ("mcp: [{name: a, command: [b], url: \"http://x/\", tools: {}}]", "mcp[0].url: is given, and command too"),
        ("mcp: [{name: a, command: [], tools: {}}]", "mcp[0].command: is empty"),
        ("mcp: [{name: a, command: uvx mcp-atlassian, tools: {}}]", "write a list: [uvx, mcp-atlassian]"),
        ("mcp: [{name: a, command: {b: c}, tools: {}}]", "mcp[0].command: has to be a list of texts"),
        ("mcp: [{name: a, url: \"ftp://x/\", tools: {}}]", "mcp[0].url: is no http(s) address"),
        ("mcp: [{name: a, url: \"https://me:invented@x/\", tools: {}}]", "mcp[0].url: a login cannot stand in this address"),
        ("mcp: [{name: a, command: [b]}]", "mcp[0].tools: is missing; nothing is offered that is not let in"),
        ("mcp: [{name: a, command: [b], tools: [c]}]", "mcp[0].tools: has to be a mapping"),
        ("mcp: [{name: a, command: [b], tools: {c: reed}}]", "mcp[0].tools.c: “reed” is none of read, propose, off; did you mean read?"),
        ("mcp: [{name: a, command: [b], tools: {}, token: x}]", "mcp[0].token: belongs to a server with an url"),
        ("mcp: [{name: a, url: \"http://x/\", tools: {}, env: {B: c}}]", "mcp[0].env: belongs to a server with a command"),
        ("mcp: [{name: a, url: \"http://x/\", tools: {}, token: x, token_env: Y}]", "mcp[0].token_env: is given, and token too"),
        ("mcp: [{name: a, url: \"http://x/\", tools: {}, token: \"x y\"}]", "mcp[0].token: the value holds white space"),
        ("mcp: [{name: a, url: \"http://x/\", tools: {}, token_env: NO_SUCH}]", "mcp[0].token_env: the environment does not set NO_SUCH"),
        ("mcp: [{name: a, url: \"http://x/\", tools: {}, token_file: /no/such}]", "mcp[0].token_file: the file /no/such cannot be read"),
        ("mcp: [{name: a, command: [b], tools: {}, env_file: {C: /no/such}}]", "mcp[0].env_file.C: the file /no/such cannot be read"),
        ("mcp: [{name: a, command: [b], tools: {}, env: {C: d}, env_pass: [C]}]", "mcp[0].env_pass: C is given twice"),
        ("mcp: [{name: a, command: [b], tools: {}, env: {\"C=D\": e}}]", "mcp[0].env: “C=D” is no name of a variable"),
        ("mcp: [{name: a, command: [b], tools: {}, role: boss}]", "mcp[0].role: “boss” is no role"),
        ("mcp: [{name: a, command: [b], tools: {}, channels: [deploy]}]", "mcp[0].channels: “deploy” is no Slack channel id"),
        ("mcp: [{name: a, command: [b], tools: {}, timeout: 1h}]", "mcp[0].timeout: “1h” is no length of time between 1s and 10m"),
        ("mcp: [{name: a, command: [b], tools: {}, result_kb: 0}]", "mcp[0].result_kb: “0” is no whole number between 1 and 1024"),
        ("mcp: [{name: a, command: [b], tools: {}, protocol: new}]", "mcp[0].protocol: “new” is none of any, handshake, stateless"),
    ])
    func faultsNameTheirPlace(yaml: String, words: String) throws {
        let error = try #require(throws: ConfigurationProblems.self) { try Self.load(yaml) }
        #expect("\(error)".contains(words))
        #expect(!"\(error)".contains("invented"))
    }

    @Test(arguments: [
        ("http://grafana.example.org/mcp", true), ("https://grafana.example.org/mcp", false), ("http://127.0.0.1:8000/mcp", false),
        ("http://localhost:8000/mcp", false), ("http://localhost.example.org/mcp", true), ("http://127.example.org/mcp", true),
    ])
    func aTokenWithoutTLSIsWarnedOf(url: String, isWarned: Bool) throws {
        let settings = try Self.load("mcp: [{name: a, url: \"\(url)\", token: invented-token, tools: {}}]")
        #expect(settings.warnings.contains { $0.contains("mcp[0].url: the token goes there without TLS") } == isWarned)
    }

    @Test func theExampleHolds() throws {
        let file = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let settings = try YardmasterSettings.load(
            file: "/\(file)/manifests/examples/mcp.yaml",
            environment: ["JIRA_API_TOKEN": "invented-token", "GRAFANA_MCP_TOKEN": "invented-token"]
        )
        #expect(settings.contextServers.map(\.name) == ["jira", "grafana", "kubernetes"])
        #expect(settings.contextServers[1].tools.access(to: "delete_dashboard") == nil)
        #expect(settings.contextServers[1].tools.access(to: "list_datasources") == .propose)
        #expect(settings.contextServers[1].tools.access(to: "query_prometheus") == .read)
    }
}
