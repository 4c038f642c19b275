import Datasets

extension Drafter {
    mutating func compare(_ comparison: Comparison, _ having: Bool) {
        let start = index
        index += 1
        skipFillers()
        // `ordered more than 3 times`
        let behind = index
        if let count = times() {
            if let done = doneBefore(start) {
                return draft.kinships.append(Draft.Kinship(mention: done, isNegated: false, comparison: comparison, number: count))
            }
            index = behind
        }
        if case .number(let digits)? = peek() {
            index += 1
            if heads(comparison, digits, before: start) { return }
            let unit = takeUnit()
            if let people = peopleAhead, let count = Int(digits) {
                index += 1
                return draft.kinships.append(
                    Draft.Kinship(mention: people, isNegated: false, comparison: comparison, number: count)
                )
            }
            // `more than 3 yellow cards`
            let kinds = adjectives()
            if case .name(let mention)? = peek(), mention.isTable || isNumeric(mention) {
                index += 1
                if mention.isTable, let count = Int(digits) {
                    var kinship = Draft.Kinship(mention: mention, isNegated: false, comparison: comparison, number: count)
                    kinship.filters = kinds
                    draft.kinships.append(kinship)
                } else {
                    // `more than 300 euros compensation`, `more than 25 minutes talk time`
                    draft.filters.append(Draft.Filter(mention: mention, test: .compare(comparison, .number(digits)), unit: unit))
                }
                return
            }
            if let first = draft.filters.last, isOtherEnd(comparison, at: start, of: first), unit == nil || unit == first.unit {
                var other = first
                other.test = .compare(comparison, .number(digits))
                other.unit = unit ?? first.unit
                return draft.filters.append(other)
            }
            let counted = counted(in: unit, before: start)
            var filter = Draft.Filter(mention: counted, test: .compare(comparison, .number(digits)), unit: unit, rate: takeRate())
            // `over 190 cm tall`
            if unit != nil, case .quality(let quality, false)? = peek() {
                index += 1
                filter.quality = quality
            }
            // `fewer than 10 in stock`
            if case .stocked(true)? = peek() {
                index += 1
                filter.quality = Qualities.stock
            }
            draft.filters.append(filter)
        } else if comparison == .unequal {
            excepted()
        } else if comparison == .equal {
            _ = looseValue(.after, isNegated: false)
        } else if let cover = cover(start) {
            draft.filters.append(.isThere(cover))
        } else if let other = otherColumn() {
            draft.filters.append(Draft.Filter(test: .versus(comparison, other)))
        } else {
            draft.leftovers.append(marks[index - 1].words)
        }
    }

    /// `under warranty`, where a number says whether it is: no less than it.
    private mutating func cover(_ start: Int) -> Mention? {
        guard marks[start].words.lowercased() == "under", case .name(let mention)? = peek(), !mention.isTable,
            ["warranty", "guarantee", "contract", "insurance", "cover", "coverage"].contains(Stem.of(mention.words.lowercased()))
        else { return nil }
        index += 1
        return mention
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
        // `between 100 and 200 seats`
        if mention == nil, case .name(let counted)? = peek(), !counted.isTable, isNumeric(counted) {
            index += 1
            return draft.filters.append(Draft.Filter(mention: counted, test: test, unit: unit))
        }
        draft.filters.append(Draft.Filter(mention: mention, test: test, unit: unit, rate: takeRate()))
    }
}
