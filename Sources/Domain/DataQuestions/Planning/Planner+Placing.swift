import Datasets

/// Where something is that does not say so itself.
extension Planner {
    /// `repairs in Leeds`: in a house there, rather than by a firm from there. A key that the question speaks of (`from`, `to`) says more,
    /// and one that may be missing less.
    func placing(_ path: [Links.Link]) -> Double {
        guard let first = path.first, let last = path.last, case let weight = catalogue.tables[last.to].likenessToPlace, weight > 0 else {
            return 0
        }
        if path.count == 1, isSaid(first) { return 0.4 }
        let isCertain = query.from.columns.first { $0.name == first.pairs[0].ours }.map { !$0.isNullable } ?? false
        return ["from", "by", "for"].contains(role) ? 0 : isCertain || path.count == 1 ? weight : 0.05
    }

    /// `to Oslo` of `destination_depot_id`
    private func isSaid(_ key: Links.Link) -> Bool {
        links.direct(from: key.from, to: key.to).contains { way in Self.roles.contains { $0.contains(role) && isOne(way, of: $0) } }
    }

    private func isOne(_ way: Links.Link, of words: Set<String>) -> Bool {
        !words.isDisjoint(with: Stem.words(of: way.pairs[0].ours))
    }
}
