import Datasets

extension Draft {
    enum Test: Equatable {
        case compare(Comparison, Literal)
        case between(Literal, Literal)
        case isIn([Literal])
        case like(Condition.Likeness, String)
        case missing
        case holds
        case during(SpanReader.Found)
        /// A value, and nothing that says of what.
        case loose([Literal], Position)
        /// Whether there is any of it left.
        case stocked(Bool)
        /// Another column of the row, or of what it belongs to.
        case versus(Comparison, Mention)
        /// Two keys of the row lead to the same one.
        case twins(ColumnAddress, ColumnAddress)
        /// The same column of the row that a key names.
        case outdoes(ColumnAddress, Comparison, Links.Link)
    }

    enum Position: Equatable { case adjective, place, person, after, named }

    /// Whether this was denied, or said right behind what was: `never late`, `never late repairs`, `never in time`.
    enum Denial: Equatable { case itself, behind, how }

    struct Filter: Equatable {
        var mention: Mention?
        var test: Test
        var isNegated = false
        /// Of what a comparison without a name speaks: `longer than 600`.
        var quality: Qualities.Quality?
        /// `20 minutes`
        var unit: String?
        /// Whether it may hold in place of the one before it.
        var isAlternative = false
        /// `failure rate`: what is counted of all the rows.
        var isOfRate = false
        /// `60 an hour`
        var rate: String?
        /// `from`, `to`: how it was introduced.
        var preposition = ""
        /// `german customers`: whose it is.
        var owner: Mention?
        /// `guests from Oslo`: of what it was said.
        var place: Mention?
        /// `managed by`: what the row that has the value is to the others.
        var role: Role?
        /// `never paid by card`
        var denial: Denial?
    }
}

extension Draft.Filter {
    /// `orders with a coupon`: one that is there.
    static func isThere(_ mention: Mention) -> Draft.Filter { Draft.Filter(mention: mention, test: .missing, isNegated: true) }

    /// `not on any of these`: a value that must not be.
    var isNegatedValue: Bool { if case .loose = test { isNegated } else { false } }

    var isTimed: Bool { if case .during = test { true } else { false } }
}

extension Draft {
    /// Whether anything says of which rows a share is asked for.
    var saysOfWhich: Bool { !filters.isEmpty || !lags.isEmpty }
}

extension Draft.Test {
    /// It, or one of them.
    static func among(_ values: [Literal]) -> Draft.Test { values.count == 1 ? .compare(.equal, values[0]) : .isIn(values) }

    var texts: [String] {
        switch self {
        case .compare(.equal, .text(let text, _)): [text]
        case .isIn(let values), .loose(let values, _): values.compactMap(\.text)
        default: []
        }
    }

    var wantsText: Bool {
        switch self {
        case .compare(_, .text), .like: true
        case .isIn(let values): values.contains { if case .text = $0 { true } else { false } }
        default: false
        }
    }

    var wantsNumber: Bool {
        switch self {
        case .compare(_, .number), .between(.number, .number): true
        default: false
        }
    }
}
