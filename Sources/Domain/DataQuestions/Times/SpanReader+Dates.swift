import Time

extension SpanReader {
    func date(at index: Int) -> Found? {
        let parts = word(index).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[0].utf8.count == 4, let year = Int64(parts[0]), let month = Int64(parts[1]), parts[1].utf8.count <= 2
        else {
            return nil
        }
        if parts.count == 2, let first = CivilDate(checked: year, month, 1) { return days(first, first.adding(1, .month), 1, .month) }
        guard parts.count == 3, let day = Int64(parts[2]), let date = CivilDate(checked: year, month, day) else { return nil }
        return days(date, date + 1, 1, .day)
    }

    static let months: [String: Int64] = [
        "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6, "jun": 6,
        "july": 7,
        "jul": 7, "august": 8, "aug": 8, "september": 9, "sep": 9, "sept": 9, "october": 10, "oct": 10, "november": 11, "nov": 11,
        "december": 12, "dec": 12,
    ]

    func year(_ index: Int) -> Int64? {
        guard word(index).utf8.count == 4, let year = Int64(word(index)), (1700...2199).contains(year) else { return nil }
        return year
    }

    static let ordinals = ["st", "nd", "rd", "th"]

    func dayOfMonth(_ index: Int) -> Int64? {
        var text = word(index)
        for ending in Self.ordinals where text.hasSuffix(ending) { text = String(text.dropLast(2)) }
        guard let day = Int64(text), (1...31).contains(day) else { return nil }
        return day
    }

    /// `march`, `march 2026`, `march 5`, `5 march 2026`, `march 5th, 2026`. Without a year, the last that has begun.
    func month(at index: Int, _ isIntroduced: Bool) -> Found? {
        var (at, day) = (index, Int64?.none)
        if let number = dayOfMonth(at), Self.months[word(at + (word(at + 1) == "of" ? 2 : 1))] != nil {
            day = number
            at += word(at + 1) == "of" ? 2 : 1
        }
        guard let month = Self.months[word(at)] else { return nil }
        at += 1
        if day == nil, let number = dayOfMonth(at) {
            day = number
            at += 1
        }
        let said = yearSaid(at: at)
        let comma = at < tokens.count && tokens[at].kind == .comma || word(at) == "of" ? 1 : 0
        let named = year(at + comma) ?? said?.year
        if named != nil { at += year(at + comma) != nil ? comma + 1 : said?.count ?? 0 }
        // `may` and `march` are verbs too.
        guard isIntroduced || named != nil || day != nil || !["may", "mar", "march", "jan", "dec", "sep"].contains(word(index)) else {
            return nil
        }
        let thisYear = today.year
        let first = CivilDate(named ?? thisYear, month, day ?? 1)
        let year = named ?? (first > today ? thisYear - 1 : thisYear)
        guard let start = CivilDate(checked: year, month, day ?? 1) else { return nil }
        let next = named == nil ? CivilDate(checked: year + 1, month, day ?? 1) : nil
        let end = { (first: CivilDate) in day == nil ? first.adding(1, .month) : first + 1 }
        var found = days(start, end(start), at - index, day == nil ? .month : .day)
        // Of two of that name the one that is nearer may be meant.
        if let next, next.number - today.number < today.number - end(start).number { found.ahead = days(next, end(next), 0).span }
        return found
    }

    func quarter(at index: Int) -> Found? {
        let ordinals: [String: Int64] = ["first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4]
        var (number, count) = (Int64?.none, 1)
        if word(index).utf8.count == 2, word(index).hasPrefix("q") { number = Int64(word(index).dropFirst()) }
        if let ordinal = ordinals[word(index)], word(index + 1) == "quarter" { (number, count) = (ordinal, 2) }
        guard let number, (1...4).contains(number) else { return nil }
        let said = yearSaid(at: index + count)
        let named = said?.year
        count += said?.count ?? 0
        var start = CivilDate(named ?? today.year, number * 3 - 2, 1)
        if named == nil, start > today { start = start.adding(-1, .year) }
        return days(start, start.adding(1, .quarter), count, .quarter)
    }

    /// `2026`, `the 1960s`
    func wholeYear(at index: Int) -> Found? {
        if let year = year(index) { return days(CivilDate(year, 1, 1), CivilDate(year + 1, 1, 1), 1, .year) }
        // `the 90s`
        if word(index).hasSuffix("0s"), word(index).utf8.count == 3, let tens = Int64(word(index).dropLast()), tens >= 30 {
            return days(CivilDate(1900 + tens, 1, 1), CivilDate(1910 + tens, 1, 1), 1)
        }
        guard word(index).hasSuffix("0s"), word(index).utf8.count == 5, let year = Int64(word(index).dropLast()), year >= 1000 else {
            return nil
        }
        return days(CivilDate(year, 1, 1), CivilDate(year + 10, 1, 1), 1)
    }
}
