import Datasets

/// Rows that something has none of, said with a verb or a preposition: `teachers who lead no club`, `pupils who are in no club`.
extension Relator {
    mutating func nothing() {
        needed()
        for index in marks.indices.dropFirst(2).reversed() where LittleWords.nobody.contains(words(index)) {
            // `accounts managed by nobody`
            let verb = words(index - 1) == "by" ? index - 2 : index - 1
            guard particle(verb).word == "by", let key = role(verb)?.best.first,
                marks[..<verb].indices.contains(where: { table($0)?.isOf(key.from) ?? false }),
                let column = catalogue.addresses(of: key.from).first(where: { catalogue[$0].name == key.pairs[0].ours })
            else { continue }
            let mention = Mention(words: words(verb), columns: [column: 1])
            let missing = Marked(mark: .missing(isNegated: false), words: "nobody")
            marks.replaceSubrange(verb...index, with: [Marked(mark: .name(mention), words: mention.words), missing])
        }
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

    /// `modules nothing depends on`: what no row names as what it needs.
    private mutating func needed() {
        for index in marks.indices.dropFirst().reversed() where LittleWords.nobody.contains(words(index)) || words(index) == "nothing" {
            let (isJoined, particle) = particle(index + 1)
            guard particle == "on", let role = role(index + 1)?.only({ roles.isReceiving($0) }), let key = role.best.first,
                marks[..<index].indices.contains(where: { table($0)?.isOf(key.to) ?? false })
            else { continue }
            let without = Marked(mark: .without, words: "without")
            marks.replaceSubrange(
                index..<min(marks.count, isJoined ? index + 2 : index + 3),
                with: [without, mention(key.from, words(index + 1), over: key)]
            )
        }
    }

    private mutating func replace(_ start: Int, _ end: Int, _ way: [Marked]) {
        var start = start
        // `are in no club`, `belong to no club`
        while start > 0, marks[start - 1].mark == .copula || ["belong", "belongs"].contains(words(start - 1)) { start -= 1 }
        marks.replaceSubrange(start...end, with: [Marked(mark: .without, words: "without")] + way)
    }
}
