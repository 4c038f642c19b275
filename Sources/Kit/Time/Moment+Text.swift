extension Moment {
    /// In UTC, to the second: `2026-11-21T05:43:00Z`.
    package var text: String { String(iso8601.dropLast(5)) + "Z" }

    /// In UTC, to the millisecond: `2026-11-21T05:43:00.123Z`.
    package var iso8601: String {
        let (day, time) = Self.floored(milliseconds, by: 86_400_000)
        let (year, month, dayOfMonth) = Self.date(ofDay: day)
        let seconds = time / 1_000
        return "\(Self.digits(year, 4))-\(Self.digits(month, 2))-\(Self.digits(dayOfMonth, 2))T"
            + "\(Self.digits(seconds / 3_600, 2)):\(Self.digits(seconds / 60 % 60, 2)):\(Self.digits(seconds % 60, 2)).\(Self.digits(time % 1_000, 3))Z"
    }

    /// In UTC, as HTTP and mail write it before they name the zone: `Sat, 21 Nov 2026 05:43:00`.
    package var weekdayDate: String {
        let (day, time) = Self.floored(seconds, by: 86_400)
        let (year, month, dayOfMonth) = Self.date(ofDay: day)
        let weekday = Self.weekdays[Int(Self.floored(day, by: 7).1)]
        return "\(weekday), \(Self.digits(dayOfMonth, 2)) \(Self.months[Int(month) - 1]) \(Self.digits(year, 4)) "
            + "\(Self.digits(time / 3_600, 2)):\(Self.digits(time / 60 % 60, 2)):\(Self.digits(time % 60, 2))"
    }

    /// The first of 1970 was a Thursday.
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private static func floored(_ value: Int64, by unit: Int64) -> (Int64, Int64) {
        let quotient = (value >= 0 ? value : value - unit + 1) / unit
        return (quotient, value - quotient * unit)
    }

    /// The Gregorian date of a day since 1970. Years are counted from March, so that the leap day is the last of its year.
    private static func date(ofDay day: Int64) -> (Int64, Int64, Int64) {
        let (era, dayOfEra) = floored(day + 719_468, by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    private static func digits(_ number: Int64, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
