import Datasets
import OperatingSystem
import Postgres
import PostgresData
import Time

/// A statement on a source, measured from the guard to the last row.
struct SourceSubject {
    let source: any DataSource
    let statement: String

    /// - Parameter place: the path of a SQLite file, or the URL of a PostgreSQL.
    init(_ place: String, _ statement: String) throws {
        self.statement = statement
        source =
            place.hasPrefix("postgres")
            ? PostgresSource(name: "bench", at: try PostgresLocation(place)) : SQLiteSource(name: "bench", path: place)
    }

    /// All the rows as CSV, thrown away.
    func export() async throws -> (rows: Int, bytes: Int, seconds: Double) {
        let start = ContinuousClock.now
        var bytes = 0
        let cursor = try await open(QueryLimits(rows: .max, bytes: .max, time: .seconds(300), cellBytes: 1 << 16))
        let outcome = try await CSVWriter.write(cursor) { bytes += $0.count }
        return (outcome.rowCount, bytes, (ContinuousClock.now - start).inSeconds)
    }

    /// What the rows of a chat take, and what of it was the engine's.
    func show() async throws -> (whole: Double, engine: Double) {
        let start = ContinuousClock.now
        let cursor = try await open(.shown)
        var rows: [[Cell]] = []
        var columns: [ResultColumn] = []
        while let batch = try await cursor.next() {
            columns = batch.columns
            rows += batch.rows
        }
        let outcome = await cursor.outcome()
        _ = ResultTable(columns, rows).table
        return ((ContinuousClock.now - start).inSeconds, outcome.time.inSeconds)
    }

    private func open(_ limits: QueryLimits) async throws -> any ResultCursor {
        let query = try SQLGuard(dialect: source.dialect, catalogue: try await source.catalogue()).examine(statement)
        return try await source.open(query, within: limits)
    }
}
