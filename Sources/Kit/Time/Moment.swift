/// A point in time, in whole milliseconds since 1970 in UTC: what the store keeps and what decisions are made with.
package struct Moment: Hashable, Comparable, Sendable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }
    package init(seconds: Int64) { milliseconds = seconds * 1_000 }

    package var seconds: Int64 { milliseconds / 1_000 }

    package static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }
    package static func + (left: Moment, right: Duration) -> Moment { Moment(milliseconds: left.milliseconds + right.milliseconds) }
    package static func - (left: Moment, right: Duration) -> Moment { Moment(milliseconds: left.milliseconds - right.milliseconds) }
    package static func - (left: Moment, right: Moment) -> Duration { .milliseconds(left.milliseconds - right.milliseconds) }
}

extension Duration {
    package var milliseconds: Int64 { components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000 }

    /// As a floating number of seconds, for metrics and time-outs of C libraries.
    package var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }

    package static func minutes(_ count: Int64) -> Duration { .seconds(count * 60) }
    package static func hours(_ count: Int64) -> Duration { .seconds(count * 3_600) }
    package static func days(_ count: Int64) -> Duration { .seconds(count * 86_400) }
}
