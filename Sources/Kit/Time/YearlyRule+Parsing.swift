extension YearlyRule {
    /// Nil for what cannot be read, and for turns that are counted by the day of the year, which no zone in use has.
    init?(posix text: String) {
        var reader = RuleReader(text)
        guard reader.name(), let standard = reader.time() else { return nil }
        self.init(standard: -standard)
        if reader.isAtEnd { return }
        guard reader.name() else { return nil }
        let offset = reader.isAt(",") ? self.standard + 3_600 : reader.time().map { -$0 }
        guard let offset, let begin = reader.turn(), let end = reader.turn(), reader.isAtEnd else { return nil }
        summer = Summer(offset: offset, begin: begin, end: end)
    }
}

private struct RuleReader {
    private var rest: Substring

    init(_ text: String) { rest = text[...] }

    var isAtEnd: Bool { rest.isEmpty }

    func isAt(_ character: Character) -> Bool { rest.first == character }

    private mutating func skip(_ character: Character) -> Bool {
        guard isAt(character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// `CET` or `<+0330>`.
    mutating func name() -> Bool {
        if skip("<") {
            rest = rest.drop { $0 != ">" }
            return skip(">")
        }
        let name = rest.prefix { $0.isLetter }
        rest = rest.dropFirst(name.count)
        return name.count >= 3
    }

    /// `-1`, `3:30`, `02:00:00`, in seconds.
    mutating func time() -> Int64? {
        let sign: Int64 = skip("-") ? -1 : 1
        if sign == 1 { _ = skip("+") }
        guard var total = number().map({ $0 * 3_600 }) else { return nil }
        for unit: Int64 in [60, 1] where skip(":") {
            guard let part = number() else { return nil }
            total += part * unit
        }
        return sign * total
    }

    /// `,M10.5.0/3`
    mutating func turn() -> YearlyRule.Turn? {
        guard skip(","), skip("M"), let month = number(), skip("."), let week = number(), skip("."), let weekday = number(),
            (1...12).contains(month), (1...5).contains(week), (0...6).contains(weekday)
        else { return nil }
        guard let second = skip("/") ? time() : 7_200 else { return nil }
        return YearlyRule.Turn(month: month, week: week, weekday: weekday, second: second)
    }

    private mutating func number() -> Int64? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        rest = rest.dropFirst(digits.count)
        return digits.utf8.count <= 3 ? Int64(digits) : nil
    }
}
