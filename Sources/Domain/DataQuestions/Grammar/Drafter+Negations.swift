import Datasets

extension Drafter {
    mutating func negation() {
        let before = conditions
        if doneOtherwise(at: index + 1) { return }
        if !looseValue(.after, isNegated: true) {
            index += 1
            negated()
        }
        // What is not meant must not be forgotten.
        if conditions == before { draft.leftovers.append("not") }
    }

    private var conditions: Int { draft.kinships.count + draft.filters.count + draft.kinships.map(\.filters.count).reduce(0, +) }

    mutating func negated() {
        skipFillers()
        while peek() == .having || peek() == .copula || peek() == .filler { index += 1 }
        // `not insured with any of them`: with whom is what is denied.
        let ahead = peek(2) == .filler ? 3 : 2
        if peek(1) == .having, case .known(let value)? = peek(ahead), isSaidBy(marks[index].words, value) { index += ahead }
        switch peek() {
        case .name(let mention)? where saysHow(mention), .verb(let mention)? where saysHow(mention):
            index += 1
            lacking(mention)
        case .name?, .verb?:
            // `not enrolled in any course`
            let said: Mention? = if case .name(let name)? = peek() { name } else if case .verb(let name)? = peek() { name } else { nil }
            let isOfKin = index > 1 && isBehindKin(index - 1)
            if let done = done() {
                // `with loans not returned`: of those rows.
                if isOfKin, let said, let last = draft.kinships.indices.last,
                    draft.kinships[last].mention.tables.keys.contains(where: { done.tables[$0] != nil }),
                    var filter = whatWasDone(said, in: done)
                {
                    filter.isNegated = false
                    return draft.kinships[last].filters.append(filter)
                }
                var kinship = Draft.Kinship(mention: done, isNegated: true)
                if let said, let filter = whatWasDone(said, in: done) { kinship.filters.append(filter) }
                object(&kinship)
                return draft.kinships.append(kinship)
            }
            negatedName()
        case .stocked(let isThere)?:
            index += 1
            draft.filters.append(Draft.Filter(test: .stocked(!isThere)))
        case .preposition?:
            index += 1
            if case .name(let mention)? = peek(), isTruth(mention) { return negated() }
            if !inNone() { _ = looseValue(.place, isNegated: true) }
        case .way?, .holder?:
            takeWays()
            _ = kinship(isNegated: true)
        default: _ = looseValue(.after, isNegated: true)
        }
    }

    /// Whether a verb says of what column a value is: `insured` of an `insurer`.
    private func isSaidBy(_ verb: String, _ value: Vocabulary.Value) -> Bool {
        let columns = Carriers.columns(of: verb)
        return Stem.isPast(verb)
            && value.addresses.contains { address in
                Stem.words(of: catalogue[address].name).contains { columns.contains($0) || RoleWords.root($0) == RoleWords.root(verb) }
            }
    }

    /// `not on any menu`, `not in a basket`: there is no such row.
    private mutating func inNone() -> Bool {
        let article = marks[index - 1].words.lowercased().split(separator: " ").last
        let isAny = article.map { LittleWords.anyOne.contains(String($0)) } ?? false || index < marks.count && isAnyOne(marks[index])
        return isAny && kinship(isNegated: true)
    }

    private func isAnyOne(_ marked: Marked) -> Bool { LittleWords.anyOne.contains(marked.words.lowercased()) }

    /// `never reviewed a pull request`, `not the lecturer of any course`: by which key there are none.
    mutating func takeWays() {
        while true {
            switch peek() {
            case .way(let role)?, .holder(let role)?: take(way: role)
            case .filler? where !draft.ways.isEmpty, .preposition? where !draft.ways.isEmpty: break
            default: return
            }
            index += 1
        }
    }

    private mutating func negatedName() {
        switch peek() {
        case .name(let mention)? where mention.isTable && !draft.ways.isEmpty:
            // `not the lecturer of any course`
            index += 1
            draft.kinships.append(Draft.Kinship(mention: mention, isNegated: true))
        case .name(let mention)? where !mention.isTable:
            index += 1
            draft.filters.append(Draft.Filter(mention: mention, test: .missing))
        case .verb(let mention)? where mention.bestTable > 0 && !isOfAsked(mention):
            index += 1
            draft.kinships.append(Draft.Kinship(mention: mention, isNegated: true))
        case .verb(var mention)?:
            index += 1
            if mention.columns.isEmpty { mention.columns = mention.times }
            draft.filters.append(Draft.Filter(mention: mention, test: holdsOrMissing(mention), isNegated: isTruth(mention)))
        default: _ = looseValue(.after, isNegated: true)
        }
    }

    /// `payments due in may, not paid`: their own time, and no payments of payments.
    private func isOfAsked(_ mention: Mention) -> Bool {
        guard let asked = askedTable else { return false }
        return asked.likeliestTables.contains { mention.isOf($0) }
            && mention.times.keys.contains { asked.isOf($0.table) && catalogue[$0].isNullable }
    }

    func holdsOrMissing(_ mention: Mention) -> Draft.Test { isTruth(mention) ? .holds : .missing }
}
