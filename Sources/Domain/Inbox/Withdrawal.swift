import Database

/// What was taken back before its answer.
package struct Withdrawal: Sendable, Equatable {
    /// An arrival that somebody had begun to work on, so that its sign may stand.
    package struct Begun: Sendable, Equatable {
        package var id: Int64
        package var source: String
        package var body: [UInt8]

        init(_ row: borrowing Row) {
            id = row.int64(0)
            source = row.text(1)
            body = row.blob(2)
        }
    }

    package var count: Int
    package var begun: [Begun]
}
