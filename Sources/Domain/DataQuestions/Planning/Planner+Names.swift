import Datasets

extension Planner {
    /// Of several tables that are equally near, the smallest name, and the question is open.
    mutating func table(of mention: Mention) -> Int? {
        let near = mention.tables.filter { $0.value >= mention.bestTable - 0.04 }.keys.sorted()
        guard near.count > 1 else { return near.first }
        if let table = holderOfAll(near) { return table }
        let sorted = near.sorted { (catalogue.tables[$0].name.name.utf8.count, $0) < (catalogue.tables[$1].name.name.utf8.count, $1) }
        return sorted[pick(mention.words, sorted.count)]
    }

    /// `dairy items with a best before in may`: of the two kinds of items the one that has both of its own.
    private func holderOfAll(_ tables: [Int]) -> Int? {
        guard draft.filters.count > 1 else { return nil }
        let holding = tables.filter { table in
            draft.filters.allSatisfy { filter in
                if let mention = filter.mention { return mention.columns.contains { $0.key.table == table && $0.value >= 0.9 } }
                guard case .loose(let values, _) = filter.test, let text = values.first?.text else { return false }
                return lexicon.vocabulary.valued.contains { $0.table == table && lexicon.vocabulary.has(text, $0) }
            }
        }
        return holding.count == 1 ? holding[0] : nil
    }

    mutating func pick(_ words: String, _ count: Int) -> Int {
        guard count > 1 else { return 0 }
        if let taken = picks[words] { return min(taken, count - 1) }
        if !open.contains(where: { $0.words == words }) { open.append((words, count)) }
        return 0
    }

    /// The best; where others are as good, whoever asked has to say.
    mutating func choose(_ scored: [(ColumnAddress, Double)], _ mention: Mention) throws(Misfit) -> ColumnAddress? {
        let sorted = scored.sorted { ($0.1, -$0.0.table, -$0.0.column) > ($1.1, -$1.0.table, -$1.0.column) }
        guard let first = sorted.first else { return nil }
        let near = sorted.filter { $0.1 >= first.1 - 0.015 && wholeName($0.0, mention).first ?? $0.0 == $0.0 }
        let visible = near.filter { !catalogue[$0.0].isMasked }
        guard !visible.isEmpty else { throw .masked(catalogue[first.0].name) }
        // `different sponsors`: by their name, and by no other way to tell them.
        let names = visible.filter { Stem.words(of: catalogue[$0.0].name).last == "name" }
        if names.count == 1, visible.allSatisfy({ Self.tellingsOfOne.contains(Stem.words(of: catalogue[$0.0].name).last ?? "") }) {
            return names[0].0
        }
        return visible[pick(mention.words, visible.count)].0
    }

    private static let tellingsOfOne: Set<String> = ["name", "email", "phone", "address", "url", "website"]

    /// The columns of somebody's whole name, where a mention does not say which part of it is meant.
    func wholeName(_ address: ColumnAddress, _ mention: Mention) -> [ColumnAddress] {
        let parts = PersonNames.columns(of: catalogue.tables[address.table])
        let whole = catalogue.addresses(of: address.table).filter { parts.contains(catalogue[$0]) }
        let isWhole = whole.contains(address) && whole.allSatisfy { mention.columns[$0] != nil }
        return isWhole ? parts.compactMap { part in whole.first { catalogue[$0] == part } } : []
    }

    /// What a name is of, and for a person's the whole of it.
    mutating func places(_ address: ColumnAddress, _ mention: Mention) throws(Misfit) -> [Place] {
        var places: [Place] = []
        let whole = wholeName(address, mention)
        for part in whole.isEmpty ? [address] : whole { places.append(try place(part)) }
        return places
    }

    /// The column that a name means here.
    mutating func column(_ mention: Mention, where fits: (Column) -> Bool = { _ in true }) throws(Misfit) -> ColumnAddress? {
        let named = Set(draft.subjects.filter(\.isTable).compactMap { best($0.tables) })
        if named == [base], let label = nameOfRows(mention), fits(catalogue[label]) { return label }
        let fitting = mention.columns.filter { fits(catalogue[$0.key]) }
        let scored = (fitting.isEmpty ? mention.columns : fitting).compactMap { address, weight -> (ColumnAddress, Double)? in
            var score = weight
            if address.table == base {
                score += 0.3
                // `the name of our oldest member` is what he is known by.
                if Stem.of(mention.words.lowercased()) == "name", query.from.labels == [catalogue[address]] { score += 0.2 }
            } else if named.contains(address.table) {
                score += 0.25
            } else if let path = links.likelyPath(from: base, to: address.table) {
                score += path.allSatisfy(\.isSingle) ? 0.12 - 0.02 * Double(path.count) : -0.3
                if hasPlainer(path, than: address, in: mention) { score -= 0.02 }
            } else {
                return nil
            }
            return (address, score)
        }
        if scored.isEmpty, let price = price(mention, of: base) { return price }
        return try choose(scored, mention)
    }

    /// `films with love in the name`, where they have titles, and only other rows are called by a name.
    private func nameOfRows(_ mention: Mention) -> ColumnAddress? {
        guard ["name", "title"].contains(mention.words.lowercased()), draft.groups.isEmpty, draft.kinships.isEmpty,
            draft.companions.isEmpty,
            !mention.columns.keys.contains(where: { $0.table == base }), query.from.labels.count == 1
        else { return nil }
        return catalogue.addresses(of: base).first {
            catalogue[$0] == query.from.label && ["name", "title"].contains(Stem.words(of: catalogue[$0].name).last)
        }
    }

    /// `how much does course 3 cost`, where that is its fee: what such rows come to, if nothing that is near them is called so.
    func price(_ mention: Mention, of table: Int) -> ColumnAddress? {
        let said = mention.words.lowercased().split(separator: " ").last.map { Stem.of(String($0)) } ?? ""
        // `per day` of what a room costs is no group.
        let isByTime = draft.groups.contains { if case .bucket = $0 { true } else { false } }
        guard ["price", "cost", "fee", "charge", "rate"].contains(said), !isByTime,
            !mention.columns.keys.contains(where: { links.likelyPath(from: table, to: $0.table) != nil })
        else { return nil }
        return catalogue.money(in: table)
    }

    /// `books of the genre romance`: a name that is known, in a table behind others.
    func label(holding text: String, of mention: Mention) -> ColumnAddress? {
        guard mention.isTable,
            let table = best(mention.tables.filter { $0.value >= 0.9 && links.likelyPath(from: base, to: $0.key) != nil })
        else {
            return nil
        }
        return catalogue.addresses(of: table).first {
            catalogue[$0] == catalogue.tables[table].label && !catalogue[$0].isMasked && lexicon.vocabulary.has(text, $0)
        }
    }

    /// The column as the query has it, with the tables joined that it needs.
    mutating func place(_ address: ColumnAddress) throws(Misfit) -> Place {
        let column = catalogue[address]
        guard !column.isMasked else { throw .masked(column.name) }
        return Place(table: try join(address.table), column: column)
    }

    /// Whether a join made more of the base's rows than there are.
    var isMultiplied: Bool { used.contains { !links.isSingle(from: base, to: $0) && $0 != base } }

    /// The wing of a resident is that of the room, and not that of the nurse whom another key names.
    private func hasPlainer(_ path: [Links.Link], than address: ColumnAddress, in mention: Mention) -> Bool {
        guard path.contains(where: { !links.isPlain($0) }) else { return false }
        return mention.columns.contains { other, weight in
            guard other != address, weight >= (mention.columns[address] ?? 0), let way = links.likelyPath(from: base, to: other.table)
            else {
                return false
            }
            return way.count == path.count && way.allSatisfy { $0.isSingle && links.isPlain($0) }
        }
    }
}
