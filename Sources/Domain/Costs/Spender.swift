/// For whose sake a model is asked.
package struct Spender: Sendable, Hashable {
    /// As the platform names them: `slack/T0HELIO01/U0NADIA01`.
    package var person: String
    package var channel: String
    /// The question: the same whenever the same event is handled again.
    package var turn: String

    package init(person: String, channel: String, turn: String) {
        self.person = person
        self.channel = channel
        self.turn = turn
    }

    /// Whose sum it is that a budget looks at.
    package func owner(in scope: BudgetScope) -> String {
        switch scope {
        case .userDay: person
        case .channelDay: channel
        case .day, .month: ""
        }
    }

    /// What nobody in particular asked for is held against what all may take together.
    func hasPart(in scope: BudgetScope) -> Bool { scope == .day || scope == .month || !owner(in: scope).isEmpty }
}
