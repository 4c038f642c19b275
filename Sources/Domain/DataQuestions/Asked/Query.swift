import Datasets
package import Time

/// What is to be computed, before any dialect: columns of tables that the catalogue has, and values that are data and nothing else.
package struct Query: Sendable, Equatable {
    var from: Table
    var joins: [Join] = []
    var columns: [Output] = []
    var isDistinct = false
    var conditions: [Condition] = []
    var groups: [Expression] = []
    var having: [Condition] = []
    var order: [Ordering] = []
    var limit: Int?

    /// The first is `from`, the others are joined in their order.
    var tables: [Table] { [from] + joins.map(\.table) }

    struct Output: Sendable, Equatable {
        var expression: Expression
        /// What the result calls it; nil leaves a column its own name.
        var name: String?
    }

    struct Ordering: Sendable, Equatable {
        var expression: Expression
        var isDescending: Bool
    }
}

/// What a join compares: a column of an earlier table, and one of the table that is joined.
struct ColumnPair: Sendable, Equatable {
    var theirs: String
    var ours: String
}

/// A column of one of the query's tables.
struct Place: Sendable, Equatable {
    var table: Int
    var column: Column
}

enum Aggregate: String, Sendable, Equatable {
    case sum, average, least, greatest, median

    var word: String {
        switch self {
        case .sum: "total"
        case .average: "average"
        case .least: "lowest"
        case .greatest: "highest"
        case .median: "median"
        }
    }
}

enum Unit: String, Sendable, Equatable, CaseIterable {
    case minute, hour, day, week, month, quarter, year
    /// Grouped and ordered from 1, a Monday, to 7, and shown by its name.
    case weekday
    case hourOfDay = "hour of day"
}

indirect enum Expression: Sendable, Equatable {
    case column(Place)
    /// Of a group; where rows were multiplied by a join, each row of that table once.
    case rows(distinct: Place?)
    case distinct(Place)
    /// Of the rows that have one there.
    case values(Place)
    case aggregate(Aggregate, Expression)
    case product(Expression, Expression)
    /// In another unit than the column counts it.
    case scaled(Expression, by: Double)
    case bucket(Unit, Place)
    /// How long it was from one time of a row to another; nil counts hours, or days between days.
    case elapsed(from: Place, until: Place, Lapse?)
    /// Of the rows, or of what they amount to, in per cent of all groups together.
    case share(of: Expression?)
    /// Of the rows for which something holds, in per cent; where they are weighed, of what they amount to together.
    case rate([Condition], of: Expression?)
    /// How many rows of another table belong to the row.
    case kin(Kin)
    /// Rows for each different value.
    case perEach(Place)
}

enum Comparison: String, Sendable, Equatable {
    case equal = "=", unequal = "<>", less = "<", atMost = "<=", more = ">", atLeast = ">="

    var words: String {
        switch self {
        case .equal: "is"
        case .unequal: "is not"
        case .less: "below"
        case .atMost: "at most"
        case .more: "above"
        case .atLeast: "at least"
        }
    }
}

/// A value that the question names.
enum Literal: Sendable, Equatable {
    /// Digits, a point and a sign, and nothing else.
    case number(String)
    /// As it was written between quotes; otherwise upper and lower case are the same.
    case text(String, isExact: Bool)
    case bool(Bool)
}

indirect enum Condition: Sendable, Equatable {
    enum Likeness: Sendable { case contains, begins, ends }

    case compare(Expression, Comparison, Literal)
    case versus(Expression, Comparison, Expression)
    case between(Expression, Literal, Literal)
    case isIn(Expression, [Literal], isNegated: Bool)
    case like(Expression, Likeness, String, isNegated: Bool)
    case missing(Expression, isNegated: Bool)
    case during(Place, Span)
    case recurs(Place, Recurrence)
    /// One time against another, or against so long after it.
    case apart(Place, Comparison, Place, Shift?)
    /// There are rows of another table that belong to this one.
    case has(Kin, isNegated: Bool)
    case any([Condition])
}

/// A time that a question names: from a moment up to another, which is not part of it. One of them may be open.
package struct Span: Sendable, Equatable {
    package var from: Moment?
    package var until: Moment?

    package init(from: Moment?, until: Moment?) {
        self.from = from
        self.until = until
    }
}
