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
            let isTime = mention.times.keys.contains(where: columns.contains)
            if !isTable, !isColumn, !isBetween(mention), !isTime, !isSaid(mention), !words.contains(mention.words) {
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

    /// Whether a word says again what the rest says: `deployed` of deploys, `sold` of products, `goods` behind `damaged`.
    private func isSaid(_ mention: Mention) -> Bool {
        let stem = Stem.of(mention.words)
        // `titles did ben borrow`: the loans have to be on the way to him.
        let isOnWay = mention.bestTable < 0.5 || mention.likeliestTables.contains(where: used.contains)
        if draft.filters.contains(where: { $0.owner?.words == mention.words && (isOnWay || $0.preposition != "did") }) { return true }
        let names = used.flatMap { Stem.words(of: catalogue.tables[$0].name.name) }
        if !Set(Stem.verbs(stem)).isDisjoint(with: names) { return true }
        // `when was it last deployed` of deployments
        if !draft.spans.isEmpty || draft.asksWhen,
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
        let figures = draft.measures + [draft.ranking?.by].compactMap { $0 }
        let isAdded = figures.contains { if case .aggregate(.sum, _?) = $0 { true } else { false } }
        if ["spend", "spent", "work", "worked"].contains(stem), isAdded, !query.columns.isEmpty { return true }
        // `how many lamps did we sell` are pieces of them.
        if draft.measures == [.sales], mention.tables.keys.contains(where: { links.isSingle(from: base, to: $0) }) { return true }
        let isLapse = query.columns.contains { $0.expression.lapse != nil }
        // `how much did members pay`, `how long do clients take to pay`: who else would have.
        if isAdded || isLapse,
            mention.tables.keys.contains(where: { table in
                let people = catalogue.tables[table]
                return links.isSingle(from: base, to: table) && people.keepsPeople && !people.keepsColleagues
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
}

extension Planner {
    /// `goals that were scored`: whoever it was, a key says that every one of them was.
    private func isByAll(_ mention: Mention) -> Bool {
        guard Stem.isPast(mention.words), draft.groups.isEmpty || draft.ranking == nil else { return false }
        return links.keys.contains { key in
            key.from == base && links.roleWords(key).map(RoleWords.root).contains(RoleWords.root(mention.words))
                && query.from.columns.contains { $0.name == key.pairs[0].ours && !$0.isNullable }
        }
    }
}

extension Query {
    /// The tables that only have to have rows.
    var kin: [Kin] { conditions.flatMap(\.kin) }

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

extension Condition {
    fileprivate var kin: [Kin] {
        switch self {
        case .has(let kin, _), .compare(.kin(let kin), _, _): [kin]
        default: []
        }
    }

    var expressions: [Expression] {
        switch self {
        case .compare(let left, _, _), .between(let left, _, _), .isIn(let left, _, _), .like(let left, _, _, _), .missing(let left, _):
            [left]
        case .versus(let left, _, let right): [left, right]
        case .during(let place, _), .recurs(let place, _): [.column(place)]
        case .apart(let left, _, let right, _): [.column(left), .column(right)]
        case .has: []
        case .any(let conditions): conditions.flatMap(\.expressions)
        }
    }
}

extension Expression {
    var places: [Place] {
        switch self {
        case .column(let place), .distinct(let place), .values(let place), .bucket(_, let place), .perEach(let place): [place]
        case .elapsed(let from, let until, _): [from, until]
        case .kin(let kin): [kin.ours]
        case .rows(let place): place.map { [$0] } ?? []
        case .aggregate(_, let inner), .scaled(let inner, _): inner.places
        case .product(let left, let right): left.places + right.places
        case .rate(let conditions): conditions.flatMap(\.expressions).flatMap(\.places)
        case .share: []
        }
    }

    var isProduct: Bool {
        switch self {
        case .product: true
        case .aggregate(_, let inner), .scaled(let inner, _): inner.isProduct
        default: false
        }
    }

    var isCount: Bool { if case .rows = self { true } else { false } }
    var isCountOfRows: Bool { if case .rows(nil) = self { true } else { false } }
}
