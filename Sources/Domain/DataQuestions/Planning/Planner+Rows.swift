import Datasets

extension Planner {
    /// Rows as they are, or the values of a few columns.
    mutating func rows() throws(Misfit) {
        let beside = try companions()
        var shown = try shownColumns(with: beside)
        var isDistinct = draft.isDistinct
        if draft.asksWhen {
            shown = withNames([try time()]) + beside
        } else if draft.asksWho, !isPeople(base) {
            // `who deployed to production`
            let people = try people()
            query.groups = []
            shown = people.compactMap { if case .column(let place) = $0.expression { place } else { nil } } + beside
            isDistinct = draft.ranking == nil
        } else if let only = shown.first, shown.count == 1, only.column.kind == .text, only.column != query.tables[only.table].label,
            draft.asksWhich && !draft.asksWhichRows || !draft.subjects.contains(where: \.isTable) || isKind(only.column),
            draft.ranking == nil, draft.sorting == nil
        {
            // `which cities`, `list all services`: each of them once.
            isDistinct = true
        }
        if !isDistinct, !draft.asksWhich, !draft.asksWho { shown = withNames(shown) }
        // `who was hired last`: whoever it was, and when.
        if draft.asksWho, isPeople(base), !shown.isEmpty {
            shown = query.from.tellings.map { Place(table: 0, column: $0) }.filter { !shown.contains($0) } + shown
        }
        if shown.isEmpty { shown = try tiedPeople() }
        if shown.isEmpty { shown = namesOfCounted() }
        let columns = query.from.columns.filter { !$0.isMasked }
        guard !columns.isEmpty else { throw .masked(query.from.name.name) }
        if shown.isEmpty {
            query.columns = columns.map { Query.Output(expression: .column(Place(table: 0, column: $0)), name: nil) }
            said.append(rowsName)
        } else {
            query.columns = shown.map { Query.Output(expression: .column($0), name: namesakeRole($0)) }
            query.isDistinct = isDistinct && !draft.asksWhen
            said.append(isDistinct ? "different values of " + names(of: shown).joined(separator: ", ") : words(of: shown))
        }
        if listsRows { try tallies() }
        try sortRows(shown)
        limitRows(shown)
    }

    /// `list the causes of outages`: each of them once.
    private func isKind(_ column: Column) -> Bool {
        guard let subject = draft.subjects.first(where: { !$0.isTable }), Stem.of(subject.words) != subject.words.lowercased() else {
            return false
        }
        let kinds = ValueKinds.types + ValueKinds.states + ValueKinds.stages + ValueKinds.places + ["cause", "reason", "branch", "service"]
        return kinds.contains(Stem.words(of: column.name).last ?? "")
    }

    /// `who has no email`: the rows are the people.
    private func isPeople(_ table: Int) -> Bool { catalogue.tables[table].keepsPeople }

    private mutating func limitRows(_ shown: [Place]) {
        let isNarrow =
            !draft.filters.isEmpty || !draft.verbs.isEmpty || !draft.kinships.isEmpty || !draft.spans.isEmpty || !draft.lags.isEmpty
            || !draft.recurrences.isEmpty
            || draft.overdue != nil || draft.idle != nil
            || !shown.isEmpty || !answered.isEmpty || draft.wantsAll || draft.wantsCSV
            || draft.sorting != nil
        query.limit =
            draft.ranking?.isWhole == true ? draft.limit : draft.limit ?? draft.ranking.map { $0.count ?? 10 } ?? (isNarrow ? nil : 20)
        if let limit = query.limit { said.append(limit == 1 ? "only the first" : "the first \(limit)") }
    }
}
