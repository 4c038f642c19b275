import Datasets

extension Planner {
    mutating func filters() throws(Misfit) {
        try checkNamed()
        try checkPaying()
        readYears()
        var (conditions, counted): ([Condition], Condition?) = ([], nil)
        let denied = try denied()
        for asked in denied.filters where !isOfAll(asked, in: query.from) {
            let filter = asOwnTime(asOwnValue(asked))
            role = filter.preposition
            defer { role = "" }
            let condition = try held(filter)
            if filter.isOfRate { counted = condition.0 }
            if filter.isAlternative, let before = conditions.popLast(), let words = said.popLast() {
                conditions.append(.any([before, condition.0]))
                said.append("\(words) or \(condition.1)")
            } else if !conditions.contains(condition.0) {
                conditions.append(condition.0)
                said.append(condition.1)
            }
        }
        conditions = whether(draft.compares ? contrasted(conditions) : conditions)
        try checkAgreement(conditions)
        try checkNames(conditions)
        for lag in draft.lags {
            let (condition, words) = try self.lag(lag)
            // `percentage of urgent jobs done late`
            counted = condition
            conditions.append(condition)
            said.append(words)
        }
        query.conditions += rated(conditions, counted)
        try ofNow()
        if let idle = draft.idle {
            guard let moment = try moment(of: idle.mention, owner: nil) else { throw .noTime(idle.mention.words) }
            let place = try place(moment)
            query.conditions.append(.any([.missing(.column(place), isNegated: false), .during(place, idle.span)]))
            said.append("\(words(place)) not \(idle.words)")
        }
        if let overdue = draft.overdue { query.conditions += try self.overdue(overdue) }
        for kinship in denied.kinships { try self.kinship(kinship) }
        for verb in draft.verbs { try happened(verb) }
        for recurrence in draft.recurrences { try recurs(recurrence) }
        try checkCounted()
        guard !draft.spans.isEmpty else { return try fanOut() }
        if let years = try inYears() {
            query.conditions += years
            return try fanOut()
        }
        if let lasting = try lasting() {
            query.conditions += lasting
            return try fanOut()
        }
        let place = try time()
        try checkStanding(place.column)
        try checkMinutes(place)
        let places = try draft.spans.map { (found) throws(Misfit) in try self.place(found, otherwise: place) }
        let read = zip(places, draft.spans).map { self.during($1, $0, happenings) }
        let during = read.map(\.0)
        said += read.map(\.1)
        // `in march and april` is either; `after march and before june` is both.
        let isEither = during.count > 1 && draft.spans.allSatisfy { $0.span.from != nil && $0.span.until != nil }
        // Two times, one in the other, are two questions.
        let isTwice =
            isEither
            && draft.spans.indices.contains { index in
                draft.spans[..<index].contains {
                    $0.span.from! < draft.spans[index].span.until! && draft.spans[index].span.from! < $0.span.until!
                }
            }
        if isTwice { throw .unplaced(draft.spans[0].words, read: said.joined(separator: ", ")) }
        query.conditions += isEither ? [.any(during)] : during
        try checkTimes()
        try fanOut()
    }

    /// How the rows stand, or else what their columns have to hold.
    mutating func held(_ filter: Draft.Filter) throws(Misfit) -> (Condition, String) {
        if let standing = try standing(filter) { return standing }
        return try condition(filter)
    }

    /// `what share of the orders is refunded`: of all, those; the last that was said, where nothing tells.
    private mutating func rated(_ conditions: [Condition], _ counted: Condition?) -> [Condition] {
        let counted = counted ?? conditions.last
        guard let share = query.columns.firstIndex(where: { $0.expression.isOpenRate }), let counted,
            case .rate(_, let weight) = query.columns[share].expression
        else { return conditions }
        query.columns[share].expression = .rate([counted], of: weight)
        for index in query.order.indices where query.order[index].expression.isOpenRate {
            query.order[index].expression = .rate([counted], of: weight)
        }
        return conditions.filter { $0 != counted }
    }

    /// `critical failures`: what their own column holds, and not what a machine is called critical by.
    private func asOwnValue(_ filter: Draft.Filter) -> Draft.Filter {
        guard let mention = filter.mention, filter.test == .holds || filter.test == .missing && filter.isNegated,
            !mention.columns.contains(where: { $0.key.table == base }),
            let value = lexicon.vocabulary.value(Stem.written(in: mention.words)), value.addresses.contains(where: { $0.table == base })
        else { return filter }
        var own = filter
        own.mention = nil
        own.isNegated = filter.test == .holds && filter.isNegated
        own.test = .loose([.text(value.text, isExact: false)], .adjective)
        return own
    }

    /// Each of the test failures failed.
    func isOfAll(_ filter: Draft.Filter, in table: Table) -> Bool {
        guard case .loose(let values, _) = filter.test, case .text(let text, _)? = values.first,
            ["failed", "fails", "fail", "failing"].contains(text.lowercased())
        else { return false }
        let names = Set(Stem.words(of: table.name.name))
        let hasState = table.columns.contains { ValueKinds.states.contains(Stem.words(of: $0.name).last ?? "") }
        return !hasState && !names.isDisjoint(with: ["failure", "error", "crash"])
    }

    /// A filter may have joined what makes rows many; then each counts once, or nothing is added up.
    mutating func fanOut() throws(Misfit) {
        guard isMultiplied else { return }
        let key = query.from.key.map { Place(table: 0, column: $0) }
        for index in query.columns.indices {
            switch query.columns[index].expression {
            case .rows(nil):
                guard let key else { throw .multiplied(query.from.name.name, per: "row") }
                let old = query.columns[index].expression
                query.columns[index].expression = .rows(distinct: key)
                for place in query.order.indices where query.order[place].expression == old {
                    query.order[place].expression = .rows(distinct: key)
                }
            case .aggregate(.sum, _), .aggregate(.average, _), .aggregate(.median, _), .share, .perEach, .values, .rate:
                throw .multiplied(query.columns[index].name ?? "it", per: "row")
            case .column where query.groups.isEmpty: query.isDistinct = true
            default: break
            }
        }
    }
}

extension Expression {
    /// A share of which nothing says yet what is counted of all.
    fileprivate var isOpenRate: Bool { if case .rate([], _) = self { true } else { false } }
}
