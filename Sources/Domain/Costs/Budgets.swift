package import Language

/// Whose budget it is, and for how long.
package enum BudgetScope: String, Sendable, CaseIterable {
    // What opens last comes first, and of those that open together the nearest to whoever asks: that one is spoken of.
    case month
    case userDay = "user_day"
    case channelDay = "channel_day"
    case day

    package var period: BudgetPeriod { self == .month ? .month : .day }

    package var setting: String { "budget.\(rawValue)" }

    /// `your budget for today`, to whoever asked.
    package var title: String {
        switch self {
        case .userDay: "your budget for today"
        case .channelDay: "this channel's budget for today"
        case .day: "the bot's budget for today"
        case .month: "the bot's budget for this month"
        }
    }
}

/// What models may take. What is not there has no limit.
package struct Budgets: Sendable, Equatable {
    package var allowances: [BudgetScope: Allowance]
    /// What a single answer may cost before a smaller model is suggested.
    package var dearTurn: Cost

    package init(_ allowances: [BudgetScope: Allowance] = [:], dearTurn: Cost = Cost(microdollars: 250_000)) {
        self.allowances = allowances
        self.dearTurn = dearTurn
    }
}
