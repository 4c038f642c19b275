package import Telemetry

/// What is said and counted of the work.
package struct WorkTelemetry: Sendable {
    package let logger: Logger
    let tracer: Tracer
    private let questions: Counter
    private let seconds: Histogram
    private let redactedInReplies: Counter
    private let redactedInMemory: Counter

    package init(logger: Logger, metrics: Metrics, tracer: Tracer = .off) {
        self.logger = logger
        self.tracer = tracer
        questions = metrics.counter("chat_requests_total", help: "Questions that were answered or turned away.")
        seconds = metrics.histogram("chat_response_seconds", help: "From a question's arrival to its answer, in the outbox or over /chat.")
        func redactions(_ place: String) -> Counter {
            metrics.counter(
                "yardmaster_redactions_total",
                help: "Secrets that were taken out before they were said or remembered.",
                labels: [("where", place)]
            )
        }
        redactedInReplies = redactions("reply")
        redactedInMemory = redactions("memory")
    }

    func redacted(inReply: Int, inMemory: Int) {
        redactedInReplies.increment(by: inReply)
        redactedInMemory.increment(by: inMemory)
    }

    package func handled(_ label: String, took: Duration, isQuestion: Bool) {
        guard isQuestion else { return }
        questions.increment()
        seconds.observe(took)
    }
}
