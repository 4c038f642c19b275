import Datasets

extension Drafter {
    /// What is to be computed of the rows, and in which order.
    mutating func asked(_ mark: Mark, _ having: Bool, _ which: Bool) -> Bool {
        switch mark {
        case .count: count()
        case .distinct: distinct()
        case .aggregate(let aggregate): self.aggregate(aggregate, having)
        case .product(let first, let second): product(first, second)
        case .by: by()
        case .sorted: sorted()
        case .number(let digits): number(digits)
        case .share, .rate, .agent, .sales, .per, .unit, .rhythm, .rank, .most, .extreme, .end, .quality, .direction:
            index += 1
            ranked(mark, having, which)
        default: return false
        }
        return true
    }

    private mutating func ranked(_ mark: Mark, _ having: Bool, _ which: Bool) {
        switch mark {
        case .share: share()
        case .rate(let word):
            // `overall escape rate`, `average no-show rate`: it is one figure of all of them anyway.
            pending.removeAll { $0 == .sum || $0 == .average }
            draft.measures.append(.share)
            draft.filters.append(Draft.Filter(test: .loose([.text(word, isExact: false)], .adjective), isOfRate: true))
        case .agent(let mention): agent(mention)
        case .sales(let isDescending): sales(isDescending: isDescending)
        // `list every member` groups nothing.
        case .per where draft.subjects.isEmpty && draft.measures.isEmpty && pending.isEmpty && isOpening(): break
        case .per: if !ranksPaid() { eachGroup() }
        // `within a week` is a length.
        case .unit(let unit) where isLength: draft.leftovers.append(unit.rawValue)
        case .unit(let unit) where which || draft.ranking != nil || !draft.groups.isEmpty: draft.groups.append(.bucket(unit))
        case .unit(let unit): draft.leftovers.append(unit.rawValue)
        case .rhythm(let unit): draft.groups.append(.bucket(unit))
        case .rank(let isDescending): rank(isDescending: isDescending, having)
        case .most(let isDescending): most(isDescending: isDescending)
        case .extreme(let isDescending): extreme(isDescending: isDescending, having: having)
        // `last inspected before june`
        case .end where isAdverb: break
        // `longest first`: all of them, in that order.
        case .end(isLast: false) where isOrder: wantWhole()
        case .end(let isLast):
            let count =
                takeNumber() ?? singular() ?? draft.ranking?.count
                ?? (draft.asksWho || !draft.subjects.isEmpty && subjectCount == 1 ? 1 : nil)
            draft.ranking = Draft.Ranking(isDescending: isLast, count: count, isByTime: true)
        case .quality(let quality, let isComparative): self.quality(quality, isComparative, having: having)
        case .direction(let isDescending): directed(isDescending)
        default: break
        }
    }
}
