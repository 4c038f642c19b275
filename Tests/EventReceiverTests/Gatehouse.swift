import AlertWebhooks
import CIEvents
import CIWebhooks
import Cryptography
import Database
import EventReceiver
import Failsafe
import Inbox
import JSON
import Slack
import Store
import Telemetry
import TestSupport
import Testing
import Threading
import Time

@testable import HTTPServer

/// The receiver over a store of its own, asked without a socket, at a time that the test sets.
final class Gatehouse: Sendable {
    static let secret = "b7c1d0e2f3a495867788990aabbccdde"
    static let ciSecret = "invented-webhook-secret"
    static let start = Moment(seconds: 1_790_000_000)

    let database: Database
    let inbox: Inbox
    let recorder: FailureRecorder
    let metrics: Metrics
    /// What the receiver noted of the events that it took.
    let spans: SpanBuffer
    let time: Locked<Moment>
    let stage = Locked(FailsafeStage.armed)
    let isStoreLost = Locked(false)
    let home = Locked<SlackHome?>(nil)
    let ciRoutes: [Route]
    private let router: Router
    private let folder: TemporaryFolder

    init(secrets: [String] = [secret], now: Moment = start, failuresPerMinute: Int = 1_000, ci: [CISystem] = CISystem.allCases) async throws
    {
        folder = try TemporaryFolder()
        metrics = Metrics()
        spans = SpanBuffer(metrics: metrics)
        let tracer = Tracer(into: spans)
        database = try await Store.open(DatabaseLocation(path: folder.store))
        inbox = Inbox(database, outbox: Outbox(database))
        let time = Locked(now)
        self.time = time
        let clock = WallClock { time.withLock { $0 } }
        recorder = FailureRecorder(
            database,
            policy: FailsafePolicy(),
            sourceFailuresPerMinute: failuresPerMinute,
            clock: clock,
            monotonic: { UInt64(time.withLock { $0.milliseconds }) * 1_000_000 },
            log: { _, _ in }
        )
        let receiver = SlackReceiver(
            secrets: try #require(SlackSigningSecrets(secrets)),
            gate: SignatureGate(recorder: recorder, metrics: metrics),
            intake: Intake(inbox: inbox, metrics: metrics, logger: .silent, tracer: tracer),
            metrics: metrics,
            logger: .silent,
            tracer: tracer,
            home: { [home] in home.withLock { $0 } },
            clock: clock
        )
        ciRoutes =
            CIReceiver(
                webhooks: ci.compactMap { CIWebhook($0, secrets: [Self.ciSecret]) },
                gate: SignatureGate(recorder: recorder, metrics: metrics),
                intake: Intake(inbox: inbox, metrics: metrics, logger: .silent, tracer: tracer),
                metrics: metrics,
                logger: .silent,
                tracer: tracer,
                clock: clock
            ).routes
        let alerts = AlertReceiver(
            hook: try #require(AlertmanagerHook(tokens: [Self.ciSecret])),
            gate: SignatureGate(recorder: recorder, metrics: metrics),
            intake: Intake(inbox: inbox, metrics: metrics, logger: .silent, tracer: tracer),
            logger: .silent,
            tracer: tracer,
            clock: clock
        )
        let operators = OperatorRoutes(readiness: Readiness([]), metrics: metrics) {}
        let (stage, isStoreLost) = (stage, isStoreLost)
        let disabled = FailsafeGate.gate(stage: { stage.withLock { $0 } })
        let storeless = StoreGate.gate(isLost: { isStoreLost.withLock { $0 } })
        router = Router(receiver.routes + ciRoutes + alerts.routes + operators.routes, gate: { disabled($0) ?? storeless($0) })
    }

    /// As it would come in over a connection: parsed, routed, handled.
    func ask(
        _ method: String = "POST",
        _ path: String,
        headers: [(String, String)] = [],
        body: [UInt8] = [],
        from address: String = "203.0.113.7"
    ) async throws -> HTTPResponse {
        let fields = [("Host", "bot"), ("Content-Length", String(body.count))] + headers
        let lines = ["\(method) \(path) HTTP/1.1"] + fields.map { "\($0.0): \($0.1)" }
        var parser = HTTPParser()
        var head: HTTPRequest.Head?
        for event in parser.consume(Array(lines.joined(separator: "\r\n").utf8) + Array("\r\n\r\n".utf8) + body) {
            switch event {
            case .head(let parsed): head = parsed
            case .failed(let error): Issue.record("not even HTTP: \(error)")
            case .body, .end: break
            }
        }
        var parsed = try #require(head)
        parsed.peer = PeerAddress(socket: try #require(IPAddress(address)), port: 40_000)
        switch router.match(parsed) {
        case .answer(let response): return response
        case .route(let route): return await route.handler(HTTPRequest(head: parsed, body: body))
        }
    }

    /// Signed as Slack signs, at a time that may be another than ours.
    func deliver(_ body: [UInt8], to path: String = "/slack/events", late: Duration = .zero, retry: Int? = nil) async throws -> HTTPResponse
    {
        let timestamp = String((time.withLock { $0 } - late).seconds)
        var headers = [("X-Slack-Request-Timestamp", timestamp), ("X-Slack-Signature", Self.sign(body, timestamp))]
        if let retry { headers += [("X-Slack-Retry-Num", String(retry)), ("X-Slack-Retry-Reason", "http_timeout")] }
        return try await ask(path, headers: headers, body: body)
    }

    static func sign(_ body: [UInt8], _ timestamp: String) -> String {
        "v0=" + Cryptography.hex(HMACKey(secret).authenticate(Array("v0:\(timestamp):".utf8), body))
    }

    func ask(_ path: String, headers: [(String, String)] = [], body: [UInt8] = [], from address: String = "203.0.113.7") async throws
        -> HTTPResponse
    {
        try await ask("POST", path, headers: headers, body: body, from: address)
    }

    var stored: Int {
        get async throws { try await database.read { try $0.first("SELECT count(*) FROM inbox") { $0.int(0) } ?? 0 } }
    }

    /// What the failsafe will judge: failures that count, and failures that only alarm.
    var failures: (counted: Int, alarming: Int) {
        get async throws {
            try await recorder.flush()
            let sums = try await database.read { connection in
                try [1, 0].map { counted in
                    try connection.first(
                        "SELECT coalesce(sum(failures), 0) FROM signature_failures WHERE counted = $1",
                        .integer(Int64(counted))
                    ) { $0.int(0) } ?? 0
                }
            }
            return (sums[0], sums[1])
        }
    }
}

extension HTTPResponse {
    func header(_ name: String) -> String? { headers.first { $0.0 == name }?.1 }

    var text: String {
        guard case .bytes(let bytes) = body else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }
}
