/// What comes again and again: a day of the week, hours of the day, months of the year.
enum Recurrence: Sendable, Equatable {
    /// From 1, a Monday, to 7.
    case weekdays([Int])
    /// Minutes since midnight. What ends before it begins goes on after midnight.
    case hours(from: Int, until: Int)
    case months([Int])
    /// Days of any year, both of which belong to it, as a month and two digits: 305 is the fifth of March.
    case days(from: Int, until: Int)

    static let wholeDay = 24 * 60

    /// `18:30`
    static func clock(_ minutes: Int) -> String {
        let (hour, minute) = (minutes / 60, minutes % 60)
        return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
    }

    var words: String {
        switch self {
        case .weekdays(let days): "on " + days.map { Self.names[$0 - 1] }.joined(separator: ", ")
        case .months(let months): "in any " + months.map { Self.monthNames[$0 - 1] }.joined(separator: ", ")
        case .days(let day, let last) where day == last: "on any " + Self.day(day)
        case .days(let first, let last): "from any \(Self.day(first)) to \(Self.day(last))"
        case .hours(let from, Self.wholeDay): "from \(Self.clock(from)) UTC on"
        case .hours(0, let until): "before \(Self.clock(until)) UTC"
        case .hours(let from, let until): "from \(Self.clock(from)) to \(Self.clock(until)) UTC"
        }
    }

    private static func day(_ day: Int) -> String { "\(monthNames[day / 100 - 1]) \(day % 100)" }

    static let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
}
