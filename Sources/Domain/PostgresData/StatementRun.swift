import CSV
import Datasets
import Postgres

/// A statement whose rows are being read, and how far that has come.
struct StatementRun {
    let shape: ResultShape
    let text: String
    let opening: Int
    private let limits: QueryLimits
    /// What the server had used before.
    private let waited: Duration
    private var bytes = 0
    private(set) var outcome: QueryOutcome
    var isOver = false

    /// So much is handed over at once.
    private static let batch = (rows: 1_000, bytes: 256 << 10)

    init(shape: ResultShape, limits: QueryLimits, text: String, opening: Int, waited: Duration) {
        self.shape = shape
        self.limits = limits
        self.text = text
        self.opening = opening
        self.waited = waited
        outcome = QueryOutcome(columns: shape.columns, rowCount: 0, time: .zero)
    }

    mutating func read(_ connection: PostgresConnection) throws(PostgresError) -> [[Cell]] {
        var rows: [[Cell]] = []
        let shape = shape
        try take(connection, Self.batch.rows) { row in
            let read = shape.read(row)
            rows.append(read.cells)
            return read
        }
        return rows
    }

    mutating func readLines(_ connection: PostgresConnection) throws(PostgresError) -> CSVLines {
        var lines = CSVLines(reserving: Self.batch.bytes + Self.batch.bytes / 4)
        let shape = shape
        try take(connection, .max) { shape.write($0, to: &lines) }
        return lines
    }

    private mutating func take(
        _ connection: PostgresConnection,
        _ most: Int,
        _ take: (borrowing PostgresRow) -> ResultShape.Row
    ) throws(PostgresError) {
        var count = 0
        let end = bytes + Self.batch.bytes
        while count < most, bytes < end, !isOver {
            isOver = try !connection.next { row in
                if outcome.rowCount == limits.rows {
                    outcome.cut = .rows
                    return
                }
                let read = take(row)
                count += 1
                bytes += read.bytes
                outcome.cutCells += read.cut
                outcome.rowCount += 1
            }
            if !isOver, bytes > limits.bytes {
                outcome.cut = .bytes
                isOver = true
            }
        }
        outcome.time = connection.waited - waited
    }
}
