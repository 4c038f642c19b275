import Time

extension SpanReader {
    /// `tuesday`, `tue`: Monday is 0. What is cut short may be another word, but not behind one that introduces a day.
    func weekdayNumber(at index: Int) -> Int? {
        if let number = Self.weekdays.firstIndex(of: word(index)) { return number }
        let isIntroduced = Self.beforeDays.contains(word(index - 1)) || dateBehind(index) != nil
        let name = word(index).hasSuffix(".") ? String(word(index).dropLast()) : word(index)
        return isIntroduced && Self.cut.contains(name) ? Self.weekdays.firstIndex { $0.hasPrefix(name) } : nil
    }

    /// `tuesday 24 november 2026`, `on fri, 4th of december`: one day, if it was or will be such a one.
    func dayAndDate(at index: Int) -> Found? {
        guard let number = weekdayNumber(at: index), var found = dateBehind(index) else { return nil }
        let spans = [found.span] + [found.ahead].compactMap(\.self)
        let fitting = spans.first { span in
            // An asker's midnight is the noon after it, wherever they are.
            span.from.map { CivilDate(of: $0 + .seconds(43_200), in: .utc).weekday == Int64(number) } ?? false
        }
        guard let fitting else { return nil }
        (found.span, found.ahead) = (fitting, nil)
        return found
    }

    /// The date that stands right behind a day of the week, with the words between them.
    func dateBehind(_ index: Int) -> Found? {
        let begin = index + (index + 1 < tokens.count && tokens[index + 1].kind == .comma ? 2 : 1)
        let the = word(begin) == "the" ? 1 : 0
        guard begin + the < tokens.count, word(begin + the).contains(where: \.isNumber) || Self.months[word(begin + the)] != nil else {
            return nil
        }
        let found = date(at: begin + the) ?? dates(at: begin + the) ?? month(at: begin + the, true) ?? dayAlone(at: begin + the)
        guard let found, found.unit == .day else { return nil }
        return found.behind(begin + the - index)
    }

    private static let cut: Set<String> = ["mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"]
    private static let beforeDays: Set<String> = [
        "on", "last", "this", "next", "since", "until", "till", "by", "before", "after", "from", "for", "previous", "past",
    ]
}
