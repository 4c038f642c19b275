import Datasets

/// What somebody did with rows that are theirs, in a verb that says no more.
extension Relator {
    /// `which members bought a ticket`, `clients who received an invoice in october`: whoever has such rows.
    mutating func theirs() {
        for index in marks.indices.dropFirst() where isDoing(index) {
            guard let who = subject(before: index), let rows = table(described(skip(index + 1))), !rows.isOf(who), role(index) == nil,
                rows.likeliestTables.contains(where: { isSingle($0, who) && roles.links.paths(from: $0, to: who).count == 1 })
            else { continue }
            marks[index] = Marked(mark: .having, words: "with")
        }
    }

    private func isDoing(_ index: Int) -> Bool {
        guard NeutralVerbs.has(first(index)), !words(index).contains(" ") else { return false }
        switch marks[index].mark {
        // `still have open deals`
        case .unknown, .verb: return isPast(index) || !ValueKinds.stateWords.contains(words(index))
        case .filler: return isPast(index)
        // `bought` is another word for a sale.
        case .name(let mention): return isPast(index) && mention.bestColumn < 0.9
        default: return false
        }
    }

    /// Whoever is asked for, right before what they do.
    func subject(before index: Int) -> Int? {
        let place = marks[..<index].lastIndex { marked in
            switch marked.mark {
            case .filler, .who, .copula: false
            case .having: !["that", "who have", "that have", "have", "has"].contains(marked.words.lowercased())
            default: true
            }
        }
        guard let place, let who = table(place), !marks[..<place].contains(where: { if case .name = $0.mark { true } else { false } })
        else { return nil }
        return who.likeliestTables.count == 1 ? who.likeliestTables[0] : nil
    }
}
