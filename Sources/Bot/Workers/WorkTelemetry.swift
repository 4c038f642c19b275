package import Telemetry

/// What is said and counted of the work.
package struct WorkTelemetry: Sendable {
    package let logger: Logger
    private let questions: Counter
    private let seconds: Histogram

    package init(logger: Logger, metrics: Metrics) {
        self.logger = logger
        questions = metrics.counter("chat_requests_total", help: "Questions that were answered or turned away.")
        seconds = metrics.histogram("chat_response_seconds", help: "From the acknowledged event to its answer in the outbox.")
    }

    func handled(_ label: String, took: Duration, isQuestion: Bool) {
        guard isQuestion else { return }
        questions.increment()
        seconds.observe(took)
    }
}
