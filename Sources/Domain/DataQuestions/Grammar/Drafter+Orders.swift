import Datasets

extension Drafter {
    mutating func sorted() {
        index += 1
        skipFillers()
        if peek() == .by { index += 1 }
        if let measure = measure() {
            draft.sorting = Draft.Sorting(measure: measure, isDescending: draft.sorting?.isDescending)
        } else if let mention = name() {
            draft.sorting = Draft.Sorting(measure: .bare(mention), isDescending: draft.sorting?.isDescending)
        }
    }

    /// `descending`, `oldest first`
    mutating func directed(_ isDescending: Bool) {
        let quality = marks[index - 1].words.lowercased().split(separator: " ").lazy.compactMap { Qualities.of(String($0)) }.first
        draft.sorting = Draft.Sorting(measure: draft.sorting?.measure, isDescending: isDescending, quality: quality)
    }

    /// `cheapest product by list price`, `oldest machine by install date`: which of its numbers or times is meant.
    mutating func rankedBy() -> Bool {
        switch peek() {
        case .name(let mention)? where !mention.isTable && isTimed(mention) && draft.ranking?.isByTime == true:
            index += 1
            draft.verbs.append(mention)
            draft.ranking?.isByAge = false
        case .name(let mention)? where mention.isTable && Self.sizes.contains(draft.ranking?.quality):
            // `biggest teams by members`
            index += 1
            draft.ranking?.by = .rows(mention)
            draft.ranking?.quality = nil
        case .count?, .aggregate?, .name?:
            guard isFigure, let measure = measure() else { return false }
            draft.ranking?.by = measure
            draft.ranking?.quality = nil
            draft.ranking?.isByTime = false
        default: return false
        }
        return true
    }

    private static let sizes = ["biggest", "smallest"].map(Qualities.of)

    var isFigure: Bool {
        switch peek() {
        case .aggregate?, .count?, .product?: true
        case .name(let mention)?: !mention.isTable && isNumeric(mention)
        default: false
        }
    }

    /// What things are ranked or sorted by: `number of orders`, `total amount`, `revenue`.
    mutating func measure() -> Draft.Measure? {
        skipFillers()
        // `by completed donations`: which of them.
        draft.filters += adjectives()
        switch peek() {
        case .count:
            index += 1
            skipFillers()
            if peek() == .distinct {
                index += 1
                return name().map { .distinct($0) } ?? .rows(nil)
            }
            // `by number of completed orders`: which of them.
            draft.filters += adjectives()
            guard let mention = name() else { return .rows(nil) }
            return !mention.isTable && isNumeric(mention) ? .bare(mention.nearest) : .rows(mention)
        case .aggregate(let aggregate):
            index += 1
            let isOfRows = marks[index - 1].words.lowercased().hasSuffix(" of")
            // `by total of their paid invoices`: which of them.
            skipFillers()
            draft.filters += adjectives()
            guard let mention = name() else { return .aggregate(aggregate, nil) }
            // `by total of orders`, `by total fines`: what they amount to.
            let isMoney = aggregate == .sum && Money.sums.contains(Stem.of(mention.words))
            if mention.isTable, isOfRows || isMoney, let amount = amount(of: mention) { return .aggregate(aggregate, amount) }
            if mention.isTable, !isNumeric(mention) { return .rows(mention) }
            return mention.isTable && mention.bestColumn < 0.7 ? .rows(mention) : .aggregate(aggregate, mention)
        case .name(let mention):
            if mention.isTable {
                index += 1
                // `order total`, `lesson revenue`
                if peek() == .aggregate(.sum) || isEarned, let amount = amount(of: mention) {
                    index += 1
                    return .aggregate(.sum, amount)
                }
                // `order count`
                if peek() == .count { index += 1 }
                return .rows(mention)
            }
            guard isNumeric(mention) || mention.isLapse else { return nil }
            index += 1
            return mention.isLapse ? .aggregate(.average, mention) : .bare(mention)
        case .product(let first, let second):
            index += 1
            return .product(.sum, first, second)
        default: return nil
        }
    }

    private var isEarned: Bool {
        guard case .name(let money)? = peek() else { return false }
        return !money.isTable && Money.earned.contains(Stem.of(money.words.lowercased()))
    }

    private func amount(of mention: Mention) -> Mention? {
        let found = mention.likeliestTables.compactMap(catalogue.money)
        return found.isEmpty ? nil : Mention(words: mention.words, columns: Dictionary(found.map { ($0, 1) }) { first, _ in first })
    }
}
