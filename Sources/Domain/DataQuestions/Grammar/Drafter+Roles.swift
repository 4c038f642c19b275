import Datasets

extension Drafter {
    mutating func take(way role: Role) {
        if !draft.ways.contains(role) { draft.ways.append(role) }
    }

    /// What holds of two rows, one of which a key of the other names.
    mutating func related(_ mark: Mark) -> Bool {
        switch mark {
        case .twins(let one, let other, let isSame): draft.filters.append(Draft.Filter(test: .twins(one, other), isNegated: !isSame))
        case .outdoes(let column, let comparison, let key): draft.filters.append(Draft.Filter(test: .outdoes(column, comparison, key)))
        default: return false
        }
        index += 1
        return true
    }

    /// `managed by ann lee`, of whom one column may have the first name and another the last.
    mutating func tied(_ role: Role) {
        let before = draft.filters.count
        skipFillers()
        let isSplit = role.best.contains { catalogue.tables[$0.to].labels.count > 1 }
        while let mark = peek(), isValue(mark), !isNumber(mark), let values = literals(atMost: isSplit ? 1 : 20) {
            draft.filters.append(Draft.Filter(test: .loose(values, .named), role: role))
            guard isSplit, draft.filters.count == before + 1 else { break }
        }
        if draft.filters.count == before { draft.leftovers.append(role.words) }
        // Two people of two names each are no two values.
        if isSplit, peek() == .or, let next = peek(1), isValue(next) { draft.leftovers.append("or") }
        // `owned by the messaging team`
        if case .name(let mention)? = peek(), mention.isTable, isSingle(mention.words),
            role.keys.keys.contains(where: { mention.tables[$0.to] != nil })
        {
            index += 1
        }
    }

    func isDoer(_ mention: Mention) -> Bool {
        let person = Stem.of(mention.words.lowercased())
        let isDone = index > 1 && ["spent", "paid", "ordered", "placed", "bought"].contains(marks[index - 2].words.lowercased())
        guard mention.isTable, !isSingle(mention.words),
            isDone || draft.subjects.last?.isTable ?? false || draft.measures.contains(where: \.isCount),
            Synonyms.of("customer").contains(person) || person == "customer"
                || mention.likeliestTables.allSatisfy({ catalogue.tables[$0].keepsPeople })
        else { return false }
        switch peek(1) {
        case .having?, .who?: return true
        case .preposition?: return peek(2).map(isValue) ?? false
        default: return false
        }
    }
}
