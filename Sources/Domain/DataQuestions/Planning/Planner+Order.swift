import Datasets

extension Planner {
    mutating func order(_ ordered: Expression?, _ groups: [Draft.Group], _ isRankedEntity: Bool) throws(Misfit) {
        let buckets = query.groups.filter { if case .bucket = $0 { true } else { false } }
        if let ranking = draft.ranking, let ordered {
            let isTurned = ordered.places.first.map { place in ranking.quality?.isTurned(place.column) ?? false } ?? false
            query.order = [Query.Ordering(expression: ordered, isDescending: ranking.isDescending != isTurned)]
            query.order += byGroups.prefix(1)
            query.limit = query.groups.isEmpty ? nil : ranking.count
            if let count = ranking.count {
                said.append("the \(count == 1 ? "" : "\(count) ")\(ranking.isDescending ? "highest" : "lowest")")
            }
        } else if let sorting = draft.sorting {
            let expression: Expression
            if case .bare(let mention)? = sorting.measure,
                let group = query.columns.first(where: {
                    $0.expression.columnName.map { Stem.words(of: $0) == Stem.words(of: mention.words) } ?? false
                })
            {
                expression = group.expression
            } else {
                expression = ordered ?? query.columns[0].expression
            }
            let isDescending = sorting.isDescending ?? !query.groups.contains(expression)
            query.order = [Query.Ordering(expression: expression, isDescending: isDescending)]
            said.append(isDescending ? "the highest first" : "the lowest first")
        } else if !buckets.isEmpty {
            query.order = byGroups
            query.order.sort { left, _ in if case .bucket = left.expression { true } else { false } }
        } else if !query.groups.isEmpty, let ordered {
            query.order = [Query.Ordering(expression: ordered, isDescending: true)]
            query.order += byGroups.prefix(1)
        }
        if let limit = draft.limit, !query.groups.isEmpty { query.limit = query.limit ?? limit }
    }

    /// Groups stand in their own order where nothing else orders them.
    private var byGroups: [Query.Ordering] {
        query.columns.map(\.expression).filter { query.groups.contains($0) }.map { Query.Ordering(expression: $0, isDescending: false) }
    }
}
