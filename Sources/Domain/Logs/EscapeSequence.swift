/// A terminal's control sequence (ECMA-48).
struct EscapeSequence {
    enum Meaning { case red, eraseLine, eraseToEnd, toFirstColumn, other }

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
            length = at - start
            // Broken off by what does not belong to it, which is text again.
            guard at < line.count, (0x40...0x7E).contains(line[at]) else { return }
            length += 1
            meaning = Self.meaning(of: line[at], UnsafeRawBufferPointer(rebasing: line[start + 2..<at]))
        case UInt8(ascii: "]"), UInt8(ascii: "_"), UInt8(ascii: "P"), UInt8(ascii: "^"), UInt8(ascii: "X"):
            // A string for the terminal, ended by a bell or by `ESC \`. One without an end hides nothing.
            var at = start + 2
            while at < line.count, line[at] != 0x07, line[at] != 0x1B { at += 1 }
            length = 2
            if at < line.count, line[at] == 0x07 { length = at + 1 - start }
            if at + 1 < line.count, line[at] == 0x1B, line[at + 1] == UInt8(ascii: "\\") { length = at + 2 - start }
        case 0x20...0x2F:
            // Which characters are used.
            var at = start + 2
            while at < line.count, (0x20...0x2F).contains(line[at]) { at += 1 }
            length = min(at + 1, line.count) - start
        case 0x30...0x7E: length = 2
        default: length = 1
        }
    }

    private static func meaning(of final: UInt8, _ parameters: UnsafeRawBufferPointer) -> Meaning {
        switch final {
        case UInt8(ascii: "m"): isRed(parameters) ? .red : .other
        case UInt8(ascii: "K"): parameters.first == UInt8(ascii: "1") || parameters.first == UInt8(ascii: "2") ? .eraseLine : .eraseToEnd
        case UInt8(ascii: "G"):
            parameters.isEmpty || parameters.elementsEqual("1".utf8) || parameters.elementsEqual("0".utf8) ? .toFirstColumn : .other
        default: .other
        }
    }

    /// Among the parameters is red or bright red for the text, also in the palette of 256 and as a colour of its own.
    private static func isRed(_ parameters: UnsafeRawBufferPointer) -> Bool {
        var rest = parameters[...]
        while let number = next(&rest) {
            switch number {
            case 31, 91: return true
            case 38, 48:
                let isRed =
                    switch next(&rest) {
                    case 5: [1, 9, 124, 160, 196].contains(next(&rest) ?? 0)
                    case 2: isReddish(next(&rest) ?? 0, next(&rest) ?? 0, next(&rest) ?? 0)
                    default: false
                    }
                if isRed, number == 38 { return true }
            default: break
            }
        }
        return false
    }

    private static func isReddish(_ red: Int, _ green: Int, _ blue: Int) -> Bool { red >= 160 && green < 100 && blue < 100 }

    /// The next parameter, which is nothing where it is empty.
    private static func next(_ parameters: inout Slice<UnsafeRawBufferPointer>) -> Int? {
        guard !parameters.isEmpty else { return nil }
        var number = 0
        while let byte = parameters.popFirst(), byte != UInt8(ascii: ";"), byte != UInt8(ascii: ":") {
            if byte &- 0x30 < 10, number < 1000 { number = number * 10 + Int(byte - 0x30) }
        }
        return number
    }
}
