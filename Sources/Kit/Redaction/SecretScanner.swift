/// One pass over a text, left to right. Every rule that fails has looked at a bounded stretch or at one that no later
/// rule starts in again, which keeps the whole linear.
struct SecretScanner {
    let input: [UInt8]
    let rules: ScannerRules
    /// Where a piece of the text begins that stands for itself, and so perhaps a word.
    let borders: Set<Int>
    private var edits: [SecretEdit] = []
    /// Where the last replaced secret ends.
    private(set) var settled = 0
    var position = 0
    /// Where the next end of a private key stands, remembered so that many beginnings do not search for it again.
    var nextKeyEnd: KeyEnd = .unknown
    /// The unquoted value that was read last.
    var plainValue = 0..<0

    init(pieces: [[UInt8]], rules: ScannerRules) {
        self.rules = rules
        if pieces.count == 1 {
            input = pieces[0]
            borders = []
        } else {
            input = Array(pieces.joined())
            var end = 0
            borders = Set(
                pieces.map { piece in
                    end += piece.count
                    return end
                }
            )
        }
    }

    /// What has to be hidden, in order.
    mutating func run() -> [SecretEdit] {
        while position < input.count {
            let interest = rules.interest[Int(input[position])]
            if interest.isEmpty || !examine(interest) { position += 1 }
        }
        return edits
    }

    /// True when the position was moved past what stood here.
    private mutating func examine(_ interest: ScannerRules.Interest) -> Bool {
        if interest.contains(.literal), let end = rules.literalEnd(in: input, at: position) {
            replace(position..<end, with: Self.literalMarker)
            return true
        }
        if interest.contains(.token) { return isBoundary(position) && redactToken() }
        if interest.contains(.separator) { return redactAfterSeparator() }
        if interest.contains(.dash) { return redactPrivateKey() || redactOption() }
        if interest.contains(.bracket), let end = Self.markerEnd(in: input, at: position) {
            position = end
            return true
        }
        return false
    }

    private static let literalMarker = Array("[redacted:secret]".utf8)

    mutating func replace(_ range: Range<Int>, with marker: [UInt8]) {
        edits.append(SecretEdit(range: range, marker: marker))
        settled = range.upperBound
        position = range.upperBound
    }

    /// Whether a word could begin here. Logs put tokens behind colours and escapes, whose last byte is a letter.
    func isBoundary(_ index: Int) -> Bool {
        guard index > settled else { return true }
        let previous = input[index - 1]
        if !previous.isWord || borders.contains(index) { return true }
        switch previous {
        case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return index >= 2 && input[index - 2] == UInt8(ascii: "\\")
        case UInt8(ascii: "m"):
            var start = index - 2
            let lowest = max(0, index - 16)
            while start > lowest, input[start].isDigit || input[start] == UInt8(ascii: ";") { start -= 1 }
            return start > 0 && input[start] == UInt8(ascii: "[") && input[start - 1] == 0x1B
        default:
            return index >= 3 && input[index - 3] == UInt8(ascii: "%") && previous.isHexadecimal && input[index - 2].isHexadecimal
        }
    }

    /// Whether a word that was read up to here is whole.
    func isEnd(_ index: Int) -> Bool {
        index >= input.count || !input[index].isWord || rules.literalEnd(in: input, at: index) != nil
    }

    /// Where the `[redacted:kind]` that begins here ends: what is hidden already is left alone.
    static func markerEnd(in bytes: [UInt8], at index: Int) -> Int? {
        guard bytes.hasBytes(markerBeginning, at: index) else { return nil }
        var end = index + markerBeginning.count
        let limit = min(bytes.count, end + 40)
        while end < limit, bytes[end].isLowercase || bytes[end].isDigit || bytes[end] == UInt8(ascii: "-") { end += 1 }
        return end < limit && bytes[end] == UInt8(ascii: "]") ? end + 1 : nil
    }

    private static let markerBeginning = Array("[redacted:".utf8)
}
