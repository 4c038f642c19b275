import Time

/// The times that a question names, by the asker's clock.
struct SpanReader {
    let tokens: [Token]
    let now: Moment
    let zone: Zone

    struct Found: Equatable {
        var span: Span
        var count: Int
        var words: String
        /// What the span is one of, where it is one: `this year` is a year.
        var unit: Unit?
    }

    /// What begins here, with the words that introduce it.
    func span(at index: Int) -> Found? {
        guard var found = introduced(at: index) else { return nil }
        // `in 2025 or later`
        if word(index + found.count) == "or", let from = found.span.from, let until = found.span.until {
            let isLater = ["later", "after", "newer", "since"].contains(word(index + found.count + 1))
            if isLater || ["earlier", "before", "older"].contains(word(index + found.count + 1)) {
                found = Found(span: Span(from: isLater ? from : nil, until: isLater ? nil : until), count: found.count + 2, words: "")
            }
        }
        let words = tokens[index..<index + found.count].map(\.text).joined(separator: " ")
        return Found(span: found.span, count: found.count, words: words, unit: found.unit)
    }

    private func word(_ index: Int) -> String { index >= 0 && index < tokens.count ? tokens[index].lower : "" }
    private var today: CivilDate { CivilDate(of: now, in: zone) }

    private func introduced(at index: Int) -> Found? {
        switch word(index) {
        case "since", "starting", "from":
            if word(index) == "from" || word(index) == "starting" { return range(at: index) ?? from(at: index) }
            return after(index + 1).map { Found(span: Span(from: $0.span.from, until: nil), count: $0.count + 1, words: "") }
        case "between": return range(at: index)
        case "before", "until", "till":
            return after(index + 1).map {
                Found(span: Span(from: nil, until: word(index) == "before" ? $0.span.from : $0.span.until), count: $0.count + 1, words: "")
            }
        case "prior" where word(index + 1) == "to", "up" where word(index + 1) == "to":
            return after(index + 2).map {
                Found(span: Span(from: nil, until: word(index) == "up" ? $0.span.until : $0.span.from), count: $0.count + 2, words: "")
            }
        case "after":
            return after(index + 1).map { Found(span: Span(from: $0.span.until, until: nil), count: $0.count + 1, words: "") }
        case "older", "more":
            return age(at: index)
        case "newer", "younger":
            guard word(index + 1) == "than", let (count, unit, words) = length(at: index + 2) else { return nil }
            return Found(
                span: Span(from: back(count, unit), until: nil),
                count: words + 2 + (word(index + 2 + words) == "ago" ? 1 : 0),
                words: ""
            )
        case "of" where word(index + 1) == "the" && Self.units[word(index + 2)] != nil && !word(index + 2).hasSuffix("s"):
            // `the first deploy of the year`
            return Self.units[word(index + 2)].map { whole($0, 0, 3) }
        case "in", "during", "for", "on", "over", "within", "of", "at", "through", "throughout":
            var skipped = 1
            if ["the", "course"].contains(word(index + 1)) { skipped += 1 }
            if word(index) == "over", word(index + 1) == "the", word(index + 2) == "course", word(index + 3) == "of" { skipped = 4 }
            if ["month", "year", "quarter", "week"].contains(word(index + skipped)), word(index + skipped + 1) == "of" { skipped += 2 }
            return bare(at: index + skipped, isIntroduced: true).map {
                Found(span: $0.span, count: $0.count + skipped, words: "", unit: $0.unit)
            }
        default: return bare(at: index, isIntroduced: false)
        }
    }

    private func after(_ index: Int) -> Found? {
        let skipped = ["the", "of"].contains(word(index)) ? 1 : 0
        return bare(at: index + skipped, isIntroduced: true).map {
            Found(span: $0.span, count: $0.count + skipped, words: "", unit: $0.unit)
        }
    }

    /// `from march to may 2026`, `between 2026-01-01 and 2026-02-01`: both ends belong to it.
    private func range(at index: Int) -> Found? {
        let begin = word(index) == "starting" && word(index + 1) == "from" ? index + 2 : index + 1
        guard let first = after(begin), ["and", "to", "until", "till", "through"].contains(word(begin + first.count)),
            let second = after(begin + first.count + 1)
        else { return nil }
        var from = first.span.from
        // The year stands behind the second month only.
        if let start = from, let end = second.span.until, start > end || !hasYear(begin, first.count),
            hasYear(begin + first.count + 1, second.count),
            let month = Self.months[word(begin)]
        {
            let date = CivilDate(of: end - .days(1), in: zone)
            from = CivilDate(month > date.month ? date.year - 1 : date.year, month, 1).beginning(in: zone)
        }
        return Found(span: Span(from: from, until: second.span.until), count: begin - index + first.count + 1 + second.count, words: "")
    }

    private func hasYear(_ index: Int, _ count: Int) -> Bool {
        (index..<index + count).contains { year($0) != nil || word($0).utf8.count == 10 }
    }

    /// `from 2026-03-01 on`
    private func from(at index: Int) -> Found? {
        let begin = word(index) == "starting" && ["from", "on", "in"].contains(word(index + 1)) ? index + 2 : index + 1
        guard let first = after(begin) else { return nil }
        let isOpen = ["on", "onwards", "onward"].contains(word(begin + first.count)) || word(index) == "starting"
        let more = isOpen && word(begin + first.count).hasPrefix("on") ? 1 : 0
        return Found(
            span: Span(from: first.span.from, until: isOpen ? nil : first.span.until),
            count: begin - index + first.count + more,
            words: "",
            unit: isOpen ? nil : first.unit
        )
    }

    /// `older than 30 days`, `more than two weeks ago`
    private func age(at index: Int) -> Found? {
        guard word(index + 1) == "than", let (count, unit, words) = length(at: index + 2) else { return nil }
        let isAgo = word(index + 2 + words) == "ago"
        guard isAgo || word(index) == "older" else { return nil }
        return Found(span: Span(from: nil, until: back(count, unit)), count: words + 2 + (isAgo ? 1 : 0), words: "")
    }

    private func bare(at index: Int, isIntroduced: Bool) -> Found? {
        named(at: index) ?? rolling(at: index) ?? ago(at: index) ?? date(at: index) ?? month(at: index, isIntroduced) ?? quarter(at: index)
            ?? (isIntroduced ? wholeYear(at: index) ?? weekday(at: index) : nil)
    }

    private func whole(_ unit: Unit, _ shift: Int64, _ count: Int) -> Found {
        if unit == .hour {
            let hour = Moment(milliseconds: Day.floored(now.milliseconds, by: 3_600_000).0 * 3_600_000) + .hours(shift)
            return Found(span: Span(from: hour, until: hour + .hours(1)), count: count, words: "", unit: unit)
        }
        let start = today.start(of: unit).adding(shift, unit)
        return days(start, start.adding(1, unit), count, unit)
    }

    private func days(_ from: CivilDate, _ until: CivilDate, _ count: Int, _ unit: Unit? = nil) -> Found {
        Found(span: Span(from: from.beginning(in: zone), until: until.beginning(in: zone)), count: count, words: "", unit: unit)
    }

    private func named(at index: Int) -> Found? {
        switch word(index) {
        case "today": return whole(.day, 0, 1)
        case "yesterday": return whole(.day, -1, 1)
        case "tomorrow": return whole(.day, 1, 1)
        case "ytd": return Found(span: Span(from: today.start(of: .year).beginning(in: zone), until: now), count: 1, words: "")
        case "year" where word(index + 1) == "to" && word(index + 2) == "date":
            return Found(span: Span(from: today.start(of: .year).beginning(in: zone), until: now), count: 3, words: "")
        case "weekend": return weekend(0, 1)
        case _ where ["last", "past", "previous"].contains(word(index)) && word(index + 1) == "weekend": return weekend(0, 2)
        case "this" where word(index + 1) == "weekend": return weekend(1, 2)
        case "this", "current", "last", "previous", "past", "next":
            let shift: Int64 = ["this": 0, "current": 0, "next": 1][word(index)] ?? -1
            guard let unit = Self.units[word(index + 1)], !word(index + 1).hasSuffix("s") else { return weekday(at: index) }
            // The past hour is the sixty minutes up to now; last week is one of the calendar.
            if shift == -1, [.hour, .day].contains(unit) || word(index) == "past" {
                return Found(span: Span(from: back(1, unit), until: now), count: 2, words: "")
            }
            return whole(unit, shift, 2)
        case "the" where ["last", "past", "previous", "current", "next"].contains(word(index + 1)):
            return bare(at: index + 1, isIntroduced: true).map { Found(span: $0.span, count: $0.count + 1, words: "", unit: $0.unit) }
        default: return nil
        }
    }

    /// The last that is over, or the one of this week.
    private func weekend(_ shift: Int64, _ count: Int) -> Found {
        let end = today.start(of: .week).adding(shift, .week)
        return days(end + -2, end, count)
    }

    static let units: [String: Unit] = [
        "hour": .hour, "hours": .hour, "h": .hour, "hrs": .hour, "day": .day, "days": .day, "d": .day, "week": .week, "weeks": .week,
        "month": .month, "months": .month, "quarter": .quarter, "quarters": .quarter, "year": .year, "years": .year,
    ]

    private func length(at index: Int) -> (Int64, Unit, Int)? {
        if index < tokens.count, word(index).hasSuffix("h") || word(index).hasSuffix("d"), let count = Int64(word(index).dropLast()),
            count < 100_000
        {
            return (count, word(index).hasSuffix("h") ? .hour : .day, 1)
        }
        let small: [String: Int64] = ["a": 1, "an": 1, "couple": 2, "few": 3]
        guard index < tokens.count, let count = tokens[index].count.map(Int64.init) ?? small[word(index)], (1...100_000).contains(count)
        else { return nil }
        let unit = index + (word(index + 1) == "of" ? 2 : 1)
        return Self.units[word(unit)].map { (count, $0, unit - index + 1) }
    }

    private func back(_ count: Int64, _ unit: Unit) -> Moment {
        switch unit {
        case .hour: return now - .hours(count)
        case .day, .weekday, .hourOfDay: return now - .days(count)
        case .week: return now - .days(7 * count)
        case .month, .quarter, .year:
            let midnight = today.beginning(in: zone)
            return today.adding(-count, unit).beginning(in: zone) + (now - midnight)
        }
    }

    private func rolling(at index: Int) -> Found? {
        let skipped = word(index) == "the" ? 1 : 0
        guard ["last", "past", "previous"].contains(word(index + skipped)) else { return nil }
        let more = ["a", "couple"].contains(word(index + skipped + 1)) && word(index + skipped + 2) == "couple" ? 1 : 0
        guard let (count, unit, words) = length(at: index + skipped + 1 + more) else { return nil }
        return Found(span: Span(from: back(count, unit), until: now), count: skipped + 1 + more + words, words: "")
    }

    /// `3 days ago`: that day.
    private func ago(at index: Int) -> Found? {
        guard let (count, unit, words) = length(at: index), word(index + words) == "ago" else { return nil }
        return whole(unit, -count, words + 1)
    }

    private func date(at index: Int) -> Found? {
        let parts = word(index).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[0].utf8.count == 4, let year = Int64(parts[0]), let month = Int64(parts[1]), parts[1].utf8.count <= 2
        else {
            return nil
        }
        if parts.count == 2, let first = CivilDate(checked: year, month, 1) { return days(first, first.adding(1, .month), 1, .month) }
        guard parts.count == 3, let day = Int64(parts[2]), let date = CivilDate(checked: year, month, day) else { return nil }
        return days(date, date + 1, 1, .day)
    }

    private static let months: [String: Int64] = [
        "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6, "jun": 6,
        "july": 7,
        "jul": 7, "august": 8, "aug": 8, "september": 9, "sep": 9, "sept": 9, "october": 10, "oct": 10, "november": 11, "nov": 11,
        "december": 12, "dec": 12,
    ]

    private func year(_ index: Int) -> Int64? {
        guard word(index).utf8.count == 4, let year = Int64(word(index)), (1000...2999).contains(year) else { return nil }
        return year
    }

    private func dayOfMonth(_ index: Int) -> Int64? {
        var text = word(index)
        for ending in ["st", "nd", "rd", "th"] where text.hasSuffix(ending) { text = String(text.dropLast(2)) }
        guard let day = Int64(text), (1...31).contains(day) else { return nil }
        return day
    }

    /// `march`, `march 2026`, `march 5`, `5 march 2026`, `march 5th, 2026`. Without a year, the last that has begun.
    private func month(at index: Int, _ isIntroduced: Bool) -> Found? {
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
        let comma = at < tokens.count && tokens[at].kind == .comma || word(at) == "of" ? 1 : 0
        let named = year(at + comma)
        if named != nil { at += comma + 1 }
        // `may` and `march` are verbs too.
        guard isIntroduced || named != nil || day != nil || !["may", "mar", "march", "jan", "dec", "sep"].contains(word(index)) else {
            return nil
        }
        let thisYear = today.year
        let first = CivilDate(named ?? thisYear, month, day ?? 1)
        let year = named ?? (first > today ? thisYear - 1 : thisYear)
        guard let start = CivilDate(checked: year, month, day ?? 1) else { return nil }
        return days(start, day == nil ? start.adding(1, .month) : start + 1, at - index, day == nil ? .month : .day)
    }

    private func quarter(at index: Int) -> Found? {
        let ordinals: [String: Int64] = ["first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4]
        var (number, count) = (Int64?.none, 1)
        if word(index).utf8.count == 2, word(index).hasPrefix("q") { number = Int64(word(index).dropFirst()) }
        if let ordinal = ordinals[word(index)], word(index + 1) == "quarter" { (number, count) = (ordinal, 2) }
        guard let number, (1...4).contains(number) else { return nil }
        let of = word(index + count) == "of" ? 1 : 0
        let named = year(index + count + of)
        if named != nil { count += of + 1 }
        var start = CivilDate(named ?? today.year, number * 3 - 2, 1)
        if named == nil, start > today { start = start.adding(-1, .year) }
        return days(start, start.adding(1, .quarter), count, .quarter)
    }

    /// `2026`, `the 1960s`
    private func wholeYear(at index: Int) -> Found? {
        if let year = year(index) { return days(CivilDate(year, 1, 1), CivilDate(year + 1, 1, 1), 1, .year) }
        guard word(index).hasSuffix("0s"), word(index).utf8.count == 5, let year = Int64(word(index).dropLast()), year >= 1000 else {
            return nil
        }
        return days(CivilDate(year, 1, 1), CivilDate(year + 10, 1, 1), 1)
    }

    /// The newest of that name.
    private func weekday(at index: Int) -> Found? {
        let skipped = ["last", "this", "previous"].contains(word(index)) ? 1 : 0
        let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        guard let number = names.firstIndex(of: word(index + skipped)) else { return nil }
        var back = (today.weekday - Int64(number) + 7) % 7
        if back == 0, word(index) == "last" { back = 7 }
        return days(today + -back, today + (1 - back), skipped + 1, .day)
    }
}
