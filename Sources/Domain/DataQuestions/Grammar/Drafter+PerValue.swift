import Datasets

extension Drafter {
    /// `models with more than 10 repairs`: so many of all that are of such a model, and not of one thing that is.
    mutating func countedPerValue() {
        guard draft.measures.isEmpty, draft.groups.isEmpty, draft.ranking == nil, draft.kinships.count == 1, let kin = draft.kinships.first,
            let number = kin.number, let comparison = kin.comparison, kin.mention.over == nil, kin.object == nil, draft.subjects.count == 1,
            let values = draft.subjects.first, isKind(values), values.likeliest.allSatisfy({ !kin.mention.isOf($0.table) })
        else { return }
        // Of what there is none, nothing would be counted.
        guard comparison == .more || comparison == .atLeast && number > 0 else { return draft.leftovers.append(kin.mention.words) }
        draft.subjects = []
        draft.kinships = []
        draft.groups = [.mention(values)]
        draft.measures = [.rows(kin.mention)]
        draft.threshold = Draft.Threshold(comparison: comparison, value: .number(String(number)))
        draft.spans += [kin.span].compactMap { $0 }
        draft.recurrences += kin.recurrences
        draft.filters += kin.filters
    }

    /// A text that several rows may share, and that none of them is called by.
    private func isKind(_ mention: Mention) -> Bool {
        !mention.isTable && !mention.likeliest.isEmpty
            && mention.likeliest.allSatisfy { address in
                let (column, table) = (catalogue[address], catalogue.tables[address.table])
                return !column.isMeasure && !column.isTimeLike && !column.isKeyLike && !column.isTruth && !table.labels.contains(column)
                    && !table.primaryKey.contains(column.name)
            }
    }
}
