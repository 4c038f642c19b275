/// A word of a text, without the punctuation around it, and where it stands.
struct Word: Sendable {
    var text: Substring
    var lower: String
    /// In bytes of UTF-8.
    var range: Range<Int>

    /// What is longer was pasted; taking it apart would keep the asker waiting.
    static let longestText = 4_096
    private static let edges: Set<Character> = Set("!?.,;:…'\"`‘’“”()[]{}*<>")

    static func words(of text: Substring) -> [Word] {
        text.split(whereSeparator: \.isWhitespace).compactMap { raw in
            var word = raw
            while let first = word.first, edges.contains(first) { word.removeFirst() }
            while let last = word.last, edges.contains(last) { word.removeLast() }
            guard !word.isEmpty else { return nil }
            return Word(text: word, lower: word.lowercased(), range: text.bytes(of: word))
        }
    }

    /// Letters, digits and what stands inside of names, and nothing else.
    var isName: Bool {
        text.utf8.count <= 200
            && text.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "-._/+".utf8.contains(byte)
            }
    }

    var number: Int64? { text.utf8.count <= 18 && text.utf8.allSatisfy { (48...57).contains($0) } ? Int64(text) : nil }
}

extension Substring {
    func bytes(of part: Substring) -> Range<Int> {
        let start = utf8.distance(from: startIndex, to: part.startIndex)
        return start..<start + part.utf8.count
    }
}
