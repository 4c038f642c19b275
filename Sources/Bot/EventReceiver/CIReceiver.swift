import CIEvents
package import CIWebhooks
package import HTTPServer
import Inbox
package import Telemetry
package import Time

/// The endpoints of the CI systems that are configured: verify the raw bytes, read what ended, make it durable, answer.
package struct CIReceiver: Sendable {
    private let webhooks: [CIWebhook]
    private let gate: SignatureGate
    private let intake: Intake
    private let clock: WallClock
    private let logger: Logger
    private let tracer: Tracer
    private let ignored: Counter

    package init(
        webhooks: [CIWebhook],
        gate: SignatureGate,
        intake: Intake,
        metrics: Metrics,
        logger: Logger,
        tracer: Tracer = .off,
        clock: WallClock = .system
    ) {
        self.webhooks = webhooks
        self.gate = gate
        self.intake = intake
        self.clock = clock
        self.logger = logger
        self.tracer = tracer
        ignored = metrics.counter(
            "yardmaster_events_total",
            help: "Verified events by what became of them at the door.",
            labels: [("outcome", "ignored")]
        )
    }

    package var routes: [Route] {
        webhooks.map { webhook in Route(.post, path: "/\(webhook.system.source)") { await receive($0, webhook) } }
    }

    private func receive(_ request: HTTPRequest, _ webhook: CIWebhook) async -> HTTPResponse {
        let start = tracer.startOfRoot()
        let now = clock.now()
        let endpoint = "/\(webhook.system.source)"
        if let refusal = webhook.refusal(of: request.headers, body: request.body, now: now) {
            return gate.refuse(request, endpoint: endpoint, reason: refusal.rawValue, counts: false)
        }
        do throws(CIDecodingError) {
            switch try webhook.read(request.body) {
            case .greeting:
                logger.info("a CI system reaches the bot", ["endpoint": endpoint])
                return Intake.acknowledged
            case .uninteresting:
                ignored.increment()
                return Intake.acknowledged
            case .event(let event):
                guard event.isNews(at: now) else {
                    logger.notice("what a CI system tells ended more than a day ago and is passed over", ["endpoint": endpoint])
                    ignored.increment()
                    return Intake.acknowledged
                }
                let delivery = webhook.deliveryID(in: request.headers)
                return await intake.acknowledge(event.arrival(delivery: delivery, at: now), since: start)
            }
        } catch {
            logger.warning("a verified request of a CI system could not be read", ["endpoint": endpoint, "error": "\(error)"])
            return HTTPResponse(.badRequest)
        }
    }
}

extension CIEvent {
    /// Known again by the delivery, and by what ended: a hook that is told twice is one event, and so are two hooks about one job.
    func arrival(delivery: String?, at now: Moment) -> Arrival {
        Arrival(
            eventKey: delivery.map { "\(system.source)\ndelivery\n\($0)" } ?? identity,
            messageKey: identity,
            source: system.source,
            threadKey: threadKey,
            receivedAt: now,
            trace: TraceContext.newTraceID(),
            body: stored
        )
    }
}
