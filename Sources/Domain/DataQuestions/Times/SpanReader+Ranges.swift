import Time

extension SpanReader {
    /// `from march to may 2026`, `between 2026-01-01 and 2026-02-01`: both ends belong to it.
    func range(at index: Int) -> Found? {
        let begin = Self.startings.contains(word(index)) && word(index + 1) == "from" ? index + 2 : index + 1
        if let days = daysOfWeek(at: begin) { return days.behind(begin - index) }
        if let days = daysOfMonth(at: begin) { return days.behind(begin - index) }
        guard let first = after(begin), LittleWords.joints.contains(word(begin + first.count)),
            let second = after(begin + first.count + 1)
        else { return nil }
        let isYearBehind = !hasYear(begin, first.count) && hasYear(begin + first.count + 1, second.count)
        var from = first.span.from
        if let start = from, let end = second.span.until, start >= end || isYearBehind, Self.isOfMonth(first) {
            from = lastStart(like: start, before: end)
        }
        var found = Found(
            span: Span(from: from, until: second.span.until),
            count: begin - index + first.count + 1 + second.count,
            words: ""
        )
        if let ahead = first.ahead?.from, let end = second.ahead?.until, ahead < end { found.ahead = Span(from: ahead, until: end) }
        return found
    }

    /// The year stands behind the second month only, or what begins in december ends in january: the last such day before the end.
    private func lastStart(like start: Moment, before end: Moment) -> Moment? {
        let (date, last) = (CivilDate(of: start, in: zone), CivilDate(of: end, in: zone) + -1)
        let isOfYearBefore = (date.month, date.day) > (last.month, last.day)
        return CivilDate(checked: isOfYearBefore ? last.year - 1 : last.year, date.month, date.day)?.beginning(in: zone)
    }

    private static func isOfMonth(_ found: Found) -> Bool { found.unit == .month || found.unit == .day }

    /// `in march to may 2026`, `march to may`
    func upTo(at index: Int) -> Found? {
        guard let first = date(at: index + 1) ?? month(at: index + 1, true) ?? (year(index + 1) == nil ? nil : wholeYear(at: index + 1)),
            LittleWords.through.contains(word(index + 1 + first.count))
        else { return nil }
        return range(at: index)
    }

    /// `monday to friday next week`: the week stands behind the second day only.
    private func daysOfWeek(at begin: Int) -> Found? {
        let of = word(begin + 3) == "of" ? 1 : 0
        guard let first = Self.weekdays.firstIndex(of: word(begin)), LittleWords.joints.contains(word(begin + 1)),
            let last = Self.weekdays.firstIndex(of: word(begin + 2)), first <= last, word(begin + 4 + of) == "week",
            let week = named(at: begin + 3 + of), let monday = week.span.from
        else { return nil }
        let start = CivilDate(of: monday, in: zone)
        return days(start + Int64(first), start + Int64(last + 1), 5 + of)
    }

    /// `3 and 9 november`: the month stands behind the second day only.
    private func daysOfMonth(at begin: Int) -> Found? {
        guard let low = dayOfMonth(begin), LittleWords.joints.contains(word(begin + 1)),
            let high = dayOfMonth(begin + 2), low <= high, let last = month(at: begin + 2, true), let end = last.span.from
        else { return nil }
        let date = CivilDate(of: end, in: zone)
        guard let first = CivilDate(checked: date.year, date.month, low) else { return nil }
        var found = Found(span: Span(from: first.beginning(in: zone), until: last.span.until), count: last.count + 2, words: "")
        if let ahead = last.ahead?.until {
            let end = CivilDate(of: ahead, in: zone)
            found.ahead = Span(from: (end + (low - high - 1)).beginning(in: zone), until: ahead)
        }
        return found
    }

    func hasYear(_ index: Int, _ count: Int) -> Bool {
        (index..<index + count).contains { year($0) != nil || word($0).utf8.count == 10 }
    }

    static let onwards = ["on", "onwards", "onward"]
    private static let startings = ["starting", "beginning"]

    /// `from 2026-03-01 on`
    func from(at index: Int) -> Found? {
        let begin =
            Self.startings.contains(word(index)) && ["from", "on", "in", "with"].contains(word(index + 1))
            ? index + 2 : index + 1
        guard let first = after(begin) else { return nil }
        let isOpen = Self.onwards.contains(word(begin + first.count)) || Self.startings.contains(word(index))
        let more = isOpen && word(begin + first.count).hasPrefix("on") ? 1 : 0
        return Found(
            span: Span(from: first.span.from, until: isOpen ? nil : first.span.until),
            count: begin - index + first.count + more,
            words: "",
            unit: isOpen ? nil : first.unit
        )
    }
}
