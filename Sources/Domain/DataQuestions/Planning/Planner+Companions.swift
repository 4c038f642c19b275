import Datasets

/// `employees and their departments`, `loans with the member`, `the last repair and who did it`: beside the rows the names of those they
/// belong to.
extension Planner {
    mutating func companions() throws(Misfit) -> [Place] {
        guard listsRows else { return [] }
        var places: [Place] = []
        for companion in draft.companions where companion.isAsked { places += try asked(companion) }
        guard draft.subjects.first?.isTable ?? false else { return places }
        let named = draft.companions.filter { !$0.isAsked }.compactMap(\.mention)
        for path in named.compactMap(owner) + draft.kinships.compactMap(companion) { places += beside(path) }
        return places
    }

    /// Whose row it is where somebody is said with it; `with a coupon` and `with open bills` are conditions.
    func companion(_ kinship: Draft.Kinship) -> [Links.Link]? {
        let isBare = !kinship.isNegated && !kinship.isAny && kinship.number == nil && kinship.filters.isEmpty && kinship.span == nil
        return isBare && kinship.recurrences.isEmpty && kinship.object == nil && listsRows ? owner(kinship.mention) : nil
    }

    /// What has a question of its own. Where nothing answers it, its words find no place.
    private mutating func asked(_ companion: Companion) throws(Misfit) -> [Place] {
        let before = query.joins.count
        var places: [Place]
        switch companion.kind {
        case .named: return []
        case .role(let role):
            let key = try key(of: role)
            guard key.from == base else { return [] }
            places = beside([key])
        case .text(let columns): places = columns.filter { $0.table == base }.map { Place(table: 0, column: catalogue[$0]) }
        case .people where plainOwner != nil: places = plainOwner.map { beside([$0]) } ?? []
        case .people:
            let groups = query.groups
            places = try people(besideRows: true).flatMap(\.expression.places)
            query.groups = groups
        case .time: places = [try time()]
        case .place: places = whereabouts
        // They are counted as soon as it is known what else is shown.
        case .count: return []
        case .rows(let mention, let preposition):
            guard let table = best(mention.tables), links.isSingle(from: base, to: table) else { return [] }
            if preposition.isEmpty, let plainOwner, plainOwner.to == table {
                places = beside([plainOwner])
                break
            }
            let said = role
            role = preposition
            let place = table == base ? 0 : try join(table)
            role = said
            places = names(of: catalogue.tables[table]).map { Place(table: place, column: $0) }
        }
        for index in query.joins.indices where index >= before { query.joins[index].isOuter = true }
        if !places.isEmpty { answered.append(companion.words) }
        return places
    }

    /// Whose a row is that belongs to somebody by a key that says no more, where other keys say who did something with it.
    private var plainOwner: Links.Link? {
        let keys = links.keys.filter { $0.from == base && $0.isSingle && $0.to != base && catalogue.tables[$0.to].keepsPeople }
        let plain = keys.filter(links.isPlain)
        return keys.count > 1 && plain.count == 1 ? plain[0] : nil
    }

    /// `owners and how many assets they own`
    mutating func tallies() throws(Misfit) {
        for companion in draft.companions {
            guard case .count(let rows, let filters, let span) = companion.kind, let table = best(rows.tables) else { continue }
            var kinship = Draft.Kinship(mention: rows, isNegated: false, comparison: .atLeast, number: 0)
            kinship.filters = filters
            kinship.span = span
            let before = said.count
            guard case .compare(let count, _, _) = try has(table, kinship) else { continue }
            let held = said[before...].joined(separator: ", ")
            said.removeSubrange(before...)
            show(count, of: catalogue.tables[table].name.name)
            let column = rows.over.flatMap { key in catalogue.tables[table].columns.first { $0.name == key.pairs[0].ours } }
            let through = column.map { " through \(Spoken.column($0))" } ?? ""
            said.append("number of \(Spoken.several(catalogue.tables[table]))\(through)" + (held.isEmpty ? "" : " (\(held))"))
            answered.append(companion.words)
        }
    }

    /// What a person knows rows by beside which others are counted.
    func namesOfCounted() -> [Place] {
        let isCounted = draft.companions.contains { if case .count = $0.kind { true } else { false } }
        let tellings = query.from.tellings
        guard isCounted, !tellings.isEmpty else { return [] }
        return ([query.from.key].compactMap(\.self) + tellings).filter { !$0.isMasked }.map { Place(table: 0, column: $0) }
    }

    /// `and where`: the one place that a row's key leads to, or else the one column that says it.
    private var whereabouts: [Place] {
        mutating get {
            let keys = links.keys.filter { $0.from == base && $0.isSingle && catalogue.tables[$0.to].likenessToPlace >= 0.25 }
            if !keys.isEmpty { return keys.count == 1 ? beside([keys[0]]) : [] }
            let own = query.from.columns.filter { column in
                column.kind == .text && !column.isMasked && !Set(ValueKinds.places).isDisjoint(with: Stem.words(of: column.name))
            }
            return own.count == 1 ? [Place(table: 0, column: own[0])] : []
        }
    }

    private mutating func beside(_ path: [Links.Link]) -> [Place] {
        guard let last = path.last, !vias.contains(path[0]) else { return [] }
        for link in path where path.count == 1 || !used.contains(link.to) {
            append(link, link)
            query.joins[query.joins.count - 1].isOuter = true
        }
        let place = used.lastIndex(of: last.to) ?? 0
        return names(of: catalogue.tables[last.to]).map { Place(table: place, column: $0) }
    }

    /// `emails of the students`, `when did the members join`: whose, unless it is of one.
    func withNames(_ shown: [Place]) -> [Place] {
        let names = query.from.tellings.filter { !$0.isMasked }.map { Place(table: 0, column: $0) }
        guard draft.subjects.contains(where: \.isTable), draft.ranking == nil, !draft.isDistinct, !shown.isEmpty,
            !draft.filters.contains(where: isName),
            shown.allSatisfy({ $0.table == 0 && !names.contains($0) && $0.column != query.from.key })
        else { return shown }
        return names + shown
    }

    /// Whether somebody says of which row by what it is called.
    private func isName(_ filter: Draft.Filter) -> Bool {
        let values: [Literal]
        switch filter.test {
        case .loose(let said, _), .isIn(let said): values = said
        case .compare(.equal, let said): values = [said]
        default: return false
        }
        let others = lexicon.vocabulary.valued.filter { $0.table != base || !query.from.labels.contains(catalogue[$0]) }
        return values.compactMap(\.text).contains { text in !others.contains { lexicon.vocabulary.has(text, $0) } }
    }

    var listsRows: Bool { draft.measures.isEmpty && draft.groups.isEmpty && draft.holder == nil && !ranksOverOthers }

    /// Where each row has one such, over one key or, where none leads there, over the only way through other tables.
    private func owner(_ mention: Mention) -> [Links.Link]? {
        guard let table = best(mention.tables), table != base, !names(of: catalogue.tables[table]).isEmpty else { return nil }
        let keys = links.direct(from: base, to: table).filter(\.isSingle)
        // `sessions with the therapist`, where another key says who covered for them
        let plain = keys.filter(links.isPlain)
        guard keys.isEmpty else { return keys.count == 1 ? keys : plain.count == 1 ? plain : nil }
        let ways = links.paths(from: base, to: table)
        guard ways.count == 1, ways[0].allSatisfy({ $0.isSingle && links.isPlain($0) }), links.isLikely(ways[0]) else { return nil }
        return ways[0]
    }

    func names(of table: Table) -> [Column] {
        let names = table.labels.isEmpty ? [table.key].compactMap(\.self) : table.labels
        return names.contains(where: \.isMasked) ? [] : names
    }
}
