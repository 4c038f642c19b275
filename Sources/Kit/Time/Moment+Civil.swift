extension Moment {
    /// The Gregorian date in UTC.
    package var date: (year: Int64, month: Int64, day: Int64) { Day.date(Day.floored(milliseconds, by: 86_400_000).0) }

    /// Milliseconds since the midnight before, in UTC.
    package var timeOfDay: Int64 { Day.floored(milliseconds, by: 86_400_000).1 }

    /// Midnight in UTC of a date, whose month and day may lie outside of their year and month: the 13th month is January.
    package init(year: Int64, month: Int64, day: Int64) {
        let (years, index) = Day.floored(month - 1, by: 12)
        self.init(seconds: Day.number(year + years, index + 1, day) * 86_400)
    }

    /// Sunday is 0.
    package var weekday: Int64 { Day.weekday(Day.floored(milliseconds, by: 86_400_000).0) }
}
