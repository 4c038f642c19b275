import Configuration
import Costs
import Language
import Time

extension Budgets {
    /// The amounts have been checked, each where it stands.
    init(_ resolution: Resolution) {
        self.init()
        for scope in BudgetScope.allCases {
            allowances[scope] = resolution.text(scope.setting).flatMap { try? Allowance(parsing: $0) }
        }
        if let dear = resolution.text("budget.dear_turn").flatMap({ try? Allowance(parsing: $0) })?.cost { dearTurn = dear }
    }

    /// A budget in money cannot hold a model whose price nobody knows.
    func complain(
        _ models: YardmasterSettings.Models,
        _ resolution: Resolution,
        at now: Moment,
        _ problems: inout [ConfigurationProblem]
    ) {
        let unpriced = models.unpriced(at: now)
        guard !unpriced.isEmpty else { return }
        let names = unpriced.map(\.description).joined(separator: ", ")
        for scope in BudgetScope.allCases {
            guard let allowance = allowances[scope], allowance.cost != nil, allowance.tokens == nil else { continue }
            let message =
                "nobody knows the price of \(names), so money alone would be no limit; add it to models.prices, or write tokens beside the money"
            problems.append(.init(place: resolution.place(of: scope.setting), key: scope.setting, message: message))
        }
    }
}

extension ValueCheck {
    @Sendable static func allowance(_ text: String) -> String? {
        do throws(Allowance.Unreadable) {
            _ = try Allowance(parsing: text)
            return nil
        } catch { return error.description }
    }

    @Sendable static func money(_ text: String) -> String? {
        if let complaint = allowance(text) { return complaint }
        return (try? Allowance(parsing: text))?.tokens == nil ? nil : "\(quoted(text)) has to be an amount of money such as 0.25 USD"
    }
}
