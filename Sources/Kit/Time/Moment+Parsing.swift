extension Moment {
    /// A time as machines write it: `2026-11-21T05:43:00Z`, with a fraction and another offset (`+01:00`) if they like, or
    /// `2026-11-21 05:43:00 UTC`. Nil for anything else, and without a zone.
    package init?(text: String) {
        var reader = DigitReader(text)
        guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2), reader.skip("-"), let day = reader.number(2),
            reader.skip("T") || reader.skip(" "), let hour = reader.number(2), reader.skip(":"), let minute = reader.number(2),
            reader.skip(":"), let second = reader.number(2)
        else { return nil }
        guard (1...12).contains(month), hour < 24, minute < 60, second <= 60 else { return nil }
        let number = Day.number(year, month, day)
        // A thirtieth of February is another date.
        guard Day.date(number) == (year, month, day) else { return nil }
        guard let fraction = reader.milliseconds(), let offset = reader.offset(), reader.isAtEnd else { return nil }
        milliseconds = (number * 86_400 + hour * 3_600 + minute * 60 + second - offset) * 1_000 + fraction
    }
}

private struct DigitReader {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ text: String) -> Bool {
        guard rest.starts(with: text.utf8) else { return false }
        rest = rest.dropFirst(text.utf8.count)
        return true
    }

    mutating func number(_ count: Int) -> Int64? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        rest = rest.dropFirst(count)
        return digits.reduce(0) { $0 * 10 + Int64($1 - 48) }
    }

    /// Nothing where no fraction is, nil where one has no digits.
    mutating func milliseconds() -> Int64? {
        guard skip(".") else { return 0 }
        let digits = rest.prefix { (48...57).contains($0) }
        rest = rest.dropFirst(digits.count)
        let three = (Array(digits.prefix(3)) + [48, 48]).prefix(3)
        return digits.isEmpty ? nil : three.reduce(0) { $0 * 10 + Int64($1 - 48) }
    }

    /// Seconds east of UTC.
    mutating func offset() -> Int64? {
        if skip("Z") || skip(" UTC") { return 0 }
        _ = skip(" ")
        guard let sign: Int64 = skip("+") ? 1 : skip("-") ? -1 : nil, let hours = number(2) else { return nil }
        _ = skip(":")
        guard let minutes = number(2), hours < 24, minutes < 60 else { return nil }
        return sign * (hours * 3_600 + minutes * 60)
    }
}
