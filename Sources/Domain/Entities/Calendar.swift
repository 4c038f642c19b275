import Time

/// Days, weeks and months of UTC, as people name them.
struct Calendar {
    let now: Moment

    private static let weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
    private static let names = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]

    /// What the words begin with, and how many of them that is.
    func day(_ words: [String]) -> (Period, Int)? {
        let today = now.startOfDay
        let (first, second) = (words.first ?? "", words.count > 1 ? words[1] : "")
        switch (first, second) {
        case ("today", let part), ("yesterday", let part):
            let day = first == "today" ? today : today - .days(1)
            return Self.part(part, of: day).map { ($0, 2) } ?? (Period(day, day + .days(1)), 1)
        case ("this", "week"): return (Period(monday, monday + .days(7)), 2)
        case ("last", "week"), ("previous", "week"): return (Period(monday - .days(7), monday), 2)
        case ("this", "month"): return (Period(today.startOfMonth, now), 2)
        case ("last", "month"), ("previous", "month"):
            return (Period((today.startOfMonth - .days(1)).startOfMonth, today.startOfMonth), 2)
        case ("this", let part): return Self.part(part, of: today).map { ($0, 2) }
        case ("tonight", _): return (Period(today + .hours(18), today + .hours(30)), 1)
        case ("last", "night"): return (Period(today - .hours(6), today + .hours(6)), 2)
        case ("on", let name): return weekday(name, beforeToday: false).map { ($0, 2) }
        case ("last", let name): return weekday(name, beforeToday: true).map { ($0, 2) }
        default:
            // `sun` and `sat` are other words too.
            if Self.names.contains(first), let day = weekday(first, beforeToday: false) { return (day, 1) }
            guard first.utf8.count == 10, let day = Moment(text: first + "T00:00:00Z") else { return nil }
            return (Period(day, day + .days(1)), 1)
        }
    }

    private var monday: Moment { now.startOfDay - .days((now.weekday + 6) % 7) }

    /// The newest of that name.
    private func weekday(_ name: String, beforeToday: Bool) -> Period? {
        guard let number = Self.names.firstIndex(of: name) ?? Self.weekdays.firstIndex(of: name) else { return nil }
        var back = (now.weekday - Int64(number) + 7) % 7
        if back == 0, beforeToday { back = 7 }
        let day = now.startOfDay - .days(back)
        return Period(day, day + .days(1))
    }

    private static func part(_ name: String, of day: Moment) -> Period? {
        switch name {
        case "morning": Period(day, day + .hours(12))
        case "afternoon": Period(day + .hours(12), day + .hours(18))
        case "evening": Period(day + .hours(18), day + .hours(24))
        case "night": Period(day + .hours(18), day + .hours(30))
        default: nil
        }
    }
}

extension Moment {
    var startOfDay: Moment {
        let rest = milliseconds % 86_400_000
        return Moment(milliseconds: milliseconds - (rest < 0 ? rest + 86_400_000 : rest))
    }

    /// `2026-11-21T…` says which day of the month it is.
    var startOfMonth: Moment { startOfDay - .days((Int64(text.dropFirst(8).prefix(2)) ?? 1) - 1) }

    /// Sunday is 0; the first of 1970 was a Thursday.
    var weekday: Int64 { ((startOfDay.milliseconds / 86_400_000 + 4) % 7 + 7) % 7 }
}
