package import Actions
package import Telemetry

/// What is counted of fixes. Labels are actions of the registry and words of ours: nobody's name is one.
package struct FixTelemetry: Sendable {
    private let metrics: Metrics

    package init(_ metrics: Metrics) { self.metrics = metrics }

    package func noted(_ fix: Fix, _ happening: AuditEntry.Happening) {
        switch happening.kind {
        case .proposed, .approved, .rejected, .refused, .expired: decided(fix, happening.kind.rawValue)
        case .verified: ended(fix, "succeeded")
        // What was never begun is no execution.
        case .failed where fix.startedAt != nil: ended(fix, "failed")
        case .undone: ended(fix, "undone")
        case .previewed, .claimed, .executing, .examined, .executed, .failed: break
        }
    }

    /// Of the store, and so of all processes and of former ones.
    package func holds(_ counts: FixStore.Counts) {
        metrics.gauge("yardmaster_fixes_waiting", help: "Proposals that nobody has decided on.").set(counts.undecided)
        let done = counts.succeeded + counts.failed
        guard done > 0 else { return }
        metrics.gauge("yardmaster_fix_success_ratio", help: "Of the fixes that were executed, the part that worked.")
            .set(Double(counts.succeeded) / Double(done))
    }

    private func decided(_ fix: Fix, _ decision: String) {
        metrics.counter(
            "yardmaster_fix_decisions_total",
            help: "Proposals, and what people said to them.",
            labels: [("action", fix.wish.action), ("decision", decision)]
        ).increment()
    }

    private func ended(_ fix: Fix, _ outcome: String) {
        metrics.counter(
            "yardmaster_fix_executions_total",
            help: "Fixes that were executed, by what came of them.",
            labels: [("action", fix.wish.action), ("outcome", outcome)]
        ).increment()
    }
}
