/// The fixed-length date of RFC 9110, in UTC and whatever the locale.
enum HTTPDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    static func text(secondsSince1970 seconds: Int) -> String {
        let seconds = max(0, seconds)
        let day = seconds / 86_400
        let (year, month, dayOfMonth) = date(day: day)
        let time = [seconds % 86_400 / 3_600, seconds % 3_600 / 60, seconds % 60].map(padded).joined(separator: ":")
        return "\(days[day % 7]), \(padded(dayOfMonth)) \(months[month - 1]) \(year) \(time) GMT"
    }

    /// The Gregorian date of a day since 1970, counting years from March so that the leap day comes last.
    private static func date(day: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
