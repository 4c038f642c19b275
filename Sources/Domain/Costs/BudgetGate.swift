package import Time

/// One budget and what is known of its use.
package struct BudgetAccount: Sendable, Equatable {
    package var scope: BudgetScope
    package var allowance: Allowance
    package var spent: Expense
    /// What calls that are under way may take at most.
    package var held: Expense

    package init(_ scope: BudgetScope, _ allowance: Allowance, spent: Expense, held: Expense = Expense()) {
        self.scope = scope
        self.allowance = allowance
        self.spent = spent
        self.held = held
    }
}

/// Decides whether a model may be asked. A call goes ahead while something is left that no other call may still take: so a budget is
/// passed by one call at most, however many questions come at once.
package enum BudgetGate {
    package static func refusal(_ accounts: [BudgetAccount]) -> BudgetRefusal? {
        let order = BudgetScope.allCases
        let accounts = accounts.sorted { order.firstIndex(of: $0.scope) ?? 0 < order.firstIndex(of: $1.scope) ?? 0 }
        if let used = accounts.first(where: { $0.allowance.isUsed(by: $0.spent) }) {
            return BudgetRefusal(scope: used.scope, allowance: used.allowance, isHeld: false)
        }
        return accounts.first { $0.allowance.isUsed(by: $0.spent + $0.held) }.map {
            BudgetRefusal(scope: $0.scope, allowance: $0.allowance, isHeld: true)
        }
    }

    /// From here on whoever asks is told how far it is.
    package static let warning = 0.8

    /// What passed the mark of the warning by this, and so once in its period.
    package static func warnings(_ changes: [BudgetChange], _ budgets: Budgets) -> [BudgetWarning] {
        BudgetScope.allCases.flatMap { scope in
            changes.filter { $0.scope == scope }.compactMap { change in
                guard let allowance = budgets.allowances[scope], allowance.share(of: change.before) < warning,
                    allowance.share(of: change.after) >= warning
                else { return nil }
                return BudgetWarning(scope: scope, allowance: allowance, share: allowance.share(of: change.after))
            }
        }
    }
}

/// How a sum grew by what was booked.
package struct BudgetChange: Sendable, Equatable {
    package var scope: BudgetScope
    package var owner: String
    package var before: Expense
    package var after: Expense

    package init(_ scope: BudgetScope, _ owner: String, before: Expense, after: Expense) {
        self.scope = scope
        self.owner = owner
        self.before = before
        self.after = after
    }
}

/// Why no model is asked.
package struct BudgetRefusal: Error, Sendable, Equatable {
    package var scope: BudgetScope
    package var allowance: Allowance
    /// Something is left, and others are about to take it.
    package var isHeld: Bool

    package init(scope: BudgetScope, allowance: Allowance, isHeld: Bool) {
        self.scope = scope
        self.allowance = allowance
        self.isHeld = isHeld
    }

    /// Whose budget, how much it was, and when it opens again.
    package func words(at now: Moment) -> String {
        if isHeld { return "what is left of \(scope.title), \(allowance), is being spent by another question; ask again in a minute" }
        let end = scope.period.end(after: now).text
        let when = scope.period == .day ? "at 00:00 UTC" : "on \(end.prefix(10)) at 00:00 UTC"
        return "\(scope.title), \(allowance), is used; it opens again \(when)"
    }
}

package struct BudgetWarning: Sendable, Equatable {
    package var scope: BudgetScope
    package var allowance: Allowance
    package var share: Double

    /// `83 % of your budget for today, $2.50, is used`
    package var words: String { "\(Int(min(share, 99) * 100)) % of \(scope.title), \(allowance), is used" }
}
