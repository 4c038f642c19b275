import Datasets

extension Planner {
    /// `customers who ordered in march`: there have to be such rows.
    mutating func happened(_ verb: Mention) throws(Misfit) {
        if let time = ownTime(of: verb) {
            // Everybody was born.
            if time.column.isBirth { throw .unplaced(verb.words, read: rowsName) }
            query.conditions.append(over(time, true))
            said.append(words(time))
            return
        }
        if let done = doneBetween(verb) {
            query.conditions.append(.missing(.column(done), isNegated: true))
            return said.append(words(done))
        }
        guard let table = best(verb.tables) ?? verb.columns.max(by: { $0.value < $1.value })?.key.table, table != base,
            !used.contains(table), let link = links.path(from: base, to: table),
            link.count == 1, !link[0].isSingle
        else { return }
        // Already counted by it.
        guard !verb.columns.contains(where: { $0.key.table == base && catalogue[$0.key].isTimeLike }) else { return }
        query.conditions.append(try has(table, Draft.Kinship(mention: verb, isNegated: false)))
        said.append("with \(Spoken.several(catalogue.tables[table]))")
    }

    /// `who left the company`: where nothing asks when, it is the rows to which it happened.
    private func ownTime(of verb: Mention) -> Place? {
        let asksForTime =
            !draft.spans.isEmpty || draft.asksWhen || draft.ranking?.isByTime ?? false || draft.sorting != nil
            || draft.groups.contains { if case .bucket = $0 { true } else { false } }
            || draft.filters.contains { if case .during = $0.test { true } else { false } }
        guard !asksForTime, Stem.isPast(verb.words.split(separator: " ").first.map(String.init) ?? ""),
            let best = verb.times.filter({ $0.key.table == base && $0.value >= 0.6 }).max(by: { $0.value < $1.value })?.key,
            catalogue[best].isNullable,
            catalogue[best] != query.from.times.first || query.from.times.filter({ !$0.isBirth }).count == 1
                || catalogue[best].mayLieAhead
        else { return nil }
        let place = Place(table: 0, column: catalogue[best])
        return query.conditions.contains { $0.expressions.contains(.column(place)) } ? nil : place
    }

    mutating func kinship(_ kinship: Draft.Kinship) throws(Misfit) {
        if let key = kinship.mention.over, key.to == base { return try others(kinship, key) }
        if kinship.mention.over != nil { throw .unplaced(kinship.mention.words, read: query.from.name.name) }
        guard companion(kinship) == nil else { return }
        if try isProperty(kinship) { return }
        if let heads = try heads(kinship) { return query.conditions.append(heads) }
        if try excepted(kinship) { return }
        let near = kinship.mention.tables.filter { table, _ in
            table != base && (kinship.between != nil || links.likelyPath(from: base, to: table) != nil)
        }
        guard let table = best(near) ?? sold(kinship) else {
            // `with customers` of the rows themselves says nothing, and another table's rows cannot belong.
            guard let table = best(kinship.mention.tables), table != base else { return try ownHaving(kinship) }
            if try lacksOwn(kinship) { return }
            throw .unrelated(query.from.name.name, catalogue.tables[table].name.name)
        }
        let before = said.count
        let condition = try has(table, kinship)
        // `with loans not returned`: nobody has them and has none.
        if case .has(let kin, let isNegated) = condition, query.conditions.contains(.has(kin, isNegated: !isNegated)) {
            throw .unplaced(kinship.mention.words, read: said.joined(separator: ", "))
        }
        query.conditions.append(condition)
        let held = said[before...].joined(separator: ", ")
        said.removeSubrange(before...)
        said.append(words(kinship, Spoken.several(catalogue.tables[table])) + (held.isEmpty ? "" : " (\(held))"))
        if case .compare(let count, _, _) = condition { show(count, of: kinship.values?.words ?? catalogue.tables[table].name.name) }
    }

    /// `who referred nobody`: rows of the same table whose key leads here.
    private mutating func others(_ kinship: Draft.Kinship, _ key: Links.Link) throws(Misfit) {
        let condition = try has(key.from, kinship)
        query.conditions.append(condition)
        let column = catalogue.tables[key.from].columns.first { $0.name == key.pairs[0].ours }
        let through = column.map { " through \(Spoken.column($0))" } ?? ""
        said.append(words(kinship, Spoken.several(catalogue.tables[key.from]) + through))
        if case .compare(let count, _, _) = condition { show(count, of: catalogue.tables[key.from].name.name) }
    }

    /// `menu items never sold`: the rows that sell them, whatever those are called, and no purchase of somebody else's.
    private func sold(_ kinship: Draft.Kinship) -> Int? {
        let said = kinship.mention.words.lowercased()
        guard Marker.trades.contains(said) || ["sale", "order"].contains(Stem.of(said)) else { return nil }
        let owned = catalogue.tables.indices.filter { links.direct(from: base, to: $0).contains { !$0.isSingle } }
        let counted = owned.filter { quantity(of: $0) != nil }
        return counted.count == 1 ? counted[0] : nil
    }

    /// Rows of another table that belong to this one, however many tables lie between.
    mutating func has(_ table: Int, _ kinship: Draft.Kinship) throws(Misfit) -> Condition {
        let said = kinship.mention.over.map { [[$0.reversed]] } ?? kinship.between.map { ways(to: table, through: $0) }
        guard let path = way(among: said ?? ownWay(to: table, kinship) ?? ways(to: table), to: table), let near = path.first,
            near.pairs.count == 1,
            let ours = query.from.columns.first(where: { $0.name == near.pairs[0].ours }),
            let column = catalogue.tables[near.to].columns.first(where: { $0.name == near.pairs[0].theirs })
        else { throw .unrelated(query.from.name.name, catalogue.tables[table].name.name) }
        try checkTrade(kinship, over: path)
        let inner = try rows(of: table, kinship, over: path)
        let theirs = Place(table: inner.used.firstIndex(of: near.to) ?? 0, column: column)
        var kin = Kin(rows: inner.query, theirs: theirs, ours: Place(table: 0, column: ours))
        guard let comparison = kinship.comparison, let number = kinship.number else { return .has(kin, isNegated: kinship.isNegated) }
        kin.countedBy = try inner.counted(over: path, kinship.values)
        return .compare(.kin(kin), comparison, .number(String(number)))
    }

    /// Those rows with what has to hold of them, joined back to the first of the tables between.
    private mutating func rows(of table: Int, _ kinship: Draft.Kinship, over path: [Links.Link]) throws(Misfit) -> Planner {
        var draft = Draft()
        draft.subjects = [Mention(words: kinship.mention.words, tables: [table: 1])]
        draft.filters = kinship.filters
        if let object = kinship.object, !object.tables.keys.contains(where: { $0 == table || links.isSingle(from: table, to: $0) }) {
            throw .unplaced(object.words, read: said.joined(separator: ", "))
        }
        draft.spans = kinship.span.map { [$0] } ?? []
        draft.recurrences = kinship.recurrences
        draft.present = self.draft.present
        var inner = try Planner(draft, lexicon, links, picks: picks)
        for link in path.dropFirst().reversed() { inner.append(link.reversed, nil) }
        do throws(Misfit) {
            try inner.filters()
        } catch .noTime where kinship.span != nil {
            // What has no time of its own happened when the rows did that it belongs to.
            if let span = kinship.span { query.conditions.append(.during(try time(), span.span)) }
            var timeless = kinship
            timeless.span = nil
            return try rows(of: table, timeless, over: path)
        }
        // `no active memberships` of members that are active themselves
        if table != base, zip(inner.used, inner.vias).contains(where: { $0 == base && $1 == nil }),
            !path.dropLast().contains(where: { $0.to == base })
        {
            throw .unplaced(kinship.mention.words, read: said.joined(separator: ", "))
        }
        if !kinship.filters.isEmpty { said += inner.said }
        for other in inner.open where !open.contains(where: { $0.words == other.words }) { open.append(other) }
        return inner
    }

    /// By what each of these rows is counted once, or what they have different values of; nil where none of them can be there twice.
    private func counted(over path: [Links.Link], _ values: Mention?) throws(Misfit) -> Place? {
        if let values {
            let own = values.likeliest.filter { $0.table == base && !catalogue[$0].isMasked }
            guard own.count == 1 else { throw .unplaced(values.words, read: query.from.name.name) }
            return Place(table: 0, column: catalogue[own[0]])
        }
        guard isMultiplied || path.dropFirst().contains(where: \.isSingle) else { return nil }
        guard let key = query.from.key else { throw .multiplied(query.from.name.name, per: "row") }
        return Place(table: 0, column: key)
    }
}
