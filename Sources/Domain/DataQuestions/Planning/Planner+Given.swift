import Datasets

/// What is said of the rows of another table that there have to be, and not of those that are asked for.
extension Planner {
    /// `riders with a ride on route 7`, `who harvested wheat this year`: what only those rows lead to is said of them, and so is the time behind.
    mutating func giveToKin() {
        guard !draft.filters.contains(where: { $0.isAlternative || $0.denial != nil }) else { return }
        var given = draft
        let isSaidByVerb = given.kinships.isEmpty && (takeRole(&given) || takeDeed(&given))
        guard given.kinships.count == 1, let kinship = given.kinships.first, kinship.mention.over == nil, !kinship.isNegated,
            let rows = owned(kinship.mention)
        else { return }
        let theirs = given.filters.filter { isOnlyOf(rows, $0) }
        given.kinships[0].filters += theirs
        given.filters.removeAll(where: theirs.contains)
        guard isSaidByVerb || !theirs.isEmpty else { return }
        let isTimed = giveTime(&given, rows)
        if isTimed || !theirs.isEmpty || given.filters.count < draft.filters.count { draft = given }
    }

    /// `boats that ann skippered`: the rows that say so lie between.
    private func takeRole(_ given: inout Draft) -> Bool {
        guard let role = given.filters.lazy.compactMap(\.role).first, let rows = role.best.first?.from,
            !given.filters.contains(where: \.isNegated),
            !role.keys.keys.contains(where: { $0.from == base || links.isSingle(from: base, to: $0.from) })
        else { return false }
        given.kinships = [Draft.Kinship(mention: Mention(words: role.words, tables: [rows: 1]), isNegated: false)]
        given.kinships[0].filters = given.filters.filter { $0.role == role }
        given.filters.removeAll { $0.role == role }
        return true
    }

    /// `workers who harvested`: there are rows that keep it.
    private func takeDeed(_ given: inout Draft) -> Bool {
        let deeds = given.verbs.indices.filter { deedRows(given.verbs[$0]) != nil }
        guard deeds.count == 1, let place = deeds.first, let rows = deedRows(given.verbs[place]) else { return false }
        let verb = given.verbs.remove(at: place)
        given.kinships = [Draft.Kinship(mention: Mention(words: verb.words, tables: [rows: 1]), isNegated: false)]
        return true
    }

    private func deedRows(_ verb: Mention) -> Int? {
        guard !isOwnTime(verb), let rows = owned(Mention(words: "", tables: verb.tables)) else { return nil }
        return Stem.words(of: catalogue.tables[rows].name.name).contains { Deeds.isDone(verb.words, as: $0) } ? rows : nil
    }

    /// The rows of that name of which there may be several to each that is asked for.
    private func owned(_ mention: Mention) -> Int? {
        let near = mention.tables.filter { table, _ in
            table != base && !links.isSingle(from: base, to: table) && links.likelyPath(from: base, to: table) != nil
        }
        return best(near)
    }

    private func isOnlyOf(_ rows: Int, _ filter: Draft.Filter) -> Bool {
        let leads = { [links] (from: Int, to: Int) in from == to || links.isSingle(from: from, to: to) }
        guard filter.role == nil, filter.owner.map({ $0.likeliestTables.allSatisfy { leads(rows, $0) } }) ?? true else { return false }
        let homes = homes(of: filter)
        return homes.contains { leads(rows, $0) } && !homes.contains { leads(base, $0) }
    }

    /// Where that may stand.
    private func homes(of filter: Draft.Filter) -> Set<Int> {
        if let mention = filter.mention { return Set(mention.isTable ? mention.likeliestTables : mention.likeliest.map(\.table)) }
        guard case .loose(let values, _) = filter.test else { return [] }
        let texts = States.alike(values).compactMap(\.text)
        return Set(lexicon.vocabulary.valued.filter { column in texts.contains { lexicon.vocabulary.has($0, column) } }.map(\.table))
    }

    /// When they did it, and nothing that happened to whoever did.
    private func giveTime(_ given: inout Draft, _ rows: Int) -> Bool {
        guard given.spans.count == 1, given.kinships[0].span == nil, query.from.timeHeld == nil, !given.verbs.contains(where: isOwnTime),
            !given.kinships[0].filters.contains(where: \.isTimed), !given.filters.contains(where: \.isTimed), given.groups.isEmpty,
            given.lags.isEmpty, hasTime(rows)
        else { return false }
        given.kinships[0].span = given.spans.removeFirst()
        return true
    }

    private func hasTime(_ rows: Int) -> Bool {
        catalogue.tables.indices.contains { table in
            (table == rows || links.direct(from: rows, to: table).contains { $0.isSingle && links.isPlain($0) })
                && !catalogue.tables[table].times.isEmpty
        }
    }

    private func isOwnTime(_ said: Mention) -> Bool {
        said.times.keys.contains { $0.table == base } || said.columns.keys.contains { $0.table == base && catalogue[$0].isTimeLike }
    }
}
