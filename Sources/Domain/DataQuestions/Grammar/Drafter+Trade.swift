import Datasets

extension Drafter {
    /// `spenders`, `deployers`: who does it, and what is done.
    mutating func agent(_ mention: Mention) {
        draft.asksWho = true
        let measure: Draft.Measure = mention.isTable ? .rows(mention) : .bare(mention)
        guard draft.ranking != nil, draft.ranking?.by == nil else { return draft.measures.append(measure) }
        draft.ranking?.by = measure
        draft.ranking?.quality = nil
        if isSingle(mention.words) { draft.ranking?.count = 1 }
    }

    /// `our 3 most frequent procedures`: those that there are the most rows of, as of what is most popular.
    mutating func mostFrequent() {
        guard let said = marks.first(where: { if case .rank = $0.mark { true } else { false } })?.words.lowercased(),
            ["common", "commonest", "frequent", "usual", "rarest"].contains(said.split(separator: " ").last ?? ""),
            let ranking = draft.ranking, ranking.by == nil, ranking.quality == nil, !ranking.isByTime,
            draft.subjects.count == 1, draft.subjects[0].isTable, draft.measures.isEmpty, draft.groups.isEmpty
        else { return }
        draft.ranking?.by = .sales
    }

    /// `best selling`
    mutating func sales(isDescending: Bool) {
        let count = draft.ranking?.count ?? draft.limit ?? takeNumber() ?? (draft.subjects.isEmpty ? singular() : subjectCount)
        draft.limit = nil
        draft.ranking = Draft.Ranking(isDescending: isDescending, count: count ?? 10, by: .sales)
        // `sells the most units`
        guard index < marks.count else { return }
        let isNumber = if case .name(let mention) = marks[index].mark { isQuantity(mention) } else { false }
        if isNumber || ["unit", "piece", "copy"].contains(Stem.of(marks[index].words.lowercased())) { index += 1 }
    }
}
