/// The words of the grammar, with commas between them. A longer phrase is surer than a shorter one.
enum Phrases {
    private static let byPhrase: [String: Mark] = {
        var found: [String: Mark] = [:]
        // A phrase that stands in two places means the first.
        for (mark, phrases) in asking + conditions + showing {
            for phrase in phrases.split(whereSeparator: { $0 == "," || $0.isNewline }) {
                let words = phrase.split(separator: " ").joined(separator: " ")
                if found[words] == nil { found[words] = mark }
            }
        }
        return found
    }()
    private static let longest = byPhrase.keys.map { $0.split(separator: " ").count }.max() ?? 1

    /// The longest phrase that begins here.
    static func phrase(at index: Int, in tokens: [Token]) -> (Mark, Int)? {
        for count in stride(from: min(longest, tokens.count - index), through: 1, by: -1) {
            let part = tokens[index..<index + count]
            guard !part.contains(where: { $0.kind == .quoted || ($0.kind == .comma) }) else { continue }
            if let mark = byPhrase[part.map(\.lower).joined(separator: " ")] { return (mark, count) }
        }
        return nil
    }

    /// Not to be taken for a mistyped name.
    static func isWord(_ word: String) -> Bool { byPhrase[word] != nil }
}
