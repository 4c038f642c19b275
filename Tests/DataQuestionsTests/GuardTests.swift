import DataQuestions
import Datasets
import Postgres
import PostgresData
import TestSupport
import Testing

/// What is written for a question passes the guard that everything passes, and runs where it is meant to.
@Suite struct GuardTests {
    private static let mask = MaskedColumns(Array(Pair.masked))

    @Test(arguments: ["asked.tsv", "held-out.tsv"], [SQLDialect.sqlite, .postgres])
    func everyStatementPasses(_ file: String, _ dialect: SQLDialect) throws {
        var passed = 0
        for schema in ["shop", "ci", "energy"] {
            let catalogue = try SQLiteBench(try Pair.text("\(schema).sql")).catalogue(masked: Pair.masked)
            let reader = DataReader(catalogue: catalogue, now: Pair.now)
            for pair in try Pair.all(in: file) where pair.schema == schema {
                guard case .certain(let question) = reader.read(pair.question) else { continue }
                do {
                    _ = try SQLGuard(dialect: dialect, catalogue: catalogue, masked: Self.mask).examine(question.sql(for: dialect))
                    passed += 1
                } catch { Issue.record("\(pair.question)\n\(question.sql(for: dialect))\n\(error)") }
            }
        }
        #expect(passed > 40, "\(passed)")
    }

    /// With as many rows as SQLite gives.
    @Test(.enabled(if: PostgresProcess.isAvailable), .timeLimit(.minutes(3)), arguments: ["shop", "ci", "energy"])
    func everyStatementRunsOnPostgres(_ schema: String) async throws {
        let process = try await PostgresProcess()
        let location = try PostgresLocation(process.url())
        let script = try Pair.text("\(schema).sql")
        do {
            let admin = try PostgresConnection(location, settings: [], until: .now + .seconds(60))
            admin.deadline = .now + .seconds(60)
            // SQLite has no truth but 0 and 1.
            try admin.run("UPDATE pg_cast SET castcontext = 'a' WHERE castsource = 'int4'::regtype AND casttarget = 'bool'::regtype")
            try admin.run(script)
            try admin.run(
                "CREATE ROLE reader LOGIN PASSWORD 'invented-reader'; ALTER ROLE reader SET temp_file_limit = '64MB'; "
                    + "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader"
            )
        }
        let reading = try PostgresLocation(process.url("reader:invented-reader"))
        let bench = try SQLiteBench(script)
        let source = PostgresSource(name: schema, at: reading, masked: Self.mask)
        let catalogue = try await source.catalogue()
        #expect(catalogue.tables.flatMap(\.columns).allSatisfy { !$0.isMasked || $0.values == nil })
        var ran = 0
        for pair in try Pair.all(in: "asked.tsv") where pair.schema == schema {
            guard case .certain(let question) = DataReader(catalogue: catalogue, now: Pair.now).read(pair.question) else {
                Issue.record("not understood with PostgreSQL's catalogue: \(pair.question)")
                continue
            }
            let written = question.sql(for: .postgres)
            do {
                let query = try SQLGuard(dialect: .postgres, catalogue: catalogue, masked: Self.mask).examine(written)
                let cursor = try await source.open(query, within: QueryLimits(rows: 1_000, bytes: 1 << 20, time: .seconds(10)))
                var count = 0
                while let batch = try await cursor.next() { count += batch.rows.count }
                let wanted = try bench.rows(pair.sql).count
                #expect(count == wanted || question.listing != nil, "\(pair.question)\n\(written)\n\(count), not \(wanted)")
                ran += 1
            } catch { Issue.record("\(pair.question)\n\(written)\n\(error)") }
        }
        #expect(ran > 20, "\(ran)")
    }
}
