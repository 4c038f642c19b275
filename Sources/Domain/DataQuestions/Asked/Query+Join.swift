import Datasets

extension Query {
    struct Join: Sendable, Equatable {
        var table: Table
        var earlier: Int
        var on: [ColumnPair]
        /// Whether rows stay that have none.
        var isOuter = false
    }
}
