/// What a few words of a question say.
enum Mark: Equatable {
    /// Nothing that changes what is asked.
    case filler
    case count
    case aggregate(Aggregate)
    case distinct
    case share
    case per
    case by
    case unit(Unit)
    /// `daily`, `over time`
    case rhythm(Unit)
    /// `top`, `best`: the most first.
    case rank(isDescending: Bool)
    /// `the most`, `fewest`
    case most(isDescending: Bool)
    /// `highest`: the greatest value, or the order by it.
    case extreme(isDescending: Bool)
    /// `last`, `first`
    case end(isLast: Bool)
    case quality(Qualities.Quality, isComparative: Bool)
    case number(String)
    case value(String)
    case name(Mention)
    /// `quantity times unit price`
    case product(Mention, Mention)
    /// `ordered`: what is done to a table's rows, or when.
    case verb(Mention)
    case span(SpanReader.Found)
    /// `on mondays`, `after 6 pm`
    case recurring([Recurrence])
    case lag(Lag)
    case overdue(Overdue)
    case idle(Idle)
    case compare(Comparison)
    case between
    case like(Condition.Likeness)
    case missing(isNegated: Bool)
    case isIn
    case copula
    case negation
    /// `with`, `that have`, `whose`
    case having
    case without
    case and
    case or
    case comma
    /// `in`, `from`, `for`
    case preposition
    case sorted
    case direction(isDescending: Bool)
    case chart
    case csv
    case all
    case which
    case who
    case when
    /// `spenders`: who does it, and what is done.
    case agent(Mention)
    /// `best selling`
    case sales(isDescending: Bool)
    case versus
    /// `did we get more`: of one or the other.
    case weigh
    /// `failure rate`: the share of what stands so.
    case rate(String)
    /// `inactive`
    case untrue(Mention)
    /// `in stock`, `out of stock`
    case stocked(Bool)
    /// What some columns are known to hold.
    case known(Vocabulary.Value)
    case unknown(String)
    /// `managed by`, before whoever it was.
    case tied(Role)
    /// Who did what the most are counted of.
    case doer(Role)
    /// Which of several keys is meant: `engineers who opened a pull request`.
    case way(Role)
    /// `by the same person who`: two keys of a row that lead to one row, or to two.
    case twins(ColumnAddress, ColumnAddress, isSame: Bool)
    /// `earn more than their manager`
    case outdoes(ColumnAddress, Comparison, Links.Link)
    /// `head of`, before what he is the head of.
    case holder(Role)
    /// `and on which scooter`
    case beside(Companion)
}

extension Mark {
    /// Whether it says when.
    var isTime: Bool {
        switch self {
        case .span, .recurring: true
        default: false
        }
    }

    /// `over`, `between`
    var isBound: Bool {
        switch self {
        case .compare(let comparison): comparison != .equal && comparison != .unequal
        case .between: true
        default: false
        }
    }

    var isWay: Bool { if case .way = self { true } else { false } }

    var isMost: Bool { if case .most = self { true } else { false } }
}

/// A mark, and the words under it.
struct Marked: Equatable {
    var mark: Mark
    var words: String

    var isSpan: Bool { if case .span = mark { true } else { false } }
    /// The rows that it names.
    var rows: Mention? { if case .name(let mention) = mark, mention.isTable { mention } else { nil } }
}
