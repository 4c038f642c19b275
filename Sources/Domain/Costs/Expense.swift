package import Language

/// What something took: money, and tokens read and written.
package struct Expense: Sendable, Equatable {
    package var cost: Cost
    package var tokens: Int

    package init(cost: Cost = .zero, tokens: Int = 0) {
        self.cost = cost
        self.tokens = tokens
    }

    package static func + (left: Expense, right: Expense) -> Expense {
        let (tokens, overflow) = left.tokens.addingReportingOverflow(right.tokens)
        return Expense(cost: left.cost + right.cost, tokens: overflow ? .max : tokens)
    }
}
