import Datasets

extension Planner {
    /// Which key of the rows, or of what they belong to, a role is.
    mutating func key(of role: Role) throws(Misfit) -> Links.Link {
        let scored = role.keys.compactMap { key, weight -> (Links.Link, Double)? in
            if key.from == base { return (key, weight + 0.3) }
            guard let path = links.path(from: base, to: key.from), path.allSatisfy(\.isSingle) else { return nil }
            return (key, weight + 0.1 - 0.02 * Double(path.count))
        }
        let most = scored.map(\.1).max() ?? 0
        let best = scored.filter { $0.1 >= most - 0.015 }.map(\.0).sorted { ($0.from, $0.pairs[0].ours) < ($1.from, $1.pairs[0].ours) }
        guard !best.isEmpty else { throw .unplaced(role.words, read: "rows of \(query.from.name.name)") }
        let key = best[pick(role.words, best.count)]
        if key.from != base { _ = try join(key.from) }
        return key
    }

    /// `managed by ann`: the row that the key leads to is called so, or has it somewhere.
    mutating func tied(_ role: Role, _ filter: Draft.Filter) throws(Misfit) -> (Condition, String)? {
        guard case .loose(let values, _) = filter.test, case .text(let text, _)? = values.first else { return nil }
        // `services that depend on x`: rows of a table between say so.
        if !role.keys.keys.contains(where: { links.isSingle(from: base, to: $0.from) || $0.from == base }), let near = role.best.first {
            let rows = Mention(words: role.words, tables: [near.from: 1])
            var kinship = Draft.Kinship(mention: rows, isNegated: filter.isNegated)
            // A first and a last name are of one and the same.
            kinship.filters = draft.filters.filter { $0.role == role }
            return (try has(near.from, kinship), "\(role.words) “\(text)”")
        }
        let key = try key(of: role)
        let table = catalogue.tables[key.to]
        let own = catalogue.addresses(of: key.to).filter { catalogue[$0].kind == .text && !catalogue[$0].isMasked }
        let labels = own.filter { table.labels.contains(catalogue[$0]) }
        let holding = (labels + own).first { lexicon.vocabulary.has(text, $0) }
        guard let address = holding ?? labels.first(where: { !lexicon.vocabulary.complete.contains($0) }) else { throw .noValuePlace(text) }
        let place = Expression.column(Place(table: try join(key.to, over: key), column: catalogue[address]))
        let fitted = try fit(values, to: catalogue[address])
        let name = role.words + (labels.contains(address) ? "" : " " + Spoken.column(catalogue[address]))
        let words = (filter.isNegated ? "not " : "") + "\(name) \(fitted.map(\.words).joined(separator: " or "))"
        if fitted.count == 1 { return (.compare(place, filter.isNegated ? .unequal : .equal, fitted[0]), words) }
        return (.isIn(place, fitted, isNegated: filter.isNegated), words)
    }

    /// `artists hired by ann`: nothing is done by the very row that it was done to.
    func checkDoer(_ address: ColumnAddress, _ filter: Draft.Filter) throws(Misfit) {
        guard case .loose(let values, .person) = filter.test, filter.preposition.isEmpty, address.table == base,
            query.from.labels.contains(catalogue[address])
        else { return }
        throw .unplaced("by \(values.map(\.words).joined(separator: ", "))", read: "rows of \(query.from.name.name)")
    }

    /// `head of physics`: whom the key leads to.
    mutating func held(_ role: Role) throws(Misfit) {
        let isOfOne = draft.ranking.map { $0.by == nil && ($0.quality != nil || $0.isByTime) } ?? true
        guard draft.measures.isEmpty, draft.groups.isEmpty, isOfOne else {
            throw .unplaced(role.words, read: "rows of \(query.from.name.name)")
        }
        try filters()
        let key = try key(of: role)
        let index = try join(key.to, over: key)
        let labels = catalogue.tables[key.to].labels
        guard let first = labels.first ?? catalogue.tables[key.to].key, !first.isMasked else { throw .masked(query.from.name.name) }
        let shown = (labels.isEmpty ? [first] : labels) + (try asked(of: key.to))
        query.columns = shown.map { Query.Output(expression: .column(Place(table: index, column: $0))) }
        if let ranking = draft.ranking {
            try sortRows([])
            query.limit = ranking.count ?? 1
        } else {
            query.isDistinct = true
        }
        let name = key.pairs.first.flatMap { pair in catalogue.tables[key.from].columns.first { $0.name == pair.ours } }.map(Spoken.column)
        said.insert("\(role.words == "of" ? name ?? "" : role.words) of \(rowsName)", at: 0)
    }

    /// `email and phone of the owner of boat 7`: theirs, beside what they are called.
    private mutating func asked(of table: Int) throws(Misfit) -> [Column] {
        var asked: [Column] = []
        for subject in draft.subjects where !subject.isTable {
            let own = subject.columns.filter { $0.key.table == table && $0.value >= 0.7 }
            guard let address = try choose(own.map { ($0.key, $0.value) }, subject) else { continue }
            answered.append(subject.words)
            said.append(subject.words)
            let isShown = asked.contains(catalogue[address]) || catalogue.tables[table].labels.contains(catalogue[address])
            if !isShown { asked.append(catalogue[address]) }
        }
        return asked
    }

    /// The rows that a role is asked of, where no word names their table.
    mutating func roleBase() -> Int? {
        if let role = draft.holder { return base(of: role, where: { _ in true }) }
        guard let role = draft.filters.lazy.compactMap(\.role).first else { return nil }
        return base(of: role) { [draft, links] in !draft.asksWho || links.catalogue.tables[$0].keepsPeople }
    }

    private mutating func base(of role: Role, where fits: (Int) -> Bool) -> Int? {
        let tables = Set((role.only { fits($0.from) } ?? role).best.map(\.from)).sorted()
        return tables.isEmpty ? nil : tables[pick("rows of \(role.words)", tables.count)]
    }
}

extension Draft.Group {
    var isRole: Bool { if case .role = self { true } else { false } }
}
