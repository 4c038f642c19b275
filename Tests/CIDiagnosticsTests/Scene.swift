import Actions
import Agents
import CIDiagnostics
import Connectors
import Conversation
import Database
import Diagnosis
import Failures
import HTTPClient
import JSON
import Knowledge
import Memory
import Operations
import Redaction
import Settings
import Store
import Telemetry
import TestSupport
import Threading
import Time

/// The agent with its sub-agent for CI over a store of its own; GitHub is a stand-in.
final class Scene: Sendable {
    static let start = Moment(seconds: 1_790_000_000)
    static let secret = "an-invented-literal"

    let database: Database
    let memory: FailureMemory
    let diagnostician: Diagnostician
    let agent: MainAgent
    let operations: Operations
    let loads = Locked(0)
    let metrics = Metrics()
    let spans = SpanBuffer(metrics: Metrics())
    private let folder: TemporaryFolder
    private let client = HTTPClient(configuration: HTTPClientConfiguration(proxy: .none, circuit: .off))
    private let events = Locked(0)

    init(github: StandIn? = nil, deadline: Duration = .seconds(30), base: String = "http://127.0.0.1:9") async throws {
        folder = try TemporaryFolder()
        database = try await Store.open(DatabaseLocation(path: folder.store))
        memory = FailureMemory(database: database)
        var settings = YardmasterSettings.Connectors()
        settings.github = .init(token: "invented", apiURL: github?.url("") ?? base)
        let loads = loads
        let room = EngineRoom(folder: nil) {
            loads.withLock { $0 += 1 }
            return shopEngine
        }
        diagnostician = Diagnostician(
            room,
            connectors: CIConnectors(settings, client: client),
            redactor: Redactor.standard.adding(literals: [Self.secret]),
            deadline: deadline,
            telemetry: DiagnosisTelemetry(metrics: metrics, tracer: Tracer(into: spans)),
            judged: memory.judgedLines
        )
        var rerun = Action.rerunFailedJobs(CIConnectors(settings, client: client))
        rerun.pace = .milliseconds(10)
        let registry = ActionRegistry([rerun])
        let store = FixStore(database: database)
        let desk = FixDesk(registry, store: store, writesBlocked: { false }, roles: { [:] })
        let operations = Operations(registry, desk: desk, store: store, wake: {})
        self.operations = operations
        let ci = CIDiagnostics(diagnostician, memory: memory) { run, fingerprint, ask in
            try await operations.propose(.rerunFailedJobs(of: run), for: ask, fingerprint: fingerprint)
        }
        agent = MainAgent(
            capabilities: Capabilities(platforms: [.slack], missing: []),
            status: { StatusReport(version: "0", speaker: .command, queues: nil, failsafe: "", warnings: []) },
            skills: ci.skills + operations.skills
        )
    }

    func close() async {
        await client.shutdown()
        await database.close()
    }

    /// Asks, and keeps what is kept when the answer goes out.
    @discardableResult
    func ask(
        _ text: String,
        as role: Role = .operator,
        by user: String = "U1",
        in thread: String = "1.1",
        files: [SharedFile] = [],
        door: FileDoor = .none,
        event: String? = nil
    ) async throws -> Answer {
        let number = events.withLock { number in
            number += 1
            return number
        }
        let question = Question(
            thread: ThreadID(platform: .slack, workspace: "T1", channel: "C1", root: thread),
            message: "1.\(number)",
            author: Person(platform: .slack, workspace: "T1", id: user),
            text: text,
            files: files,
            address: .mention
        )
        let answer = try await agent.answer(
            question,
            as: role,
            recollection: Recollection(),
            now: Self.start + .seconds(Int64(number)),
            files: door,
            event: event ?? "event/\(number)"
        )
        if let keepsake = answer.keepsake { try await database.write { try keepsake.write([question.conversation], $0) } }
        return answer
    }
}

/// With so few patterns it is compiled at once.
let shopEngine: Engine = {
    let patterns = """
        family: shop
        patterns:
          - id: shop.sold-out
            category: resource
            title: 'The shop is sold out'
            priority: 95
            match: '^Error: sold out'
            causes: ['Everybody wants it, and `stock` is 0.']
            solutions: [{text: 'Order more with `shop order`.'}, {text: 'Wait.'}]
            examples: 'Error: sold out'
          - id: shop.closed
            category: network
            title: 'The shop is closed'
            priority: 80
            intermittent: true
            match: '^Error: closed'
            causes: ['It is night.']
            solutions: [{text: 'Come back tomorrow.'}]
            examples: 'Error: closed'
        """
    do {
        return Engine(try CompiledKnowledge.compile(Knowledge(files: [("shop.yaml", Array(patterns.utf8))]), with: Engine.signs))
    } catch { fatalError("\(error)") }
}()

let soldOut = "$ make shop\nopening the shop\nError: sold out\n\nmake: *** [shop] Error 2\n"

extension Reply {
    /// Also what can be pressed.
    var shown: String {
        let buttons = elements.flatMap { element -> [String] in
            if case .buttons(let buttons) = element { buttons.map { "[\($0.title)]" } } else { [] }
        }
        return plainText + (buttons.isEmpty ? "" : "\n\n" + buttons.joined(separator: " "))
    }

    func value(of title: String) -> String? {
        for case .buttons(let buttons) in elements {
            if let button = buttons.first(where: { $0.title == title }) { return button.value }
        }
        return nil
    }
}

extension Scene {
    /// A press, whose event may come again.
    func press(_ value: String, as role: Role = .operator, by user: String, event: String? = nil) async throws -> Reply {
        let question = Question(
            thread: ThreadID(platform: .slack, workspace: "T1", channel: "C1", root: "1.1"),
            message: "1.1",
            author: Person(platform: .slack, workspace: "T1", id: user),
            text: value,
            address: .threadReply
        )
        return try await agent.answer(
            question,
            as: role,
            recollection: Recollection(),
            now: Self.start,
            event: event ?? "event/press-\(user)"
        ).reply
    }

    /// What a process does with what is approved, or was left by another one.
    func work(as owner: String = "p1") async throws {
        let runner = FixRunner(operations.desk, owner: owner) { _, _ in }
        for id in try await runner.due(isTaken: { _ in false }) { try await runner.attend(id) }
    }

    var fixes: [Fix] { get async throws { try await operations.store.latest(limit: 20) } }
}
