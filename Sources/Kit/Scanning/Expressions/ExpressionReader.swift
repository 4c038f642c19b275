/// Reads an expression byte by byte. Whatever it does not know for sure makes it give up.
struct ExpressionReader {
    private let text: [UInt8]
    private let ignoresCase: Bool
    private var index = 0
    private var depth = 0

    init(_ text: [UInt8], ignoresCase: Bool) {
        self.text = text
        self.ignoresCase = ignoresCase
    }

    var isAtEnd: Bool { index == text.count }
    private var next: UInt8? { index < text.count ? text[index] : nil }

    private mutating func take(_ byte: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: byte) else { return false }
        index += 1
        return true
    }

    mutating func choice() -> ExpressionTree? {
        // Nobody writes deeper; a hostile file could.
        guard depth < 50 else { return nil }
        depth += 1
        defer { depth -= 1 }
        var alternatives: [ExpressionTree] = []
        repeat {
            guard let sequence = sequence() else { return nil }
            alternatives.append(sequence)
        } while take("|")
        return alternatives.count == 1 ? alternatives[0] : .choice(alternatives)
    }

    private mutating func sequence() -> ExpressionTree? {
        var items: [ExpressionTree] = []
        while let byte = next, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
            guard let item = item(), let repeated = quantified(item) else { return nil }
            items.append(repeated)
        }
        return items.count == 1 ? items[0] : .sequence(items)
    }

    private mutating func item() -> ExpressionTree? {
        guard let byte = next else { return nil }
        index += 1
        switch byte {
        case UInt8(ascii: "^"): return .lineStart
        case UInt8(ascii: "$"): return .lineEnd
        case UInt8(ascii: "."): return .byte(.anyOfLine)
        case UInt8(ascii: "["): return bytes().map { .byte($0) }
        case UInt8(ascii: "\\"):
            if take("b") || take("B") { return .boundary }
            return escaped().map { .byte(folded($0)) }
        case UInt8(ascii: "("):
            if take("?"), !take(":") { return nil }
            guard next != UInt8(ascii: "*"), let inner = choice(), take(")") else { return nil }
            return inner
        case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"): return nil
        default: return .byte(folded(ByteSet([byte])))
        }
    }

    private func folded(_ set: ByteSet) -> ByteSet { ignoresCase ? set.ignoringCase.withoutCapitals : set }

    private mutating func quantified(_ item: ExpressionTree) -> ExpressionTree? {
        guard let (least, most) = quantifier() else { return item }
        _ = take("?")
        // `a**`, `a++`: what that means is left to the engine, as is whether an end may be repeated.
        if [.lineStart, .lineEnd, .boundary].contains(item) { return nil }
        if let byte = next, "*+?".utf8.contains(byte) || byte == UInt8(ascii: "{") && braces() != nil { return nil }
        if let most, most < least { return nil }
        return .repeated(item, least: least, most: most)
    }

    private mutating func quantifier() -> (least: Int, most: Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        guard let (bounds, end) = braces() else { return nil }
        index = end
        return bounds
    }

    /// `{3}`, `{3,}` or `{3,5}`, and where it ends. Anything else in braces is text.
    private func braces() -> (bounds: (least: Int, most: Int?), end: Int)? {
        guard next == UInt8(ascii: "{"), let end = text[index...].firstIndex(of: UInt8(ascii: "}")) else { return nil }
        let parts = String(decoding: text[index + 1..<end], as: UTF8.self).split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ $0.utf8.allSatisfy { $0 &- 0x30 < 10 } }), let least = Int(parts[0]) else { return nil }
        if parts.count == 1 { return ((least, least), end + 1) }
        if parts[1].isEmpty { return ((least, nil), end + 1) }
        return Int(parts[1]).map { ((least, $0), end + 1) }
    }
}

extension ExpressionReader {
    /// What stands behind a backslash.
    private mutating func escaped() -> ByteSet? {
        guard let byte = next else { return nil }
        index += 1
        switch byte {
        case UInt8(ascii: "d"): return .digits
        case UInt8(ascii: "D"): return ByteSet.digits.inverted
        case UInt8(ascii: "s"): return .blanks
        case UInt8(ascii: "S"): return ByteSet.blanks.inverted
        case UInt8(ascii: "w"): return .wordBytes
        case UInt8(ascii: "W"): return ByteSet.wordBytes.inverted
        case UInt8(ascii: "n"): return ByteSet([0x0A])
        case UInt8(ascii: "t"): return ByteSet([0x09])
        case UInt8(ascii: "r"): return ByteSet([0x0D])
        case UInt8(ascii: "f"): return ByteSet([0x0C])
        case UInt8(ascii: "x"):
            guard index + 2 <= text.count, let value = UInt8(String(decoding: text[index..<index + 2], as: UTF8.self), radix: 16),
                text[index] != UInt8(ascii: "+")
            else { return nil }
            index += 2
            return ByteSet([value])
        // Other letters and digits have meanings of their own.
        default: return ByteSet.wordBytes.contains(byte) && byte != UInt8(ascii: "_") || byte > 0x7F ? nil : ByteSet([byte])
        }
    }

    /// What stands in brackets, and the closing one.
    private mutating func bytes() -> ByteSet? {
        let isInverted = take("^")
        var set = ByteSet()
        var isFirst = true
        while isFirst || next != UInt8(ascii: "]") {
            isFirst = false
            guard let byte = next else { return nil }
            index += 1
            // `[:alpha:]`, `[=a=]`, `[.a.]`
            if byte == UInt8(ascii: "["), let next, ":=.".utf8.contains(next) { return nil }
            let isEscaped = byte == UInt8(ascii: "\\")
            if isEscaped, next == UInt8(ascii: "b") { return nil }
            guard let first = isEscaped ? escaped() : ByteSet([byte]) else { return nil }
            guard next == UInt8(ascii: "-"), index + 1 < text.count, text[index + 1] != UInt8(ascii: "]") else {
                set.formUnion(first)
                continue
            }
            index += 2
            let start = text[index - 1]
            guard let last = start == UInt8(ascii: "\\") ? escaped() : ByteSet([start]), first.count == 1, last.count == 1,
                first.bytes[0] <= last.bytes[0]
            else { return nil }
            set.formUnion(ByteSet(first.bytes[0]...last.bytes[0]))
        }
        index += 1
        if ignoresCase { set = set.ignoringCase }
        if isInverted { set = set.inverted }
        return ignoresCase ? set.withoutCapitals : set
    }
}
