import Testing

@testable import Datasets

struct PostgresGuardTests {
    private let keeper = SQLGuard(dialect: .postgres, catalogue: Self.catalogue, masked: MaskedColumns(["members.email"]))

    private static let catalogue = Catalogue(
        [
            Table(
                TableName("members", in: "public"),
                columns: [Column("id", .integer), Column("name", .text), Column("email", .text), Column("joined", .date)]
            ),
            Table(TableName("orders", in: "public"), columns: [Column("id", .integer), Column("total", .decimal)]),
            Table(TableName("people", in: "public"), columns: [Column("id", .integer), Column("email", .text)]),
        ] + ["shipments", "events", "t", "Odd Name"].map { Table(TableName($0, in: "public"), columns: []) }
            + [Table(TableName("delete", in: "update"), columns: [])]
    )

    @Test(arguments: PostgresAttempts.hostile)
    func refuses(text: String) {
        #expect { try keeper.examine(text) } throws: { error in
            guard let problem = error as? DataProblem else { return false }
            return (problem.kind == .refused || problem.kind == .mistaken) && !problem.text.isEmpty
        }
    }

    @Test(arguments: PostgresAttempts.peeking)
    func hides(text: String) throws {
        let problem = #expect(throws: DataProblem.self) { try keeper.examine(text) }
        #expect(problem?.kind == .refused)
        // Nothing else is wrong with it.
        #expect(throws: Never.self, "\(text)") {
            let open = SQLGuard(dialect: .postgres, catalogue: Self.catalogue)
            if !Self.alsoOtherwiseRefused.contains(text) { _ = try open.examine(text) }
        }
    }

    /// New names for columns without AS look like a call.
    private static let alsoOtherwiseRefused: Set<String> = [
        "SELECT c FROM members m(a, b, c, d)", "SELECT * FROM json_populate_record(null::members, '{}')",
    ]

    @Test(arguments: PostgresQuestions.all)
    func letsPass(text: String) {
        #expect(throws: Never.self) { try keeper.examine(text) }
    }

    @Test func thereAreEnough() {
        #expect(Set(PostgresAttempts.hostile).count >= 120)
        #expect(
            Set(PostgresAttempts.hostile + PostgresAttempts.peeking).count == PostgresAttempts.hostile.count
                + PostgresAttempts.peeking.count
        )
    }

    /// The engine reads 63 bytes of a name, and so would find what is hidden under a name that nobody hid.
    @Test func aNameIsReadWhole() {
        let (hidden, shown) = ("h" + String(repeating: "é", count: 31), "\"Sum of all\"")
        let catalogue = Catalogue([
            Table(TableName("t", in: "public"), columns: [Column("id", .integer), Column(hidden, .text, isMasked: true)])
        ])
        let keeper = SQLGuard(dialect: .postgres, catalogue: catalogue, masked: MaskedColumns(["t.\(hidden)"]))
        for name in [hidden, hidden + "x", "\"\(hidden)x\""] {
            #expect(throws: DataProblem.self, "\(name)") { try keeper.examine("SELECT lower(\(name)) FROM t") }
        }
        #expect(throws: Never.self) { try keeper.examine("SELECT id AS \(shown) FROM t") }
    }

    @Test func saysWhatToAskInstead() {
        let problem = #expect(throws: DataProblem.self) { try keeper.examine("SELECT name, email FROM members") }
        #expect(problem?.text == "members.email is hidden.")
        #expect(problem?.cure == "Ask for these columns of members: id, name, joined.")
        #expect(problem?.position == 13)
    }

    @Test func athenaToo() {
        let catalogue = Catalogue([
            Table(TableName("members", in: "lake"), columns: [Column("id", .integer), Column("email", .text)]),
            Table(TableName("orders", in: "lake"), columns: []),
        ])
        let keeper = SQLGuard(dialect: .athena, catalogue: catalogue, masked: MaskedColumns(["lake.members.email"]))
        for text in [
            "SELECT email FROM members", "SELECT * FROM lake.members", "SELECT id FROM \"members$history\"",
            "UNLOAD (SELECT 1) TO 's3://x'",
            "INSERT INTO x SELECT 1", "CREATE TABLE x AS SELECT 1", "MSCK REPAIR TABLE x", "SELECT id FROM members WHERE id = ?",
            "CALL x()",
            "USING EXTERNAL FUNCTION f(x INT) RETURNS INT LAMBDA 'x' SELECT f(1)", "SELECT 1; SELECT 2", "DELETE FROM x",
            "PREPARE x FROM SELECT 1", "SELECT address FROM lake.made_just_now", "SELECT * FROM other.orders",
        ] { #expect(throws: DataProblem.self, "\(text)") { try keeper.examine(text) } }
        for text in [
            "SELECT id, count(*) FROM lake.members GROUP BY id", "SELECT \"$path\" FROM orders",
            "SELECT * FROM lake.\"orders$partitions\"",
            "SELECT approx_percentile(total, 0.5) FROM orders",
            "SELECT x FROM orders CROSS JOIN UNNEST(items) AS t(x)", "SELECT items[1], map['a'], transform(items, x -> x + 1) FROM orders",
            "SELECT date_format(from_unixtime(at), '%Y-%m'), try_cast(x AS decimal(10, 2)) FROM orders",
            "SELECT * FROM \"awsdatacatalog\".\"lake\".\"orders\"",
            "SELECT count_if(x > 1), max_by(a, b), json_extract_scalar(data, '$.a') FROM orders WHERE year = '2026'",
        ] { #expect(throws: Never.self, "\(text)") { try keeper.examine(text) } }
    }

    @Test(arguments: [
        ("members.email", [TableName("members"), TableName("members", in: "public")], true),
        ("public.members.email", [TableName("members", in: "PUBLIC"), TableName("Members")], true),
        ("members.*", [TableName("members")], true), ("MEMBERS.Email", [TableName("members")], true),
        ("other.members.email", [TableName("members", in: "public")], false), ("members.mail", [TableName("members")], false),
        ("email", [TableName("members")], false), ("members.", [TableName("members")], false),
    ])
    func masks(name: String, tables: [TableName], hides: Bool) {
        for table in tables { #expect(MaskedColumns([name]).hides("email", of: table) == hides) }
    }
}
