import HTTPServer
package import Inbox
package import Telemetry

/// Puts what was verified on disk and only then says so.
package struct Intake: Sendable {
    private let inbox: Inbox
    private let logger: Logger
    private let accepted: Counter
    private let repeated: Counter
    private let refused: Counter

    package init(inbox: Inbox, metrics: Metrics, logger: Logger) {
        self.inbox = inbox
        self.logger = logger
        let help = "Verified events by what became of them at the door."
        accepted = metrics.counter("yardmaster_events_total", help: help, labels: [("outcome", "accepted")])
        repeated = metrics.counter("yardmaster_events_total", help: help, labels: [("outcome", "duplicate")])
        refused = metrics.counter("yardmaster_events_total", help: help, labels: [("outcome", "refused")])
    }

    static let acknowledged = HTTPResponse(.ok)

    /// 200 once it is durable, whether it is new or a repetition; 503 where it is not.
    func acknowledge(_ arrival: Arrival) async -> HTTPResponse {
        do {
            switch try await inbox.accept(arrival) {
            case .accepted: accepted.increment()
            case .duplicate: repeated.increment()
            }
            return Self.acknowledged
        } catch {
            refused.increment()
            logger.error("an event could not be stored and was not acknowledged; the sender will try again", ["error": "\(error)"])
            return Self.unavailable
        }
    }

    static let unavailable = HTTPResponse(.serviceUnavailable, headers: [("Retry-After", "5")])
}
