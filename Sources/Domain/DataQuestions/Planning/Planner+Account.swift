import Datasets

extension Planner {
    /// Words of the question that no part of the query came from. Whoever left them out would answer another question.
    func unaccounted() -> [String] {
        let columns = Set(query.addresses(in: used, of: catalogue))
        let kin = query.kin.flatMap(\.rows.tables)
        let tables = Set(used).union(catalogue.tables.indices.filter { index in kin.contains { $0.name == catalogue.tables[index].name } })
        var words: [String] = []
        for mention in draft.subjects + draft.verbs {
            let isTable = mention.tables.contains { $0.value >= mention.best - 0.3 && tables.contains($0.key) }
            let isColumn = mention.columns.contains { $0.value >= mention.best - 0.35 && columns.contains($0.key) }
            let isTime = mention.times.keys.contains {
                columns.contains($0) || planned($0, mention, at: draft.spans).map(columns.contains) ?? false
            }
            let isPrice = price(mention, of: base).map(columns.contains) ?? false
            if !isTable, !isColumn, !isPrice, !isBetween(mention), !isTime, !isSaid(mention), !answered.contains(mention.words),
                !words.contains(mention.words)
            {
                words.append(mention.words)
            }
        }
        for role in draft.ways where !role.keys.keys.contains(where: { taken.contains($0) }) { words.append(role.words) }
        words += lostTimes
        words += draft.insisted.filter { !isKept($0) }.map(\.words)
        if let unit = draft.unit, !isInUnit { words.append(unit) }
        words += draft.companions.filter { $0.isAsked && !answered.contains($0.words) }.map(\.words)
        if let limit = draft.limit ?? draft.ranking?.count, query.limit == nil { words.append(String(limit)) }
        if draft.ranking != nil || draft.sorting != nil, query.order.isEmpty { words.append("order") }
        if draft.isDistinct, !query.isDistinct, !query.groups.isEmpty || query.columns.allSatisfy({ $0.expression.isCountOfRows }) {
            words.append("different")
        }
        return words
    }
}

extension Query {
    fileprivate func addresses(in used: [Int], of catalogue: Catalogue) -> [ColumnAddress] {
        let expressions =
            columns.map(\.expression) + groups + order.map(\.expression) + (conditions + having).flatMap(\.expressions)
        let read = expressions.flatMap(\.places).compactMap { place in
            guard used.indices.contains(place.table) else { return ColumnAddress?.none }
            let table = used[place.table]
            return catalogue.tables[table].columns.firstIndex(of: place.column).map { ColumnAddress(table: table, column: $0) }
        }
        let keys = joins.flatMap { join in
            join.on.compactMap { pair in
                let table = used[join.earlier]
                return catalogue.tables[table].columns.firstIndex { $0.name == pair.theirs }.map { ColumnAddress(table: table, column: $0) }
            }
        }
        return read + keys
    }
}
