import Datasets

extension Planner {
    mutating func aggregated() throws(Misfit) {
        var groups = draft.groups
        var isRankedEntity = false
        // `top 5 customers by revenue`, `which country has the most members`: each of them is a group.
        let counted = draft.measures.compactMap { if case .rows(let mention?) = $0 { mention.words } else { nil } }
        let by = draft.ranking?.by ?? draft.sorting?.measure
        if draft.measures.contains(where: { if case .rowsPer = $0 { true } else { false } }), !groups.isEmpty { groups.removeFirst() }
        if groups.isEmpty, !draft.asksWho, by != nil || draft.ranking != nil,
            let entity = draft.subjects.first(where: { isEntity($0, by) && !counted.contains($0.words) })
        {
            groups = [.mention(entity)]
            isRankedEntity = true
        }
        if draft.measures.isEmpty, draft.ranking?.by == nil, draft.sorting?.measure == nil, !draft.groups.isEmpty {
            // `revenue per month`, `orders by country`, `devices per site`
            try bareMeasures()
        }
        // A number that nothing is made of was misunderstood.
        if !draft.measures.isEmpty,
            let lost = draft.subjects.first(where: {
                !$0.isTable && hasMeasure($0) && !Units.isOne($0.words.lowercased()) && !groups.contains(.mention($0))
                    && !Money.revenue.contains(Stem.of($0.words.split(separator: " ").last.map(String.init) ?? ""))
            })
        {
            throw .noMeasure(lost.words)
        }
        // `average plays per track` of tracks is the average of all.
        if case .mention(let rows)? = groups.first, isOfBase(rows),
            case .aggregate(let aggregate, let mention?)? = draft.measures.first, [.average, .median].contains(aggregate),
            draft.measures.count == 1, draft.ranking == nil, mention.likeliest.contains(where: { $0.table == base })
        {
            groups.removeFirst()
        }
        var outputs: [Query.Output] = []
        for group in groups { outputs += try self.group(group) }
        outputs += besideGroup(groups)
        if draft.compares, !groups.contains(where: { if case .bucket = $0 { true } else { false } }),
            let unit = draft.spans.compactMap(\.unit).first
        {
            outputs += try group(.bucket(unit))
        }
        if draft.ranking != nil { leaveOutMissing() }
        if draft.asksWho, !groups.contains(where: \.isRole) { outputs += try people() }
        if draft.weighs { outputs += try weighed() }
        var measures = draft.measures
        if !isRate { measures = besideShares(measures) }
        measures += bare
        if measures.isEmpty, by == nil, let quality = draft.ranking?.quality, !quality.columns.isEmpty {
            let address = try address(of: quality)
            let column = catalogue[address]
            measures = [.aggregate(column.isAveraged ? .average : .sum, Mention(words: column.name, columns: [address: 1]))]
        }
        if draft.compares, measures.isEmpty, let subject = draft.subjects.first, !subject.isTable { measures = [.bare(subject)] }
        if let by, !measures.contains(by) { measures.append(by) }
        if measures.isEmpty { measures = [.rows(nil)] }
        var ordered: Expression?
        for measure in measures {
            let (expression, name, words) = try self.measure(measure)
            if measure == by { ordered = expression }
            if !outputs.contains(where: { $0.expression == expression }) {
                let isTaken = name != nil && outputs.contains { $0.name == name }
                outputs.append(Query.Output(expression: expression, name: isTaken ? words : name))
                said.append(words)
            }
            if ordered == nil { ordered = expression }
        }
        query.columns = outputs
        if let threshold = draft.threshold, let ordered {
            query.having.append(.compare(ordered, threshold.comparison, threshold.value))
            said.append("\(threshold.comparison.words) \(threshold.value.words)")
        }
        // The most of nothing: there is one figure, and none to rank it among.
        if draft.ranking != nil, query.groups.isEmpty { throw .unplaced("most", read: said.joined(separator: ", ")) }
        // Of each row there is one: that was meant otherwise.
        let isOwnAmongOthers =
            groups.count > 1 && query.from.key.map { query.groups.contains(.column(Place(table: 0, column: $0))) } ?? false
        if isOwnAmongOthers || (isPerOwnRow || isPerPart) && outputs.contains(where: { $0.expression.isCount }) {
            throw .unplaced("most", read: said.joined(separator: ", "))
        }
        sayGroups(groups)
        try order(ordered, groups, isRankedEntity)
    }

    /// By the rows' own name, or by the last word of it: a `reading` of meter readings.
    private func isOfBase(_ rows: Mention) -> Bool {
        rows.isTable && best(rows.tables) == base
            || !isColumnOfBase(rows) && Stem.words(of: query.from.name.name).last == Stem.of(rows.words.lowercased())
    }

    private func isColumnOfBase(_ mention: Mention) -> Bool {
        mention.columns.contains {
            $0.key.table == base && $0.value >= 0.95 && !isKey($0.key) && query.from.columns[$0.key.column] != query.from.key
        }
    }

    /// The most common reason is one: where none was given, there is nothing to rank.
    private mutating func leaveOutMissing() {
        for case .column(let place) in query.groups where place.column.kind == .text && place.column.isNullable {
            guard place.table == 0, place.column != query.from.label else { continue }
            query.conditions.append(.missing(.column(place), isNegated: true))
        }
    }

    /// `drivers by trips`: each trip has one driver.
    private var isPerPart: Bool {
        used.indices.dropFirst().contains { index in
            guard let key = catalogue.tables[used[index]].key, links.isSingle(from: used[index], to: base), used[index] != base,
                !links.isSingle(from: base, to: used[index])
            else {
                return false
            }
            return query.groups.contains(.column(Place(table: index, column: key)))
        }
    }

    /// Whether each group is a row of the table that is asked about.
    private var isPerOwnRow: Bool {
        guard let key = query.from.key, used.count == 1 else { return false }
        return query.groups.contains(.column(Place(table: 0, column: key)))
    }

    func isEntity(_ mention: Mention, _ by: Draft.Measure?) -> Bool {
        switch by {
        case .rows(let other?), .aggregate(_, let other?), .bare(let other): other.words != mention.words
        case nil: !mention.isTable
        default: true
        }
    }

    mutating func bareMeasures() throws(Misfit) {
        for subject in draft.subjects {
            if subject.isTable, subject.bestColumn <= subject.bestTable {
                // `compute costs per month` are no number of them.
                if bare.isEmpty, Money.uncounted.contains(Stem.of(subject.words.lowercased())) { bare.append(.aggregate(.sum, nil)) }
                if bare.isEmpty, draft.subjects.allSatisfy({ $0.isTable || !hasMeasure($0) }) { bare.append(.rows(subject)) }
            } else if hasMeasure(subject) {
                bare.append(.bare(subject))
            }
        }
        bare = Array(bare.prefix(4))
    }

    func hasMeasure(_ mention: Mention) -> Bool {
        mention.columns.contains { $0.value >= mention.bestColumn - 0.3 && catalogue[$0.key].isMeasure }
    }
}
