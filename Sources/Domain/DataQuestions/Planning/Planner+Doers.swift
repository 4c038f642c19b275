import Datasets

/// Whose rows are asked for, where nothing but what they did says it.
extension Planner {
    /// `who joined this month`: the people of whom somebody keeps when they did.
    mutating func whoseTimes() throws(Misfit) -> Int? {
        let happened =
            draft.filters.compactMap { if case .during = $0.test { $0.mention } else { nil } } + draft.verbs
            + [draft.idle?.mention].compactMap { $0 } + draft.lags.map(\.done)
        guard draft.asksWho, let said = happened.first(where: { !$0.times.isEmpty }) else { return nil }
        return try choose(said.times.filter { catalogue.tables[$0.key.table].keepsPeople }.map { ($0.key, $0.value) }, said)?.table
    }

    /// `who donated more than 3 times`: the people to whom such rows belong.
    mutating func doers() -> Int? {
        guard draft.asksWho, let done = draft.kinships.first?.mention else { return nil }
        let people = catalogue.tables.indices.filter { owner in
            catalogue.tables[owner].keepsPeople
                && done.tables.keys.contains { table in links.direct(from: table, to: owner).contains(where: \.isSingle) }
        }
        return people.isEmpty ? nil : people[pick(done.words, people.count)]
    }
}
