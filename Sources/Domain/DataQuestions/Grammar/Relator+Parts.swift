import Datasets

/// What somebody was in rows of another table, where only a key's name says so: `members who never skippered in a race`.
extension Relator {
    mutating func parts() {
        for index in marks.indices.dropFirst().reversed() where index < marks.count && isPast(index) && table(index) == nil {
            guard let opening = opening(ofClause: index), let asked = table(before(opening)),
                let role = role(index)?.only({ $0.from != $0.to && asked.isOf($0.to) }), role.best.count == 1, let key = role.best.first,
                !isSaidOf(asked, index), let end = end(ofObject: index, key)
            else { continue }
            let isDenied = marks[opening..<index].contains { $0.mark == .without || $0.mark == .negation }
            let having = isDenied ? Marked(mark: .without, words: "without") : Marked(mark: .having, words: "with")
            let way = Marked(mark: .way(role), words: words(index))
            let taken = [having, way, mention(key.from, catalogue.tables[key.from].name.name)]
            marks.replaceSubrange(opening..<end, with: taken)
        }
    }

    /// Where `who`, `that have` or `who never` begins right before what was done.
    private func opening(ofClause verb: Int) -> Int? {
        var start = verb
        while start > 0, [.who, .having, .without, .negation, .filler].contains(marks[start - 1].mark) { start -= 1 }
        return marks[start..<verb].contains { $0.mark != .filler } ? start : nil
    }

    private func before(_ opening: Int) -> Int { opening - 1 }

    /// Whether their own columns say that, too.
    private func isSaidOf(_ asked: Mention, _ index: Int) -> Bool {
        switch marks[index].mark {
        case .name(let said), .verb(let said): (Array(said.columns.keys) + said.times.keys).contains { asked.isOf($0.table) }
        case .known(let value): value.addresses.contains { asked.isOf($0.table) }
        default: false
        }
    }

    /// Where the words end that only say in what: rows that those of the key belong to.
    private func end(ofObject verb: Int, _ key: Links.Link) -> Int? {
        var next = verb + 1
        while marks.indices.contains(next), [.filler, .preposition, .isIn].contains(marks[next].mark) { next += 1 }
        guard words(verb + 1) != "by" else { return nil }
        guard let object = table(next) else { return isEnd(next) ? verb + 1 : nil }
        guard object.likeliestTables.contains(where: { isSingle(key.from, $0) }) else { return nil }
        return next + 1 < marks.count && isValue(next + 1) ? verb + 1 : next + 1
    }

    /// Whether nothing more is said of it than when, or of whom.
    private func isEnd(_ index: Int) -> Bool {
        guard marks.indices.contains(index) else { return true }
        return marks[index].mark.isTime || [.and, .or, .comma].contains(marks[index].mark) || isValue(index)
    }
}
