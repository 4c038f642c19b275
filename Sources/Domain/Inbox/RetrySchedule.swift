/// How long to wait before the next try: grows by a factor from the first wait up to a ceiling.
package struct RetrySchedule: Sendable, Equatable {
    package var first: Duration
    package var factor: Int
    package var ceiling: Duration

    package init(first: Duration, factor: Int, ceiling: Duration) {
        precondition(factor > 1, "a wait that does not grow never reaches its ceiling")
        self.first = first
        self.factor = factor
        self.ceiling = ceiling
    }

    /// After our own handler failed.
    package static let attempts = RetrySchedule(first: .seconds(2), factor: 4, ceiling: .seconds(120))
    /// While the chat platform is away.
    package static let outages = RetrySchedule(first: .seconds(1), factor: 2, ceiling: .seconds(60))

    /// The wait after the given number of failures, the first being 1.
    package func delay(after failures: Int) -> Duration {
        var delay = first
        var remaining = failures - 1
        while remaining > 0 && delay < ceiling {
            delay *= factor
            remaining -= 1
        }
        return min(delay, ceiling)
    }
}
