import Time

/// A length of time as settings write it: `90s`, `15m`, `6h`, `1d`.
package enum TimeSpan {
    package static func duration(_ text: String) -> Duration? {
        // So many digits fit whatever the unit.
        guard let unit = text.last, let count = Int64(text.dropLast()), (0..<1_000_000).contains(count) else { return nil }
        return switch unit {
        case "s": .seconds(count)
        case "m": .minutes(count)
        case "h": .hours(count)
        case "d": .days(count)
        default: nil
        }
    }
}
