import Datasets

/// Who did something with a thing, where rows between the two are called so, and the thing has somebody of its own besides.
extension Relator {
    /// `which desks ann booked`: over the bookings of desks, and not whoever a desk belongs to.
    func between(_ verb: Int, by somebody: Int) -> Role? {
        guard marks.indices.contains(somebody), let things = marks[..<min(verb, somebody)].indices.compactMap({ table($0) }).last else {
            return nil
        }
        let owners = things.likeliestTables.flatMap { roles.links.links[$0] }
            .filter { $0.isSingle && catalogue.tables[$0.to].keepsPeople && holds($0.to, somebody) }.map(\.to)
        let done = catalogue.tables.indices.filter { isDone(verb, in: $0) && !things.isOf($0) }
        let keys = done.flatMap { roles.links.links[$0] }.filter { key in
            key.isSingle && key.pairs.count == 1 && owners.contains(key.to) && roles.joins(key, things)
        }
        return keys.count == 1 ? Role(words: words(verb), keys: [keys[0]: 1]) : nil
    }

    /// Whether rows are called by what was done: bookings of `booked`.
    func isDone(_ verb: Int, in table: Int) -> Bool {
        Stem.words(of: catalogue.tables[table].name.name).last.map { noun in
            Stem.pasts(of: first(verb)).union([first(verb)]).contains { Deeds.isDone($0, as: noun) }
        } ?? false
    }
}
