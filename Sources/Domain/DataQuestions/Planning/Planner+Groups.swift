import Datasets

extension Planner {
    /// The group's columns: for a table what its rows are known by, for a time its unit.
    mutating func group(_ group: Draft.Group) throws(Misfit) -> [Query.Output] {
        switch group {
        case .role(let role):
            let key = try key(of: role)
            return try rowsOf(key.to, over: key)
        case .bucket(.weekday) where query.from.weekdays != nil && draft.verbs.isEmpty:
            guard let column = query.from.weekdays.map({ Expression.column(Place(table: 0, column: $0)) }) else { return [] }
            query.groups.append(column)
            return [Query.Output(expression: column, name: nil)]
        case .bucket(let unit):
            let place = try time()
            // `resolved tickets per week` are not those that never were.
            if place.table == 0, place.column.isNullable, place.column != query.from.times.first {
                query.conditions.append(.missing(.column(place), isNegated: true))
            }
            let bucket = Expression.bucket(unit, place)
            query.groups.append(bucket)
            return [Query.Output(expression: bucket, name: unit.rawValue)]
        case .mention(let mention) where Synonyms.personWords.contains(Stem.of(mention.words)) && mention.best < 0.9:
            // `by person`: whoever it was that did it.
            let groups = query.groups
            if let people = try? people() { return people }
            query.groups = groups
            guard let address = try column(mention, where: { !$0.isMeasure }) else { throw .unknown(mention.words) }
            let column = Expression.column(try place(address))
            query.groups.append(column)
            return [Query.Output(expression: column, name: nil)]
        case .mention(let mention):
            // A table's name for its rows; where the base has a column of that name, the column.
            let ownColumn = mention.columns.first {
                $0.key.table == base && $0.value >= min(0.95, mention.bestTable - 0.02) && !catalogue[$0.key].isMeasure
                    && !isKey($0.key) && !isNamed($0.key, by: mention)
            }
            if mention.bestTable > 0, ownColumn == nil, mention.isTable || mention.bestTable >= mention.bestColumn - 0.02,
                let table = try reachable(mention), table != base || draft.ranking != nil || addsUp
            {
                return try rowsOf(table)
            }
            guard let address = try column(mention, where: { !$0.isMeasure }) else {
                if let table = try reachable(mention) { return try rowsOf(table) }
                throw .unknown(mention.words)
            }
            // `per customer` of a key means whom it names.
            if isKey(address), let link = keyLink(address) {
                return try rowsOf(link.to, over: address.table == base ? link : nil)
            }
            // `revenue per seat` of branches with so many seats: for each one of them.
            if catalogue[address].isMeasure, !Stem.isSeveral(mention.words),
                Stem.isSeveral(catalogue[address].name) || Self.counts.contains(Stem.words(of: catalogue[address].name).last ?? "")
            {
                throw .noMeasure("per \(mention.words)")
            }
            // Of several at once there is no one group.
            if catalogue[address].isList { throw .unplaced(mention.words, read: rowsName) }
            try checkDoers(mention, address)
            return self.group(try places(address, mention))
        }
    }

    /// `how many hectares does each farm have`: a number of each, that is known by its name.
    private var addsUp: Bool {
        !draft.measures.isEmpty && draft.measures.allSatisfy { if case .aggregate(_, _?) = $0 { true } else { false } }
    }

    private static let counts: Set<String> = ["count", "number", "total"]

    /// Who did it: a column that says so, or the people that the rows belong to.
    mutating func people(besideRows isBeside: Bool = false) throws(Misfit) -> [Query.Output] {
        let names = query.from.columns.filter { $0.kind == .text && !$0.isMasked }
        let own =
            names.first { Stem.words(of: $0.name).last == "by" }
            ?? names.first { ValueKinds.people.dropLast().contains(Stem.words(of: $0.name).joined(separator: " ")) }
        if let own {
            query.groups.append(.column(Place(table: 0, column: own)))
            return [Query.Output(expression: .column(Place(table: 0, column: own)), name: nil)]
        }
        // `the oldest patient and whose it is`: somebody else's.
        if catalogue.tables[base].keepsPeople, !isBeside { return try rowsOf(base) }
        if isSaidOfOthers { throw .unknown("who") }
        let linked = catalogue.tables.indices.compactMap { table -> (table: Int, distance: Int)? in
            guard table != base, catalogue.tables[table].keepsPeople, let path = links.path(from: base, to: table),
                path.allSatisfy(\.isSingle), path.dropLast().allSatisfy({ catalogue.tables[$0.to].likenessToPlace == 0 })
            else { return nil }
            // Whoever looks after the place where the rows are has nothing to do with them.
            // An account is somebody's, and one key may say more of somebody than that.
            let isAccount = Stem.words(of: catalogue.tables[table].name.name).last == "account"
            return (table, (isAccount ? 100 : 0) + 2 * path.count + path.count { !links.isPlain($0) })
        }
        let least = linked.map(\.distance).min() ?? 0
        let nearest = linked.filter { $0.distance == least }.map(\.table)
        guard !nearest.isEmpty else {
            // `passenger_name` of a bag
            let named = names.filter { Synonyms.isPersonName($0.name) }
            guard named.count == 1 else { throw .unknown("who") }
            return group([Place(table: 0, column: named[0])])
        }
        return try rowsOf(nearest[pick("who", nearest.count)])
    }

    /// `who was late, and at which party`: those of the shifts that it is said of, and not whose party it was.
    private var isSaidOfOthers: Bool {
        draft.filters.contains { filter in
            guard let said = filter.mention?.likeliest, !said.isEmpty else { return false }
            return said.allSatisfy { address in
                let hasPeople = links.links[address.table].contains { $0.isSingle && catalogue.tables[$0.to].keepsPeople }
                return address.table != base && !links.isSingle(from: base, to: address.table) && hasPeople
            }
        }
    }

    mutating func reachable(_ mention: Mention) throws(Misfit) -> Int? {
        let fitting = mention.tables.filter { links.likelyPath(from: base, to: $0.key) != nil }
        guard !fitting.isEmpty else {
            if let table = best(mention.tables) { throw .unrelated(catalogue.tables[base].name.name, catalogue.tables[table].name.name) }
            return nil
        }
        var narrowed = mention
        narrowed.tables = fitting.mapValues { $0 }
        for table in fitting.keys where links.isSingle(from: base, to: table) { narrowed.tables[table, default: 0] += 0.1 }
        return table(of: narrowed)
    }

    mutating func rowsOf(_ table: Int, over key: Links.Link? = nil) throws(Misfit) -> [Query.Output] {
        let index = try join(table, over: key)
        let (key, labels) = (catalogue.tables[table].key, catalogue.tables[table].labels)
        guard let key = labels.isEmpty ? nil : key, !key.isMasked, key != labels[0] else {
            guard let shown = labels.first ?? catalogue.tables[table].key, !shown.isMasked else {
                throw .masked(catalogue.tables[table].name.name)
            }
            let tellings = catalogue.tables[table].tellings.filter { $0 != shown }
            return group(([shown] + tellings).map { Place(table: index, column: $0) })
        }
        query.groups.append(.column(Place(table: index, column: key)))
        return group(labels.map { Place(table: index, column: $0) })
    }

    mutating func group(_ places: [Place]) -> [Query.Output] {
        let columns = places.map { Expression.column($0) }
        query.groups += columns
        return columns.map { Query.Output(expression: $0, name: nil) }
    }
}
