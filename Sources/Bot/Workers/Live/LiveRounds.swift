package import Time

/// When to look for messages that show the progress of answers that will not come. A value without a clock.
///
/// An idle bot has none of its own; only another process, which died, may have left one.
package struct LiveRounds: Sendable, Equatable {
    package static let busy = Duration.seconds(10)
    package static let idle = Duration.seconds(60)

    private var last = Moment(seconds: 0)
    private var mayBeAny = true

    package init() {}

    package func isDue(at now: Moment) -> Bool { now - last >= (mayBeAny ? Self.busy : Self.idle) }

    /// Events are being answered.
    package mutating func mayBegin() { mayBeAny = true }

    package mutating func wereMade(at now: Moment, anyLeft: Bool) {
        last = now
        mayBeAny = anyLeft
    }
}
