import Datasets

extension Lexicon {
    /// `returns` of `returned_items`, `rentals` of `rented_bikes`: what was done to each of the rows, said as a thing, where no other table is
    /// called so.
    static func deeds(_ name: [String], _ catalogue: Catalogue) -> [([String], Double)] {
        guard name.count == 2, Stem.isPast(name[0]) else { return [] }
        let others = Set(catalogue.tables.map { Stem.words(of: $0.name.name) }.filter { $0 != name }.compactMap(\.last))
        return Deeds.nouns(of: name[0]).subtracting(others).sorted().map { ([$0], 0.9) }
    }
}
