extension Drafter {
    /// `rush jobs or jobs over 500 euros`: what follows may hold in place of what was said before.
    mutating func alternative() {
        index += 1
        if marks[index - 1].words.lowercased() == "nor" { return negated() }
        let before = draft
        while index < marks.count, draft.filters.count == before.filters.count {
            let start = index
            step()
            if index == start { index += 1 }
            // `rush jobs or jobs on hold` are the same rows.
            if let last = draft.subjects.last, draft.subjects.count > before.subjects.count {
                guard last.isTable, before.subjects.contains(where: { $0.tables == last.tables }) else {
                    return draft.leftovers.append("or")
                }
                draft.subjects.removeLast()
            }
            // Times that follow others have rules of their own; `archived or older than two years` is no time of one thing.
            if draft.spans.count > before.spans.count {
                if before.spans.isEmpty, !before.filters.contains(where: \.isTimed) { draft.leftovers.append("or") }
                return
            }
            if draft.kinships.count > before.kinships.count { return draft.leftovers.append("or") }
        }
        guard draft.filters.count > before.filters.count else { return }
        // One of two is meant: with nothing before it, that is not known.
        guard !before.filters.isEmpty, before.kinships.isEmpty else { return draft.leftovers.append("or") }
        draft.filters[before.filters.count].isAlternative = true
        inherit(before.filters.count)
    }

    /// `less than 10 pages or more than 200`: of the same.
    private mutating func inherit(_ place: Int) {
        let (former, later) = (draft.filters[place - 1], draft.filters[place])
        guard later.mention == nil, later.quality == nil, later.unit == nil, later.rate == nil, later.test.wantsNumber,
            former.test.wantsNumber
        else { return }
        draft.filters[place].mention = former.mention
        draft.filters[place].quality = former.quality
        draft.filters[place].unit = former.unit
        draft.filters[place].rate = former.rate
    }
}
