import Datasets

/// Whoever did it, as what is grouped by: `licences per seller` of those with a `sold_by_id`.
extension Relator {
    mutating func sellers() {
        for index in marks.indices.dropFirst() where isAgent(index) {
            guard let before = marks[..<index].last(where: { $0.mark != .filler })?.mark, [.per, .by].contains(before),
                let role = roles.role(first(index))?.only({ catalogue.tables[$0.to].keepsPeople })
            else { continue }
            let columns = role.best.compactMap { key in
                catalogue.addresses(of: key.from).first { catalogue[$0].name == key.pairs[0].ours }
            }
            let said = Mention(words: first(index), columns: Dictionary(columns.map { ($0, 0.95) }) { first, _ in first })
            marks[index].mark = .name(said)
        }
    }

    /// A word for somebody who does something, that is no name of its own. `fixer` is nobody's `fixed_at`.
    private func isAgent(_ index: Int) -> Bool {
        guard ["er", "or", "person"].contains(where: first(index).hasSuffix) else { return false }
        switch marks[index].mark {
        case .unknown, .agent, .verb: return true
        case .name(let mention): return mention.best < 0.9 && !mention.likeliest.contains(where: { roles.links.key($0) != nil })
        default: return false
        }
    }
}
