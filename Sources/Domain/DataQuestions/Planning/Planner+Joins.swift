import Datasets

extension Planner {
    /// The place of a table in the query, joined if it is not there yet.
    /// - Parameter key: over which key of the base's rows, where the question says so.
    mutating func join(_ table: Int, over key: Links.Link? = nil) throws(Misfit) -> Int {
        if let key { return join(key) }
        let ways = links.paths(from: base, to: table)
        if ways.count > 1, !role.isEmpty, let way = self.way(ways, by: role), let last = way.last, way.allSatisfy(\.isSingle) {
            // `sailings from Kiel to Oslo`, where the route of each says from where to where
            for link in way.dropLast() where !used.contains(link.to) { append(link, nil) }
            return join(last)
        }
        // What was joined only to be shown may lack the row, and be another's.
        let isShown = { [query] (index: Int) in index > 0 && query.joins[index - 1].isOuter }
        if let known = used.indices.first(where: { used[$0] == table && !isShown($0) }) { return known }
        guard let path = way(among: ways, to: table) else {
            throw .unrelated(catalogue.tables[base].name.name, catalogue.tables[table].name.name)
        }
        if path.count == 1, let shown = used.indices.first(where: { vias[$0] == path[0] }) {
            query.joins[shown - 1].isOuter = false
            return shown
        }
        for link in path where !used.indices.contains(where: { used[$0] == link.to && !isShown($0) }) { append(link, nil) }
        return used.lastIndex(of: table) ?? 0
    }

    private mutating func join(_ key: Links.Link) -> Int {
        if let known = used.indices.first(where: { used[$0] == key.to && vias[$0] == key }) { return known }
        // What was joined without a word of how may have been meant so.
        append(key, key)
        return used.count - 1
    }

    /// `employees and their managers`: whom the key names, where that is another row of the same table.
    mutating func namesake(_ address: ColumnAddress, _ subject: Mention) throws(Misfit) -> [Place]? {
        guard address.table == base, let link = keyLink(address), !catalogue.tables[link.to].labels.isEmpty,
            !["id", "key"].contains(Stem.words(of: subject.words).last ?? "")
        else { return nil }
        // `managed by ann` is not ann.
        if Stem.isPast(subject.words), !draft.filters.isEmpty { throw .unplaced(subject.words, read: "rows of \(query.from.name.name)") }
        append(link, link)
        query.joins[query.joins.count - 1].isOuter = true
        return catalogue.tables[link.to].labels.map { Place(table: used.count - 1, column: $0) }
    }

    /// `who did the review of ann`: whoever is asked for did it, and it is of somebody else, whom the key names that says no more.
    mutating func othersPlace(_ address: ColumnAddress) throws(Misfit) -> Place {
        let keys = links.direct(from: base, to: address.table).filter(\.isSingle)
        guard draft.asksWho, !draft.ways.isEmpty, address.table != base, catalogue.tables[address.table].keepsPeople, keys.count > 1,
            keys.contains(where: taken.contains)
        else { return try place(address) }
        let others = keys.filter { links.isPlain($0) && !taken.contains($0) }
        guard others.count == 1 else { throw .unplaced(catalogue[address].name, read: rowsName) }
        return Place(table: try join(address.table, over: others[0]), column: catalogue[address])
    }

    /// What the result calls such a row: `manager`.
    func namesakeRole(_ place: Place) -> String? {
        guard place.table > 0, let via = vias[place.table], let key = via.pairs.first?.ours, query.joins[place.table - 1].isOuter else {
            return nil
        }
        let name = query.tables[place.table].labels.count > 1 ? Stem.words(of: place.column.name) : []
        return (Stem.words(of: key).filter { $0 != "id" } + name).joined(separator: " ")
    }

    mutating func append(_ link: Links.Link, _ via: Links.Link?) {
        let on = link.pairs.map { ColumnPair(theirs: $0.ours, ours: $0.theirs) }
        query.joins.append(Query.Join(table: catalogue.tables[link.to], earlier: used.firstIndex(of: link.from) ?? 0, on: on))
        used.append(link.to)
        vias.append(via)
    }

    /// Of ways that are as short the one that the question speaks of; otherwise whoever asked has to say.
    mutating func way(among ways: [[Links.Link]], to table: Int) -> [Links.Link]? {
        guard ways.count > 1 else {
            take(ways.first ?? [])
            return ways.first
        }
        let meant = draft.ways.flatMap(\.best).map { KeyName($0.from, $0.pairs[0].ours) }
        let named = Set(meant.isEmpty ? mentioned : meant)
        let score = { (way: [Links.Link]) in
            way.filter { link in
                let holder = link.isSingle ? link.from : link.to
                return link.pairs.contains { named.contains(KeyName(holder, link.isSingle ? $0.ours : $0.theirs)) }
            }.count
        }
        let most = ways.map(score).max() ?? 0
        let fitting = ways.filter { score($0) == most }
        // Nobody says which trainer of a session is meant who means the one that is called so.
        let strange = { [links] (way: [Links.Link]) in way.count { !links.isPlain($0) } }
        let least = fitting.map(strange).min() ?? 0
        let nearest = links.principal(fitting.filter { strange($0) == least })
        // Deployments are whoever's deployed them, rather than whoever's approved them.
        let own = nearest.filter { $0.contains(where: links.isOwnDeed) }
        // `drivers with a trip on line 4`: over the trips, and not over complaints about them.
        let spoken = nearest.filter { $0.dropLast().contains { [self] in isSpokenOf($0.to) } }
        // `products below their reorder level at the quay`: in the stock that is there, whatever else was sold there.
        let joined = nearest.filter { $0.count > 1 && $0.dropLast().allSatisfy { [used] in used.contains($0.to) } }
        let best = [own, joined, spoken].first { !$0.isEmpty } ?? nearest
        let way = best[pick("way to \(catalogue.tables[table].name.name)", best.count)]
        take(way)
        let keys = way.compactMap { link in
            let holder = catalogue.tables[link.isSingle ? link.from : link.to]
            return holder.columns.first { $0.name == (link.isSingle ? link.pairs.first?.ours : link.pairs.first?.theirs) }
        }
        routes.append(keys.map(Spoken.column).joined(separator: " and "))
        return way
    }

    private mutating func take(_ way: [Links.Link]) { taken.formUnion(way.flatMap { [$0, $0.reversed] }) }

    private func way(_ ways: [[Links.Link]], by role: String) -> [Links.Link]? {
        guard let words = Self.roles.first(where: { $0.contains(role) }) else { return nil }
        let fitting = ways.filter { way in way.contains { !words.isDisjoint(with: Stem.words(of: $0.pairs[0].ours)) } }
        return fitting.count == 1 ? fitting[0] : nil
    }

    static let roles: [Set<String>] = [
        ["from", "origin", "source", "start", "departure", "sender", "pickup"],
        ["to", "into", "destination", "dest", "target", "end", "arrival", "receiver", "recipient", "dropoff", "return"],
    ]

    private struct KeyName: Hashable {
        var table: Int
        var column: String

        init(_ table: Int, _ column: String) { (self.table, self.column) = (table, column) }
    }

    /// The columns that the question names, whatever for.
    private var mentioned: [KeyName] {
        let groups = draft.groupedBy
        let mentions = groups + draft.subjects + draft.verbs + draft.filters.compactMap(\.mention)
        return mentions.flatMap { mention in
            mention.columns.filter { $0.value >= max(0.45, mention.bestColumn - 0.3) }.keys.map { KeyName($0.table, catalogue[$0].name) }
        }
    }
}
