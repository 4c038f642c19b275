import Datasets

extension Planner {
    func holderOfFirstValue(before subject: Mention, of table: Int) -> Int? {
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
}
