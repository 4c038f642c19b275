import Time

extension SpanReader {
    func length(at index: Int) -> (Int64, Unit, Int)? {
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

    func back(_ count: Int64, _ unit: Unit) -> Moment {
        switch unit {
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
        guard let (count, unit, words) = length(at: index + skipped + 1 + more) else { return nil }
        return Found(span: Span(from: back(count, unit), until: now), count: skipped + 1 + more + words, words: "")
    }

    /// `3 days ago`: that day.
    func ago(at index: Int) -> Found? {
        guard let (count, unit, words) = length(at: index), word(index + words) == "ago" else { return nil }
        return whole(unit, -count, words + 1)
    }
}
