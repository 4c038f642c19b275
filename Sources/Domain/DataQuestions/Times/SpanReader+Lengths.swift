import Time

extension SpanReader {
    func length(at index: Int) -> (Int64, Unit, Int)? {
        guard index < tokens.count else { return nil }
        if word(index).hasSuffix("h") || word(index).hasSuffix("d"), let count = Int64(word(index).dropLast()),
            count < 100_000
        {
            return (count, word(index).hasSuffix("h") ? .hour : .day, 1)
        }
        if word(index) == "half", word(index + 1) == "a", word(index + 2) == "year" { return (6, .month, 3) }
        if word(index) == "half", ["year", "yr"].contains(word(index + 1)) { return (6, .month, 2) }
        let small: [String: Int64] = ["a": 1, "an": 1, "couple": 2, "few": 3]
        if let count = tokens[index].count.map(Int64.init) ?? small[word(index)], let (factor, unit) = Self.multiples[word(index + 1)] {
            return (count * factor, unit, 2)
        }
        guard let count = tokens[index].count.map(Int64.init) ?? small[word(index)], (1...100_000).contains(count)
        else { return nil }
        let unit = index + (word(index + 1) == "of" ? 2 : 1)
        return Self.units[word(unit)].map { (count, $0, unit - index + 1) }
    }

    private static let multiples: [String: (Int64, Unit)] = [
        "fortnight": (2, .week), "fortnights": (2, .week), "decade": (10, .year), "decades": (10, .year),
    ]

    func back(_ count: Int64, _ unit: Unit) -> Moment {
        switch unit {
        case .minute: return now - .minutes(count)
        case .hour: return now - .hours(count)
        case .day, .weekday, .hourOfDay: return now - .days(count)
        case .week: return now - .days(7 * count)
        case .month, .quarter, .year:
            let midnight = today.beginning(in: zone)
            return today.adding(-count, unit).beginning(in: zone) + (now - midnight)
        }
    }

    func rolling(at index: Int) -> Found? {
        let skipped = word(index) == "the" ? 1 : 0
        guard ["last", "past", "previous"].contains(word(index + skipped)) else { return nil }
        let more = ["a", "couple"].contains(word(index + skipped + 1)) && word(index + skipped + 2) == "couple" ? 1 : 0
        if let found = wholeUnits(at: index + skipped + 1) { return found.behind(skipped + 1) }
        guard let (count, unit, words) = length(at: index + skipped + 1 + more) else { return nil }
        return Found(span: Span(from: back(count, unit), until: now), count: skipped + 1 + more + words, words: "")
    }

    /// `3 full months`, behind `last`: of the calendar, and the current one is not over.
    private func wholeUnits(at index: Int) -> Found? {
        guard index < tokens.count, let count = tokens[index].count, (1...1000).contains(count),
            ["full", "complete", "whole", "calendar", "completed"].contains(word(index + 1)), let unit = Self.units[word(index + 2)]
        else { return nil }
        let end = today.start(of: unit)
        return days(end.adding(-Int64(count), unit), end, 3)
    }

    /// `the next 14 days`
    func ahead(at index: Int) -> Found? {
        let skipped = word(index) == "the" ? 1 : 0
        guard ["next", "coming", "upcoming", "following"].contains(word(index + skipped)),
            let (count, unit, words) = length(at: index + skipped + 1)
        else { return nil }
        var found = Found(span: Span(from: now, until: back(-count, unit)), count: skipped + 1 + words, words: "")
        found.today = today.beginning(in: zone)
        return found
    }

    /// `3 days ago`: that day.
    func ago(at index: Int) -> Found? {
        guard let (count, unit, words) = length(at: index), word(index + words) == "ago" else { return nil }
        guard unit != .minute else { return Found(span: Span(from: back(count, unit), until: now), count: words + 1, words: "") }
        return whole(unit, -count, words + 1)
    }
}
