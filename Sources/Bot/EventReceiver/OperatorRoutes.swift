package import Failsafe
package import HTTPServer
import JSON
package import Telemetry

/// What those who watch the bot ask it: is it alive, can it accept, how does it do.
package struct OperatorRoutes: Sendable {
    private let readiness: Readiness
    private let metrics: Metrics
    private let refresh: @Sendable () async -> Void

    /// `refresh` brings the gauges up to date before they are shown.
    package init(readiness: Readiness, metrics: Metrics, refresh: @escaping @Sendable () async -> Void) {
        self.readiness = readiness
        self.metrics = metrics
        self.refresh = refresh
    }

    package var routes: [Route] {
        [
            Route(.get, path: "/health") { _ in Self.json(.ok, ["status": "healthy"]) },
            Route(.get, path: "/ready") { _ in
                let missing = await readiness.missing()
                let body: JSON = ["ready": .bool(missing.isEmpty), "missing": .array(missing.map { .string($0) })]
                return Self.json(missing.isEmpty ? .ok : .serviceUnavailable, body)
            },
            Route(.get, path: "/metrics") { _ in
                await refresh()
                return HTTPResponse(
                    .ok,
                    headers: [("Content-Type", "text/plain; version=0.0.4; charset=utf-8")],
                    body: .bytes(metrics.exposition())
                )
            },
        ]
    }

    private static func json(_ status: HTTPStatus, _ body: JSON) -> HTTPResponse {
        HTTPResponse(status, headers: [("Content-Type", "application/json")], body: .bytes(body.serialized()))
    }
}

/// Whether the bot can accept durably now. Never whether Slack or a model can be reached: those come back by themselves,
/// and an instance that was taken out of service for them could not accept what arrives meanwhile.
package struct Readiness: Sendable {
    package typealias Check = @Sendable () async -> String?

    private let checks: [Check]

    /// Each check returns what is missing, or nil.
    package init(_ checks: [Check]) { self.checks = checks }

    package func missing() async -> [String] {
        var missing: [String] = []
        for check in checks { if let what = await check() { missing.append(what) } }
        return missing
    }
}

/// The store is gone from under the bot: nothing is taken, and Slack is asked to come again, when another may stand here.
package enum StoreGate {
    package static func gate(isLost: @escaping @Sendable () -> Bool) -> HTTPGate {
        { head in head.method == .post && isLost() ? Intake.unavailable : nil }
    }
}

/// Disabled by the failsafe: every POST is refused before anything of it is read, and Slack is told not to try again.
package enum FailsafeGate {
    package static func gate(stage: @escaping @Sendable () -> FailsafeStage) -> HTTPGate {
        { head in
            guard stage() == .disabled, head.method == .post else { return nil }
            return HTTPResponse(.serviceUnavailable, headers: [("X-Slack-No-Retry", "1"), ("Retry-After", "60")])
        }
    }
}
