extension Spelling {
    /// `biggest audience first` is sorted by audience, descending.
    static func sortedBy(_ tokens: [Token]) -> [Token] {
        let tokens = turned(tokens)
        guard let last = tokens.last, last.lower == "first",
            let start = tokens.indices.last(where: { ways[tokens[$0].lower] != nil }), let way = ways[tokens[start].lower],
            case let named = tokens[(start + 1)..<(tokens.count - 1)], (1...3).contains(named.count),
            named.allSatisfy({ $0.kind == .word && !joints.contains($0.lower) }), start > 0
        else { return tokens }
        let before = tokens[start - 1].kind == .comma || ["with", "the"].contains(tokens[start - 1].lower) ? start - 1 : start
        // `sorted by highest price first` says so twice.
        let isSaid = before > 0 && tokens[before - 1].lower == "by"
        let sorting = isSaid ? [] : [Token(.word, "sorted"), Token(.word, "by")]
        return Array(tokens[..<before]) + sorting + named + [Token(.word, way)]
    }

    /// `longest first by word count` is the highest word count first.
    private static func turned(_ tokens: [Token]) -> [Token] {
        guard let first = tokens.indices.dropLast(2).last(where: { tokens[$0].lower == "first" && tokens[$0 + 1].lower == "by" }),
            first > 0,
            case let named = tokens[(first + 2)...], named.count <= 3, named.allSatisfy({ $0.kind == .word && !joints.contains($0.lower) }),
            let way = ways[tokens[first - 1].lower] ?? lengths[tokens[first - 1].lower]
        else { return tokens }
        let said = Token(.word, way == "descending" ? "highest" : "lowest")
        return Array(tokens[..<(first - 1)]) + [said] + Array(named) + [tokens[first]]
    }

    private static let lengths = ["longest": "descending", "shortest": "ascending", "cheapest": "ascending", "slowest": "descending"]
    private static let ways = [
        "biggest": "descending", "largest": "descending", "highest": "descending", "greatest": "descending", "most": "descending",
        "lowest": "ascending", "smallest": "ascending", "least": "ascending", "fewest": "ascending", "latest": "descending",
        "newest": "descending", "earliest": "ascending", "soonest": "ascending", "oldest": "ascending",
    ]
    private static let joints: Set<String> = ["and", "or", "with", "of", "in", "by", "per", "the", "for", "to", "recent", "expensive"]
}
