import Time

extension SpanReader {
    /// `this morning`, `yesterday evening`, `last night`
    func timeOfDay(at index: Int) -> Found? {
        let day = ["this": today, "yesterday": today + -1, "today": today][word(index)]
        let hours: [String: (Int64, Int64)] = ["morning": (0, 12), "afternoon": (12, 18), "evening": (18, 24), "night": (18, 30)]
        if word(index) == "tonight" { return span(today, 18, 24, 1) }
        if word(index) == "last", word(index + 1) == "night" { return span(today + -1, 18, 30, 2) }
        guard let day, let (from, until) = hours[word(index + 1)] else { return nil }
        return span(day, from, until, 2)
    }

    private func span(_ day: CivilDate, _ from: Int64, _ until: Int64, _ count: Int) -> Found {
        let midnight = day.beginning(in: zone)
        var found = Found(span: Span(from: midnight + .hours(from), until: midnight + .hours(until)), count: count, words: "")
        found.day = Span(from: midnight, until: (day + 1).beginning(in: zone))
        return found
    }

    /// `the week of november 9`, `week 45 of 2026`
    func week(at index: Int) -> Found? {
        if ["calendar", "cal", "iso"].contains(word(index)), word(index + 1) == "week" { return week(at: index + 1)?.behind(1) }
        guard ["week", "cw", "kw", "wk"].contains(word(index)) else { return nil }
        if ["of", "starting", "beginning"].contains(word(index + 1)), let day = after(index + 2), day.unit == .day, let from = day.span.from
        {
            let monday = CivilDate(of: from, in: zone).start(of: .week)
            return days(monday, monday.adding(1, .week), day.count + 2, .week)
        }
        guard let number = Int64(word(index + 1)), (1...53).contains(number) else { return nil }
        let said = yearSaid(at: index + 2)
        // The first week of a year is the one with the fourth of January.
        var monday = CivilDate(said?.year ?? today.year, 1, 4).start(of: .week).adding(number - 1, .week)
        let next = monday
        if said == nil, monday > today { monday = CivilDate(today.year - 1, 1, 4).start(of: .week).adding(number - 1, .week) }
        var found = days(monday, monday.adding(1, .week), 2 + (said?.count ?? 0), .week)
        if monday != next, next.number - today.number < today.number - monday.number { found.ahead = days(next, next + 7, 0).span }
        return found
    }

    /// `mon to sun`: how many words say so.
    func wholeWeek(at index: Int) -> Int {
        let day = { (index: Int) in String(word(index).prefix(3)) }
        if ["mon-sun", "monday-sunday"].contains(word(index)) { return 1 }
        return day(index) == "mon" && day(index + 2) == "sun" && LittleWords.through.contains(word(index + 1)) ? 3 : 0
    }

    /// `9.11.2026`, `2026/11/09`, `23/11/2026`; where day and month may be either, nobody can tell.
    func dates(at index: Int) -> Found? {
        let text = word(index)
        for separator in [".", "/"] as [Character] {
            let parts = text.split(separator: separator, omittingEmptySubsequences: false).map { Int64($0) ?? -1 }
            guard parts.count == 3 else { continue }
            let candidates =
                separator == "."
                ? [(parts[2], parts[1], parts[0])]
                : [(parts[0], parts[1], parts[2]), (parts[2], parts[1], parts[0]), (parts[2], parts[0], parts[1])]
            let found = candidates.filter { $0.0 >= 1700 }.compactMap { CivilDate(checked: $0.0, $0.1, $0.2) }
            guard let day = found.first, found.allSatisfy({ $0 == day }) else { continue }
            return days(day, day + 1, 1, .day)
        }
        return years(text)
    }

    /// `2023-2025`
    private func years(_ text: String) -> Found? {
        let years = text.split { $0 == "-" || $0 == "–" }.map { $0.utf8.count == 4 ? Int64($0) ?? 0 : 0 }
        guard years.count == 2, years.allSatisfy({ (1700...2199).contains($0) }), years[0] <= years[1] else { return nil }
        return days(CivilDate(years[0], 1, 1), CivilDate(years[1] + 1, 1, 1), 1)
    }

    /// `on the 14th`: the last one.
    func dayAlone(at index: Int) -> Found? {
        guard Self.ordinals.contains(where: word(index).hasSuffix), let day = dayOfMonth(index) else { return nil }
        let (year, month) = (today.year, today.month)
        guard let this = CivilDate(checked: year, month, day) else { return nil }
        let date = this > today ? this.adding(-1, .month) : this
        return days(date, date + 1, 1, .day)
    }

    /// `last summer`, `spring 2025`: the months that they are counted by.
    func season(at index: Int, _ isIntroduced: Bool) -> Found? {
        let first: [String: Int64] = ["spring": 3, "summer": 6, "autumn": 9, "fall": 9]
        let isShifted = Self.nearby.contains(word(index))
        guard let month = first[word(index + (isShifted ? 1 : 0))] else { return nil }
        let said = isShifted ? nil : yearSaid(at: index + 1)
        guard isShifted || said != nil || isIntroduced else { return nil }
        var start = CivilDate(said?.year ?? today.year, month, 1)
        if said == nil, word(index) == "next", start <= today { start = start.adding(1, .year) }
        // The last summer is over.
        let isLast = ["last", "previous"].contains(word(index))
        if said == nil, !["next", "this"].contains(word(index)), (isLast ? start.adding(3, .month) : start) > today {
            start = start.adding(-1, .year)
        }
        return days(start, start.adding(3, .month), (isShifted ? 2 : 1) + (said?.count ?? 0))
    }
}
