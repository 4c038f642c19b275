extension TimeStamp {
    /// The moment that a line's stamp tells, to the second or better. Nil where it begins with none that can be read.
    static func seconds(_ line: UnsafeRawBufferPointer) -> Double? {
        let text = line.first == UInt8(ascii: "[") ? UnsafeRawBufferPointer(rebasing: line[1...]) : line
        if let milliseconds = milliseconds(text) { return milliseconds }
        guard text.count >= 8 else { return nil }
        if text[2] == UInt8(ascii: ":") { return clockTime(text, 0) }
        guard text.count >= 19, let year = number(text, 0..<4), let month = number(text, 5..<7), let day = number(text, 8..<10),
            (1...12).contains(month), let clock = clockTime(text, 11)
        else { return nil }
        var fraction = 0.0
        var scale = 0.1
        var at = 20
        while at < text.count, text[at] &- 0x30 < 10, scale > 1e-7 {
            fraction += Double(text[at] &- 0x30) * scale
            scale /= 10
            at += 1
        }
        return Double(days(year, month, day)) * 86_400 + clock + fraction
    }

    /// Buildkite's `_bk;t=` with thirteen digits behind it.
    static func milliseconds(_ text: UnsafeRawBufferPointer) -> Double? {
        guard text.count >= 19, text.starts(with: "_bk;t=".utf8), let value = number(text, 6..<19) else { return nil }
        return Double(value) / 1000
    }

    private static func clockTime(_ text: UnsafeRawBufferPointer, _ at: Int) -> Double? {
        guard let hour = number(text, at..<at + 2), let minute = number(text, at + 3..<at + 5), let second = number(text, at + 6..<at + 8)
        else { return nil }
        return Double(hour * 3600 + minute * 60 + second)
    }

    /// Days from a fixed day of the Gregorian calendar, counted in years that begin with March.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let monthFromMarch = (month + 9) % 12
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * monthFromMarch + 2) / 5 + day
    }

    private static func number(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int? {
        var value = 0
        for at in range {
            guard text[at] &- 0x30 < 10 else { return nil }
            value = value * 10 + Int(text[at] &- 0x30)
        }
        return value
    }
}
