package import Time

/// A message's id in Slack's own form, `seconds.microseconds`: unique and growing within a channel.
///
/// It is kept as one integer, because the text is never a number: a float would lose its last digits.
package struct StandInTimestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
    package var microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }
    package init(_ moment: Moment) { microseconds = moment.milliseconds * 1_000 }

    /// Takes exactly what Slack writes; anything else is no message's id.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count == 6, (1...12).contains(parts[0].count),
            text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }), let seconds = Int64(parts[0]), let fraction = Int64(parts[1])
        else { return nil }
        microseconds = seconds * 1_000_000 + fraction
    }

    package var description: String {
        let fraction = String(microseconds % 1_000_000)
        return "\(microseconds / 1_000_000).\(String(repeating: "0", count: 6 - fraction.count))\(fraction)"
    }

    package static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }
}
