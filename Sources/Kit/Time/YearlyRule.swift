/// The part of a zone that goes on for ever, as POSIX writes it: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct YearlyRule: Sendable, Equatable {
    /// The last, or first, or so-manieth weekday of a month.
    struct Turn: Sendable, Equatable {
        var month: Int64
        /// 5 is the last one.
        var week: Int64
        /// From Sunday on.
        var weekday: Int64
        /// After midnight, by the clocks as they went until then; may lie outside of the day.
        var second: Int64

        func day(in year: Int64) -> Int64 {
            let first = Day.number(year, month, 1)
            let day = first + (weekday - Day.weekday(first) + 7) % 7 + (week - 1) * 7
            let next = month == 12 ? Day.number(year + 1, 1, 1) : Day.number(year, month + 1, 1)
            return day < next ? day : day - 7
        }
    }

    struct Summer: Sendable, Equatable {
        var offset: Int64
        var begin: Turn
        var end: Turn
    }

    var standard: Int64
    var summer: Summer?

    /// Seconds east of UTC.
    func offset(at second: Int64) -> Int64 {
        guard let summer else { return standard }
        let year = Day.date(Day.floored(second + standard, by: 86_400).0).year
        let begin = summer.begin.day(in: year) * 86_400 + summer.begin.second - standard
        let end = summer.end.day(in: year) * 86_400 + summer.end.second - summer.offset
        // South of the equator the year begins in summer.
        let isSummer = begin < end ? begin <= second && second < end : !(end <= second && second < begin)
        return isSummer ? summer.offset : standard
    }
}
