/// When more of an answer is shown. A value without a clock: times since some start go in, waits come out.
///
/// The first news goes out at once. After that what comes in is gathered, because each call is taken from what the platform allows everybody;
/// and whoever is sent away comes back later each time.
package struct LivePace: Sendable, Equatable {
    package static let quickest = Duration.seconds(1)
    package static let slowest = Duration.seconds(30)

    private var interval = quickest
    private var next = Duration.zero

    package init() {}

    package func wait(at now: Duration) -> Duration { max(.zero, next - now) }

    package mutating func wasShown(at now: Duration) {
        next = now + interval
        interval = max(Self.quickest, interval * 3 / 4)
    }

    package mutating func wasSentAway(for time: Duration, at now: Duration) {
        interval = min(Self.slowest, interval * 2)
        next = now + max(time, interval)
    }
}
