extension Moment {
    /// In UTC, to the second: `2026-11-21T05:43:00Z`.
    package var text: String { String(iso8601.dropLast(5)) + "Z" }

    /// In UTC, to the millisecond: `2026-11-21T05:43:00.123Z`.
    package var iso8601: String {
        let (day, time) = Day.floored(milliseconds, by: 86_400_000)
        let (year, month, dayOfMonth) = Day.date(day)
        let seconds = time / 1_000
        return "\(Self.digits(year, 4))-\(Self.digits(month, 2))-\(Self.digits(dayOfMonth, 2))T"
            + "\(Self.digits(seconds / 3_600, 2)):\(Self.digits(seconds / 60 % 60, 2)):\(Self.digits(seconds % 60, 2)).\(Self.digits(time % 1_000, 3))Z"
    }

    /// In UTC, as HTTP and mail write it before they name the zone: `Sat, 21 Nov 2026 05:43:00`.
    package var weekdayDate: String {
        let (day, time) = Day.floored(seconds, by: 86_400)
        let (year, month, dayOfMonth) = Day.date(day)
        let weekday = Self.weekdays[Int(Day.weekday(day))]
        return "\(weekday), \(Self.digits(dayOfMonth, 2)) \(Self.months[Int(month) - 1]) \(Self.digits(year, 4)) "
            + "\(Self.digits(time / 3_600, 2)):\(Self.digits(time / 60 % 60, 2)):\(Self.digits(time % 60, 2))"
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private static func digits(_ number: Int64, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
