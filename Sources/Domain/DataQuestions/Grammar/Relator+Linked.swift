import Datasets

/// What says only that rows belong together, and what a key says is made of them.
extension Relator {
    /// `incidents tied to the flag x`, `hosts affected by CVE-2024-1`: rows that belong to what is named behind it.
    mutating func linked() {
        for index in marks.indices.dropFirst() where isPast(index) && NeutralVerbs.has(first(index)) {
            guard case .unknown = marks[index].mark, let rows = table(before(index)) else { continue }
            let (isJoined, word) = particle(index)
            let particle = isJoined ? index : index + 1
            let next = skip(particle + 1)
            guard ["to", "by", "with"].contains(word.split(separator: " ").first.map(String.init)), isThing(next, apartFrom: rows),
                role(index)?.only({ rows.isOf($0.from) }) == nil
            else {
                continue
            }
            marks[index].mark = .filler
            marks[particle] = Marked(mark: .preposition, words: "of")
        }
    }

    /// The rows right before what was done to them.
    private func before(_ index: Int) -> Int {
        var before = index - 1
        while before > 0, [.copula, .having, .filler, .who, .which].contains(marks[before].mark) { before -= 1 }
        return before
    }

    /// The name of other rows, or what such rows are called; whoever did it is none.
    private func isThing(_ index: Int, apartFrom rows: Mention) -> Bool {
        if let other = table(index) { return other.likeliestTables.allSatisfy { !rows.isOf($0) && !catalogue.tables[$0].keepsPeople } }
        guard marks.indices.contains(index) else { return false }
        if case .unknown(let word) = marks[index].mark { return Codes.isCode(word) }
        guard case .known(let value) = marks[index].mark else { return false }
        return value.addresses.allSatisfy { address in
            !rows.isOf(address.table) && !catalogue.tables[address.table].keepsPeople && !States.isState(catalogue[address])
        }
    }

    /// `who wrote a postmortem`, where a key is called `postmortem_author_id`: the rows that have one.
    mutating func objects() {
        for index in marks.indices.dropFirst() where table(index) == nil && !isPast(index) {
            guard let verb = marks[..<index].lastIndex(where: { $0.mark != .filler && !$0.mark.isMost }), !isValue(verb) || isPast(verb),
                let role = role(verb)?.only({ isOf(words(index), $0) }), role.best.count == 1, let key = role.best.first
            else { continue }
            marks[index] = Marked(mark: .name(Mention(words: words(index), tables: [key.from: 1])), words: words(index))
        }
    }

    /// Whether a key is called by this word beside its role.
    private func isOf(_ word: String, _ key: Links.Link) -> Bool {
        let words = Stem.words(of: key.pairs[0].ours)
        return key.from != key.to && words.count > 2 && words.first == Stem.of(word)
    }
}
