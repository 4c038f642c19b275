package import AlertWebhooks
package import HTTPServer
import Inbox
package import Telemetry
package import Time

/// The endpoint of Alertmanager: who knows the token is heard, what he says is made durable, and then he is told so.
package struct AlertReceiver: Sendable {
    private let hook: AlertmanagerHook
    private let gate: SignatureGate
    private let intake: Intake
    private let clock: WallClock
    private let logger: Logger
    private let tracer: Tracer

    package init(
        hook: AlertmanagerHook,
        gate: SignatureGate,
        intake: Intake,
        logger: Logger,
        tracer: Tracer = .off,
        clock: WallClock = .system
    ) {
        self.hook = hook
        self.gate = gate
        self.intake = intake
        self.clock = clock
        self.logger = logger
        self.tracer = tracer
    }

    package var routes: [Route] { [Route(.post, path: Self.path, handler: receive)] }

    private static let path = "/\(AlertmanagerHook.source)"

    private func receive(_ request: HTTPRequest) async -> HTTPResponse {
        let start = tracer.startOfRoot()
        // As with CI systems, whoever forges an alert must not be able to switch the bot off.
        if let refusal = hook.refusal(of: request.headers) {
            return gate.refuse(request, endpoint: Self.path, reason: refusal.rawValue, counts: false)
        }
        do {
            let group = try hook.read(request.body)
            return await intake.acknowledge(group.arrival(at: clock.now()), since: start)
        } catch {
            logger.warning("a verified request of Alertmanager could not be read", ["endpoint": Self.path, "error": "\(error)"])
            return HTTPResponse(.badRequest)
        }
    }
}

extension AlertGroup {
    /// Known again by the group, by what rings, and by how it stands: a notification that is repeated is one event.
    func arrival(at now: Moment) -> Arrival {
        Arrival(
            eventKey: identity,
            source: AlertmanagerHook.source,
            threadKey: place,
            receivedAt: now,
            trace: TraceContext.newTraceID(),
            body: stored
        )
    }
}
