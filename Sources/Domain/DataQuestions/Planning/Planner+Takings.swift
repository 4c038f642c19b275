import Datasets

/// What was earned with rows that each cost something.
extension Planner {
    /// `revenue`, `pass revenue`
    func isMoney(_ mention: Mention) -> Bool {
        mention.words.split(separator: " ").last.map { Money.words.contains(Stem.of(String($0))) } ?? false
    }

    /// `ride revenue`: what the rides themselves cost, and nothing that only belongs to whoever took them.
    func ownTakings(_ mention: Mention) -> ColumnAddress? {
        takingsTable(mention) == base ? catalogue.money(in: base) : nil
    }

    /// The rows whose revenue is asked for, where no column of theirs is called so.
    func takingsTable(_ mention: Mention) -> Int? {
        guard Money.earned.contains(Stem.of(mention.words.lowercased())),
            let table = draft.subjects.first(where: \.isTable).flatMap({ best($0.tables) }), isPaidOnce(table),
            !mention.columns.contains(where: { $0.key.table == table })
        else { return nil }
        return table
    }

    /// Somebody whom the house serves paid each of these rows: goods have a price before anybody buys them, and people have money.
    private func isPaidOnce(_ table: Int) -> Bool {
        let rows = catalogue.tables[table]
        guard !rows.keepsPeople, !rows.times.isEmpty, catalogue.money(in: table) != nil,
            Money.outgoings.isDisjoint(with: Stem.words(of: rows.name.name))
        else { return false }
        return isOfServed(table)
    }

    /// Whether each of the rows is somebody's whom the house serves.
    func isOfServed(_ table: Int) -> Bool {
        links.links[table].contains { link in
            let people = catalogue.tables[link.to]
            return link.isSingle && people.keepsPeople && !people.keepsColleagues
        }
    }

    /// Revenue, where a table has a price and a quantity and no total.
    mutating func lineValue(_ mention: Mention) throws(Misfit) -> (Expression, String)? {
        let stem = Stem.of(mention.words.split(separator: " ").last.map(String.init) ?? "")
        guard Money.words.contains(stem) else { return nil }
        // What a piece costs is what all of them cost divided by how many there are.
        guard let (quantity, price) = catalogue.line(in: base, atCost: stem == "cost") else { return nil }
        return (
            .product(.column(try place(quantity)), .column(try place(price))), "\(name(quantity)) × \(name(price))"
        )
    }
}
