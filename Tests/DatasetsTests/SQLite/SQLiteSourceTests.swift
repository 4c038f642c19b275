import FoundationEssentials
import Glibc
import Testing

@testable import Datasets

@Suite(.timeLimit(.minutes(5)))
struct SQLiteSourceTests {
    private let shop: Shop

    init() throws { shop = try Shop() }

    @Test func catalogue() async throws {
        let catalogue = try await shop.source().catalogue()
        #expect(catalogue.tables.map(\.name.name) == ["addresses", "loaded", "members", "notes", "odd \"name", "orders", "totals"])
        let orders = try #require(catalogue[TableName("orders")])
        #expect(orders.columns.map(\.name) == ["id", "member_id", "total", "created_at", "paid", "note"])
        #expect(orders.columns.map(\.kind) == [.integer, .integer, .decimal, .timestamp, .bool, .bytes])
        #expect(orders.columns.map(\.declared) == ["INTEGER", "INTEGER", "DECIMAL(10,2)", "TEXT", "BOOLEAN", "BLOB"])
        #expect(orders.primaryKey == ["id"])
        #expect(orders.references == [Reference(["member_id"], to: TableName("members"), ["id"])])
        #expect(orders.estimatedRows == 4)
        let members = try #require(catalogue[TableName("members")])
        #expect(members.columns.map(\.isMasked) == [false, false, true, false])
        #expect(members.columns.map(\.isNullable) == [false, false, true, true])
        #expect(members.columns.map(\.kind) == [.integer, .text, .text, .date])
        #expect(catalogue[TableName("totals")]?.kind == .view)
        #expect(catalogue[TableName("notes")]?.columns.map(\.name) == ["title", "body"])
    }

    @Test(arguments: [
        // Without columns the other table's key is meant, whatever it is called; names are as somebody wrote them.
        ("a INTEGER REFERENCES members", Reference(["a"], to: TableName("members"), ["id"])),
        ("a INTEGER REFERENCES MEMBERS (ID)", Reference(["a"], to: TableName("members"), ["id"])),
        ("a, b, FOREIGN KEY (b, a) REFERENCES Seats", Reference(["b", "a"], to: TableName("seats"), ["Row", "place"])),
        ("a REFERENCES nowhere", Reference(["a"], to: TableName("nowhere"), [])),
        ("a REFERENCES loaded", Reference(["a"], to: TableName("loaded"), [])),
    ])
    func references(columns: String, reference: Reference) async throws {
        let shop = try Shop("CREATE TABLE seats (place, \"Row\", PRIMARY KEY (\"Row\", place)); CREATE TABLE t (\(columns))")
        #expect(try await shop.source().catalogue()[TableName("t")]?.references == [reference])
    }

    @Test(arguments: [
        ("SELECT 1, 2.5, 'x', NULL, x'00ff'", [Cell.integer(1), .real(2.5), .text("x"), .null, .bytes([0, 255])]),
        ("SELECT paid FROM orders WHERE id = 1", [.bool(true)]),
        ("SELECT joined FROM members WHERE id = 1", [.text("1969-07-20")]),
        ("SELECT 9223372036854775807, -9223372036854775808", [.integer(.max), .integer(.min)]),
        ("SELECT '', x'', 9e999, 'ä\u{1F984}'", [.text(""), .bytes([]), .real(.infinity), .text("ä\u{1F984}")]),
        ("SELECT CAST(x'61ff62' AS TEXT)", [.text("a\u{FFFD}b")]),
    ])
    func values(text: String, cells: [Cell]) async throws {
        #expect(try await shop.source().rows(text) == [cells])
    }

    @Test(arguments: [
        ("SELECT id, total, created_at, paid FROM orders", [ColumnKind.integer, .decimal, .timestamp, .bool]),
        ("SELECT date(created_at), count(*), avg(total), max(note) FROM orders WHERE id = 1", [.date, .integer, .real, .bytes]),
        ("VALUES (1, 'a', NULL), (2.5, 'b', NULL)", [.real, .text, .other]), ("VALUES (1), ('a')", [.other]),
        ("SELECT * FROM orders WHERE 0", [.integer, .integer, .decimal, .text, .bool, .bytes]),
    ])
    func kinds(text: String, kinds: [ColumnKind]) async throws {
        let cursor = try await shop.source().open(SafeQuery(unread: text, dialect: .sqlite), within: .shown)
        while try await cursor.next() != nil {}
        #expect(await cursor.outcome().columns.map(\.kind) == kinds)
    }

    @Test func rowsAreCut() async throws {
        let source = shop.source()
        for (rows, cut) in [(3, QueryOutcome.Cut.rows), (4, nil), (5, nil)] {
            let limits = QueryLimits(rows: rows, bytes: 1 << 20, time: .seconds(10))
            let cursor = try await source.open(SafeQuery(unread: "SELECT id FROM orders", dialect: .sqlite), within: limits)
            var count = 0
            while let batch = try await cursor.next() { count += batch.rows.count }
            let outcome = await cursor.outcome()
            #expect(count == min(rows, 4) && outcome.rowCount == count && outcome.cut == cut)
        }
    }

    @Test func bytesAndCellsAreCut() async throws {
        let source = shop.source()
        let text = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) SELECT 'ä' || hex(zeroblob(500)) FROM n"
        let limits = QueryLimits(rows: 1000, bytes: 10_000, time: .seconds(10), cellBytes: 102)
        let cursor = try await source.open(SafeQuery(unread: text, dialect: .sqlite), within: limits)
        var rows: [[Cell]] = []
        while let batch = try await cursor.next() { rows += batch.rows }
        #expect(rows.first == [.text("ä" + String(repeating: "0", count: 100) + "…")])
        let outcome = await cursor.outcome()
        #expect(
            outcome.cut == .bytes && outcome.rowCount == rows.count && (70...100).contains(rows.count) && outcome.cutCells >= rows.count
        )
    }

    @Test func mistakesSayWhere() async throws {
        let source = shop.source()
        let problem = await #expect(throws: DataProblem.self) { try await source.rows("SELECT nmae FROM members") }
        #expect(problem?.kind == .mistaken && problem?.text == "no such column: nmae" && problem?.position == 7)
        // In double quotes it is a name, and not a text that happens to compare unequal.
        await #expect(throws: DataProblem.self) { try await source.rows("SELECT id FROM members WHERE name = \"Ann\"") }
    }

    @Test func plans() async throws {
        let source = shop.source()
        let plan = try await source.explain(SafeQuery(unread: "SELECT * FROM orders WHERE id = 1", dialect: .sqlite), within: .shown)
        #expect(plan.text == "SEARCH orders USING INTEGER PRIMARY KEY (rowid=?)")
        await #expect(throws: DataProblem.self) {
            try await source.explain(SafeQuery(unread: "DELETE FROM orders", dialect: .sqlite), within: .shown)
        }
    }

    @Test func doctorSees() async throws {
        let healthy = await shop.source().examine()
        #expect(healthy.map(\.weight) == [.good])
        let findings = await shop.source(MaskedColumns(["members.mail", "email"])).examine()
        #expect(findings.map(\.weight) == [.good, .bad, .bad])
        #expect(findings[1].text.contains("members.mail"))
    }

    /// Ten million rows pass, and what they take together is what a few hundred take.
    @Test func tenMillionRowsTakeLittleMemory() async throws {
        await #expect(processExitsWith: .success) {
            let shop = try Shop()
            let limits = QueryLimits(rows: 20_000_000, bytes: 1 << 40, time: .seconds(280))
            let text = """
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000000) \
                SELECT i, 'row number ' || i AS words FROM n
                """
            let cursor = try await shop.source().open(SafeQuery(unread: text, dialect: .sqlite), within: limits)
            var (count, sum): (Int64, Int64) = (0, 0)
            while let batch = try await cursor.next() {
                for row in batch.rows {
                    guard case .integer(let number) = row[0] else { exit(3) }
                    (count, sum) = (count + 1, sum + number)
                }
            }
            guard count == 10_000_000, sum == 50_000_005_000_000 else { exit(2) }
            let status = try String(contentsOf: URL(filePath: "/proc/self/status"), encoding: .utf8)
            let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?.split { !$0.isNumber }.first.flatMap { Int($0) }
            // In kilobytes, the test program itself included.
            guard let peak, peak < 64 << 10 else {
                print("peak", peak ?? 0)
                exit(1)
            }
        }
    }
}
