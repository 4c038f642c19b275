import Datasets

/// Which columns of the rows are to be seen.
extension Planner {
    /// `name and email of members`
    mutating func shownColumns(with beside: [Place]) throws(Misfit) -> [Place] {
        var shown: [Place] = []
        for subject in draft.subjects where !subject.isTable {
            // `tools built before 1950` says which, and nothing to show.
            if !draft.spans.isEmpty, Stem.isPast(subject.words), let year = try column(subject), catalogue[year] == yearMade { continue }
            guard let address = try column(subject) else {
                if subject.bestTable > 0 { continue }
                throw .unknown(subject.words)
            }
            // `who joined as a volunteer this year`: who, and not when.
            if !draft.spans.isEmpty, Stem.isPast(subject.words), catalogue[address].isTimeLike, draft.subjects.contains(where: \.isTable) {
                continue
            }
            // `the longest stay anyone booked`: the time at which any of them was is none of what is asked.
            if draft.ranking != nil, draft.subjects.first?.isTable == true, Stem.isPast(subject.words), address.table == base,
                catalogue[address].isTimeLike, draft.ranking?.isByTime == false
            {
                continue
            }
            // `tickets reported by ben`: how they are his, and nothing to show.
            if address.table == base, let key = keyLink(address), key.to != base,
                draft.filters.contains(where: { $0.mention == nil && (Stem.isPast(subject.words) || holders($0).contains(key.to)) })
            {
                continue
            }
            if isCarrier(subject, of: address) { continue }
            // `the value of a line` is not what one piece costs.
            if ["value", "worth", "revenue", "turnover"].contains(Stem.of(subject.words)), catalogue[address].coreWords.last == "price",
                quantity(of: base) != nil
            {
                throw .noMeasure(subject.words)
            }
            try checkKey(address, of: subject)
            let namesakes = try namesake(address, subject)
            let places = if let namesakes { namesakes } else { try places(address, subject) }
            shown += places.filter { !shown.contains($0) }
        }
        shown += beside.filter { !shown.contains($0) }
        if isBesideRows(shown) { return query.from.columns.filter { !$0.isMasked }.map { Place(table: 0, column: $0) } + shown }
        return knownBy(shown) + shown
    }

    /// `patients allergic to nuts`: of which list that is, and nothing to show.
    private func isCarrier(_ subject: Mention, of list: ColumnAddress) -> Bool {
        guard catalogue[list].isList, !Stem.words(of: catalogue[list].name).contains(Stem.words(of: subject.words).last ?? "") else {
            return false
        }
        return draft.filters.flatMap(\.test.texts).contains { lexicon.vocabulary.has($0, list) }
    }

    /// `requests with the name of the employee`: what others are called beside rows that nothing tells apart but all that they have.
    private func isBesideRows(_ shown: [Place]) -> Bool {
        guard draft.subjects.first?.isTable ?? draft.companions.contains(where: \.isAsked), !shown.isEmpty, !draft.isDistinct else {
            return false
        }
        return shown.allSatisfy { $0.table > 0 } && query.from.tellings.isEmpty
    }

    /// `products and their prices`: which products, too, by what a person knows them by, and by their key. `Employees and their managers`
    /// asks for names alone.
    private func knownBy(_ shown: [Place]) -> [Place] {
        let isOfRows = !draft.asksWhich || draft.ranking != nil || draft.asksWhichRows || draft.companions.contains(where: \.isAsked)
        guard draft.subjects.first?.isTable ?? draft.companions.contains(where: \.isAsked), !shown.isEmpty, !draft.isDistinct, isOfRows
        else { return [] }
        let tellings = query.from.tellings
        let key = shown.allSatisfy { $0.table == 0 } || tellings.isEmpty ? query.from.key : nil
        let known = [key].compactMap { $0 } + tellings
        return known.filter { !$0.isMasked }.map { Place(table: 0, column: $0) }.filter { !shown.contains($0) }
    }

    /// `members with at least 10 loans`: how many each of them has, beside the name, and the most first.
    mutating func show(_ count: Expression, of name: String) {
        guard !query.isDistinct, query.groups.isEmpty, query.columns.allSatisfy({ $0.expression.columnName != nil }) else { return }
        let known = [query.from.key].compactMap { $0 } + query.from.labels
        let place = query.columns.lastIndex { column in known.contains { column.expression == .column(Place(table: 0, column: $0)) } }
        let isTaken = query.columns.contains { $0.expression.columnName == name }
        let output = Query.Output(expression: count, name: isTaken ? "count" : name)
        query.columns.insert(output, at: place.map { $0 + 1 } ?? query.columns.count)
        if query.order.isEmpty { query.order = [Query.Ordering(expression: count, isDescending: true)] }
    }

    /// `the cheapest repair and its yard`: what they are ranked by, too.
    mutating func show(_ place: Place) {
        guard draft.ranking != nil, draft.holder == nil, !draft.asksWho,
            draft.subjects.first?.isTable ?? draft.companions.contains(where: \.isAsked),
            !query.columns.contains(where: { $0.expression == .column(place) })
        else { return }
        query.columns.append(Query.Output(expression: .column(place), name: nil))
    }
}
