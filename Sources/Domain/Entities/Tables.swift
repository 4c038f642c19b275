/// What a question about data names: tables, and what their rows are told apart by.
enum Tables {
    private static let openings: [[String]] = [
        ["rows", "of"], ["rows", "in"], ["rows", "from"], ["columns", "of"], ["schema", "of"], ["tables", "in"], ["sample", "of"],
        ["select", "*", "from"], ["describe"], ["count"], ["table"], ["describe", "table"],
    ]
    private static let fillers: Set<String> = [
        "the", "a", "all", "my", "our", "of", "in", "by", "per", "is", "it", "this", "that", "me", "rows", "columns", "table", "tables",
        "with", "and",
        "yourself", "distinct", "how", "to", "for", "on", "you", "what",
    ]

    static func find(in words: [Word]) -> [Entity] { words.indices.compactMap { entity(at: $0, in: words) } }

    private static func entity(at index: Int, in words: [Word]) -> Entity? {
        let word = words[index]
        guard word.isName, !fillers.contains(word.lower), word.number == nil else { return nil }
        let before = words[max(0, index - 4)..<index].map(\.lower)
        if let last = before.last, ["by", "per"].contains(last) { return Entity(.column(String(word.text)), word.range) }
        var rest = before[...]
        while let last = rest.last, ["the", "our", "my", "all"].contains(last) { rest.removeLast() }
        let isOpened = openings.contains { rest.suffix($0.count).elementsEqual($0) }
        let isCalledTable =
            index + 1 < words.count && words[index + 1].lower == "table" && !["which", "what", "every"].contains(word.lower)
        return isOpened || isCalledTable ? Entity(.table(String(word.text)), word.range) : nil
    }
}
