/// What the clocks of a place show: how far they are from UTC, and when that changes.
///
/// The standard library knows no zones, and libc's belong to the whole process. The system's own files of them are short.
package struct Zone: Sendable, Equatable {
    struct Change: Sendable, Equatable {
        var second: Int64
        var offset: Int64
    }

    package let name: String
    let initial: Int64
    /// From the earliest on.
    let changes: [Change]
    /// What holds after the last change.
    let rule: YearlyRule?

    init(name: String, initial: Int64, changes: [Change] = [], rule: YearlyRule? = nil) {
        self.name = name
        self.initial = initial
        self.changes = changes
        self.rule = rule
    }

    package static let utc = Zone(name: "UTC", initial: 0)

    /// `UTC`, or a fixed distance from it such as `+05:30`: what needs no file.
    package init?(fixed text: String) {
        if text == "UTC" {
            self = .utc
            return
        }
        let digits = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard let sign: Int64 = text.hasPrefix("+") ? 1 : text.hasPrefix("-") ? -1 : nil, digits.count == 2,
            digits.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let hours = Int64(digits[0]), let minutes = Int64(digits[1]), hours <= 14, minutes < 60
        else { return nil }
        self.init(name: text, initial: sign * (hours * 3_600 + minutes * 60))
    }

    /// Seconds east of UTC.
    package func offset(at moment: Moment) -> Int64 {
        let second = Day.floored(moment.milliseconds, by: 1_000).0
        if let rule, changes.last.map({ $0.second <= second }) ?? true { return rule.offset(at: second) }
        return changes.last { $0.second <= second }?.offset ?? initial
    }

    /// Minutes since midnight, by the clocks there.
    package func minuteOfDay(at moment: Moment) -> Int {
        let second = Day.floored(moment.milliseconds, by: 1_000).0 + offset(at: moment)
        return Int(Day.floored(second, by: 86_400).1 / 60)
    }
}
