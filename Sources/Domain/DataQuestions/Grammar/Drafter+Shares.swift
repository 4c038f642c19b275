import Datasets

extension Drafter {
    /// `share of paid orders`, and behind the groups `in percent`.
    mutating func share() {
        let words = marks[index - 1].words.lowercased()
        guard ["in ", "as "].contains(where: words.hasPrefix) else {
            if peek() == nil { sharesOfKinds() }
            return draft.measures.append(.share)
        }
        // `what percentage of … in percent`, `average discount in percent`: that is what the figure is told in.
        if draft.measures == [.share] || draft.measures.contains(where: isOfPercent) { return }
        sharesOfKinds()
        guard !draft.groups.isEmpty, draft.measures.allSatisfy(\.isCount), pending.isEmpty else { return draft.leftovers.append(words) }
        draft.measures = [.share]
        draft.sharesEach = true
    }

    /// `cancel reasons in percent`, `termination reasons share`: of each of them, among what has one.
    private mutating func sharesOfKinds() {
        guard draft.groups.isEmpty, draft.measures.isEmpty, let last = draft.subjects.last, !last.isTable, isText(last),
            Stem.isSeveral(last.words.lowercased())
        else { return }
        draft.groups = [.mention(draft.subjects.removeLast())]
        draft.sharesEach = true
        if last.likeliest.allSatisfy({ catalogue[$0].isNullable }) { draft.filters.append(.isThere(last)) }
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
