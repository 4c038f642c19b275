import Datasets

extension Planner {
    /// `urgent vs non-urgent orders`, `card vs cash`: rows that are one or the other, and a figure for each of them.
    mutating func contrasted(_ conditions: [Condition]) -> [Condition] {
        guard query.columns.contains(where: { !query.groups.contains($0.expression) }) else { return conditions }
        var kept: [Condition] = []
        for condition in conditions {
            guard let (left, values) = condition.alternatives,
                let place = kept.firstIndex(where: { $0.alternatives?.left == left }), let other = kept[place].alternatives
            else {
                kept.append(condition)
                continue
            }
            kept[place] = .isIn(left, other.values + values.filter { !other.values.contains($0) }, isNegated: false)
            guard !query.groups.contains(left) else { continue }
            query.groups.append(left)
            query.columns.insert(Query.Output(expression: left, name: nil), at: 0)
            said.append("for each of them")
        }
        // `compare the scores of Tier 1 and Tier 2`
        let isSaid = draft.filters.contains { filter in
            switch filter.test {
            case .isIn(let values), .loose(let values, _): values.count > 1
            default: false
            }
        }
        let several = kept.compactMap { if case .isIn(let left, _, isNegated: false) = $0 { left } else { nil } }
        if isSaid, several.count == 1, query.groups.isEmpty {
            query.groups = several
            query.columns.insert(Query.Output(expression: several[0], name: nil), at: 0)
            said.append("for each of them")
        }
        return kept
    }
}

extension Condition {
    /// What has to be one of some values.
    fileprivate var alternatives: (left: Expression, values: [Literal])? {
        switch self {
        case .compare(let left, .equal, let value): (left, [value])
        case .isIn(let left, let values, isNegated: false): (left, values)
        default: nil
        }
    }
}
