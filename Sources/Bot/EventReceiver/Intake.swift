import HTTPServer
package import Inbox
package import Telemetry

/// Puts what was verified on disk and only then says so.
package struct Intake: Sendable {
    private let inbox: Inbox
    private let logger: Logger
    private let tracer: Tracer
    private let accepted: Counter
    private let repeated: Counter
    private let refused: Counter

    package init(inbox: Inbox, metrics: Metrics, logger: Logger, tracer: Tracer = .off) {
        self.inbox = inbox
        self.logger = logger
        self.tracer = tracer
        let help = "Verified events by what became of them at the door."
        accepted = metrics.counter("yardmaster_events_total", help: help, labels: [("outcome", "accepted")])
        repeated = metrics.counter("yardmaster_events_total", help: help, labels: [("outcome", "duplicate")])
        refused = metrics.counter("yardmaster_events_total", help: help, labels: [("outcome", "refused")])
    }

    static let acknowledged = HTTPResponse(.ok)

    /// 200 once it is durable, whether it is new or a repetition; 503 where it is not.
    ///
    /// - Parameter start: when the request came, by the tracer's clock. A repetition is no step of the event's trace.
    func acknowledge(_ arrival: Arrival, since start: UInt64) async -> HTTPResponse {
        do {
            switch try await inbox.accept(arrival) {
            case .accepted:
                accepted.increment()
                note(arrival, since: start, Self.acknowledged)
            case .duplicate: repeated.increment()
            }
            return Self.acknowledged
        } catch {
            refused.increment()
            logger.error("an event could not be stored and was not acknowledged; the sender will try again", ["error": "\(error)"])
            note(arrival, since: start, Self.unavailable)
            return Self.unavailable
        }
    }

    private func note(_ arrival: Arrival, since start: UInt64, _ answer: HTTPResponse) {
        tracer.root(
            arrival.trace,
            "POST /\(arrival.source)",
            .server,
            since: start,
            Tracer.Notes(
                hasFailed: answer.status.code >= 500,
                [
                    Span.Attribute("http.request.method", "POST"), Span.Attribute("http.route", "/\(arrival.source)"),
                    Span.Attribute("http.response.status_code", answer.status.code),
                ]
            )
        )
    }

    static let unavailable = HTTPResponse(.serviceUnavailable, headers: [("Retry-After", "5")])
}
