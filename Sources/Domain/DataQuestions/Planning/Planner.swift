import Datasets

/// Holds a draft against the tables: which are meant, how they belong together, and what is computed of them.
struct Planner {
    var draft: Draft
    let lexicon: Lexicon
    let links: Links

    /// Of names that mean several things, which one is taken.
    let picks: [String: Int]

    /// What means several things, and how many.
    var open: [(words: String, count: Int)] = []

    var query: Query
    var base: Int

    /// Which of the catalogue's tables the query has, in its order.
    var used: [Int]
    /// Over which key each of them was joined, where that was said.
    var vias: [Links.Link?] = [nil]
    /// How the value was introduced that is looked at: `from`, `to`.
    var role = ""

    var said: [String] = []
    /// What is asked besides and was found.
    var answered: [String] = []
    /// Over which keys, where there were several.
    var routes: [String] = []
    /// The keys that were chosen among others.
    var taken: Set<Links.Link> = []

    /// Whether a figure is told in the unit that was asked for.
    var isInUnit = false

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
        if draft.isOfEach { throw .ofEach }
        giveToKin()
        let isAggregated = !draft.measures.isEmpty || !draft.groups.isEmpty || ranksOverOthers
        if let holder = draft.holder {
            try held(holder)
        } else {
            if isAggregated { try aggregated() } else { try rows() }
            try filters()
            if !isAggregated { try sortByBound() }
        }
        // `billable hours vs total hours`: two figures were asked for, and this is one.
        if draft.compares, isAggregated, query.groups.isEmpty, query.columns.count < 2 { throw .unplaced("vs", read: words) }
        convert()
        try checkShown()
        try checkBare()
        return query
    }

    /// `top 5 customers by revenue`, `country with the most members`
    var ranksOverOthers: Bool {
        if draft.asksWho { return draft.ranking.map { !$0.isByTime && !ranksOneRow($0) } ?? false }
        if draft.compares { return true }
        // `which team had the shortest game`: the one game, and what it says of the team.
        if let rows = draft.subjects.dropFirst().first(where: \.isTable), draft.ranking?.quality != nil, draft.ranking?.by == nil,
            let first = draft.subjects.first, !first.isTable, first.likeliest.allSatisfy({ rows.isOf($0.table) })
        {
            return false
        }
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
        case .rows, .distinct, .values, .product, .rowsPer, .share, .sales, .moment, .people: return true
        case .aggregate(_, let mention): return mention.map { !isOwn($0) } ?? false
        case .shareOf: return true
        case .bare(let mention): return !isOwn(mention) || !(draft.subjects.first?.isTable ?? true)
        }
    }

    /// `who made the biggest donation`: whose that one is, and nothing to add up.
    private func ranksOneRow(_ ranking: Draft.Ranking) -> Bool {
        guard let quality = ranking.quality, ranking.by == nil,
            let table = draft.subjects.first.flatMap({ $0.isTable ? best($0.tables) : nil })
        else { return false }
        return !catalogue.tables[table].keepsPeople || catalogue.measured(by: quality, in: table) != nil
    }

    /// Whether the first subject's own rows have it, so that nothing needs adding up.
    func isOwn(_ mention: Mention) -> Bool {
        guard let first = draft.subjects.first, first.isTable, let table = best(first.tables) else { return draft.subjects.isEmpty }
        if mention.isLapse { return mention.times.contains { $0.key.table == table } }
        // `used the most fuel` speaks of litres, and not of the kind of fuel.
        let isMeasured = mention.columns.contains { $0.value >= mention.bestColumn - 0.1 && catalogue[$0.key].isMeasure }
        return mention.columns.contains {
            $0.key.table == table && (!isMeasured || catalogue[$0.key].isMeasure) && $0.value >= mention.bestColumn - 0.3 && $0.value >= 0.5
        }
    }

    func best(_ tables: [Int: Double]) -> Int? { tables.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key }
}
