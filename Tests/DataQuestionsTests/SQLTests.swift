import Datasets
import Testing
import Time

@testable import DataQuestions

/// What reaches an engine: names of the catalogue and values of the question, and neither of them can be anything else.
@Suite struct SQLTests {
    static let hostile = [
        "'; DROP TABLE members; --", "x' OR '1'='1", "\\' OR 1=1 --", "a\"b", "`x`", "$$; DELETE FROM members; $$", "/* */ x", "é'\u{301}x",
        "'",
        "''", "%_!", "nul\u{0}'--", "line\nbreak'--", "\u{2019}; DROP TABLE members; --",
    ]

    /// A value stays a value: the statement is one, and finds exactly the row that is called so.
    @Test(arguments: hostile)
    func value(_ text: String) throws {
        let bench = try SQLiteBench("CREATE TABLE members (id INTEGER PRIMARY KEY, name TEXT)")
        _ = try bench.rows("INSERT INTO members (name) VALUES (\(SQLDialect.sqlite.text(text)))")
        let stored = try bench.rows("SELECT name FROM members")[0][0]
        #expect(stored.unicodeScalars.elementsEqual(text.unicodeScalars.filter { $0 != "\0" }))
        let reader = DataReader(catalogue: try bench.catalogue(), now: Pair.now)
        for question in [
            "members whose name is \"\(text)\"", "members whose name contains \"\(text)\"", "how many members named \"\(text)\"", text,
        ] {
            let questions: [TableQuestion] =
                switch reader.read(question) {
                case .certain(let question): [question]
                case .unsure(let several): several
                case .none: []
                }
            for question in questions { _ = try bench.rows(question.sql(for: .sqlite)) }
        }
        #expect(try bench.rows("SELECT COUNT(*) FROM members") == [["1"]])
    }

    /// PostgreSQL may take a backslash for itself, whatever else is set.
    @Test(arguments: [("it's", "'it''s'"), ("\\' OR 1=1 --", "E'\\\\'' OR 1=1 --'"), ("a\u{0}b", "'ab'")])
    func postgresText(_ text: String, _ written: String) { #expect(SQLDialect.postgres.text(text) == written) }

    @Test(arguments: [
        ("orders", "orders"), ("order", "\"order\""), ("select", "\"select\""), ("Meters", "\"Meters\""),
        ("a\"; DROP TABLE x; --", "\"a\"\"; DROP TABLE x; --\""),
        ("Energy (kWh)", "\"Energy (kWh)\""), ("", "\"\""), ("1st", "\"1st\""), ("temp°", "\"temp°\""),
    ])
    func identifier(_ name: String, _ written: String) {
        for dialect in [SQLDialect.sqlite, .postgres, .athena] { #expect(dialect.identifier(name) == written) }
    }

    /// Tables and columns with such names are read like others.
    @Test func hostileNames() throws {
        let name = "x\"; DROP TABLE y; --"
        let bench = try SQLiteBench(
            "CREATE TABLE \(SQLDialect.sqlite.identifier(name)) (\(SQLDialect.sqlite.identifier(name)) TEXT, price REAL)"
        )
        let reader = DataReader(catalogue: try bench.catalogue(), now: Pair.now)
        guard case .certain(let question) = reader.read("average price") else { throw SQLiteBench.Problem(description: "not understood") }
        #expect(try bench.rows(question.sql(for: .sqlite)) == [["NULL"]])
        #expect(question.sql(for: .postgres) == "SELECT AVG(price) AS average\nFROM \"x\"\"; DROP TABLE y; --\"")
    }

    @Test(arguments: [
        (
            "orders per month since 2026-01-01", SQLDialect.postgres,
            """
            SELECT to_char(ordered_at AT TIME ZONE 'UTC', 'YYYY-MM') AS "month", COUNT(*) AS "count"
            FROM sales.orders
            WHERE ordered_at >= TIMESTAMPTZ '2026-01-01 00:00:00+00'
            GROUP BY to_char(ordered_at AT TIME ZONE 'UTC', 'YYYY-MM')
            ORDER BY to_char(ordered_at AT TIME ZONE 'UTC', 'YYYY-MM')
            """
        ),
        (
            "orders per week before 1970", .athena,
            """
            SELECT date_format(date_trunc('week', ordered_at), '%Y-%m-%d') AS "week", COUNT(*) AS "count"
            FROM sales.orders
            WHERE ordered_at < TIMESTAMP '1970-01-01 00:00:00 UTC'
            GROUP BY date_format(date_trunc('week', ordered_at), '%Y-%m-%d')
            ORDER BY date_format(date_trunc('week', ordered_at), '%Y-%m-%d')
            """
        ),
        ("median total", .postgres, "SELECT PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY total) AS median\nFROM sales.orders"),
        ("median total", .athena, "SELECT APPROX_PERCENTILE(total, 0.5) AS median\nFROM sales.orders"),
        ("3 biggest orders", .postgres, "SELECT id, ordered_at, total\nFROM sales.orders\nORDER BY total DESC NULLS LAST\nLIMIT 3"),
        (
            "how many orders on mondays after 6 pm", .postgres,
            "SELECT COUNT(*) AS \"count\"\nFROM sales.orders\nWHERE EXTRACT(ISODOW FROM ordered_at AT TIME ZONE 'UTC') = 1 AND to_char(ordered_at AT TIME ZONE 'UTC', 'HH24:MI') >= '18:00'"
        ),
        (
            "how many orders on weekends at night", .athena,
            "SELECT COUNT(*) AS \"count\"\nFROM sales.orders\nWHERE day_of_week(ordered_at) IN (6, 7) AND (date_format(ordered_at, '%H:%i') >= '22:00' OR date_format(ordered_at, '%H:%i') < '06:00')"
        ),
        (
            "how many orders on 2026-03-29", .postgres,
            "SELECT COUNT(*) AS \"count\"\nFROM sales.orders\nWHERE ordered_at >= TIMESTAMPTZ '2026-03-28 23:00:00+00' AND ordered_at < TIMESTAMPTZ '2026-03-29 23:00:00+00'"
        ),
    ])
    func dialect(_ question: String, _ dialect: SQLDialect, _ sql: String) throws {
        let zone = question.contains("2026-03-29") ? try #require(Zone(fixed: "+01:00")) : .utc
        let orders = Table(
            TableName("orders", in: "sales"),
            columns: [
                Column("id", .integer), Column("ordered_at", .timestamp, declared: "timestamp with time zone"), Column("total", .decimal),
            ],
            primaryKey: ["id"]
        )
        guard case .certain(let read) = DataReader(catalogue: Catalogue([orders]), now: Pair.now, zone: zone).read(question) else {
            throw SQLiteBench.Problem(description: "not understood")
        }
        #expect(read.sql(for: dialect) == sql)
    }
}
