import Time

/// A day by the calendar, and the moment at which it begins where somebody lives.
struct CivilDate: Equatable, Comparable {
    /// Days since 1970.
    var number: Int64

    init(number: Int64) { self.number = number }

    init(_ year: Int64, _ month: Int64, _ day: Int64) { number = Day.number(year, month, day) }

    /// A day that there is.
    init?(checked year: Int64, _ month: Int64, _ day: Int64) {
        guard (1...12).contains(month), (1...9999).contains(year) else { return nil }
        self.init(year, month, day)
        guard Day.date(number) == (year, month, day) else { return nil }
    }

    init(of moment: Moment, in zone: Zone) {
        number = Day.floored(moment.milliseconds + zone.offset(at: moment) * 1_000, by: 86_400_000).0
    }

    var year: Int64 { Day.date(number).year }
    var month: Int64 { Day.date(number).month }
    var day: Int64 { Day.date(number).day }
    /// Monday is 0.
    var weekday: Int64 { (Day.weekday(number) + 6) % 7 }

    static func < (left: CivilDate, right: CivilDate) -> Bool { left.number < right.number }
    static func + (left: CivilDate, days: Int64) -> CivilDate { CivilDate(number: left.number + days) }

    func beginning(in zone: Zone) -> Moment {
        let local = Moment(milliseconds: number * 86_400_000)
        // The offset of noon holds for the midnight before, but for the day on which the clocks change at midnight.
        let guess = local - .seconds(zone.offset(at: local))
        return local - .seconds(zone.offset(at: guess))
    }

    /// The unit that this day lies in begins with this day.
    func start(of unit: Unit) -> CivilDate {
        switch unit {
        case .minute, .hour, .day, .weekday, .hourOfDay: self
        case .week: self + -weekday
        case .month: CivilDate(year, month, 1)
        case .quarter: CivilDate(year, (month - 1) / 3 * 3 + 1, 1)
        case .year: CivilDate(year, 1, 1)
        }
    }

    /// The same day some units on; of a shorter month, its last.
    func adding(_ count: Int64, _ unit: Unit) -> CivilDate {
        let months: Int64
        switch unit {
        case .minute, .hour, .day, .weekday, .hourOfDay: return self + count
        case .week: return self + count * 7
        case .month: months = count
        case .quarter: months = count * 3
        case .year: months = count * 12
        }
        let (year, month, day) = Day.date(number)
        let (moreYears, month0) = Day.floored(month - 1 + months, by: 12)
        for last in stride(from: day, through: 28, by: -1) {
            if let date = CivilDate(checked: year + moreYears, month0 + 1, last) { return date }
        }
        return CivilDate(year + moreYears, month0 + 1, min(day, 28))
    }
}
