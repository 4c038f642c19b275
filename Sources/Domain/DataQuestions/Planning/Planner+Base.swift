import Datasets

extension Planner {
    mutating func chooseBase() throws(Misfit) -> Int {
        if draft.holder != nil, let base = roleBase() { return base }
        for measure in draft.measures + [draft.ranking?.by, draft.sorting?.measure].compactMap({ $0 }) {
            if case .aggregate(_, let mention?) = measure, let table = lastingTable(mention) { return table }
            if case .bare(let mention) = measure, let table = pricedLines(mention) ?? takingsTable(mention) { return table }
            switch measure {
            case .rows(let mention?), .rowsPer(let mention?):
                if let table = table(of: mention) { return table }
            case .aggregate(_, let mention?), .bare(let mention), .distinct(let mention), .values(let mention):
                if mention.isTable, !draft.kinships.isEmpty, case .distinct = measure {
                    if let table = table(of: mention) { return table }
                } else if mention.isTable, mention.bestColumn < 0.7 {
                    if let table = try holder(ofKeyOf: mention) { return table }
                } else if let address = try columnAlone(mention) {
                    return address.table
                }
            case .product(_, let mention, _): if let address = try columnAlone(mention) { return address.table }
            case .sales: if let table = try lines() { return table }
            case .aggregate(_, nil), .rows(nil), .rowsPer(nil), .share, .moment, .people: break
            }
        }
        // `balance of private customers`: each of the balances, and not each of the customers.
        if draft.measures.isEmpty, draft.groups.isEmpty, let column = draft.subjects.first, !column.isTable,
            let owner = draft.subjects.first(where: \.isTable).flatMap({ best($0.tables) }), let address = try columnAlone(column),
            address.table != owner, !links.isSingle(from: owner, to: address.table), links.isSingle(from: address.table, to: owner)
        {
            return address.table
        }
        let tables = draft.subjects.filter { $0.isTable }
        if let first = tables.first, let table = table(of: first) {
            if let members = members(of: table) { return members }
            // `orders of members`: the rows of the first. `bugs in the website project`: those that have the value.
            return holderOfFirstValue(before: first, of: table) ?? table
        }
        for subject in draft.subjects {
            if let address = try columnAlone(subject) { return address.table }
        }
        // `bugs per project`: those that have the value.
        if draft.subjects.isEmpty, draft.measures.isEmpty, !draft.groups.isEmpty, let home = homeOfValues() { return home }
        for group in draft.groups {
            guard case .mention(let mention) = group else { continue }
            if let table = table(of: mention), mention.isTable { return table }
            if let address = try columnAlone(mention) { return address.table }
        }
        if let held = heldTable { return held }
        if let whose = try whoseTimes() ?? whoseRows() { return whose }
        if let base = roleBase() { return base }
        for filter in draft.filters {
            guard let mention = filter.mention else { continue }
            if mention.isTable, let table = table(of: mention) { return table }
            if let address = try columnAlone(mention) { return address.table }
        }
        for verb in draft.verbs { if let table = best(verb.tables) { return table } }
        for verb in draft.verbs { if let address = try columnAlone(verb) { return address.table } }
        if let due = draft.overdue?.mention.columns.keys, let table = due.first?.table, due.allSatisfy({ $0.table == table }) {
            return table
        }
        if catalogue.tables.count == 1 { return 0 }
        if let home = homeOfValues() { return members(of: home) ?? home }
        throw .noSubject
    }

    private func holderOfFirstValue(before subject: Mention, of table: Int) -> Int? {
        guard draft.filters.count > 1, case .loose(let values, _) = draft.filters[0].test, draft.filters[0].owner == nil,
            draft.filters[0].preposition.isEmpty,
            draft.filters.dropFirst().contains(where: { $0.owner == subject && !$0.preposition.isEmpty })
        else { return nil }
        let texts = values.compactMap { if case .text(let text, _) = $0 { text } else { nil } }
        let homes = Set(lexicon.vocabulary.valued.filter { column in texts.contains { lexicon.vocabulary.has($0, column) } }.map(\.table))
        guard homes.count == 1, let home = homes.first, home != table, links.isSingle(from: home, to: table) else { return nil }
        return home
    }

    /// The one table that holds every value that was named.
    func homeOfValues() -> Int? {
        let homes = draft.filters.compactMap { filter -> Set<Int>? in
            guard case .loose(let values, _) = filter.test else { return nil }
            let texts = States.alike(values).compactMap { if case .text(let text, _) = $0 { text } else { nil } }
            let holders = lexicon.vocabulary.valued.filter { column in texts.contains { lexicon.vocabulary.has($0, column) } }
            // Each of the test failures failed.
            let failures = catalogue.tables.indices.filter { isOfAll(filter, in: catalogue.tables[$0]) }
            let tables = Set(holders.map(\.table)).union(failures)
            // What nobody holds says how the rows stand: `current waiters`.
            return tables.isEmpty ? nil : tables
        }
        guard let first = homes.first else { return homeOfStanding() }
        let common = homes.dropFirst().reduce(first) { $0.intersection($1) }
        return common.count == 1 ? common.first : nil
    }

    /// The table that keeps what was sold of the first subject.
    mutating func lines() throws(Misfit) -> Int? {
        guard let first = draft.subjects.first else { return nil }
        // `most popular end zone` of rides: so many of those.
        if !first.isTable, let address = try columnAlone(first), links.key(address) != nil { return address.table }
        guard let table = try first.isTable ? table(of: first) : columnAlone(first)?.table else { return nil }
        if quantity(of: table) != nil { return table }
        let kin = catalogue.tables.indices.filter {
            !links.direct(from: $0, to: table).isEmpty && links.isSingle(from: $0, to: table) && $0 != table
        }
        // What a shop sells of its goods is told by the lines of those.
        let further = catalogue.tables.indices.filter { $0 != table && quantity(of: $0) != nil && links.isSingle(from: $0, to: table) }
        if let lines = kin.first(where: { quantity(of: $0) != nil }) ?? further.first { return lines }
        // `most used payment method` of rides: as often as somebody took one.
        if !first.isTable, isOfServed(table) { return table }
        let taken = kin.contains(where: isOfServed) ? kin.filter(isOfServed) : kin
        return taken.isEmpty ? nil : taken[pick(first.words, taken.count)]
    }

    func quantity(of table: Int) -> ColumnAddress? {
        // What is left of a product was not sold.
        let kept: Set = ["stock", "inventory", "reorder", "minimum", "maximum", "available", "reserved"]
        return catalogue.addresses(of: table).first {
            let words = Stem.words(of: catalogue[$0].name)
            let isCounted = ["quantity", "qty", "units", "unit"].contains(words.last ?? "")
            return isCounted && catalogue[$0].isMeasure && kept.isDisjoint(with: words)
        }
    }

    /// `how many different customers ordered`: the table that keeps who ordered.
    mutating func holder(ofKeyOf mention: Mention) throws(Misfit) -> Int? {
        guard let table = table(of: mention) else { return nil }
        let others = (draft.subjects + draft.verbs).compactMap { best($0.tables) }.filter { $0 != table }
        return others.first { !links.direct(from: $0, to: table).isEmpty && links.isSingle(from: $0, to: table) } ?? table
    }

    /// A column where no base says yet which table's it is.
    mutating func columnAlone(_ mention: Mention) throws(Misfit) -> ColumnAddress? {
        guard !mention.columns.isEmpty else { return nil }
        let named = Set(
            (draft.subjects + draft.kinships.filter { $0.number != nil }.map(\.mention)
                + draft.groups.compactMap { if case .mention(let name) = $0 { name } else { nil } })
                .filter(\.isTable).compactMap { best($0.tables) }
        )
        let held = Set(draft.filters.flatMap(holders))
        let kin = Set(named.flatMap { table in catalogue.tables.indices.filter { links.isSingle(from: $0, to: table) } })
        // Whoever groups by a table's column means rows that belong to one of it.
        let groups = draft.groups.compactMap { group -> Set<Int>? in
            guard case .mention(let name) = group, !name.columns.isEmpty || !name.tables.isEmpty else { return nil }
            return Set(name.tables.keys).union(name.columns.filter { $0.value >= name.bestColumn - 0.1 }.keys.map(\.table))
        }
        let scored = mention.columns.map { address, weight -> (ColumnAddress, Double) in
            var score = weight
            if named.contains(address.table) { score += 0.3 } else if kin.contains(address.table) { score += 0.1 }
            // `phone number of ann lee`: her own.
            if held.contains(address.table) { score += 0.2 }
            for group in groups where !group.contains(where: { links.isSingle(from: address.table, to: $0) }) { score -= 0.5 }
            return (address, score)
        }
        return try choose(scored, mention)
    }
}
