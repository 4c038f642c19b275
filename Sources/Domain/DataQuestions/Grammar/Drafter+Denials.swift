import Datasets

/// What `never` and `no` deny goes on until something else begins.
extension Drafter {
    /// Marks what the last step found, where it was denied or said right behind that.
    mutating func markDenials(since filters: Int, at start: Int) {
        let mark = marks[start].mark
        switch mark {
        case .and, .or, .comma, .who, .which: isDenying = false
        // `no films with owls in the title`
        case .having where !["with", "whose", "that"].contains(marks[start].words.lowercased()): isDenying = false
        default: break
        }
        let isDenial = mark == .without || mark == .negation
        // `not paid yet, ordered in october`: what else happened is not denied.
        if !isDenial, draft.filters.count > filters, let last = draft.filters.last, case .during = last.test, last.mention != nil {
            isDenying = false
        }
        // `repairs not done over 300 euros`: how much, and not what is denied.
        if !isDenial, draft.filters.count > filters, mark.isBound, draft.filters.last?.test.wantsNumber ?? false { return }
        if draft.filters.count > filters {
            for place in filters..<draft.filters.count
            where mark == .without || isDenial && draft.filters[place].isNegatedValue || !isDenial && isDenying {
                let isHow = mark == .preposition || mark == .by || marks[start].words.lowercased() == "with"
                draft.filters[place].denial = isDenial ? .itself : isHow ? .how : .behind
            }
        }
        if case .untrue = mark, marks[start].words.contains(" ") { isDenying = true }
        if isDenial { isDenying = true }
    }
}
