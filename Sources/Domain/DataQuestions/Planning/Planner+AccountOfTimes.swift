/// No time that the question names is left out: `cities with more than 3 outages in 2026`.
extension Planner {
    /// The words of the first time that no condition came from.
    var lostTime: String? {
        let kin = draft.kinships.compactMap(\.span)
        let own = draft.filters.compactMap { if case .during(let found) = $0.test { found } else { nil } }
        let said = draft.spans + kin + own
        // A number that is a year is compared, and is no time.
        guard yearMade == nil, said.count > query.namedTimes else { return nil }
        return (kin + own + draft.spans).first?.words
    }
}

extension Query {
    fileprivate var namedTimes: Int {
        let shown = columns.reduce(0) { $0 + $1.expression.namedTimes }
        return shown + (conditions + having).reduce(0) { $0 + $1.namedTimes }
    }
}

extension Expression {
    fileprivate var namedTimes: Int {
        switch self {
        case .rate(let conditions): conditions.reduce(0) { $0 + $1.namedTimes }
        case .kin(let kin): kin.rows.namedTimes
        case .aggregate(_, let inner): inner.namedTimes
        default: 0
        }
    }
}

extension Condition {
    fileprivate var namedTimes: Int {
        switch self {
        case .during, .apart: 1
        case .has(let kin, _): kin.rows.namedTimes
        case .compare(let left, _, _): left.namedTimes
        case .any(let conditions): conditions.reduce(0) { $0 + $1.namedTimes }
        default: 0
        }
    }
}
