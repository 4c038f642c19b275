import Datasets

extension Planner {
    /// By what the rows are old or young: people by their birth, which is the later the younger they are, or by a number that says their
    /// age; things by the year in which they were made.
    func age(_ isLatestFirst: Bool) -> (Place, isDescending: Bool)? {
        if let birth { return (birth, isLatestFirst) }
        let own = query.from.columns.filter { !$0.isMasked }
        if let age = own.first(where: { $0.isMeasure && Stem.words(of: $0.name).first == "age" }) {
            return (Place(table: 0, column: age), !isLatestFirst)
        }
        guard draft.verbs.isEmpty, let year = yearMade else { return nil }
        return (Place(table: 0, column: year), isLatestFirst)
    }

    /// When whoever the rows are of was born.
    var birth: Place? { query.from.columns.first { $0.isBirth && !$0.isMasked }.map { Place(table: 0, column: $0) } }

    /// The one number that is a year in which something began to be.
    var yearMade: Column? {
        let years = query.from.columns.filter {
            let words = Stem.words(of: $0.name)
            return $0.kind == .integer && !$0.isMasked && (words.last == "year" || !Self.beginnings.isDisjoint(with: words))
        }
        return years.count == 1 ? years[0] : nil
    }

    private static let beginnings: Set<String> = ["built", "formed", "founded", "established", "vintage"]
}
