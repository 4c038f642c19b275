import Datasets

extension Drafter {
    mutating func preposition(_ word: String) {
        let before = index > 1 ? marks[index - 2].mark : nil
        let count = draft.filters.count
        defer {
            // `guests from Oslo at hotels in Rome`
            if case .name(let owner)? = before, owner.isTable, draft.filters.count > count {
                draft.filters[draft.filters.count - 1].place = owner
            }
        }
        skipFillers()
        // `how long …, in hours`
        if word == "in", index < marks.count, let lapse = Lapse(rawValue: marks[index].words.lowercased()) {
            draft.lapse = lapse
            index += 1
            return
        }
        switch peek() {
        case .unknown, .value, .known:
            let position: Draft.Position =
                ["named", "called"].contains(word) ? .named : ["by", "for", "did", "does"].contains(word) ? .person : .place
            if looseValue(position, isNegated: false) { draft.filters[draft.filters.count - 1].preposition = word }
        case .negation:
            index += 1
            _ = looseValue(.place, isNegated: true)
        default: break
        }
    }
}
