import Datasets

extension Drafter {
    /// `share of paid orders`, and behind the groups `in percent`.
    mutating func share() {
        let words = marks[index - 1].words.lowercased()
        guard ["in ", "as "].contains(where: words.hasPrefix) else { return draft.measures.append(.share) }
        // `what percentage of … in percent`, `average discount in percent`: that is what the figure is told in.
        if draft.measures == [.share] || draft.measures.contains(where: isOfPercent) { return }
        // `cancel reasons in percent`
        if draft.groups.isEmpty, draft.measures.isEmpty, let last = draft.subjects.last, !last.isTable, isText(last) {
            draft.groups = [.mention(draft.subjects.removeLast())]
        }
        guard !draft.groups.isEmpty, draft.measures.allSatisfy(\.isCount), pending.isEmpty else { return draft.leftovers.append(words) }
        draft.measures = [.share]
        draft.sharesEach = true
    }

    /// `what share of our hours was billable`: of the hours, and not of the rows that count them.
    mutating func weighShare() {
        guard draft.measures == [.share], !draft.filters.isEmpty || !draft.groups.isEmpty,
            let place = draft.subjects.firstIndex(where: { !$0.isTable && isNumeric($0) || isUncounted($0) })
        else { return }
        draft.measures = [.shareOf(draft.subjects.remove(at: place))]
    }

    /// `share of cost by provider`, of rows that are called costs.
    private func isUncounted(_ rows: Mention) -> Bool { Money.uncounted.contains(Stem.of(rows.words.lowercased())) && hasMoney(rows) }

    private func isOfPercent(_ measure: Draft.Measure) -> Bool {
        guard case .aggregate(_, let mention?) = measure, !mention.likeliest.isEmpty else { return false }
        return mention.likeliest.allSatisfy { !Money.shares.isDisjoint(with: Stem.words(of: catalogue[$0].name)) }
    }
}
