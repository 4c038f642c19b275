import Datasets

/// Which columns of the rows are to be seen.
extension Planner {
    /// `name and email of members`
    mutating func shownColumns() throws(Misfit) -> [Place] {
        var shown: [Place] = []
        for subject in draft.subjects where !subject.isTable {
            // `tools built before 1950` says which, and nothing to show.
            if !draft.spans.isEmpty, Stem.isPast(subject.words), let year = try column(subject), catalogue[year] == yearMade { continue }
            guard let address = try column(subject) else {
                if subject.bestTable > 0 { continue }
                throw .unknown(subject.words)
            }
            // `the longest stay anyone booked`: the time at which any of them was is none of what is asked.
            if draft.ranking != nil, draft.subjects.first?.isTable == true, Stem.isPast(subject.words), address.table == base,
                catalogue[address].isTimeLike, draft.ranking?.isByTime == false
            {
                continue
            }
            // `tickets reported by ben`: how they are his, and nothing to show.
            if address.table == base, let key = keyLink(address), key.to != base, draft.filters.contains(where: { $0.mention == nil }) {
                continue
            }
            // `the value of a line` is not what one piece costs.
            if ["value", "worth", "revenue", "turnover"].contains(Stem.of(subject.words)), catalogue[address].coreWords.last == "price",
                quantity(of: base) != nil
            {
                throw .noMeasure(subject.words)
            }
            let namesakes = try namesake(address, subject)
            let places = if let namesakes { namesakes } else { [try self.place(address)] }
            shown += places.filter { !shown.contains($0) }
        }
        // `products and their prices`: which products, too.
        if let first = draft.subjects.first, first.isTable, !shown.isEmpty, !draft.isDistinct, !draft.asksWhich || draft.ranking != nil,
            let label = query.from.label ?? query.from.key,
            !label.isMasked, !shown.contains(Place(table: 0, column: label))
        {
            let labels = (query.from.labels.count > 1 ? query.from.labels : [label]).map { Place(table: 0, column: $0) }
            shown.insert(contentsOf: labels.filter { !shown.contains($0) }, at: 0)
        }
        return shown
    }
}
