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
    /// Against what; nil is the time at which it should have been done, or where there is a shift the one with which the row began.
    var than: Mention?
    var shift: Shift?
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
