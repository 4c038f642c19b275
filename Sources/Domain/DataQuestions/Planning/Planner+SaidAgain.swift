import Datasets

extension Planner {
    /// Whether a word says again what the rest says: `deployed` of deploys, `sold` of products, `goods` behind `damaged`.
    func isSaid(_ mention: Mention) -> Bool {
        let stem = Stem.of(mention.words)
        // `titles did ben borrow`: the loans have to be on the way to him.
        let isOnWay = mention.bestTable < 0.5 || mention.likeliestTables.contains(where: used.contains)
        if draft.filters.contains(where: { $0.owner?.words == mention.words && (isOnWay || $0.preposition != "did") }) { return true }
        let names = used.flatMap { Stem.words(of: catalogue.tables[$0].name.name) }
        if !Set(Stem.verbs(stem)).isDisjoint(with: names) { return true }
        // `when was it last deployed` of deployments, `gave the most litres` of gifts
        let figures = draft.measures + [draft.ranking?.by].compactMap { $0 }
        let isAdded = figures.contains { if case .aggregate(.sum, _?) = $0 { true } else { false } }
        if !draft.spans.isEmpty || draft.asksWhen || isAdded || figures.contains(where: \.isBare),
            Stem.words(of: query.from.name.name).contains(where: { Deeds.isDone(mention.words, as: $0) })
        {
            return true
        }
        if Happenings.isGeneric(mention.words), !draft.spans.isEmpty || !draft.recurrences.isEmpty { return true }
        if Money.words.contains(stem), query.columns.contains(where: { $0.expression.isProduct }) { return true }
        // `ride revenue` is the prices of the rides, added up.
        if Money.earned.contains(stem), let money = catalogue.money(in: base) {
            let sum = Expression.aggregate(.sum, .column(Place(table: 0, column: catalogue[money])))
            if query.columns.contains(where: { $0.expression == sum }) { return true }
        }
        // `labor hours spent on machines`, `units of gloves that we ordered` of the lines of orders
        if ["spend", "spent", "work", "worked"].contains(stem), isAdded, !query.columns.isEmpty { return true }
        // `how many lamps did we sell` are pieces of them.
        if draft.measures == [.sales], mention.tables.keys.contains(where: { links.isSingle(from: base, to: $0) }) { return true }
        let isLapse = query.columns.contains { $0.expression.lapse != nil }
        // `how much did members pay`, `how long do clients take to pay`: who else would have.
        if isAdded || isLapse,
            mention.tables.keys.contains(where: { table in
                let people = catalogue.tables[table]
                return links.isSingle(from: base, to: table) && people.keepsPayers
            })
        {
            return true
        }
        let own = Stem.words(of: query.from.name.name)
        if isAdded,
            mention.tables.keys.contains(where: {
                links.isSingle(from: base, to: $0) && own.starts(with: Stem.words(of: catalogue.tables[$0].name.name))
            })
        {
            return true
        }
        if isByAll(mention) { return true }
        guard ["sell", "sold"].contains(stem) else { return false }
        return !Synonyms.of("product").union(["product"]).isDisjoint(with: names)
    }

    /// `goals that were scored`, `passes sold online`: a key or a time says that every one of them was, whoever it was and whenever.
    private func isByAll(_ mention: Mention) -> Bool {
        guard Stem.isPast(mention.words), draft.groups.isEmpty || draft.ranking == nil else { return false }
        let isAlways = mention.columns.contains { address, weight in
            address.table == base && weight >= 0.9 && catalogue[address].isTimeLike && !catalogue[address].isNullable
        }
        return isAlways
            || links.keys.contains { key in
                key.from == base && links.roleWords(key).map(RoleWords.root).contains(RoleWords.root(mention.words))
                    && query.from.columns.contains { $0.name == key.pairs[0].ours && !$0.isNullable }
            }
    }
}
