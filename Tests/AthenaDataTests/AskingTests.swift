import Cryptography
import JSON
import TestSupport
import Testing

@testable import AthenaData
@testable import Datasets

@Suite(.timeLimit(.minutes(1))) struct AskingTests {
    private func query(_ text: String) -> SafeQuery { SafeQuery(unread: text, dialect: .athena) }

    @Test func theCatalogueIsReadInPagesOnceAndWithItsPartitions() async throws {
        let amazon = Amazon()
        let source = amazon.source()
        let catalogue = try await source.catalogue()
        #expect(catalogue.tables.map(\.name.words) == ["shop.orders", "shop.logs", "shop.notes", "shop.recent"])
        let orders = try #require(catalogue[TableName("orders", in: "shop")])
        #expect(orders.columns.map(\.kind) == [.integer, .decimal, .other, .date])
        #expect(orders.columns[3].comment == "partition" && orders.estimatedRows == 1_000)
        #expect(catalogue.tables[3].kind == .view)
        _ = try await source.catalogue()
        #expect(amazon.operations.count { $0 == "GetTables" } == 3)
    }

    @Test func anotherCatalogueIsAskedThroughAthena() async throws {
        let amazon = Amazon()
        #expect(try await amazon.source(catalog: "wide").catalogue().tables.map(\.name.words) == ["far.things"])
        #expect(amazon.operations == ["ListDatabases", "ListTableMetadata"])
    }

    @Test func rowsComeTypedPageByPageWithWhatTheyCost() async throws {
        let columns = [
            ("id", "bigint"), ("total", "decimal"), ("ratio", "double"), ("paid", "boolean"), ("day", "date"),
            ("seen", "timestamp with time zone"),
            ("raw", "varbinary"), ("tags", "array"), ("note", "varchar"),
        ]
        let amazon = Amazon { operation, count in
            switch (operation, count) {
            case ("GetQueryExecution", 1): .json(Amazon.execution("QUEUED"))
            case ("GetQueryExecution", 2): .json(Amazon.execution("RUNNING", scanned: 1))
            case ("GetQueryResults", 1):
                .json(
                    Amazon.page(
                        columns,
                        [
                            columns.map(\.0),
                            [
                                "7", "12345678901234567890.10", "0.5", "true", "1969-07-20", "2026-11-21 09:30:00.000 UTC", "68 69",
                                "[a, b]", "",
                            ],
                        ],
                        next: "2"
                    )
                )
            case ("GetQueryResults", _): .json(Amazon.page(columns, [[nil, nil, "NaN", nil, nil, nil, nil, nil, nil]]))
            default: .usual
            }
        }
        let source = amazon.source()
        let cursor = try await source.open(query("SELECT * FROM shop.orders"), within: .shown)
        var rows: [[Cell]] = []
        while let batch = try await cursor.next() { rows += batch.rows }
        #expect(
            rows == [
                [
                    .integer(7), .decimal("12345678901234567890.10"), .real(0.5), .bool(true), .text("1969-07-20"),
                    .text("2026-11-21 09:30:00.000+00"), .bytes([0x68, 0x69]), .text("[a, b]"), .text(""),
                ],
                [.null, .null, .text("NaN"), .null, .null, .null, .null, .null, .null],
            ]
        )
        let outcome = await cursor.outcome()
        #expect(outcome.rowCount == 2 && outcome.cut == nil && outcome.scannedBytes == 2_000_000_000 && outcome.cost == 0.01)
        #expect(outcome.time == .milliseconds(1_500))
        let start = try #require(amazon.bodies("StartQueryExecution").first)
        #expect(start["WorkGroup"]?.string == "analysts" && start["QueryExecutionContext"]?["Catalog"]?.string == "AwsDataCatalog")
        #expect((32...128).contains(start["ClientRequestToken"]?.string?.count ?? 0))
        #expect(amazon.bodies("GetQueryResults").map { $0["NextToken"]?.string } == [nil, "2"])
        // It is over: nothing has to be stopped.
        #expect(!amazon.operations.contains("StopQueryExecution"))
    }

    @Test(arguments: [
        (QueryLimits(rows: 2, bytes: 1_000, time: .seconds(30)), 2, QueryOutcome.Cut.rows, 0),
        (QueryLimits(rows: 9, bytes: 12, time: .seconds(30)), 2, .bytes, 0),
        (QueryLimits(rows: 9, bytes: 1_000, time: .seconds(30), cellBytes: 4), 3, nil, 3),
    ])
    func rowsAreBounded(_ limits: QueryLimits, _ rows: Int, _ cut: QueryOutcome.Cut?, _ cutCells: Int) async throws {
        let amazon = Amazon { operation, _ in
            operation == "GetQueryResults" ? .json(Amazon.page([("a", "varchar")], [["a"], ["schön"], ["schön"], ["schön"]])) : .usual
        }
        let cursor = try await amazon.source().open(query("SELECT 1"), within: limits)
        var read: [[Cell]] = []
        while let batch = try await cursor.next() { read += batch.rows }
        let outcome = await cursor.outcome()
        #expect(read.count == rows && outcome.cut == cut && outcome.cutCells == cutCells)
        // “ö” has two bytes, and is not torn apart.
        if cutCells > 0 { #expect(read[0] == [.text("sch…")]) }
    }

    @Test func theSameStatementIsStartedOnceThoughItsAnswerIsLost() async throws {
        let amazon = Amazon { operation, count in
            operation == "StartQueryExecution" && count < 3 ? .refused(400, "ThrottlingException", "Rate exceeded") : .usual
        }
        _ = try await amazon.source().open(query("SELECT 1"), within: .shown)
        let tokens = amazon.bodies("StartQueryExecution").map { $0["ClientRequestToken"]?.string }
        #expect(tokens.count == 3 && Set(tokens).count == 1)
    }

    /// The bot's role decides what Athena would do; what asks for more does not even leave.
    @Test(arguments: [
        "INSERT INTO shop.orders VALUES (1)", "CREATE TABLE shop.evil AS SELECT 1", "DROP TABLE shop.orders",
        "MSCK REPAIR TABLE shop.orders",
        "UNLOAD (SELECT 1) TO 's3://evil/'", "SELECT 1; DROP TABLE shop.orders", "DELETE FROM shop.orders", "EXPLAIN ANALYZE SELECT 1",
        "SELECT email FROM shop.logs", "SELECT * FROM shop.logs", "CALL system.evil()", "PREPARE evil FROM DROP TABLE shop.orders",
    ])
    func nothingButQuestionsIsSent(_ text: String) async throws {
        let amazon = Amazon()
        let source = amazon.source(mask: ["logs.email"])
        let asked = await problem { () throws(DataProblem) in _ = try await source.open(query(text), within: .shown) }
        let explained = await problem { () throws(DataProblem) in _ = try await source.explain(query(text), within: .shown) }
        #expect(asked?.kind == .refused && explained?.kind == .refused)
        #expect(!amazon.operations.contains("StartQueryExecution"))
    }

    /// As Athena keeps the statement of a view, by what it says of `shop.logs`, whose `email` is hidden.
    @Test(arguments: [
        ("SELECT line FROM shop.logs", false), ("SELECT count(*) AS n, 2 * length(line) AS m FROM shop.logs", false),
        ("SELECT id, total FROM shop.orders", false), ("SELECT o.* FROM orders o", false),
        ("SELECT lower(\"EMAIL\") AS line FROM shop.logs", true), ("SELECT * FROM logs", true), ("SELECT l.* FROM logs AS l", true),
        ("TABLE shop.logs", true), ("SELECT e FROM logs l (line, e)", true), ("SELECT e FROM logs AS lower(line, e)", true),
        ("SELECT CAST(line AS varchar(9)) FROM logs", false), ("SELECT 'open", true), (nil, true),
    ])
    func aViewHidesWhatItTakesFromTheHidden(_ statement: String?, _ isHidden: Bool) async throws {
        func view(_ name: String, _ statement: String?) -> JSON {
            let envelope: JSON = ["originalSql": statement.map { .string($0) } ?? .null, "catalog": "awsdatacatalog"]
            return [
                "Name": .string(name), "TableType": "VIRTUAL_VIEW", "StorageDescriptor": ["Columns": [["Name": "line", "Type": "string"]]],
                "ViewOriginalText": .string("/* Presto View: \(Cryptography.base64(Array(envelope.serialized()))) */"),
            ]
        }
        // One that takes from it takes what it takes.
        let views = [view("first", statement), view("second", "SELECT line FROM first")]
        let amazon = Amazon { operation, _ in
            operation == "GetTables" ? .json(["TableList": .array([Amazon.orders, Amazon.logs] + views)]) : .usual
        }
        let source = amazon.source(mask: ["logs.email"])
        let catalogue = try await source.catalogue()
        for name in ["first", "second"] {
            #expect(catalogue[TableName(name, in: "shop")]?.columns.map(\.isMasked) == [isHidden])
            let asked = await problem { () throws(DataProblem) in
                _ = try await source.open(query("SELECT line FROM shop.\(name)"), within: .shown)
            }
            #expect((asked?.kind == .refused) == isHidden)
        }
        #expect(try await amazon.source().catalogue()[TableName("first", in: "shop")]?.columns.map(\.isMasked) == [false])
    }
}
