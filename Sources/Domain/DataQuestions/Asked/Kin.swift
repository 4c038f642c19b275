import Datasets

/// Rows of other tables that belong to a row of the query: there have to be such, or must not be, or so many of them.
struct Kin: Sendable, Equatable {
    /// Which rows those are. It is written within another query, and selects nothing by itself.
    var rows: Query
    /// Of their tables the column that belongs to ours.
    var theirs: Place
    var ours: Place
    /// Where a row may be found more than once, what each of them is counted by.
    var countedBy: Place?
}
