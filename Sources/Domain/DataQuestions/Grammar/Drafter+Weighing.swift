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
