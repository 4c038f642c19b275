import Time

/// How long what is finished is kept.
package struct Retention: Sendable, Equatable {
    /// Contents, after an event was answered or a message was sent.
    package var bodies: Duration = .hours(24)
    /// Keys, to know a late delivery again: longer than any platform goes on delivering.
    package var keys: Duration = .hours(26)
    /// What was given up, whole, for a person to look at.
    package var deadLetters: Duration = .days(14)
    /// Rows that one step may touch, so that arrivals never wait long behind the sweep.
    package var step = 500

    package init() {}

    package static let standard = Retention()
}
