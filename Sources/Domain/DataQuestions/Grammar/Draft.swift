import Datasets
import Time

/// A question taken apart, before its words are held against the tables.
struct Draft: Equatable {
    /// Rows of another table that there have to be, or not to be.
    struct Kinship: Equatable {
        var mention: Mention
        var isNegated: Bool
        /// `with a`, `with any`: there has to be one.
        var isAny = false
        var comparison: Comparison?
        var number: Int?
        var span: SpanReader.Found?
        var recurrences: [Recurrence] = []
        /// `never enrolled in a course`: of what else those rows are.
        var object: Mention?
        /// `more than 5 active employees`: which of those rows.
        var filters: [Filter] = []
        /// `accounts in more than 5 applications`: the rows between, by which those are counted.
        var between: Mention?
        /// `students from more than 3 countries`: of what they have so many different ones.
        var values: Mention?
    }

    struct Insisted: Equatable {
        enum On {
            case everyRow, state, otherRows
            /// `… and who?`, `… and when?`, `… Which ones?`
            case people, times, rows
        }

        var words: String
        var on: On
    }

    /// The asker's today, and now.
    struct Present: Equatable {
        var day: Moment
        var moment: Moment
    }

    var measures: [Measure] = []
    /// Over which keys tables belong together.
    var ways: [Role] = []
    /// Whom a key leads to, and nothing else is asked.
    var holder: Role?
    var groups: [Group] = []
    /// `orders by status in percent`: what every group is of all of them.
    var sharesEach = false
    /// Names that stand by themselves, in their order.
    var subjects: [Mention] = []
    /// What is to be seen beside the rows of the first.
    var companions: [Companion] = []
    var filters: [Filter] = []
    var kinships: [Kinship] = []
    var spans: [SpanReader.Found] = []
    /// `bookings for weddings next month`: the rows that stand right before a time.
    var timed: Mention?
    /// `sold last year`: how rows stand, right before a time.
    var standsSince: String?
    var recurrences: [Recurrence] = []
    /// `how many people came to`
    var countsVisitors = false
    /// `valid today`, `on leave tomorrow`: what lasts, and did so at that time.
    var lasts = false
    /// Whether nothing is said to be over: `do we have`, `are there`.
    var speaksOfNow = false
    var speaksOfPast = false
    /// `are planned for may`: that is still to come.
    var isPlanned = false
    var lags: [Lag] = []
    var overdue: Overdue?
    var idle: Idle?
    /// What happened at that time, where the question says so.
    var verbs: [Mention] = []
    var ranking: Ranking?
    /// `the last loan of each member`: the ranking is among the rows of every group.
    var isOfEach = false
    var sorting: Sorting?
    var isDistinct = false
    /// `who deployed`
    var asksWho = false
    /// `when did …`
    var asksWhen = false
    /// `which cities`, `what kinds`
    var asksWhich = false
    /// `is bill 12 paid`: how it stands, whatever it is.
    var asksWhether = false
    /// `which meters`: the rows themselves, whatever is said of them.
    var asksWhichRows = false
    /// `this month vs last month`
    var compares = false
    /// `more by phone or by mail`
    var weighs = false
    var wantsAll = false
    var wantsChart = false
    var wantsCSV = false
    var limit: Int?
    /// `hotels with an average rating below 3`: what has to hold of the figure of each.
    var threshold: Threshold?
    /// `in hours`: what the figure is to be counted in.
    var unit: String?
    /// `only`, `still`: words that something in the query has to answer to.
    var insisted: [Insisted] = []
    /// `currently`
    var isOfNow = false
    var present: Present?
    /// Words with a meaning that found no place.
    var leftovers: [String] = []
}
