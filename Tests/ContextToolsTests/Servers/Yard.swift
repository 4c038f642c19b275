import Agents
import ContextTools
import Conversation
import Database
import HTTPClient
import JSON
import Memory
import ModelContext
import OperatingSystem
import Operations
import Reasoning
import Redaction
import Store
import Telemetry
import TestSupport
import Threading
import Time

/// A bot whose model is a script, with one server of the Model Context Protocol.
final class Yard: Sendable {
    struct Listed: Sendable {
        var name: String
        var description = "Looks something up."
        var properties: JSON = ["query": ["type": "string"]]
        var result = "done"
        var fails = false

        fileprivate var json: JSON {
            [
                "name": .string(name), "description": .string(description), "result": .string(result), "fails": .bool(fails),
                "inputSchema": ["type": "object", "properties": properties, "additionalProperties": false],
            ]
        }
    }

    static let start = Moment(seconds: 1_790_000_000)
    static let secret = "an-invented-literal"
    static let redactor = Redactor.standard.adding(literals: [secret])
    private static let tests = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    static let ours = tests + "/ContextToolsTests/Servers/yard.py"
    static let hostile = tests + "/ModelContextTests/Servers/hostile.py"

    let servers: ContextServers
    let ledger: CallLedger
    let database: Database
    let isBlocked = Locked(false)
    private let folder: TemporaryFolder
    private let client = HTTPClient(configuration: HTTPClientConfiguration(proxy: .none, circuit: .off))
    private let lines = Locked<[String]>([])

    /// One that offers these.
    convenience init(
        _ tools: [Listed],
        rules: [ToolRules.Rule] = [.init("*", .read), .init("deploy", .propose)],
        audience: MCPServerConfiguration.Audience = .init()
    ) async throws {
        let folder = try TemporaryFolder()
        try folder.write(String(decoding: JSON.array(tools.map(\.json)).serialized(), as: UTF8.self), as: "tools.json")
        let command = ["python3", "-u", Self.ours, folder.path + "/tools.json", folder.path + "/calls"]
        try await self.init(command, rules: rules, audience: audience, in: folder)
    }

    init(
        _ command: [String],
        rules: [ToolRules.Rule] = [.init("*", .read)],
        audience: MCPServerConfiguration.Audience = .init(),
        limits: MCPServerConfiguration.Limits = .init(),
        greeting: MCPServerConfiguration.Greeting = .handshake,
        in folder: TemporaryFolder? = nil
    ) async throws {
        let folder = try folder ?? TemporaryFolder()
        self.folder = folder
        database = try await Store.open(DatabaseLocation(path: folder.store))
        ledger = CallLedger(database: database)
        let environment = OperatingSystem.environment().filter { $0.key == "PATH" }
        let sink = LogSink { [lines] line in lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) } }
        servers = ContextServers(
            [
                MCPServerConfiguration(
                    name: "yard",
                    door: .program(command.map { $0.replacing("{memory}", with: folder.path + "/calls") }, environment: environment),
                    tools: ToolRules(rules),
                    audience: audience,
                    limits: limits,
                    greeting: greeting
                )
            ],
            ledger: ledger,
            redactor: Self.redactor,
            client: client,
            logger: Logger(level: .debug, format: .json, sink: sink),
            options: .init(patience: .seconds(60)),
            mayWrite: { [isBlocked] in !isBlocked.withLock { $0 } }
        )
    }

    func close() async {
        await servers.close()
        await client.shutdown()
        await database.close()
    }

    var log: String { lines.withLock { $0.joined() } }

    /// `started`, and what was called since.
    var calls: [String] {
        let text = (try? Fixtures.read(folder.path + "/calls")).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    // MARK: - Asking

    func agent(_ model: Script, skills: [Skill] = [], _ operations: Operations? = nil) -> MainAgent {
        MainAgent(
            capabilities: Capabilities(platforms: [.slack], missing: []),
            status: { StatusReport(version: "0", speaker: .command, queues: nil, failsafe: "", warnings: []) },
            skills: skills + servers.skills + (operations?.skills ?? []),
            thinker: Thinker(
                model.reasoner,
                tools: { [servers] in await (operations?.tools(for: $0) ?? []) + servers.tools(for: $0) },
                cards: { try await operations?.card($0) ?? [] }
            )
        )
    }

    func ask(
        _ text: String,
        _ model: Script = Script(),
        as role: Role = .operator,
        by user: String = "U1",
        in channel: String = "C1",
        at now: Moment = Yard.start,
        skills: [Skill] = [],
        operations: Operations? = nil,
        event: String = "event/1"
    ) async throws -> Answer {
        let question = Question(
            thread: ThreadID(platform: .slack, workspace: "T1", channel: channel, root: "1.1"),
            message: "1.1",
            author: Person(platform: .slack, workspace: "T1", id: user),
            text: text,
            address: .mention
        )
        return try await agent(model, skills: skills, operations).answer(
            question,
            as: role,
            recollection: Recollection(),
            now: now,
            event: event
        )
    }
}

extension Reply {
    var buttons: [Button] { elements.flatMap { if case .buttons(let buttons) = $0 { buttons } else { [Button]() } } }
}
