import Time

extension SpanReader {
    /// `of 2025`, `of the year`, `last year`, behind a part of it.
    func yearSaid(at index: Int) -> (year: Int64, count: Int)? {
        let of = word(index) == "of" ? 1 : 0
        if let year = year(index + of) { return (year, of + 1) }
        let the = of == 1 && word(index + 1) == "the" ? 1 : 0
        let shifts: [String: Int64] = ["this": 0, "current": 0, "last": -1, "previous": -1, "next": 1]
        if let shift = shifts[word(index + of + the)], word(index + of + the + 1) == "year" { return (today.year + shift, of + the + 2) }
        return the == 1 && word(index + 2) == "year" ? (today.year, 3) : nil
    }

    /// `the second half of 2025`, `h1`
    func half(at index: Int) -> Found? {
        var (number, count) = (Int64?.none, 1)
        if word(index) == "h1" || word(index) == "h2" { number = word(index) == "h1" ? 1 : 2 }
        if let ordinal = ["first": 1, "second": 2, "1st": 1, "2nd": 2][word(index)] as Int64?, word(index + 1) == "half" {
            (number, count) = (ordinal, 2)
        }
        guard let number else { return nil }
        let said = yearSaid(at: index + count)
        // The half of a month is none of a year.
        if said == nil, word(index + count) == "of" {
            guard let month = after(index + count + 1), month.unit == .month, let from = month.span.from, let until = month.span.until
            else {
                return nil
            }
            let (start, end) = (CivilDate(of: from, in: zone), CivilDate(of: until, in: zone))
            return number == 1 ? days(start, start + 15, count + 1 + month.count) : days(start + 15, end, count + 1 + month.count)
        }
        var start = CivilDate(said?.year ?? today.year, number * 6 - 5, 1)
        if said == nil, start > today { start = start.adding(-1, .year) }
        return days(start, start.adding(6, .month), count + (said?.count ?? 0))
    }

    /// `last december`, `next june`
    func monthOfYear(at index: Int, _ shift: Int64) -> Found? {
        guard let month = Self.months[word(index + 1)], dayOfMonth(index + 2) == nil else { return nil }
        var first = CivilDate(today.year, month, 1)
        if shift < 0, first.start(of: .month) >= today.start(of: .month) { first = first.adding(-1, .year) }
        if shift > 0, first <= today { first = first.adding(1, .year) }
        return days(first, first.adding(1, .month), 2, .month)
    }

    /// `the first week of march`, `last 10 days of 2025`
    func part(at index: Int) -> Found? {
        guard ["first", "last", "final"].contains(word(index)) else { return weekOfMonth(at: index) }
        let one = word(index + 1).hasSuffix("s") ? nil : Self.units[word(index + 1)].map { (Int64(1), $0, 1) }
        guard let (count, unit, words) = one ?? length(at: index + 1), unit != .hour, unit != .minute,
            word(index + 1 + words) == "of", let whole = after(index + 2 + words), let from = whole.span.from, let until = whole.span.until
        else { return nil }
        let (start, end) = (CivilDate(of: from, in: zone), CivilDate(of: until, in: zone))
        let span = word(index) == "first" ? days(start, start.adding(count, unit), 0) : days(end.adding(-count, unit), end, 0)
        return Found(span: span.span, count: 2 + words + whole.count, words: "", unit: count == 1 ? unit : nil)
    }

    /// `the second week of march`
    private func weekOfMonth(at index: Int) -> Found? {
        guard let number = ["second": 2, "third": 3, "fourth": 4, "2nd": 2, "3rd": 3, "4th": 4][word(index)] as Int64?,
            word(index + 1) == "week", word(index + 2) == "of", let month = after(index + 3), month.unit == .month,
            let from = month.span.from
        else { return nil }
        let start = CivilDate(of: from, in: zone) + 7 * (number - 1)
        return days(start, start + 7, 3 + month.count, .week)
    }

    /// `the beginning of the year`, `the end of march`: a moment, from or up to which it goes.
    func edge(at index: Int) -> Found? {
        let the = word(index) == "the" ? 1 : 0
        let isEnd = word(index + the) == "end"
        guard isEnd || ["beginning", "start"].contains(word(index + the)), word(index + the + 1) == "of" else { return nil }
        let begin = index + the + 2
        let whole = Self.units[word(begin + 1)].flatMap { word(begin) == "the" ? self.whole($0, 0, 2) : nil } ?? after(begin)
        guard let whole, let moment = isEnd ? whole.span.until : whole.span.from else { return nil }
        let ahead = whole.ahead.flatMap { isEnd ? $0.until : $0.from }.map { Span(from: $0, until: $0) }
        return Found(span: Span(from: moment, until: moment), count: the + 2 + whole.count, words: "", unit: .day, ahead: ahead)
    }

    /// `earlier this year`, `this year so far`, `later this week`, `the rest of the month`
    func soFar(at index: Int) -> Found? {
        let introductions: [[String]] = [["earlier"], ["later"], ["so", "far"], ["rest", "of"], []]
        for words in introductions where words.indices.allSatisfy({ word(index + $0) == words[$0] }) {
            let begin = index + words.count
            guard word(begin) == "this" || words == ["rest", "of"] && word(begin) == "the", let unit = Self.units[word(begin + 1)] else {
                continue
            }
            let follows = word(begin + 2) == "so" && word(begin + 3) == "far" ? 2 : 0
            guard !words.isEmpty || follows > 0 else { continue }
            let (all, count) = (whole(unit, 0, 0).span, words.count + 2 + follows)
            let isToCome = words == ["later"] || words == ["rest", "of"]
            return Found(span: isToCome ? Span(from: now, until: all.until) : Span(from: all.from, until: now), count: count, words: "")
        }
        return nil
    }
}
