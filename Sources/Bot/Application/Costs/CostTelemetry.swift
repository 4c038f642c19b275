import Agents
import Costs
import Language
import Reasoning
import Telemetry

/// What is counted of models. Labels are the configured models and words of ours: nobody's name is one.
struct CostTelemetry: Sendable {
    private let metrics: Metrics

    init(_ metrics: Metrics) { self.metrics = metrics }

    /// The kinds exclude each other, so that their sum is what was read and written.
    func charged(_ charges: [Charge]) {
        for charge in charges {
            let (usage, model) = (charge.usage, "\(charge.model)")
            let fresh = max(0, usage.input - usage.cachedInput - usage.cacheWrites)
            let kinds = [
                ("input", fresh), ("cached_input", usage.cachedInput), ("cache_write", usage.cacheWrites), ("output", usage.output),
            ]
            for (kind, count) in kinds where count > 0 {
                metrics.counter(
                    "yardmaster_model_tokens_total",
                    help: "Tokens that models read and wrote.",
                    labels: [("model", model), ("kind", kind)]
                ).increment(by: count)
            }
            metrics.counter(
                "yardmaster_model_cost_microdollars_total",
                help: "What models cost, in millionths of a dollar; without those whose price nobody knows.",
                labels: [("model", model)]
            ).increment(by: Int(charge.cost?.microdollars ?? 0))
        }
    }

    func ended(_ outcome: TurnOutcome) {
        metrics.counter(
            "yardmaster_model_turns_total",
            help: "Questions to models, by how they ended.",
            labels: [("ending", outcome.rawValue)]
        ).increment()
    }

    func refused(by scope: BudgetScope) {
        metrics.counter(
            "yardmaster_budget_refusals_total",
            help: "Calls of models that a budget did not allow.",
            labels: [("budget", scope.rawValue)]
        ).increment()
    }

    func used(_ share: Double, of scope: BudgetScope) {
        metrics.gauge(
            "yardmaster_budget_used_ratio",
            help: "The used part of each budget; of people and channels, of the one that used most.",
            labels: [("budget", scope.rawValue)]
        ).set(share)
    }
}
