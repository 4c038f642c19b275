import Datasets

/// `without an email`, `that nobody has acknowledged`: what is not there.
extension Drafter {
    mutating func without() {
        let (before, rows) = (draft.kinships.count + draft.filters.count, draft.kinships.count)
        if notDone() { return }
        // `that nobody has acknowledged`
        let isNobody = index > 0 && marks[index - 1].words.lowercased().hasSuffix("nobody")
        while [.copula, .filler, .preposition].contains(peek()) || isNobody && peek() == .having { index += 1 }
        takeWays()
        if let said = saidOfMeasured() {
            lacking(said)
        } else if !kinship(isNegated: true), let mention = name() ?? saidVerb() {
            lacking(mention)
            skipRows(of: mention)
            skipKept()
            // `without pool or parking`: neither.
            while peek() == .or, case .name(let other)? = peek(1), !other.isTable {
                index += 2
                lacking(other)
            }
        } else if draft.kinships.count > rows {
            skipReported()
            skipKept()
        } else if draft.kinships.count + draft.filters.count == before {
            // `with no active users` is more than to have others.
            if !looseValue(.after, isNegated: true) || draft.filters.last?.owner?.isTable ?? false {
                draft.leftovers.append(marks[index - 1].words)
            } else {
                orThose()
            }
        }
    }

    /// `without cancelled ones and no-shows`: none of these either, where one column says both.
    private mutating func orThose() {
        while true {
            var ahead = 0
            while peek(ahead) == .filler { ahead += 1 }
            guard [.and, .or, .comma].contains(peek(ahead)), case .known(let value)? = peek(ahead + 1),
                case .loose(let before, _)? = draft.filters.last?.test, let text = before.first?.text,
                value.addresses.contains(where: { vocabulary.has(text, $0) })
            else { return }
            index += ahead + 1
            _ = looseValue(.after, isNegated: true)
        }
    }
}
