import CommandLine
import Settings
import Time

/// A time as somebody types it: `90m`, `24h` or `7d` ago, a date, or a time in full.
enum PastTime {
    static func parse(_ text: String, of option: String, now: Moment, endOfDay: Bool = false) throws(UsageError) -> Moment {
        if let moment = Moment(text: text) { return moment }
        if let date = Moment(text: text + "T00:00:00Z") { return endOfDay ? date + .days(1) - .milliseconds(1) : date }
        if let span = TimeSpan.duration(text), span > .zero { return now - span }
        throw UsageError(
            "--\(option) ‘\(text)’ is neither a length of time nor a date.",
            hint: "Write --\(option) 24h (or 90m, 7d), --\(option) 2026-01-31, or --\(option) 2026-01-31T06:00:00Z"
        )
    }
}
