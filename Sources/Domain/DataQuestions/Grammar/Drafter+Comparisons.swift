import Datasets

extension Drafter {
    mutating func compare(_ comparison: Comparison, _ having: Bool) {
        index += 1
        skipFillers()
        if case .number(let digits)? = peek() {
            index += 1
            let unit = takeUnit()
            // `ordered more than 3 times`
            if let count = Int(digits), index < marks.count, ["times", "time"].contains(marks[index].words.lowercased()),
                let done = takeDone()
            {
                index += 1
                return draft.kinships.append(Draft.Kinship(mention: done, isNegated: false, comparison: comparison, number: count))
            }
            if case .name(let mention)? = peek(), mention.isTable || isNumeric(mention) {
                index += 1
                if mention.isTable, let count = Int(digits) {
                    draft.kinships.append(Draft.Kinship(mention: mention, isNegated: false, comparison: comparison, number: count))
                } else {
                    draft.filters.append(Draft.Filter(mention: mention, test: .compare(comparison, .number(digits))))
                }
                return
            }
            draft.filters.append(Draft.Filter(test: .compare(comparison, .number(digits)), unit: unit, rate: takeRate()))
        } else if comparison == .unequal || comparison == .equal {
            _ = looseValue(.after, isNegated: comparison == .unequal)
        } else {
            draft.leftovers.append(marks[index - 1].words)
        }
    }

    /// The table whose rows come from what was said to be done last.
    mutating func takeDone() -> Mention? {
        guard let last = draft.verbs.last ?? draft.subjects.last else { return nil }
        let roots = Set(Stem.verbs(last.words) + [Stem.of(last.words)])
        let tables = catalogue.tables.indices.filter {
            roots.contains(Stem.words(of: catalogue.tables[$0].name.name).joined(separator: " "))
        }
        guard tables.count == 1 || !last.tables.isEmpty, draft.verbs.last != nil || draft.subjects.count > 1 else { return nil }
        if draft.verbs.isEmpty { draft.subjects.removeLast() } else { draft.verbs.removeLast() }
        return Mention(words: last.words, tables: tables.count == 1 ? [tables[0]: 1] : last.tables)
    }

    mutating func between(_ mention: Mention?) {
        let start = index
        index += 1
        guard case .number(let low)? = peek(), [.and, .filler, .preposition].contains(peek(1)), case .number(let high)? = peek(2) else {
            index = start + 1
            return draft.leftovers.append("between")
        }
        index += 3
        let unit = takeUnit()
        let test = Draft.Test.between(.number(low), .number(high))
        draft.filters.append(Draft.Filter(mention: mention, test: test, unit: unit, rate: takeRate()))
    }
}
