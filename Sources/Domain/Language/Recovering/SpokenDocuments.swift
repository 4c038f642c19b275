import JSON

/// The JSON objects and lists in a text that is something else, each with the marks that a model puts around it.
struct SpokenDocuments: Sequence, IteratorProtocol {
    /// So many brackets are tried, each so far; in a text full of them each might be looked at to its end.
    private static let patience = 64
    private static let longest = 64 << 10

    private let bytes: [UInt8]
    private var position = 0
    /// Behind the last document; marks of the next one stand behind it.
    private var consumed = 0
    private var tries = 0

    init(in bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> (json: JSON, range: Range<Int>)? {
        while tries < Self.patience,
            let start = bytes[position...].firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") })
        {
            tries += 1
            if let end = end(of: start), let json = try? JSON(parsing: Array(bytes[start..<end])) {
                let range = withMarks(start..<end)
                position = range.upperBound
                consumed = range.upperBound
                return (json, range)
            }
            position = start + 1
        }
        return nil
    }

    /// Behind the bracket that closes the one at the start.
    private func end(of start: Int) -> Int? {
        var depth = 0
        var isQuoted = false
        var index = start
        while index < Swift.min(bytes.count, start + Self.longest) {
            switch bytes[index] {
            case UInt8(ascii: "\\") where isQuoted: index += 1
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: "{") where !isQuoted, UInt8(ascii: "[") where !isQuoted: depth += 1
            case UInt8(ascii: "}") where !isQuoted, UInt8(ascii: "]") where !isQuoted:
                depth -= 1
                if depth == 0 { return index + 1 }
            default: break
            }
            index += 1
        }
        return nil
    }

    private static let openings = ["<tool_call>", "<|python_tag|>", "<|tool_call|>", "[TOOL_CALLS]", "```json", "```tool_call", "```"]
    private static let closings = ["</tool_call>", "<|eom_id|>", "<|eot_id|>", "```"]

    private func withMarks(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        let before = skippingBlanks(backFrom: start)
        for mark in Self.openings.map({ Array($0.utf8) }) where bytes[consumed..<before].suffix(mark.count).elementsEqual(mark) {
            start = before - mark.count
            break
        }
        let after = bytes[end...].firstIndex { !Self.isBlank($0) } ?? bytes.count
        for mark in Self.closings.map({ Array($0.utf8) }) where bytes[after...].starts(with: mark) {
            end = after + mark.count
            break
        }
        return start..<end
    }

    private func skippingBlanks(backFrom index: Int) -> Int {
        var index = index
        while index > consumed, Self.isBlank(bytes[index - 1]) { index -= 1 }
        return index
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }
}
