import DataQuestions
import Datasets
import Postgres
import PostgresData
import TestSupport
import Testing

/// PostgreSQL with the types that only it has: declared lists of words, times with zones, addresses, documents.
@Suite struct NativeTests {
    /// What columns hold is read from small tables, and from the server's statistics once there are any.
    @Test(.enabled(if: PostgresProcess.isAvailable), .timeLimit(.minutes(3)), arguments: [false, true])
    func answers(isAnalysed: Bool) async throws {
        let process = try await PostgresProcess()
        do {
            let admin = try PostgresConnection(try PostgresLocation(process.url()), settings: [], until: .now + .seconds(60))
            admin.deadline = .now + .seconds(60)
            try admin.run(try Pair.text("native.sql"))
            try admin.run(
                "CREATE ROLE reader LOGIN PASSWORD 'invented-reader'; ALTER ROLE reader SET temp_file_limit = '64MB'; "
                    + "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader"
            )
            if isAnalysed { try admin.run("ANALYZE") }
        }
        let source = PostgresSource(name: "native", at: try PostgresLocation(process.url("reader:invented-reader")))
        let reader = DataReader(catalogue: try await source.catalogue(), now: Pair.now)
        for line in try Pair.text("native.tsv").split(separator: "\n") {
            let parts = line.split(separator: "\t").map(String.init)
            guard case .certain(let question) = reader.read(parts[0]) else {
                Issue.record("not understood: \(parts[0])")
                continue
            }
            let written = question.sql(for: .postgres)
            do {
                let (found, wanted) = (try await Self.rows(written, source), try await Self.rows(parts[1], source))
                #expect(found == wanted && !wanted.isEmpty, "\(parts[0])\n\(written)\n\(found)\nnot \(wanted)")
            } catch { Issue.record("\(parts[0])\n\(written)\n\(error)") }
        }
    }

    private static func rows(_ text: String, _ source: PostgresSource) async throws -> [String] {
        let query = try SQLGuard(dialect: .postgres, catalogue: try await source.catalogue(), masked: .none).examine(text)
        let cursor = try await source.open(query, within: QueryLimits(rows: 1_000, bytes: 1 << 20, time: .seconds(10)))
        var rows: [String] = []
        while let batch = try await cursor.next() { rows += batch.rows.map { "\($0)" } }
        return rows.sorted()
    }
}
