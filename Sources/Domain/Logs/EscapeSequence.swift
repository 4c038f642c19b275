/// A terminal's control sequence (ECMA-48).
struct EscapeSequence {
    enum Meaning { case red, eraseLine, eraseToEnd, other }

    var length: Int
    var meaning = Meaning.other

    /// - Parameter start: where its escape character is.
    init(_ line: UnsafeRawBufferPointer, at start: Int) {
        guard start + 1 < line.count else {
            length = 1
            return
        }
        switch line[start + 1] {
        case UInt8(ascii: "["):
            var at = start + 2
            while at < line.count, (0x20...0x3F).contains(line[at]) { at += 1 }
            length = min(at + 1, line.count) - start
            guard at < line.count else { return }
            meaning = Self.meaning(of: line[at], UnsafeRawBufferPointer(rebasing: line[start + 2..<at]))
        case UInt8(ascii: "]"), UInt8(ascii: "_"), UInt8(ascii: "P"), UInt8(ascii: "^"):
            // A string for the terminal, ended by a bell or by `ESC \`.
            var at = start + 2
            while at < line.count, line[at] != 0x07, line[at] != 0x1B { at += 1 }
            length = min(at + (at + 1 < line.count && line[at] == 0x1B ? 2 : 1), line.count) - start
        case UInt8(ascii: "("), UInt8(ascii: ")"): length = min(3, line.count - start)
        default: length = 2
        }
    }

    private static func meaning(of final: UInt8, _ parameters: UnsafeRawBufferPointer) -> Meaning {
        switch final {
        case UInt8(ascii: "m"): isRed(parameters) ? .red : .other
        case UInt8(ascii: "K"): parameters.first == UInt8(ascii: "2") ? .eraseLine : .eraseToEnd
        default: .other
        }
    }

    /// Among the parameters is red or bright red, also in the palette of 256.
    private static func isRed(_ parameters: UnsafeRawBufferPointer) -> Bool {
        var numbers: [Int] = []
        var number = 0
        for byte in parameters {
            if byte == UInt8(ascii: ";") {
                numbers.append(number)
                number = 0
            } else if byte &- 0x30 < 10, number < 1000 {
                number = number * 10 + Int(byte - 0x30)
            }
        }
        numbers.append(number)
        if numbers.count >= 3, numbers.starts(with: [38, 5]) { return [1, 9, 160, 196].contains(numbers[2]) }
        return numbers.contains { $0 == 31 || $0 == 91 }
    }
}
