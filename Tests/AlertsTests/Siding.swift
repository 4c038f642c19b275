import Agents
import Alerts
import CIEvents
import CIWebhooks
import Connectors
import Conversation
import Cryptography
import Database
import EventReceiver
import Failsafe
import Failures
import Inbox
import Memory
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

/// From a webhook's door to a channel: receiver, worker and postman over one store, at a time that the test sets.
final class Siding: Sendable {
    static let secret = "invented-webhook-secret"
    static let start = BoardTests.start
    static let channel = ThreadID(platform: .slack, workspace: "T1", channel: "C1", root: nil)

    let slack: ChannelStandIn
    let time: Locked<Moment>
    let database: Database
    let inbox: Inbox
    let outbox: Outbox
    let memory: ConversationMemory
    let failures: FailureMemory
    let diagnoses: Locked<[Result<AlertDiagnosis?, any Error>]>
    let metrics = Metrics()
    private let folder: TemporaryFolder
    private let owner: LeaseOwner
    private let worker: Worker
    private let postman: Postman
    private let router: Router

    /// - Parameter other: whose store, channel and time it shares, as a second process, or as the one after it.
    init(
        sharing other: Siding? = nil,
        routes: [AlertRoute] = [AlertRoute(channel: "C1", mention: "S0ONCALL")],
        tells: Bool = true
    ) async throws {
        folder = try other?.folder ?? TemporaryFolder()
        slack = other?.slack ?? ChannelStandIn()
        diagnoses = other?.diagnoses ?? Locked([])
        time = other?.time ?? Locked(Self.start)
        let (time, diagnoses) = (time, diagnoses)
        let clock = WallClock { time.withLock { $0 } }
        database = try await Store.open(DatabaseLocation(path: folder.store))
        outbox = Outbox(database)
        inbox = Inbox(database, outbox: outbox)
        owner = try await LeaseOwner(in: database, now: clock.now())
        memory = ConversationMemory(database: database)
        failures = FailureMemory(database: database)
        let platform = SlackPlatform(api: slack.api(time: time), decoder: SlackDecoder())
        let alerts = Alerts(
            routes: RoutingTable(routes),
            window: .hours(6),
            on: platform,
            redactor: .standard,
            channel: { ThreadID(platform: .slack, workspace: "T1", channel: $0, root: nil) },
            telemetry: AlertTelemetry(metrics),
            diagnose: { event, now in
                let next = diagnoses.withLock { $0.count > 1 ? $0.removeFirst() : $0.first }
                guard let next else { return .invented("f-\(event.name ?? "")", of: event, at: now) }
                return try next.get()
            }
        )
        let agent = MainAgent(capabilities: Capabilities(platforms: [.slack], missing: []), status: { preconditionFailure("nobody asks") })
        let conductor = Conductor(
            agent: agent,
            doorkeeper: Doorkeeper(roster: Roster(listing: .nobody), clock: clock) { _, _ in [] },
            memory: memory,
            limits: AskLimits(perUserPerMinute: 1, perChannelPerMinute: 1),
            clock: clock
        )
        worker = Worker(
            inbox: inbox,
            owner: owner,
            platforms: [platform],
            handlers: [tells ? alerts.handler : Alerts.noting],
            conductor: conductor,
            installations: Installations(database: database),
            redactor: .standard,
            mayWork: { true },
            telemetry: WorkTelemetry(logger: .silent, metrics: metrics),
            clock: clock
        )
        postman = Postman(
            outbox: outbox,
            owner: owner,
            platforms: [platform],
            whenSent: alerts.whenSent,
            mayWork: { true },
            logger: .silent,
            clock: clock
        )
        let recorder = FailureRecorder(
            database,
            policy: FailsafePolicy(),
            sourceFailuresPerMinute: 100,
            clock: clock,
            monotonic: { 0 },
            log: { _, _ in }
        )
        router = Router(
            CIReceiver(
                webhooks: CISystem.allCases.compactMap { CIWebhook($0, secrets: [Self.secret]) },
                gate: SignatureGate(recorder: recorder, metrics: metrics),
                intake: Intake(inbox: inbox, metrics: metrics, logger: .silent),
                metrics: metrics,
                logger: .silent,
                clock: clock
            ).routes
        )
    }

    /// As the system itself would send it, if it knew the secret. Returns the status.
    @discardableResult
    func hear(_ system: CISystem, _ text: String, secret: String = secret) async throws -> Int {
        let body = Array(text.utf8)
        let proof: (String, String) =
            switch system {
            case .github: ("X-Hub-Signature-256", "sha256=" + Cryptography.hex(HMACKey(secret).authenticate(body)))
            case .gitlab: ("X-Gitlab-Token", secret)
            case .jenkins, .buildkite, .buildbot: ("Authorization", "Bearer \(secret)")
            }
        let lines = ["POST /\(system.source) HTTP/1.1", "Host: bot", "Content-Length: \(body.count)", "\(proof.0): \(proof.1)"]
        var parser = HTTPParser()
        let events = parser.consume(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)
        guard case .head(let head)? = events.first else { throw Unreadable() }
        guard case .route(let route) = router.match(head) else { throw Unreadable() }
        return await route.handler(HTTPRequest(head: head, body: body)).status.code
    }

    private struct Unreadable: Error {}

    /// Until nothing is left to do. Time passes a second at a time, so that what waits for its turn gets it.
    func work(speaks: Bool = true) async throws {
        let tasks = [Task { await self.worker.run() }] + (speaks ? [Task { await self.postman.run() }] : [])
        let isDone = try await eventually(within: .seconds(40)) {
            if try await inbox.counts().open == 0 {
                let messages = try await outbox.counts()
                if !speaks || messages.waiting + messages.sending == 0 { return true }
            }
            pass(.seconds(1))
            return false
        }
        #expect(isDone)
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
    }

    func pass(_ step: Duration) {
        time.withLock { $0 = $0 + step }
        inbox.bell.ring()
        outbox.bell.ring()
    }

    /// What a dead process held.
    func takeOver() async throws { _ = try await owner.reclaim(now: time.withLock { $0 }) }

    /// As a process ends that is killed: nothing is given back.
    func die() async { await database.close() }

    /// What it had begun to send when it died.
    func beginSending() async throws -> Int { try await outbox.claim(limit: 10, owner: owner, now: time.withLock { $0 }).count }
}

extension AlertDiagnosis {
    static func invented(_ fingerprint: String, of event: CIEvent, at now: Moment) -> AlertDiagnosis {
        AlertDiagnosis(
            reply: Reply([.text("Because of \(fingerprint)")]),
            record: FailureRecord(
                id: "\(fingerprint)/\(event.identity)",
                origin: FailureOrigin(event),
                fingerprint: fingerprint,
                isDiagnosed: true,
                category: "test-failure",
                pattern: nil,
                title: "a test failed",
                step: nil,
                keyText: "assert 1 == 2",
                confidence: 0.9,
                flakiness: 0.1,
                at: now,
                story: "{}"
            )
        )
    }
}
