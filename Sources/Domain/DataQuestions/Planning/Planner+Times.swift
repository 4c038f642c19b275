import Datasets
import Time

extension Planner {
    /// `books before 1970`, where a number says the year and nothing else says a time.
    mutating func inYears() throws(Misfit) -> [Condition]? {
        guard query.from.times.isEmpty, draft.groups.isEmpty else { return nil }
        let years = catalogue.addresses(of: base).filter {
            catalogue[$0].kind == .integer && Stem.words(of: catalogue[$0].name).last == "year" && !catalogue[$0].isMasked
        }
        guard years.count == 1, let year = years.first else { return nil }
        let column = Expression.column(try place(year))
        var conditions: [Condition] = []
        for said in draft.spans {
            // An asker's midnight is the noon after it, wherever they are.
            let ends = [said.span.from, said.span.until].map { $0.map { CivilDate(of: $0 + .seconds(43_200), in: .utc) } }
            guard ends.allSatisfy({ $0.map { $0 == CivilDate($0.year, 1, 1) } ?? true }) else { return nil }
            if let first = ends[0] { conditions.append(.compare(column, .atLeast, .number(String(first.year)))) }
            if let after = ends[1] { conditions.append(.compare(column, .less, .number(String(after.year)))) }
            self.said.append("\(name(year)) \(said.words)")
        }
        return conditions
    }

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
