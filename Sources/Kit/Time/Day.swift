/// Days since 1970 and the Gregorian dates that they are.
package enum Day {
    /// Years are counted from March, so that the leap day is the last of its year.
    package static func date(_ day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = floored(day + 719_468, by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    /// The other way round, for a day that may lie outside of its month.
    package static func number(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let (era, yearOfEra) = floored(month <= 2 ? year - 1 : year, by: 400)
        let monthFromMarch = month > 2 ? month - 3 : month + 9
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + (153 * monthFromMarch + 2) / 5 + day - 1 - 719_468
    }

    /// Sunday is 0, as in POSIX; the first of 1970 was a Thursday.
    package static func weekday(_ day: Int64) -> Int64 { floored(day + 4, by: 7).1 }

    package static func floored(_ value: Int64, by unit: Int64) -> (Int64, Int64) {
        let quotient = (value >= 0 ? value : value - unit + 1) / unit
        return (quotient, value - quotient * unit)
    }
}
