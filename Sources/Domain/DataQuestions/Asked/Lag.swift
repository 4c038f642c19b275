/// So much time.
struct Shift: Sendable, Equatable {
    var count: Int64
    var unit: Unit

    var words: String { "\(count) \(unit.rawValue)\(count == 1 ? "" : "s")" }
}

/// One time of a row held against another: `paid after the due date`, `resolved within 4 hours`.
struct Lag: Equatable {
    var done: Mention
    var comparison: Comparison
    var than: Than
    var shift: Shift?

    /// Against what.
    enum Than: Equatable {
        case said(Mention)
        /// The time with which the row began.
        case beginning
        /// The one at which it should have been done.
        case plan
    }
}

/// What did not happen any more after a time: `have not logged in since june`.
struct Idle: Equatable {
    var mention: Mention
    var span: Span
    var words: String
}

/// What should have been done by now.
struct Overdue: Equatable {
    /// `due`, `expire`
    var mention: Mention
    /// Up to the day that is today, and up to now.
    var day: Span
    var moment: Span
    /// Whether it is only so as long as it was not done.
    var isOfOpen = true
}
