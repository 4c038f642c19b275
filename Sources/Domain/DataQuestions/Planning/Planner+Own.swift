import Datasets

/// What is said of the rows themselves as if they were another's.
extension Planner {
    /// `revenue per month without cancelled orders`: of the orders themselves, those that are not.
    mutating func excepted(_ kinship: Draft.Kinship) throws(Misfit) -> Bool {
        guard kinship.isNegated, kinship.comparison == nil, kinship.object == nil, kinship.span == nil, kinship.recurrences.isEmpty,
            best(kinship.mention.tables) == base, kinship.filters.count == 1, var filter = kinship.filters.first
        else { return false }
        filter.isNegated.toggle()
        try hold(filter)
        return true
    }

    /// `countries with more than 10 members`: of the rows that are counted.
    mutating func ownHaving(_ kinship: Draft.Kinship) throws(Misfit) {
        guard let comparison = kinship.comparison, let number = kinship.number else {
            if kinship.isNegated || !kinship.filters.isEmpty, !isFirstNaming(of: kinship) {
                throw .unplaced(kinship.mention.words, read: said.joined(separator: ", "))
            }
            for filter in kinship.filters { try hold(filter) }
            return try ownTimes(of: kinship)
        }
        if query.groups.isEmpty {
            query.groups = query.columns.map(\.expression)
            query.columns.append(Query.Output(expression: .rows(distinct: nil), name: "count"))
            query.order = [Query.Ordering(expression: .rows(distinct: nil), isDescending: true)]
            query.isDistinct = false
        }
        for filter in kinship.filters { try hold(filter) }
        try ownTimes(of: kinship)
        query.having.append(.compare(.rows(distinct: nil), comparison, .number(String(number))))
        said.append("with \(comparison.countWords) \(number) \(rowsName)")
    }

    /// `different models with fatal crashes`, where a crash has a model: which of the rows are meant that nothing else names.
    private func isFirstNaming(of kinship: Draft.Kinship) -> Bool {
        !kinship.isNegated && kinship.filters.count == 1 && kinship.mention.tables[base] != nil && !draft.measures.isEmpty
            && !draft.subjects.contains { $0.tables[base] != nil }
            && !draft.measures.contains { if case .rows = $0 { true } else { false } }
    }

    /// `leases without a deposit`, where each keeps its own and the deposits that have a table belong to something else.
    mutating func lacksOwn(_ kinship: Draft.Kinship) throws(Misfit) -> Bool {
        let own = kinship.mention.columns.filter { $0.key.table == base && $0.value >= 0.9 }
        guard own.count == 1, kinship.isNegated, kinship.number == nil, kinship.filters.isEmpty, kinship.object == nil, kinship.span == nil,
            kinship.recurrences.isEmpty
        else { return false }
        try hold(Draft.Filter(mention: Mention(words: kinship.mention.words, columns: own), test: .missing))
        return true
    }

    /// `medicines that need a prescription`, where a mark says that they are `prescription_only`: no row of that kind.
    mutating func isProperty(_ kinship: Draft.Kinship) throws(Misfit) -> Bool {
        let said = kinship.mention.words.lowercased()
        guard kinship.number == nil, kinship.filters.isEmpty, kinship.span == nil, kinship.object == nil, !Stem.isSeveral(said) else {
            return false
        }
        let marks = catalogue.addresses(of: base).filter { address in
            let words = Stem.words(of: catalogue[address].name)
            return catalogue[address].isTruth && words.first == Stem.of(said) && words.count == 2
                && ["only", "required", "needed", "mandatory"].contains(words[1])
        }
        guard marks.count == 1 else { return false }
        try hold(Draft.Filter(mention: Mention(words: said, columns: [marks[0]: 1]), test: .holds, isNegated: kinship.isNegated))
        return true
    }

    private mutating func hold(_ filter: Draft.Filter) throws(Misfit) {
        let (condition, words) = try held(filter)
        query.conditions.append(condition)
        said.append(words)
    }

    /// `who started since june`: the people did, and no course of theirs.
    func asOwnTime(_ filter: Draft.Filter) -> Draft.Filter {
        guard case .during = filter.test, let mention = filter.mention, draft.asksWho, Happenings.isGeneric(mention.words) else {
            return filter
        }
        let times = mention.times.filter { $0.key.table == base }
        guard !times.isEmpty else { return filter }
        var own = filter
        own.mention = Mention(words: mention.words, columns: times, times: times)
        return own
    }

    /// `cities with more than 3 outages in 2026`
    private mutating func ownTimes(of kinship: Draft.Kinship) throws(Misfit) {
        if let span = kinship.span {
            let (condition, words) = during(span, try time(), happenings)
            query.conditions.append(condition)
            said.append(words)
        }
        for recurrence in kinship.recurrences { try recurs(recurrence) }
    }
}
