import Diagnosis
import Knowledge
package import Telemetry
import Threading

/// What is counted and traced of diagnoses. Its labels are the bot's own words; nothing of a log is among them.
package struct DiagnosisTelemetry: Sendable {
    enum Outcome: String { case diagnosed, unknown, unread }

    private let metrics: Metrics
    let tracer: Tracer
    private let seconds: Histogram

    package init(metrics: Metrics = Metrics(), tracer: Tracer = .off) {
        self.metrics = metrics
        self.tracer = tracer
        seconds = metrics.histogram("yardmaster_diagnosis_seconds", help: "From the first question for a log to its diagnosis.")
    }

    /// Counts what comes of it. What was given up, because nobody waits any more, is no diagnosis.
    func measure(_ work: () async throws -> Diagnosed) async throws -> Diagnosed {
        let start = ContinuousClock.now
        do {
            let diagnosed = try await work()
            let category = diagnosed.report.findings.first?.category ?? .unknown
            note(diagnosed.report.isDiagnosed ? .diagnosed : .unknown, category, took: ContinuousClock.now - start)
            return diagnosed
        } catch {
            if !Task.isCancelled, !(error is CancellationError) { note(.unread, .unknown, took: ContinuousClock.now - start) }
            throw error
        }
    }

    private func note(_ outcome: Outcome, _ category: Category, took: Duration) {
        metrics.counter(
            "yardmaster_diagnoses_total",
            help: "Logs that were asked about: diagnosed, read without knowing why, or not read.",
            labels: [("outcome", outcome.rawValue), ("category", category.rawValue)]
        ).increment()
        seconds.observe(took)
    }
}
