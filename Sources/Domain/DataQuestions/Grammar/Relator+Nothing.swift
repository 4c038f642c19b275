import Datasets

/// Rows that something has none of, said with a verb or a preposition: `teachers who lead no club`, `pupils who are in no club`.
extension Relator {
    mutating func nothing() {
        for index in marks.indices.reversed() where words(index) == "no" && index > 0 {
            guard marks[index].mark == .without, let rows = table(described(skip(index + 1))) else { continue }
            var verb = index - 1
            while verb > 0, marks[verb].mark == .filler { verb -= 1 }
            let before = marks[..<verb].indices.reversed().compactMap { table($0) }.first
            guard before != nil || marks[..<verb].contains(where: { $0.mark == .who }) else { continue }
            switch marks[verb].mark {
            case .isIn, .preposition: replace(verb, index, [])
            case .unknown, .verb, .name, .known:
                guard table(verb) == nil, !RoleWords.isOfEnding(first(verb)) else { continue }
                let isTheirs = { (key: Links.Link) in rows.isOf(key.from) && before.map { $0.isOf(key.to) } ?? true }
                let way = role(verb)?.only(isTheirs).map { [Marked(mark: .way($0), words: words(verb))] }
                replace(verb, index, way ?? [])
            default: continue
            }
        }
    }

    private mutating func replace(_ start: Int, _ end: Int, _ way: [Marked]) {
        var start = start
        // `are in no club`, `belong to no club`
        while start > 0, marks[start - 1].mark == .copula || ["belong", "belongs"].contains(words(start - 1)) { start -= 1 }
        marks.replaceSubrange(start...end, with: [Marked(mark: .without, words: "without")] + way)
    }
}
