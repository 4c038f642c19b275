import Time

extension SpanReader {
    func bare(at index: Int, isIntroduced: Bool) -> Found? {
        for read in [compact, dayAndDate, part, half, relative, timeOfDay, soFar, named, rolling, ahead, ago, date, dates, week] {
            if let found = read(index) { return found }
        }
        return month(at: index, isIntroduced) ?? quarter(at: index) ?? season(at: index, isIntroduced)
            ?? (isIntroduced ? wholeYear(at: index) ?? weekday(at: index) ?? dayAlone(at: index) : nil)
    }

    func whole(_ unit: Unit, _ shift: Int64, _ count: Int) -> Found {
        if unit == .minute {
            return Found(span: Span(from: now + .minutes(shift), until: now + .minutes(shift + 1)), count: count, words: "")
        }
        if unit == .hour {
            let hour = Moment(milliseconds: Day.floored(now.milliseconds, by: 3_600_000).0 * 3_600_000) + .hours(shift)
            return Found(span: Span(from: hour, until: hour + .hours(1)), count: count, words: "", unit: unit)
        }
        let start = today.start(of: unit).adding(shift, unit)
        return days(start, start.adding(1, unit), count, unit)
    }

    func days(_ from: CivilDate, _ until: CivilDate, _ count: Int, _ unit: Unit? = nil) -> Found {
        Found(span: Span(from: from.beginning(in: zone), until: until.beginning(in: zone)), count: count, words: "", unit: unit)
    }

    func named(at index: Int) -> Found? {
        switch word(index) {
        case "today": return whole(.day, 0, 1)
        case "yesterday": return whole(.day, -1, 1)
        case "tomorrow": return whole(.day, 1, 1)
        case "weekend": return weekend(0, 1)
        case _ where ["last", "past", "previous"].contains(word(index)) && word(index + 1) == "weekend": return weekend(0, 2)
        case "this" where word(index + 1) == "weekend": return weekend(1, 2)
        case "this", "current", "last", "previous", "past", "next":
            let shift: Int64 = ["this": 0, "current": 0, "next": 1][word(index)] ?? -1
            guard let unit = Self.units[word(index + 1)], !word(index + 1).hasSuffix("s") else {
                return weekday(at: index) ?? monthOfYear(at: index, shift)
            }
            // The past hour is the sixty minutes up to now; last week is one of the calendar.
            if shift == -1, [.minute, .hour, .day].contains(unit) || word(index) == "past" {
                return Found(span: Span(from: back(1, unit), until: now), count: 2, words: "")
            }
            return whole(unit, shift, 2)
        case "the" where ["last", "past", "previous", "current", "next"].contains(word(index + 1)):
            return bare(at: index + 1, isIntroduced: true)?.behind(1)
        default: return nil
        }
    }

    /// The last that is over, or the one of this week.
    func weekend(_ shift: Int64, _ count: Int) -> Found {
        let end = today.start(of: .week).adding(shift, .week)
        return days(end + -2, end, count)
    }

    static let nearby = ["last", "this", "previous", "next"]

    /// The newest of that name.
    func weekday(at index: Int) -> Found? {
        let skipped = Self.nearby.contains(word(index)) ? 1 : 0
        guard let number = weekdayNumber(at: index + skipped), dateBehind(index + skipped) == nil else { return nil }
        var back = (today.weekday - Int64(number) + 7) % 7
        if back == 0, word(index) == "last" { back = 7 }
        let day = word(index) == "next" ? today + (7 - back) : today + -back
        var found = days(day, day + 1, skipped + 1, .day)
        if skipped == 0, day != today { found.ahead = days(day + 7, day + 8, 1).span }
        return found
    }

    static let units: [String: Unit] = [
        "minute": .minute, "minutes": .minute, "mins": .minute,
        "hour": .hour, "hours": .hour, "h": .hour, "hrs": .hour, "day": .day, "days": .day, "d": .day, "week": .week, "weeks": .week,
        "month": .month, "months": .month, "quarter": .quarter, "quarters": .quarter, "year": .year, "years": .year,
    ]
}
