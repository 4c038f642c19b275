import Datasets

extension Planner {
    /// `customers who ordered in march`: there have to be such rows.
    mutating func happened(_ verb: Mention) throws(Misfit) {
        guard let table = best(verb.tables) ?? verb.columns.max(by: { $0.value < $1.value })?.key.table, table != base,
            !used.contains(table), let link = links.path(from: base, to: table),
            link.count == 1, !link[0].isSingle
        else { return }
        // Already counted by it.
        guard !verb.columns.contains(where: { $0.key.table == base && catalogue[$0.key].isTimeLike }) else { return }
        query.conditions.append(try has(table, isNegated: false, during: nil))
        said.append("that have \(catalogue.tables[table].name.name)")
    }

    mutating func kinship(_ kinship: Draft.Kinship) throws(Misfit) {
        let near = kinship.mention.tables.filter { links.path(from: base, to: $0.key) != nil && $0.key != base }
        guard let table = best(near) else {
            // `with customers` of the rows themselves says nothing, and another table's rows cannot belong.
            guard let table = best(kinship.mention.tables), table != base else { return try ownHaving(kinship) }
            throw .unrelated(query.from.name.name, catalogue.tables[table].name.name)
        }
        let name = catalogue.tables[table].name.name
        guard let comparison = kinship.comparison, let number = kinship.number else {
            query.conditions.append(try has(table, isNegated: kinship.isNegated, during: kinship.span))
            said.append((kinship.isNegated ? "without " : "with ") + name + (kinship.span.map { " " + $0.words } ?? ""))
            return
        }
        // What has no time of its own happened when the rows did that it belongs to.
        var span = kinship.span
        if catalogue.tables[table].times.isEmpty, let later = span {
            query.conditions.append(.during(try time(), later.span))
            span = nil
        }
        query.conditions.append(try has(table, isNegated: false, during: span, comparison, number))
        said.append("with \(comparison.words) \(number) \(name)" + (kinship.span.map { " " + $0.words } ?? ""))
    }

    /// `countries with more than 10 members`: of the rows that are counted.
    mutating func ownHaving(_ kinship: Draft.Kinship) throws(Misfit) {
        guard let comparison = kinship.comparison, let number = kinship.number else { return }
        if query.groups.isEmpty {
            query.groups = query.columns.map(\.expression)
            query.columns.append(Query.Output(expression: .rows(distinct: nil), name: "count"))
            query.order = [Query.Ordering(expression: .rows(distinct: nil), isDescending: true)]
            query.isDistinct = false
        }
        query.having.append(.compare(.rows(distinct: nil), comparison, .number(String(number))))
        said.append("with \(comparison.words) \(number) \(query.from.name.name)")
    }

    mutating func has(
        _ table: Int,
        isNegated: Bool,
        during span: SpanReader.Found?,
        _ comparison: Comparison? = nil,
        _ number: Int = 0
    ) throws(Misfit) -> Condition {
        // `products that were never ordered`: a line of an order is enough to say so.
        guard let path = links.path(from: base, to: table), let near = path.first, near.pairs.count == 1,
            path.count == 1
                || (path.dropFirst().allSatisfy(\.isSingle) && !near.isSingle && span == nil && (comparison == nil || isBridge(near.to))),
            let ours = query.from.columns.first(where: { $0.name == path[0].pairs[0].ours })
        else { throw .unrelated(query.from.name.name, catalogue.tables[table].name.name) }
        let theirs = catalogue.tables[near.to]
        var timing: Timing?
        if let span {
            guard let column = theirs.times.first else { throw .noTime(theirs.name.name) }
            timing = Timing(column: column, span: span.span)
        }
        let kin = Kin(
            table: theirs,
            theirs: path[0].pairs[0].theirs,
            ours: Place(table: 0, column: ours),
            during: timing,
            comparison: comparison,
            number: number
        )
        return .has(kin, isNegated: isNegated)
    }

    /// A table that only says which rows of two others belong together.
    private func isBridge(_ table: Int) -> Bool { catalogue.tables[table].primaryKey.count == 2 }
}
