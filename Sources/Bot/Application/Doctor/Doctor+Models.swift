import Costs
import Language
import Settings
import Time

extension Doctor {
    /// Never bad: without a model the rules answer.
    static func modelsCheck(_ settings: YardmasterSettings, now: Moment) -> CheckResult {
        let (name, models) = ("models", settings.models)
        guard !models.sizes.isEmpty else {
            return CheckResult(
                name,
                .skipped,
                "none is configured; the rules answer alone",
                cure: "set YARDMASTER_MODEL_MEDIUM to provider:model"
            )
        }
        let unpriced = models.unpriced(at: now)
        if !unpriced.isEmpty {
            return CheckResult(
                name,
                .warning,
                "nobody knows the price of \(unpriced.map(\.description).joined(separator: ", ")); tokens are counted, money is not",
                cure: "write it into a file that MODELS_PRICES names, or under `prices` of the settings"
            )
        }
        let budgets = BudgetScope.allCases.reversed().compactMap { scope in
            settings.budgets.allowances[scope].map { "\(scope.rawValue) \($0)" }
        }
        guard !budgets.isEmpty else {
            return CheckResult(
                name,
                .warning,
                "there is no budget, so that whoever may ask spends as much as he likes",
                cure: "set BUDGET_USER_DAY and BUDGET_MONTH, such as 2.50 USD"
            )
        }
        let own = models.prices.ownCount
        return CheckResult(name, .good, "budgets: \(budgets.joined(separator: ", "))" + (own > 0 ? "; prices of your own: \(own)" : ""))
    }
}
