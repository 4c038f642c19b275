package import Telemetry

/// What is counted of alerts: what became of each ending that may be told.
package struct AlertTelemetry: Sendable {
    enum Outcome: String, CaseIterable {
        case opened
        /// Another job is told in an alert that is there.
        case joined
        /// The same failed again: told in its thread, or only counted in its message, because the thread was told a moment ago.
        case counted, suppressed
        case closed
        /// Diagnosed before it is told.
        case held
    }

    private let counters: [Outcome: Counter]

    package init(_ metrics: Metrics) {
        counters = Dictionary(
            uniqueKeysWithValues: Outcome.allCases.map { outcome in
                let counter = metrics.counter(
                    "yardmaster_alerts_total",
                    help: "What became of what CI systems told: alerts opened and closed, and failures that an open one took.",
                    labels: [("outcome", outcome.rawValue)]
                )
                return (outcome, counter)
            }
        )
    }

    func count(_ decision: AlertDecision) {
        switch decision {
        case .nothing, .learn: break
        case .hold: note(.held)
        case .open: note(.opened)
        case .add, .join: note(.joined)
        case .count(_, let hasLine, _): note(hasLine ? .counted : .suppressed)
        case .pass(let alerts): for alert in alerts where alert.closing != nil { note(.closed) }
        }
    }

    private func note(_ outcome: Outcome) { counters[outcome]?.increment() }
}
