package import Conversation
package import Reasoning

/// Who pays for one question, and what is said of it under the answer.
package struct Paying: Sendable {
    package var payer: Payer
    /// All that the question took, also for agents that failed on the way. Nil where nobody keeps count.
    package var spent: @Sendable () -> Spending?
    /// What else is to be said: how far a budget is, that a smaller model may do.
    package var remarks: @Sendable () -> [RichText]
    package var ended: @Sendable (TurnOutcome) -> Void

    package init(
        payer: Payer = .nobody,
        spent: @escaping @Sendable () -> Spending? = { nil },
        remarks: @escaping @Sendable () -> [RichText] = { [] },
        ended: @escaping @Sendable (TurnOutcome) -> Void = { _ in }
    ) {
        self.payer = payer
        self.spent = spent
        self.remarks = remarks
        self.ended = ended
    }

    package static let nobody = Paying()
}

/// How a question to a model ended, for the metrics.
package enum TurnOutcome: String, Sendable, CaseIterable {
    case answered, limited, silent, failed, cancelled
    case heldBack = "held_back"
    case overBudget = "over_budget"
}
