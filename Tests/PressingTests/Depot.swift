import Actions
import Agents
import Conversation
import Cryptography
import Database
import EventReceiver
import Failsafe
import HTTPClient
import Inbox
import JSON
import Memory
import Operations
import Parameters
import Redaction
import Slack
import Store
import Telemetry
import TestSupport
import Testing
import Threading
import Time
import Workers

@testable import HTTPServer

/// Everything between a signed press and what is done in the world, with nothing left out but the network.
final class Depot: Sendable {
    static let secret = "b7c1d0e2f3a495867788990aabbccdde"

    let room = SlackRoom()
    let database: Database
    let inbox: Inbox
    let outbox: Outbox
    let store: FixStore
    let desk: FixDesk
    /// What was done in the world, by its mark.
    let done = Locked<[String]>([])
    /// Lets a slow question end.
    let gate = Locked(false)
    let begun = Locked(false)
    /// How often it is still said that something may be done: after that, the failsafe blocks it.
    let allowances = Locked(Int.max)
    /// Who is in the group of approvers just now; nil where nobody can be asked.
    let onCall = Locked<Set<String>?>(["U0GRETA"])
    private let late = Locked(Duration.zero)
    private let bell = Bell()
    private let router: Router
    private let loops: [@Sendable () async -> Void]
    private let folder: TemporaryFolder

    /// Nadia asks, the leads approve, Vera looks on.
    static let roster = Roster(
        listing: .users(["U0NADIA01"]),
        grants: [
            .approver: Roster.Grant(users: Set((0..<50).map { "U0LEAD\($0)" }), groups: ["S0ONCALL"]),
            .viewer: Roster.Grant(users: ["U0VERA", "U0PARTNER1"]),
        ]
    )

    init(risk: Risk = .medium) async throws {
        folder = try TemporaryFolder()
        database = try await Store.open(DatabaseLocation(path: folder.store))
        outbox = Outbox(database)
        inbox = Inbox(database, outbox: outbox)
        let late = late
        let clock = WallClock { WallClock.system.now() + late.withLock(\.self) }
        let owner = try await LeaseOwner(in: database, now: clock.now())

        // Slack's own pace is tested elsewhere; here a second passes with each call.
        let calls = Locked(0)
        let pace = SlackWebAPI.Clock {
            calls.withLock { count in
                count += 1
                return .seconds(count * 60)
            }
        } sleep: { _ in
        }
        let api = SlackWebAPI(token: "xoxb-invented", clock: pace, send: room.answer)
        let platform = SlackPlatform(api: api, decoder: SlackDecoder())

        let inbox = inbox
        let registry = ActionRegistry([Self.restart(risk, done)])
        store = FixStore(database: database, noting: FixNews.noting, noted: { _, _ in inbox.bell.ring() })
        desk = FixDesk(registry, store: store, clock: clock, writesBlocked: { [allowances] in Self.isUsedUp(allowances) }, roles: { [:] })
        let (desk, bell) = (desk, bell)
        let operations = Operations(registry, desk: desk, store: store) { bell.ring() }
        let crew = FixCrew(
            FixRunner(desk, owner: "here") { fix, progress in _ = try? await inbox.accept(FixNews.progress(fix, progress, at: clock.now()))
            },
            desk: desk,
            owner: "here",
            isAlive: { _ in false },
            bell: bell,
            mayWork: { true },
            logger: .silent
        )
        let wish = Wish("restart", try Arguments(["service": "web"], for: Self.restart(risk, done).parameters))
        let agent = MainAgent(
            capabilities: Capabilities(platforms: [.slack], missing: []),
            status: { preconditionFailure("the status was asked for") },
            skills: operations.skills + [Self.proposing(wish, operations), Self.slow(gate, begun)]
        )
        let conductor = Conductor(
            agent: agent,
            doorkeeper: Doorkeeper(roster: Self.roster, clock: clock) { [onCall] _, _ in
                guard let members = onCall.withLock(\.self) else { throw NobodyAnswers() }
                return members
            },
            memory: ConversationMemory(database: database),
            limits: AskLimits(perUserPerMinute: 20, perChannelPerMinute: 5),
            clock: clock
        )
        let metrics = Metrics()
        let redactor = Redactor.standard
        let worker = Worker(
            inbox: inbox,
            owner: owner,
            platforms: [platform],
            handlers: [FixNews.handler(operations, on: platform, redactor: redactor)],
            conductor: conductor,
            installations: Installations(database: database),
            redactor: redactor,
            mayWork: { true },
            telemetry: WorkTelemetry(logger: .silent, metrics: metrics),
            clock: clock
        )
        let postman = Postman(outbox: outbox, owner: owner, platforms: [platform], mayWork: { true }, logger: .silent, clock: clock)
        loops = [{ await worker.run() }, { await postman.run() }, { await crew.run() }]

        let recorder = FailureRecorder(
            database,
            policy: FailsafePolicy(),
            sourceFailuresPerMinute: 1_000,
            clock: clock,
            monotonic: { 0 },
            log: { _, _ in }
        )
        let receiver = SlackReceiver(
            secrets: try #require(SlackSigningSecrets([Self.secret])),
            gate: SignatureGate(recorder: recorder, metrics: metrics),
            intake: Intake(inbox: inbox, metrics: metrics, logger: .silent),
            metrics: metrics,
            logger: .silent,
            clock: clock
        )
        router = Router(receiver.routes)
    }

    private static func restart(_ risk: Risk, _ done: Locked<[String]>) -> Action {
        Action(
            "restart",
            title: "Restart a service",
            purpose: "restarts a service",
            parameters: [Parameter("service", .text(longest: 40), "its name")],
            risk: risk,
            pace: .milliseconds(1),
            work: Action.Work(
                preview: { arguments throws(ActionProblem) in
                    Preview("Restarts \(arguments.text("service") ?? "").", observed: Observation(["replicas": "3"]))
                },
                execute: { _, _, mark throws(ActionProblem) in
                    done.withLock { $0.append(mark) }
                    return Effect("It is started.", facts: Observation(["mark": mark]))
                },
                examine: { _, _, mark throws(ActionProblem) in
                    done.withLock { $0.contains(mark) } ? .happened(Effect("It was started.")) : .didNotHappen
                },
                verify: { _, _ throws(ActionProblem) in .succeeded("3 of 3 pods are new") }
            )
        )
    }

    private static func proposing(_ wish: Wish, _ operations: Operations) -> Skill {
        Skill(
            name: "restart",
            summary: "restart",
            examples: ["restart web"],
            recognise: { $0.isOne(of: ["restart web"]) ? .certain : .none },
            answer: { try await operations.propose(wish, for: $0) }
        )
    }

    private static func slow(_ gate: Locked<Bool>, _ begun: Locked<Bool>) -> Skill {
        Skill(
            name: "slow",
            summary: "slow",
            examples: ["take your time"],
            recognise: { $0.isOne(of: ["take your time"]) ? .certain : .none },
            answer: { _ in
                begun.withLock { $0 = true }
                while !gate.withLock(\.self) { try await Task.sleep(for: .milliseconds(2)) }
                return Answer(Reply([.text("Here it is.")]), gist: "was slow")
            }
        )
    }

    // MARK: - From outside

    func pass(_ time: Duration) {
        late.withLock { $0 += time }
        bell.ring()
    }

    func lookAgain() { bell.ring() }

    private static func isUsedUp(_ allowances: Locked<Int>) -> Bool {
        allowances.withLock { left in
            left -= 1
            return left < 0
        }
    }

    /// As it would come in over a connection, signed as Slack signs.
    @discardableResult
    func deliver(_ body: [UInt8], to path: String = "/slack/interactivity", forged: Bool = false) async throws -> HTTPResponse {
        let timestamp = String((WallClock.system.now() + late.withLock(\.self)).seconds)
        let mac = Cryptography.hex(HMACKey(Self.secret).authenticate(Array("v0:\(timestamp):".utf8), forged ? body + [0x20] : body))
        let lines = [
            "POST \(path) HTTP/1.1", "Host: bot", "Content-Length: \(body.count)", "X-Slack-Request-Timestamp: \(timestamp)",
            "X-Slack-Signature: v0=\(mac)",
        ]
        var parser = HTTPParser()
        var head: HTTPRequest.Head?
        for event in parser.consume(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body) {
            if case .head(let parsed) = event { head = parsed }
        }
        var parsed = try #require(head)
        parsed.peer = PeerAddress(socket: try #require(IPAddress("203.0.113.7")), port: 40_000)
        switch router.match(parsed) {
        case .answer(let response): return response
        case .route(let route): return await route.handler(HTTPRequest(head: parsed, body: body))
        }
    }

    func accept(_ body: [UInt8]) async throws {
        let status = try await deliver(body).status
        #expect(status == .ok)
    }

    /// Works while the body runs.
    func open(_ body: (Depot) async throws -> Void) async throws {
        let running = loops.map { loop in Task { await loop() } }
        do { try await body(self) } catch { Issue.record(error) }
        gate.withLock { $0 = true }
        for task in running { task.cancel() }
        for task in running { await task.value }
        await database.close()
    }

    func until(_ what: String, _ isSo: () async throws -> Bool) async throws {
        if try await !eventually(isSo) { Issue.record("it never came to be that \(what)") }
    }

    /// Nothing is waited for, or to be said.
    func untilAllIsSaid() async throws {
        try await until("all is said") {
            if try await inbox.counts().open > 0 { return false }
            let messages = try await outbox.counts()
            return messages.waiting + messages.sending == 0
        }
    }

    /// Nadia's wish, as a card in the thread.
    func propose() async throws {
        try await deliver(SlackRoom.mention("restart web", by: "U0NADIA01"), to: "/slack/events")
        try await until("the card is shown") { room.buttons("Reject").count == 1 }
        try await untilAllIsSaid()
    }

    func press(_ title: String, by user: String, from home: String = SlackRoom.team) async throws {
        let (button, message) = try #require(room.buttons(title).first)
        let response = try await deliver(room.press(button, on: message, by: user, from: home))
        #expect(response.status == .ok)
    }

    /// The one that was opened last.
    func openedView() async throws -> JSON {
        try await until("a view is opened") { !room.calls("views.open").isEmpty }
        return try #require(room.calls("views.open").last?["view"])
    }

    var fix: Fix { get async throws { try #require(try await store.latest(limit: 1).first) } }

    var texts: [String] { room.messages.compactMap { $0["text"]?.string } }

    /// What the audit says that happened, in its order.
    func audited() async throws -> [String] {
        try await database.read { try $0.query("SELECT kind FROM audit ORDER BY number") { $0.text(0) } }
    }
}

extension HTTPResponse {
    var bytes: [UInt8] {
        if case .bytes(let bytes) = body { bytes } else { [] }
    }
}

private struct NobodyAnswers: Error {}
