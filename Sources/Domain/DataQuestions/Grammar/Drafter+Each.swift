import Datasets

extension Drafter {
    /// `the last loan of each member`, `cheapest repair by garage`: which row of every group, and not which group.
    mutating func eachGroup() {
        let before = draft.groups.count
        let place = max(0, index - 1)
        let isRowRanked = isRowRanked(before)
        let isOfKinds = index > 0 && marks[index - 1].words.lowercased() == "of each" && draft.measures == [.rows(nil)]
        groups()
        // `how many of each defect`: those that have one.
        if isOfKinds, draft.groups.count == before + 1, case .mention(let kind)? = draft.groups.last, !kind.isTable,
            !kind.likeliest.isEmpty,
            kind.likeliest.allSatisfy({ catalogue[$0].kind == .text && catalogue[$0].isNullable })
        {
            draft.filters.append(Draft.Filter(mention: kind, test: .missing, isNegated: true))
        }
        // `per referring doctor`, where nothing is called so, are not all of them together.
        if draft.groups.count == before, place < marks.count, Self.groupings.contains(marks[place].words.lowercased()) {
            draft.leftovers.append(marks[place].words)
        }
        if repeatsSubject(before) { return }
        if isRowRanked { draft.isOfEach = true }
    }

    private static let groupings: Set<String> = ["per", "for each", "for every", "grouped by", "group by", "broken down by", "split by"]

    /// `the most common reasons, count per reason`: the group that was ranked, once more.
    private mutating func repeatsSubject(_ before: Int) -> Bool {
        guard draft.groups.count == before + 1, case .mention(let group)? = draft.groups.last, !group.isTable,
            let ranked = draft.subjects.first, !ranked.isTable, draft.ranking != nil,
            !Set(ranked.likeliest).isDisjoint(with: group.likeliest)
        else { return false }
        draft.groups.removeLast()
        return true
    }

    /// `for each campaign the largest donation`: the same, said the other way round.
    mutating func eachBefore() {
        guard let ranking = draft.ranking, let place = marks.firstIndex(where: { $0.mark == .per }) else { return }
        let isRowRanked = ranking.by == nil && (ranking.isByTime || ranking.quality != nil)
        // `cheapest category per day`, `cheapest menu per person` is what a day of it costs, or what one of them pays.
        let isRate = draft.groups.isEmpty && marks[place...].dropFirst().prefix(2).contains { Units.isRate(Stem.of($0.words.lowercased())) }
        guard isRowRanked ? !draft.groups.isEmpty : !isRate && place > 1 && draft.subjects.contains(where: \.isTable) else { return }
        draft.isOfEach = true
    }

    /// `highest average price per hotel` is one figure for each, `most loans per branch` may be so.
    private func isRowRanked(_ groupsBefore: Int) -> Bool {
        guard let ranking = draft.ranking else { return false }
        return ranking.by == nil || !draft.subjects.isEmpty || draft.asksWho || groupsBefore > 0
    }
}
