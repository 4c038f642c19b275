import Datasets

extension Query {
    /// The tables that only have to have rows.
    var kin: [Kin] { conditions.flatMap(\.kin) }
}

extension Condition {
    var kin: [Kin] {
        switch self {
        case .has(let kin, _), .compare(.kin(let kin), _, _): [kin]
        default: []
        }
    }

    var expressions: [Expression] {
        switch self {
        case .compare(let left, _, _), .between(let left, _, _), .isIn(let left, _, _), .like(let left, _, _, _), .missing(let left, _):
            [left]
        case .versus(let left, _, let right): [left, right]
        case .during(let place, _), .recurs(let place, _): [.column(place)]
        case .apart(let left, _, let right, _): [.column(left), .column(right)]
        case .has: []
        case .any(let conditions): conditions.flatMap(\.expressions)
        }
    }
}

extension Expression {
    var places: [Place] {
        switch self {
        case .column(let place), .distinct(let place), .values(let place), .bucket(_, let place), .perEach(let place): [place]
        case .elapsed(let from, let until, _): [from, until]
        case .kin(let kin): [kin.ours]
        case .rows(let place): place.map { [$0] } ?? []
        case .aggregate(_, let inner), .scaled(let inner, _): inner.places
        case .product(let left, let right): left.places + right.places
        case .rate(let conditions, let weight): conditions.flatMap(\.expressions).flatMap(\.places) + (weight?.places ?? [])
        case .share(let amount): amount?.places ?? []
        }
    }

    var isProduct: Bool {
        switch self {
        case .product: true
        case .aggregate(_, let inner), .scaled(let inner, _): inner.isProduct
        default: false
        }
    }

    var isCount: Bool { if case .rows = self { true } else { false } }
    var isCountOfRows: Bool { if case .rows(nil) = self { true } else { false } }
}
