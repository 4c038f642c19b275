package import Time

/// How long a budget lasts, by the calendar in UTC: it opens again at a time that everybody can look up.
package enum BudgetPeriod: Sendable {
    case day, month

    /// As the store keeps it: `2026-11-21`, `2026-11`.
    package func key(at now: Moment) -> String { String(now.text.prefix(self == .day ? 10 : 7)) }

    /// The first moment of the next one.
    package func end(after now: Moment) -> Moment {
        switch self {
        case .day:
            let day: Int64 = 86_400_000
            let rest = now.milliseconds % day
            return Moment(milliseconds: now.milliseconds - (rest < 0 ? rest + day : rest) + day)
        case .month:
            var end = Self.day.end(after: now)
            while key(at: end) == key(at: now) { end = end + .days(1) }
            return end
        }
    }
}
