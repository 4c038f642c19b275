package import Language
package import Time

/// What one model took for one call.
package struct CostEntry: Sendable, Equatable {
    package var spender: Spender
    package var agent: String
    package var model: ModelName
    package var usage: Usage
    /// Nil where nobody knows the price.
    package var cost: Cost?
    /// The provider told no count, because the answer broke off or because it never does.
    package var isEstimate: Bool
    package var at: Moment

    package init(
        _ spender: Spender,
        agent: String,
        model: ModelName,
        usage: Usage,
        cost: Cost?,
        isEstimate: Bool = false,
        at: Moment
    ) {
        self.spender = spender
        self.agent = agent
        self.model = model
        self.usage = usage
        self.cost = cost
        self.isEstimate = isEstimate
        self.at = at
    }

    package var expense: Expense { Expense(cost: cost ?? .zero, tokens: usage.total) }
}
