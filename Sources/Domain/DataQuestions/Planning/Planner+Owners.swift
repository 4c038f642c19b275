import Datasets

/// Whose rows those are, where no word names a table of people.
extension Planner {
    /// `who joined this month`: the people of whom somebody keeps when they did.
    mutating func whoseTimes() throws(Misfit) -> Int? {
        let happened =
            draft.filters.compactMap { if case .during = $0.test { $0.mention } else { nil } } + draft.verbs
            + [draft.idle?.mention].compactMap { $0 } + draft.lags.map(\.done)
        guard draft.asksWho || draft.measures == [.people], let said = happened.first(where: { !$0.times.isEmpty }) else { return nil }
        return try choose(said.times.filter { catalogue.tables[$0.key.table].keepsPeople }.map { ($0.key, $0.value) }, said)?.table
    }

    /// `who has more than 4 bookings`: the people that such rows belong to, rather those who are served than those who serve.
    mutating func whoseRows() -> Int? {
        guard draft.asksWho, let mention = draft.kinships.first?.mention, let rows = best(mention.tables) else { return nil }
        if let key = mention.over { return key.to }
        let people = catalogue.tables.indices.filter {
            catalogue.tables[$0].keepsPeople && $0 != rows && links.isSingle(from: rows, to: $0)
        }
        let served = people.filter { !catalogue.tables[$0].keepsColleagues }
        let near = { [links] (table: Int) in links.path(from: rows, to: table)?.count ?? 9 }
        let found = served.isEmpty ? people : served
        let nearest = found.filter { near($0) == found.map(near).min() }
        return nearest.isEmpty ? nil : nearest[pick("who", nearest.count)]
    }

    /// `who works in sales`, `how many people does sales have`: all whose own key says that they belong there, and not the one who leads it.
    func members(of home: Int) -> Int? {
        guard draft.asksWho || draft.measures == [.people], draft.ranking == nil, draft.kinships.isEmpty, draft.ways.isEmpty,
            draft.verbs.isEmpty, !draft.filters.contains(where: { $0.role != nil }), !catalogue.tables[home].keepsPeople
        else { return nil }
        let people = catalogue.tables.indices.filter { catalogue.tables[$0].keepsPeople }
        let belongs = { [links] (one: Int, whole: Int) in
            links.direct(from: one, to: whole).contains { $0.isSingle && links.isPlain($0) }
        }
        guard !people.contains(where: { belongs(home, $0) }) else { return nil }
        let members = people.filter { belongs($0, home) }
        return members.count == 1 ? members[0] : nil
    }

    /// The tables that hold the value that stands alone as the name of a row.
    func holders(_ filter: Draft.Filter) -> [Int] {
        guard case .loose(let values, _) = filter.test, filter.role == nil, let text = values.first?.text else { return [] }
        return catalogue.tables.indices.filter { table in
            catalogue.addresses(of: table).contains {
                catalogue.tables[table].labels.contains(catalogue[$0]) && lexicon.vocabulary.has(text, $0)
            }
        }
    }
}
