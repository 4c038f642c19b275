/// No time that the question names is left out: `cities with more than 3 outages in 2026`.
extension Planner {
    /// The words of the first time that no condition came from.
    var lostTime: String? {
        let kin = draft.kinships.compactMap(\.span)
        let own = draft.filters.compactMap { if case .during(let found) = $0.test { found } else { nil } }
        let said = draft.spans + kin + own
        // A column that names the day is compared, too.
        let recurring = query.from.weekdays == nil ? draft.recurrences.count + draft.kinships.reduce(0) { $0 + $1.recurrences.count } : 0
        // A number that is a year is compared, and is no time.
        guard yearMade == nil, said.count + recurring > query.namedTimes else { return nil }
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
        // `a birthday in may` comes again each year.
        case .during, .apart, .recurs: 1
        case .has(let kin, _): kin.rows.namedTimes
        case .compare(let left, _, _): left.namedTimes
        case .any(let conditions): conditions.reduce(0) { $0 + $1.namedTimes }
        default: 0
        }
    }
}
