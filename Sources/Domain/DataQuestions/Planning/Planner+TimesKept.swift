import Datasets

/// No time of a question is ever left out.
extension Planner {
    /// The times that were said, where the query has fewer than those.
    var lostTimes: [String] {
        let filters = draft.filters + draft.kinships.flatMap(\.filters)
        let within = filters.compactMap { if case .during(let found) = $0.test { found } else { nil } }
        let said = draft.spans + draft.kinships.compactMap(\.span) + within
        let recurring = draft.recurrences + draft.kinships.flatMap(\.recurrences)
        let all = query.conditions + query.having + query.columns.flatMap { $0.expression.rated }
        let kept = all.reduce(0) { $0 + $1.times(or: isOfYear) }
        return kept < said.count + recurring.count ? said.map(\.words) + recurring.map(\.words) : []
    }

    /// `books before 1970`: where a number says the year.
    private func isOfYear(_ expression: Expression) -> Bool {
        if case .column(let place) = expression { place.column == yearMade || place.column == query.from.weekdays } else { false }
    }
}

extension Condition {
    /// How many times it compares with one that was said.
    fileprivate func times(or isOther: (Expression) -> Bool) -> Int {
        switch self {
        case .during, .recurs: 1
        case .compare(.kin(let kin), _, _), .has(let kin, _): kin.rows.conditions.reduce(0) { $0 + $1.times(or: isOther) }
        case .compare(let left, _, .number), .isIn(let left, _, _): isOther(left) ? 1 : 0
        case .any(let conditions): conditions.reduce(0) { $0 + $1.times(or: isOther) }
        default: 0
        }
    }
}

extension Expression {
    fileprivate var rated: [Condition] { if case .rate(let conditions, _) = self { conditions } else { [] } }
}
