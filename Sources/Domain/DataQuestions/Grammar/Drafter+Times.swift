import Datasets

/// Times among the words, and of what they are.
extension Drafter {
    mutating func span(_ found: SpanReader.Found) {
        if let last = draft.kinships.indices.last, draft.kinships[last].span == nil, index >= 2, isKin(marks[index - 2].mark) {
            draft.kinships[last].span = found
        } else if let first = draft.filters.last, case .during(let other) = first.test, let mention = first.mention, isBeside(found, other)
        {
            // `started in 2024 vs 2025`
            draft.filters.removeLast()
            draft.verbs.append(mention)
            draft.spans += [other, found]
        } else {
            draft.spans.append(found)
        }
    }

    private func isBeside(_ found: SpanReader.Found, _ other: SpanReader.Found) -> Bool {
        let isClosed = [found, other].allSatisfy { $0.span.from != nil && $0.span.until != nil }
        return isClosed && index > 1 && [.versus, .and, .or].contains(marks[index - 2].mark)
    }

    func isKin(_ mark: Mark) -> Bool {
        switch mark {
        case .name, .verb: true
        default: false
        }
    }

    /// `reading date before 1970` says which time is meant; `country in march` does not.
    func isTimed(_ found: SpanReader.Found) -> Bool {
        guard index > 0 else { return false }
        let before = marks[..<index].last { $0.mark != .copula && $0.mark != .filler }
        let mention: Mention
        switch before?.mark {
        case .name(let name)?, .verb(let name)?: mention = name
        default: return false
        }
        if !mention.times.isEmpty, Stem.isPast(mention.words) || mention.columns.isEmpty { return true }
        return mention.likeliest.contains { catalogue[$0].isTimeLike }
    }

    /// Whether `last` says only that it happened before, too.
    var isAdverb: Bool {
        guard !draft.subjects.isEmpty || !draft.measures.isEmpty, let next = peek() else { return false }
        switch next {
        case .name(let mention), .verb(let mention):
            guard !mention.isTable, !mention.times.isEmpty || mention.columns.keys.contains(where: { catalogue[$0].isTimeLike }) else {
                return false
            }
        default: return false
        }
        return marks[index...].contains { if case .span = $0.mark { true } else { false } }
    }

    /// `orders of customers that joined in march`: the customers did.
    func whatHappened(before place: Int) -> Mention? {
        let said = marks[..<max(0, place - 1)].last { marked in
            ![.filler, .copula, .having, .which, .who, .end(isLast: true), .end(isLast: false)].contains(marked.mark)
        }
        guard case .name(let mention)? = said?.mark, mention.isTable else { return nil }
        return mention
    }
}
