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
