import Datasets

/// Holds a draft against the tables: which are meant, how they belong together, and what is computed of them.
struct Planner {
    let draft: Draft
    let lexicon: Lexicon
    let links: Links
    /// Of names that mean several things, which one is taken.
    let picks: [String: Int]
    /// What means several things, and how many.
    private(set) var open: [(words: String, count: Int)] = []
    var query: Query
    var base: Int
    /// Which of the catalogue's tables the query has, in its order.
    var used: [Int]
    var said: [String] = []
    /// Measures that the question names without saying how they are taken together.
    var bare: [Draft.Measure] = []

    var catalogue: Catalogue { lexicon.catalogue }

    init(_ draft: Draft, _ lexicon: Lexicon, _ links: Links, picks: [String: Int]) throws(Misfit) {
        self.draft = draft
        self.lexicon = lexicon
        self.links = links
        self.picks = picks
        base = 0
        used = []
        query = Query(from: Table(TableName(""), columns: []))
        base = try chooseBase()
        used = [base]
        query.from = catalogue.tables[base]
    }

    mutating func plan() throws(Misfit) -> Query {
        let isAggregated = !draft.measures.isEmpty || !draft.groups.isEmpty || ranksOverOthers
        if isAggregated { try aggregated() } else { try rows() }
        try filters()
        let lost = unaccounted()
        if !lost.isEmpty { throw .unplaced(lost.joined(separator: "”, “"), read: said.joined(separator: ", ")) }
        return query
    }

    /// `top 5 customers by revenue`, `country with the most members`
    private var ranksOverOthers: Bool {
        if draft.asksWho { return draft.ranking.map { !$0.isByTime } ?? false }
        if draft.compares { return true }
        // `slowest workflows`: each of them, by its average.
        if draft.ranking?.quality?.columns.isEmpty == false, let first = draft.subjects.first, !first.isTable, first.bestColumn >= 0.7 {
            return true
        }
        if draft.ranking != nil, draft.ranking?.by == nil, draft.ranking?.quality == nil, draft.ranking?.isByTime == false,
            let first = draft.subjects.first, !first.isTable
        {
            return true
        }
        guard let by = draft.ranking?.by ?? draft.sorting?.measure else { return false }
        switch by {
        case .rows, .distinct, .values, .rowsPer, .share, .sales, .moment, .people: return true
        case .aggregate(_, let mention): return mention.map { !isOwn($0) } ?? false
        case .bare(let mention): return !isOwn(mention) || !(draft.subjects.first?.isTable ?? true)
        }
    }

    /// Whether the first subject's own rows have it, so that nothing needs adding up.
    private func isOwn(_ mention: Mention) -> Bool {
        guard let first = draft.subjects.first, first.isTable, let table = best(first.tables) else { return draft.subjects.isEmpty }
        return mention.columns.contains { $0.key.table == table && $0.value >= mention.bestColumn - 0.3 && $0.value >= 0.5 }
    }

    func best(_ tables: [Int: Double]) -> Int? { tables.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key }

    // MARK: The table whose rows are counted

    private mutating func chooseBase() throws(Misfit) -> Int {
        for measure in draft.measures + [draft.ranking?.by, draft.sorting?.measure].compactMap({ $0 }) {
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
            case .sales: if let table = try lines() { return table }
            case .aggregate(_, nil), .rows(nil), .rowsPer(nil), .share, .moment, .people: break
            }
        }
        let tables = draft.subjects.filter { $0.isTable }
        if let first = tables.first, let table = table(of: first) {
            // `orders of members`: the rows of the first.
            return table
        }
        for subject in draft.subjects {
            if let address = try columnAlone(subject) { return address.table }
        }
        for group in draft.groups {
            guard case .mention(let mention) = group else { continue }
            if let table = table(of: mention), mention.isTable { return table }
            if let address = try columnAlone(mention) { return address.table }
        }
        for filter in draft.filters {
            guard let mention = filter.mention else { continue }
            if mention.isTable, let table = table(of: mention) { return table }
            if let address = try columnAlone(mention) { return address.table }
        }
        for verb in draft.verbs { if let table = best(verb.tables) { return table } }
        for verb in draft.verbs { if let address = try columnAlone(verb) { return address.table } }
        if catalogue.tables.count == 1 { return 0 }
        if let home = homeOfValues() { return home }
        throw .noSubject
    }

    /// The one table that holds every value that was named.
    private func homeOfValues() -> Int? {
        let homes = draft.filters.compactMap { filter -> Set<Int>? in
            guard case .loose(let values, _) = filter.test else { return nil }
            let texts = ValueKinds.alike(values).compactMap { if case .text(let text, _) = $0 { text } else { nil } }
            return Set(lexicon.vocabulary.sampled.filter { column in texts.contains { lexicon.vocabulary.has($0, column) } }.map(\.table))
        }
        guard let first = homes.first else { return nil }
        let common = homes.dropFirst().reduce(first) { $0.intersection($1) }
        return common.count == 1 ? common.first : nil
    }

    /// The table that keeps what was sold of the first subject.
    private mutating func lines() throws(Misfit) -> Int? {
        guard let first = draft.subjects.first, let table = try first.isTable ? table(of: first) : columnAlone(first)?.table else {
            return nil
        }
        if quantity(of: table) != nil { return table }
        let kin = catalogue.tables.indices.filter {
            !links.direct(from: $0, to: table).isEmpty && links.isSingle(from: $0, to: table) && $0 != table
        }
        return kin.first { quantity(of: $0) != nil } ?? kin.first
    }

    func quantity(of table: Int) -> ColumnAddress? {
        catalogue.addresses(of: table).first {
            ["quantity", "qty", "units", "unit"].contains(Stem.words(of: catalogue[$0].name).last ?? "") && catalogue[$0].isMeasure
        }
    }

    /// Of several tables that are equally near, the smallest name, and the question is open.
    mutating func table(of mention: Mention) -> Int? {
        let near = mention.tables.filter { $0.value >= mention.bestTable - 0.04 }.keys.sorted()
        guard near.count > 1 else { return near.first }
        let sorted = near.sorted { (catalogue.tables[$0].name.name.utf8.count, $0) < (catalogue.tables[$1].name.name.utf8.count, $1) }
        return sorted[pick(mention.words, sorted.count)]
    }

    mutating func pick(_ words: String, _ count: Int) -> Int {
        guard count > 1 else { return 0 }
        if let taken = picks[words] { return min(taken, count - 1) }
        if !open.contains(where: { $0.words == words }) { open.append((words, count)) }
        return 0
    }

    /// `how many different customers ordered`: the table that keeps who ordered.
    private mutating func holder(ofKeyOf mention: Mention) throws(Misfit) -> Int? {
        guard let table = table(of: mention) else { return nil }
        let others = (draft.subjects + draft.verbs).compactMap { best($0.tables) }.filter { $0 != table }
        return others.first { !links.direct(from: $0, to: table).isEmpty && links.isSingle(from: $0, to: table) } ?? table
    }

    /// A column where no base says yet which table's it is.
    private mutating func columnAlone(_ mention: Mention) throws(Misfit) -> ColumnAddress? {
        guard !mention.columns.isEmpty else { return nil }
        let named = Set(
            (draft.subjects + draft.groups.compactMap { if case .mention(let name) = $0 { name } else { nil } }).filter(\.isTable)
                .compactMap { best($0.tables) }
        )
        let kin = Set(named.flatMap { table in catalogue.tables.indices.filter { links.isSingle(from: $0, to: table) } })
        // Whoever groups by a table's column means rows that belong to one of it.
        let groups = draft.groups.compactMap { group -> Set<Int>? in
            guard case .mention(let name) = group, !name.columns.isEmpty || !name.tables.isEmpty else { return nil }
            return Set(name.tables.keys).union(name.columns.filter { $0.value >= name.bestColumn - 0.1 }.keys.map(\.table))
        }
        let scored = mention.columns.map { address, weight -> (ColumnAddress, Double) in
            var score = weight
            if named.contains(address.table) { score += 0.3 } else if kin.contains(address.table) { score += 0.1 }
            for group in groups where !group.contains(where: { links.isSingle(from: address.table, to: $0) }) { score -= 0.5 }
            return (address, score)
        }
        return try choose(scored, mention)
    }

    /// The best; where others are as good, whoever asked has to say.
    mutating func choose(_ scored: [(ColumnAddress, Double)], _ mention: Mention) throws(Misfit) -> ColumnAddress? {
        let sorted = scored.sorted { ($0.1, -$0.0.table, -$0.0.column) > ($1.1, -$1.0.table, -$1.0.column) }
        guard let first = sorted.first else { return nil }
        let near = sorted.filter { $0.1 >= first.1 - 0.015 }
        let visible = near.filter { !catalogue[$0.0].isMasked }
        guard !visible.isEmpty else { throw .masked(catalogue[first.0].name) }
        return visible[pick(mention.words, visible.count)].0
    }

    // MARK: Names, once the base is known

    /// The column that a name means here.
    mutating func column(_ mention: Mention, where fits: (Column) -> Bool = { _ in true }) throws(Misfit) -> ColumnAddress? {
        let named = Set(draft.subjects.filter(\.isTable).compactMap { best($0.tables) })
        let fitting = mention.columns.filter { fits(catalogue[$0.key]) }
        let scored = (fitting.isEmpty ? mention.columns : fitting).compactMap { address, weight -> (ColumnAddress, Double)? in
            var score = weight
            if address.table == base {
                score += 0.3
            } else if named.contains(address.table) {
                score += 0.25
            } else if let path = links.path(from: base, to: address.table) {
                score += path.allSatisfy(\.isSingle) ? 0.12 - 0.02 * Double(path.count) : -0.3
            } else {
                return nil
            }
            return (address, score)
        }
        return try choose(scored, mention)
    }

    /// The column as the query has it, with the tables joined that it needs.
    mutating func place(_ address: ColumnAddress) throws(Misfit) -> Place {
        let column = catalogue[address]
        guard !column.isMasked else { throw .masked(column.name) }
        return Place(table: try join(address.table), column: column)
    }

    mutating func join(_ table: Int) throws(Misfit) -> Int {
        if let known = used.firstIndex(of: table) { return known }
        guard let path = links.path(from: base, to: table) else {
            throw .unrelated(catalogue.tables[base].name.name, catalogue.tables[table].name.name)
        }
        for link in path where !used.contains(link.to) {
            let on = link.pairs.map { ColumnPair(theirs: $0.ours, ours: $0.theirs) }
            query.joins.append(Query.Join(table: catalogue.tables[link.to], earlier: used.firstIndex(of: link.from) ?? 0, on: on))
            used.append(link.to)
        }
        return used.count - 1
    }

    /// Whether a join made more of the base's rows than there are.
    var isMultiplied: Bool { used.contains { !links.isSingle(from: base, to: $0) && $0 != base } }

    func name(_ address: ColumnAddress) -> String {
        (address.table == base ? "" : catalogue.tables[address.table].name.name + ".") + catalogue[address].name
    }
}
