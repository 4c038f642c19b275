/// Times that are written in one word, or with the year before the rest.
extension SpanReader {
    /// `q1/2026`, `3-oct-2026`, `10/2026`, `2026 q3`
    func compact(at index: Int) -> Found? {
        if year(index) != nil, index + 1 < tokens.count, let found = read([tokens[index + 1].text, tokens[index].text]) {
            return found.behind(1)
        }
        let parts = word(index).split(whereSeparator: { "/-".contains($0) }).map(String.init)
        guard (2...3).contains(parts.count) else { return nil }
        if parts.count == 2, let month = Int64(parts[0]), parts[1].utf8.count == 4, let year = Int64(parts[1]),
            let first = CivilDate(checked: year, month, 1)
        {
            return days(first, first.adding(1, .month), 1, .month)
        }
        return read(parts) ?? read(parts.reversed())
    }

    private func read(_ words: [String]) -> Found? {
        let isNamed = words.contains { word in
            Self.months[word.lowercased()] != nil || word.utf8.count == 2 && "qh".contains(word.lowercased().first ?? " ")
        }
        guard isNamed else { return nil }
        let reader = SpanReader(tokens: words.flatMap(Token.all), now: now, zone: zone)
        guard let found = reader.bare(at: 0, isIntroduced: true),
            found.count == words.count
        else { return nil }
        return Found(span: found.span, count: 1, words: "", unit: found.unit)
    }
}
