import Datasets

extension Marker {
    /// `to be confirmed` is not so yet, and what else it may be by then nobody can tell.
    func isStateToBe(at index: Int, in marks: [Marked]) -> Bool {
        guard index > 1, case .known = marks[index].mark, Stem.isPast(marks[index].words) else { return false }
        return marks[index - 2...index - 1].map { $0.words.lowercased() }.joined(separator: " ").hasSuffix("to be")
    }

    /// `to be picked up tomorrow`, `will be returned by friday`: the time for which that is meant, where rows keep when it was done too.
    func toBe(at index: Int, in marks: [Marked]) -> Mention? {
        guard index > 0, marks[index - 1].words.lowercased().split(separator: " ").last == "be", marks.contains(where: \.isSpan) else {
            return nil
        }
        let mention: Mention
        switch marks[index].mark {
        case .name(let named) where !named.isTable: mention = named
        case .verb(let done): mention = done
        default: return nil
        }
        let said = mention.words.lowercased().split(separator: " ").map(String.init)
        guard let verb = said.first, Stem.isPast(verb) else { return nil }
        // `picked up` is of a `pickup`.
        let nouns = Set(Stem.verbs(verb).map { $0 + said.dropFirst().joined() })
        let tables = Set((mention.columns.isEmpty ? mention.times : mention.columns).keys.map(\.table))
        let open = lexicon.times.filter { tables.contains($0.address.table) && !$0.words.contains(where: Stem.isPast) }
        let named = open.filter { own in own.words.contains { nouns.contains($0) || Happenings.isAlike(verb, $0) } }
        let ahead =
            Happenings.ends.contains(verb)
            ? lexicon.times.filter { own in
                tables.contains(own.address.table) && lexicon.catalogue[own.address].looksAhead
            } : []
        let found = named.isEmpty ? ahead : named
        guard found.count == 1 else { return nil }
        return Mention(words: mention.words, columns: [found[0].address: 1], times: [found[0].address: 1])
    }
}
