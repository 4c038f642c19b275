import Datasets

extension Drafter {
    /// `active` and `overdue` before the name of a table: which of its rows. Nothing is taken where no such name follows.
    mutating func adjectives() -> [Draft.Filter] {
        let start = index
        var filters: [Draft.Filter] = []
        while var filter = adjective(isNegated: false) {
            filter.owner = nil
            filters.append(filter)
            while let mark = peek(), mark == .comma || mark == .and { index += 1 }
        }
        guard !filters.isEmpty, case .name(var owner)? = peek(), owner.isTable || isNumeric(owner) else {
            index = start
            return []
        }
        // `paid invoice amount`
        if !owner.isTable { owner.tables = Dictionary(owner.likeliest.map { ($0.table, 1) }) { first, _ in first } }
        return filters.map { filter in
            var filter = truth(filter, of: owner) ?? filter
            filter.owner = owner
            return filter
        }
    }

    /// `cancelled sessions`, where a session says so of itself and other rows have such a state.
    private func truth(_ filter: Draft.Filter, of owner: Mention) -> Draft.Filter? {
        guard case .loose(let values, _) = filter.test, values.count == 1, case .text(let text, _) = values[0] else { return nil }
        let own = owner.likeliestTables.flatMap(catalogue.addresses)
        guard !own.contains(where: { vocabulary.has(text, $0) }),
            let column = own.first(where: { catalogue[$0].isTruth && Stem.words(of: catalogue[$0].name).last == text.lowercased() })
        else { return nil }
        let mention = Mention(words: text, columns: [column: 1])
        return Draft.Filter(mention: mention, test: .holds, isNegated: filter.isNegated)
    }

    mutating func adjective(isNegated: Bool) -> Draft.Filter? {
        let isLoose = isState(0) || (index < marks.count && (Self.standsAlone(marks[index].words) || standsSo))
        switch peek() {
        case .negation? where !isNegated:
            index += 1
            if let filter = adjective(isNegated: true) { return filter }
            index -= 1
            return nil
        case .known?: break
        case .unknown?, .name?, .verb?: if !isLoose { return described(isNegated) }
        case .untrue(let mention)?:
            index += 1
            return Draft.Filter(mention: mention, test: holdsOrMissing(mention), isNegated: isTruth(mention) != isNegated)
        default: return nil
        }
        return literals(atMost: 20).map { Draft.Filter(test: .loose($0, .adjective), isNegated: isNegated) }
    }

    /// `flaky` of `is_flaky`, `shipped` of `shipped_at`
    private mutating func described(_ isNegated: Bool) -> Draft.Filter? {
        let said: Mention
        switch peek() {
        case .name(let mention)? where !mention.isTable: said = mention
        case .verb(let mention)? where isGivenText(mention): said = mention
        default: return nil
        }
        let mention = ofNear(said, tableAhead)
        if isOpen(mention, tableAhead) {
            index += 1
            return Draft.Filter(test: .loose([.text(mention.words.lowercased(), isExact: false)], .adjective), isNegated: isNegated)
        }
        if isTruth(mention) {
            index += 1
            return Draft.Filter(mention: mention, test: .holds, isNegated: isNegated)
        }
        let best = mention.likeliest
        guard Stem.isPast(mention.words),
            best.allSatisfy({ catalogue[$0].isTimeLike && catalogue[$0].isNullable }) || isGivenText(mention)
        else { return nil }
        index += 1
        return Draft.Filter(mention: mention, test: .missing, isNegated: !isNegated)
    }
}
