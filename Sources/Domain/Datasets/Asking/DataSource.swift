package import CSV

/// A place whose data may be read: SQLite, PostgreSQL, Athena. Nothing can be written through it, whatever text it is handed: the
/// connection, the transaction and the engine's own means see to that, and ``SQLGuard`` stands before them.
package protocol DataSource: Sendable {
    /// As the configuration names it.
    var name: String { get }
    var dialect: SQLDialect { get }

    /// What there is to ask about. Read anew where the source has changed.
    func catalogue() async throws(DataProblem) -> Catalogue

    /// Begins one statement, in a transaction of its own that is never committed.
    func open(_ query: SafeQuery, within limits: QueryLimits) async throws(DataProblem) -> any ResultCursor

    /// What the engine means to do, in its own words, without doing it. For Athena, what it costs.
    func explain(_ query: SafeQuery, within limits: QueryLimits) async throws(DataProblem) -> Explanation

    /// For `doctor`: what is wrong with the source, or with what its role may do.
    func examine() async -> [SourceFinding]
}

/// The rows of one statement, pulled: an engine whose rows nobody takes waits, and nothing piles up. Whoever drops it ends the statement.
package protocol ResultCursor: Sendable, AnyObject {
    /// Nil at the end, and once a limit is reached.
    func next() async throws(DataProblem) -> RowBatch?
    /// The same rows in place of ``next()``, as lines of a file. An engine that can writes them while it still holds the values.
    func nextLines() async throws(DataProblem) -> LineBatch?
    /// How it stands, or ended.
    func outcome() async -> QueryOutcome
    /// Ends the statement now, at the engine too.
    func close() async
}

extension ResultCursor {
    package func nextLines() async throws(DataProblem) -> LineBatch? {
        try await next().map { LineBatch(columns: $0.columns, lines: CSVWriter.lines($0.rows)) }
    }
}

package enum SQLDialect: String, Sendable, Codable { case sqlite, postgres, athena }

package struct RowBatch: Sendable {
    package var columns: [ResultColumn]
    package var rows: [[Cell]]

    package init(columns: [ResultColumn], rows: [[Cell]]) {
        self.columns = columns
        self.rows = rows
    }
}

package struct LineBatch: Sendable {
    package var columns: [ResultColumn]
    package var lines: CSVLines

    package init(columns: [ResultColumn], lines: CSVLines) {
        self.columns = columns
        self.lines = lines
    }
}

package struct QueryLimits: Sendable, Equatable {
    /// Rows that are handed over. One more is looked for, so that it is known whether there were more.
    package var rows: Int
    package var bytes: Int
    package var time: Duration
    /// Of one cell; the rest is cut with an ellipsis, and marked.
    package var cellBytes: Int

    package init(rows: Int, bytes: Int, time: Duration, cellBytes: Int = 4096) {
        self.rows = rows
        self.bytes = bytes
        self.time = time
        self.cellBytes = cellBytes
    }

    package static let shown = QueryLimits(rows: 200, bytes: 1 << 20, time: .seconds(30))
    package static let exported = QueryLimits(rows: 10_000, bytes: 16 << 20, time: .seconds(120), cellBytes: 1 << 16)
}

/// How a statement ended that ended well, or how far it came.
package struct QueryOutcome: Sendable, Equatable {
    package enum Cut: String, Sendable { case rows, bytes }

    package var columns: [ResultColumn]
    package var rowCount: Int
    /// Why there would have been more.
    package var cut: Cut?
    /// Cells that were longer than the limit, and end with an ellipsis.
    package var cutCells: Int
    /// The engine's own time, as far as it can be told apart from ours.
    package var time: Duration
    /// What the engine read for it, where it says so.
    package var scannedBytes: Int64?
    package var scannedRows: Int64?
    /// In dollars, where the engine charges by what it reads.
    package var cost: Double?

    package init(
        columns: [ResultColumn],
        rowCount: Int,
        cut: Cut? = nil,
        cutCells: Int = 0,
        time: Duration,
        scannedBytes: Int64? = nil,
        scannedRows: Int64? = nil,
        cost: Double? = nil
    ) {
        self.columns = columns
        self.rowCount = rowCount
        self.cut = cut
        self.cutCells = cutCells
        self.time = time
        self.scannedBytes = scannedBytes
        self.scannedRows = scannedRows
        self.cost = cost
    }
}

package struct Explanation: Sendable, Equatable {
    package var text: String
    /// What it would read at most, where the engine can tell before.
    package var scannedBytes: Int64?
    package var cost: Double?

    package init(_ text: String, scannedBytes: Int64? = nil, cost: Double? = nil) {
        self.text = text
        self.scannedBytes = scannedBytes
        self.cost = cost
    }
}

/// One thing that `doctor` says of a source.
package struct SourceFinding: Sendable, Equatable {
    package enum Weight: String, Sendable { case good, warning, bad }
    package var weight: Weight
    package var text: String
    package var cure: String?

    package init(_ weight: Weight, _ text: String, cure: String? = nil) {
        self.weight = weight
        self.text = text
        self.cure = cure
    }
}
