import Datasets

extension Drafter {
    /// `did we get more orders by phone or by mail`: those of each, counted.
    mutating func weigh() {
        let kinds = adjectives()
        guard let mention = name(), mention.isTable else { return draft.leftovers.append(marks[index - 1].words) }
        draft.measures.append(.rows(mention))
        draft.filters += kinds
        draft.weighs = true
    }

    /// `how many new, used and demo cars`: so many of each, as all of them together are what nobody named.
    mutating func countEach() {
        guard draft.measures.count == 1, draft.measures[0].isCount, draft.groups.isEmpty, draft.ranking == nil,
            marks.contains(where: { $0.mark == .and }), !marks.contains(where: { $0.mark == .or })
        else { return }
        let several = draft.filters.filter(isSeveral)
        guard several.count == 1, !several[0].isNegated, case .loose(let values, .adjective) = several[0].test else { return }
        draft.weighs = values.count > 2
    }

    /// Right behind what asks for more of one or the other.
    var isWeighed: Bool { marks[..<index].contains { $0.mark == .weigh } }

    /// `open or closed` before the rows that are weighed.
    func isSeveral(_ filter: Draft.Filter) -> Bool {
        switch filter.test {
        case .loose(let values, _), .isIn(let values): values.count > 1
        default: false
        }
    }
}
