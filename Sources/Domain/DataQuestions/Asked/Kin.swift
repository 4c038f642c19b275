import Datasets

/// Rows of other tables that there have to be for a row of the query, or must not be, or so many of them.
struct Kin: Sendable, Equatable {
    /// Which rows those are. It is written within another query, and selects nothing by itself.
    var rows: Query
    /// Of their tables the column that belongs to ours.
    var theirs: Place
    var ours: Place
    /// How many of them; nil asks only whether there are any.
    var count: Count?

    struct Count: Sendable, Equatable {
        /// Where a row may be found more than once, what each of them is counted by.
        var of: Place?
        var comparison: Comparison
        var number: Int
    }
}
