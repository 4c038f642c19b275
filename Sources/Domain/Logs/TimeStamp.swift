/// The time that CI systems write before each line.
enum TimeStamp {
    /// How many bytes at the start of a line are one, with the space behind it.
    static func length(_ line: UnsafeRawBufferPointer) -> Int {
        guard line.count >= 8, let first = line.first else { return 0 }
        if first == UInt8(ascii: "[") {
            let inner = date(UnsafeRawBufferPointer(rebasing: line[1...]))
            guard inner > 0, 1 + inner < line.count, line[1 + inner] == UInt8(ascii: "]") else { return 0 }
            return skipSpace(line, 2 + inner)
        }
        // What is left of Buildkite's stamp where a copy lost the control characters around it.
        if first == UInt8(ascii: "_"), milliseconds(line) != nil { return line.count > 19 && line[19] == 0x07 ? 20 : 19 }
        guard isDigit(first) else { return 0 }
        let length = date(line)
        if length == 0 { return clock(line) }
        var end = length
        guard end < line.count else { return end }
        guard line[end] == UInt8(ascii: " ") else { return 0 }
        end += 1
        // GitLab says next which stream it was, and whether the line goes on: `00O `, `01E+`.
        if end + 3 < line.count, isDigit(line[end]), isDigit(line[end + 1]),
            line[end + 2] == UInt8(ascii: "O") || line[end + 2] == UInt8(ascii: "E"),
            line[end + 3] == UInt8(ascii: " ") || line[end + 3] == UInt8(ascii: "+")
        {
            end += 4
        }
        return end
    }

    /// `2024-05-06T07:08:09` with a fraction and a zone, or with a space in the middle.
    private static func date(_ line: UnsafeRawBufferPointer) -> Int {
        guard line.count >= 19, line[4] == UInt8(ascii: "-"), line[7] == UInt8(ascii: "-"), line[13] == UInt8(ascii: ":"),
            line[16] == UInt8(ascii: ":"), areDigits(line, 0..<4), areDigits(line, 5..<7), areDigits(line, 8..<10),
            areDigits(line, 11..<13), areDigits(line, 14..<16), areDigits(line, 17..<19)
        else { return 0 }
        let middle = line[10]
        guard middle == UInt8(ascii: "T") || middle == UInt8(ascii: " ") else { return 0 }
        var end = 19
        if end < line.count, line[end] == UInt8(ascii: ".") || line[end] == UInt8(ascii: ",") {
            end += 1
            while end < line.count, isDigit(line[end]) { end += 1 }
        }
        if end < line.count, line[end] == UInt8(ascii: "Z") { return end + 1 }
        if end + 5 <= line.count, line[end] == UInt8(ascii: "+") || line[end] == UInt8(ascii: "-"), isDigit(line[end + 1]) {
            let hasColon = line[end + 3] == UInt8(ascii: ":")
            return min(end + (hasColon ? 6 : 5), line.count)
        }
        // Without a zone, and with a space in the middle, it may well be the program's own.
        return middle == UInt8(ascii: "T") ? end : 0
    }

    /// `07:08:09 `, as Jenkins' time stamper writes.
    private static func clock(_ line: UnsafeRawBufferPointer) -> Int {
        guard line.count >= 9, line[2] == UInt8(ascii: ":"), line[5] == UInt8(ascii: ":"), isDigit(line[1]), isDigit(line[3]),
            isDigit(line[4]), isDigit(line[6]), isDigit(line[7]), line[8] == UInt8(ascii: " "),
            line[0] <= UInt8(ascii: "2"), line[3] <= UInt8(ascii: "5"), line[6] <= UInt8(ascii: "5")
        else { return 0 }
        return skipSpace(line, 8)
    }

    private static func skipSpace(_ line: UnsafeRawBufferPointer, _ offset: Int) -> Int {
        offset < line.count && line[offset] == UInt8(ascii: " ") ? offset + 1 : offset
    }

    private static func areDigits(_ line: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
        for at in range where !isDigit(line[at]) { return false }
        return true
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
