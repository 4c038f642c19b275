import Datasets

extension Planner {
    mutating func chooseBase() throws(Misfit) -> Int {
        if draft.holder != nil, let base = roleBase() { return base }
        for measure in draft.measures + [draft.ranking?.by, draft.sorting?.measure].compactMap({ $0 }) {
            if case .aggregate(_, let mention?) = measure, let table = lastingTable(mention) { return table }
            if case .bare(let mention) = measure, let table = pricedLines(mention) ?? takingsTable(mention) { return table }
            if case .aggregate(.sum, let mention?) = measure, let table = linesOfValue(mention) { return table }
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
            case .product(_, let mention, _), .shareOf(let mention): if let address = try columnAlone(mention) { return address.table }
            case .sales: if let table = try lines() { return table }
            // `billable share by department`: of the hours that are billable or not, and not of the people who work them.
            case .share where !draft.subjects.contains(where: \.isTable):
                for filter in draft.filters {
                    if let said = filter.mention, !said.isTable, let address = try columnAlone(said) { return address.table }
                }
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
                + draft.groupedBy)
                .filter(\.isTable).compactMap { best($0.tables) }
        )
        if named.count == 1, let table = named.first, let price = price(mention, of: table) { return price }
        let held = Set(draft.filters.flatMap(holders))
        let kin = Set(named.flatMap { table in catalogue.tables.indices.filter { links.isSingle(from: $0, to: table) } })
        // Whoever groups by a table's column means rows that belong to one of it.
        let groups = draft.groups.compactMap { group -> Set<Int>? in
            guard case .mention(let name) = group, !name.columns.isEmpty || !name.tables.isEmpty else { return nil }
            return Set(name.tables.keys).union(name.columns.filter { $0.value >= name.bestColumn - 0.1 }.keys.map(\.table))
        }
        let scored = mention.columns.map { address, weight -> (ColumnAddress, Double) in
            var score = weight
            let isNear = named.contains { !links.direct(from: address.table, to: $0).isEmpty }
            // `donors by litres`: those that they gave, and not those that were made of it.
            if named.contains(address.table) { score += 0.3 } else if kin.contains(address.table) { score += isNear ? 0.1 : 0.07 }
            // `name and breed of all cats`: of the one table that has both.
            for other in draft.subjects where other != mention && other.likeliest.contains(where: { $0.table == address.table }) {
                score += 0.02
            }
            // `phone number of ann lee`: her own.
            if held.contains(address.table) { score += 0.2 }
            for group in groups where !group.contains(where: { links.isSingle(from: address.table, to: $0) }) { score -= 0.5 }
            return (address, score)
        }
        return try choose(scored, mention)
    }
}
