import Datasets

extension Planner {
    /// The time of the base's rows, or of those that they belong to.
    mutating func time() throws(Misfit) -> Place {
        for verb in draft.verbs + draft.subjects.filter({ !$0.isTable }) {
            let near = verb.columns.filter { catalogue[$0.key].isTimeLike && links.isSingle(from: base, to: $0.key.table) }
            if let best = near.max(by: { ($0.value, $0.key.table == base ? 1 : 0) < ($1.value, $1.key.table == base ? 1 : 0) }) {
                return try place(best.key)
            }
        }
        if let own = query.from.times.first { return Place(table: 0, column: own) }
        let others = catalogue.tables.indices.filter {
            links.isSingle(from: base, to: $0) && $0 != base && !catalogue.tables[$0].times.isEmpty
        }
        let nearest = others.min { [links, base] in
            (links.path(from: base, to: $0)?.count ?? 9, $0) < (links.path(from: base, to: $1)?.count ?? 9, $1)
        }
        guard let nearest else { throw .noTime(query.from.name.name) }
        return Place(table: try join(nearest), column: catalogue.tables[nearest].times[0])
    }
}
