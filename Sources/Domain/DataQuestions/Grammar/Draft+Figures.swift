import Datasets

extension Draft {
    enum Group: Equatable {
        case mention(Mention)
        case bucket(Unit)
        case role(Role)
    }

    enum Measure: Equatable {
        case rows(Mention?)
        case distinct(Mention)
        /// `how many coupons were used`: as often as there is one.
        case values(Mention)
        /// `how many people deployed`: those who did it.
        case people
        /// `when was it last …`
        case moment(isLast: Bool)
        case aggregate(Aggregate, Mention?)
        case product(Aggregate, Mention, Mention)
        /// A name alone: `revenue per month`.
        case bare(Mention)
        /// `average number of items per order`
        case rowsPer(Mention?)
        case share
        /// `what share of the hours`: of what they amount to.
        case shareOf(Mention)
        /// Of what is sold: how many pieces.
        case sales

        var isCount: Bool { if case .rows = self { true } else { false } }
        var isBare: Bool { if case .bare = self { true } else { false } }
    }

    struct Ranking: Equatable {
        var isDescending: Bool
        var count: Int?
        var by: Measure?
        var quality: Qualities.Quality?
        /// `last`, `first`
        var isByTime = false
        /// `youngest`, `oldest`
        var isByAge = false
        /// Whether somebody said how many.
        var isCounted = false
        /// `longest first`: all of them, in that order.
        var isWhole = false
    }

    struct Sorting: Equatable {
        var measure: Measure?
        var isDescending: Bool?
        /// `oldest first`
        var quality: Qualities.Quality?
    }

    struct Threshold: Equatable {
        var comparison: Comparison
        var value: Literal
    }
}
