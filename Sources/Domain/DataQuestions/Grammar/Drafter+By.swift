import Datasets

/// What stands behind `by`: groups, an order, what a rank goes by, or whoever did it.
extension Drafter {
    /// `customers by revenue`, `products by price`: the rows in the order of it, as nobody counts how many there are of each amount.
    private var ordersByMoney: Bool {
        guard draft.measures.isEmpty, draft.groups.isEmpty, draft.ranking == nil, draft.sorting == nil, pending.isEmpty,
            draft.subjects.count == 1, draft.subjects[0].isTable
        else { return false }
        switch peek() {
        case .product?: return true
        case .name(let mention)?:
            let last = mention.words.split(separator: " ").last.map { Stem.of($0.lowercased()) } ?? ""
            return !mention.isTable && (Money.words.contains(last) || Money.prices.contains(last) || last == "wage")
                && !mention.likeliest.isEmpty
                && mention.likeliest.allSatisfy { catalogue[$0].isMeasure }
        default: return false
        }
    }

    mutating func by() {
        index += 1
        skipFillers()
        if peek() == .per {
            index += 1
            return groups()
        }
        // `best selling titles by copies sold`
        if case .sales? = draft.ranking?.by, isFigure, let measure = measure() {
            let amount = ofOthers(measure)
            draft.ranking?.by = amount
            return
        }
        if let ranking = draft.ranking, ranking.by == nil, ranking.quality != nil || ranking.isByTime, rankedBy() { return }
        let isRanked = draft.ranking != nil && draft.ranking?.by == nil && draft.ranking?.quality == nil
        if isRanked, let measure = measure() {
            let amount = isDoneWith ? ofOthers(measure) : measure
            draft.ranking?.by = amount
            return
        }
        // `by number of bedrooms`, where a column counts them
        if peek() == .count, case .name(let mention)? = peek(1), !mention.isTable, isNumeric(mention) {
            index += 1
            return groups()
        }
        if ordersByAmountDone(), let measure = measure() {
            let amount = ofOthers(measure)
            draft.sorting = Draft.Sorting(measure: amount, isDescending: true)
            return
        }
        if ordersByMoney, let measure = measure() {
            draft.sorting = Draft.Sorting(measure: measure, isDescending: true)
            return
        }
        switch peek() {
        case .name(let mention)? where isOfBucket(mention):
            bucketed(by: mention)
            index += 1
        case .name(let mention)? where isKindOfDoer(mention): draft.leftovers.append(mention.words)
        case .name(let mention)? where isDoer(mention):
            // `orders by members in vienna`: whose they are, and nothing to group by.
            index += 1
            draft.subjects.append(mention)
        case .unit, .rhythm, .name: eachGroup()
        case .count where countedColumn != nil: groups()
        case .unknown, .value, .known: _ = looseValue(.person, isNegated: false)
        // `trucks by make`, where nothing is called so, are not all trucks.
        case nil: draft.leftovers.append(marks[marks.count - 1].words)
        default: break
        }
    }
}
