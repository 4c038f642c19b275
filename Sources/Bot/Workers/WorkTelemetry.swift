package import Telemetry

/// What is said and counted of the work.
package struct WorkTelemetry: Sendable {
    package let logger: Logger
    let tracer: Tracer
    private let questions: Counter
    private let seconds: Histogram

    package init(logger: Logger, metrics: Metrics, tracer: Tracer = .off) {
        self.logger = logger
        self.tracer = tracer
        questions = metrics.counter("chat_requests_total", help: "Questions that were answered or turned away.")
        seconds = metrics.histogram("chat_response_seconds", help: "From a question's arrival to its answer, in the outbox or over /chat.")
    }

    package func handled(_ label: String, took: Duration, isQuestion: Bool) {
        guard isQuestion else { return }
        questions.increment()
        seconds.observe(took)
    }
}
