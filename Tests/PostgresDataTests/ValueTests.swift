import CSV
import Datasets
import Testing

@testable import PostgresData

extension AgainstPostgres {
    @Test(
        arguments: [
            ("NULL", .text, .null), ("NULL::int", .integer, .null),
            ("true", .bool, .bool(true)), ("false", .bool, .bool(false)),
            ("(-32768)::smallint", .integer, .integer(-32_768)), ("2147483647", .integer, .integer(2_147_483_647)),
            ("9223372036854775807", .integer, .integer(.max)), ("(-9223372036854775808)::bigint", .integer, .integer(.min)),
            ("4294967295::oid", .integer, .integer(4_294_967_295)),
            ("0.1::float8", .real, .real(0.1)), ("'-Infinity'::float8", .real, .real(-.infinity)), ("1e-300::float8", .real, .real(1e-300)),
            ("1.5::real", .real, .real(1.5)),
            ("12345678901234567890.1234567890::numeric(38,10)", .decimal, .decimal("12345678901234567890.1234567890")),
            ("-0.10", .decimal, .decimal("-0.10")), ("'NaN'::numeric", .decimal, .text("NaN")),
            ("'NaN'::numeric(5,2)", .decimal, .text("NaN")),
            ("date '1969-07-20'", .date, .text("1969-07-20")), ("date '0044-03-15 BC'", .date, .text("0044-03-15 BC")),
            ("timestamp '1901-12-13 20:45:51.5'", .timestamp, .text("1901-12-13 20:45:51.5")),
            ("timestamptz '2026-11-21 10:30:00+01'", .timestamp, .text("2026-11-21 09:30:00+00")),
            ("'infinity'::timestamptz", .timestamp, .text("infinity")),
            ("time '09:30'", .time, .text("09:30:00")), ("interval '1 day 2 hours'", .other, .text("1 day 02:00:00")),
            (#"'\x00ff0A'::bytea"#, .bytes, .bytes([0, 255, 10])), ("''::bytea", .bytes, .bytes([])),
            ("ARRAY[1,2,NULL]", .other, .text("{1,2,NULL}")), ("ARRAY['a b','c\"']", .other, .text(#"{"a b","c\""}"#)),
            (#"'{"a": [1, null]}'::json"#, .json, .text(#"{"a": [1, null]}"#)), (#"'{"b":1}'::jsonb"#, .json, .text(#"{"b": 1}"#)),
            ("'7d0c4c5e-8c4e-4f0e-9f2a-1d2c3b4a5968'::uuid", .text, .text("7d0c4c5e-8c4e-4f0e-9f2a-1d2c3b4a5968")),
            ("'calm'::shop.mood", .text, .text("calm")), ("1.5::shop.cents", .decimal, .decimal("1.5000000000")),
            ("'it''s ☃ \\ \" ; -- no'", .text, .text(#"it's ☃ \ " ; -- no"#)), ("''", .text, .text("")),
            ("'ab'::char(4)", .text, .text("ab  ")), ("'ab'::varchar(4)", .text, .text("ab")),
            ("ROW(1,'a')", .other, .text("(1,a)")), ("int4range(1,5)", .other, .text("[1,5)")),
            ("'10.0.0.1'::inet", .other, .text("10.0.0.1")),
            // A role's own setting of how texts are read is not what they are read by.
            (#"'a\'"#, .text, .text(#"a\"#)), (#"E'a\tb'"#, .text, .text("a\tb")),
        ] as [(String, ColumnKind, Cell)]
    )
    func aValueComesAsItIs(_ text: String, _ kind: ColumnKind, _ cell: Cell) async throws {
        let source = try await Yard.shared.value.source()
        let (rows, outcome) = try await source.all("SELECT \(text) AS it")
        #expect(rows == [[cell]])
        #expect(outcome.columns == [ResultColumn("it", kind)])
        #expect(outcome.rowCount == 1)
        #expect(outcome.cut == nil)
    }

    @Test(arguments: [
        // What a question may end and begin with.
        ("SELECT 1;", 1), ("  SELECT 1 ;; \n", 1), ("SELECT 1 -- one", 1), ("/* one */ SELECT 1 /* two /* three */ */", 1),
        ("VALUES (1),(2)", 2), ("TABLE shop.customers", 2), ("(SELECT 1)", 1), ("SELECT 1 UNION ALL SELECT 2 ORDER BY 1", 2),
        ("WITH a AS (SELECT 1) SELECT * FROM a", 1),
        ("WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 9) SELECT n FROM t", 9),
        // Names twice, no name, no column.
        ("SELECT 1 AS a, 2 AS a", 1), ("SELECT 1, 2", 1), ("SELECT FROM shop.customers", 2),
        ("SELECT * FROM shop.customers WHERE false", 0),
        (#"SELECT "select", "a.b", "ü", "Upper Case" FROM shop."Odd ""Names""#, 1),
        ("SELECT q.c0 FROM (SELECT 7 AS c0) AS q", 1),
    ])
    func aQuestionIsAnswered(_ text: String, _ count: Int) async throws {
        let source = try await Yard.shared.value.source()
        #expect(try await source.all(text).rows.count == count)
    }

    @Test func rowsKeepTheirOrder() async throws {
        let source = try await Yard.shared.value.source()
        let (rows, _) = try await source.all("SELECT id, placed::date AS day FROM shop.orders ORDER BY placed DESC", within: .exported)
        #expect(rows.map { $0[0] } == (1...500).reversed().map { Cell.integer($0) })
    }

    @Test(arguments: [(3, 5, 3, QueryOutcome.Cut.rows), (5, 5, 5, nil), (6, 5, 5, nil), (0, 5, 0, .rows), (2_500, 9_000, 2_500, .rows)])
    func oneMoreRowIsLookedFor(_ limit: Int, _ there: Int, _ given: Int, _ cut: QueryOutcome.Cut?) async throws {
        let source = try await Yard.shared.value.source()
        let limits = QueryLimits(rows: limit, bytes: 1 << 20, time: .seconds(30))
        let (rows, outcome) = try await source.all("SELECT * FROM generate_series(1, \(there))", within: limits)
        #expect(rows.count == given)
        #expect(outcome.cut == cut)
        #expect(outcome.rowCount == given)
    }

    @Test func bytesAreBounded() async throws {
        let source = try await Yard.shared.value.source()
        let limits = QueryLimits(rows: 1_000_000, bytes: 50_000, time: .seconds(30))
        let (rows, outcome) = try await source.all("SELECT repeat('x', 100) FROM generate_series(1, 1000000)", within: limits)
        #expect(rows.count == 501)
        #expect(outcome.cut == .bytes)
        #expect(try await source.all("SELECT 1").rows.count == 1)
    }

    @Test(
        arguments: [
            ("repeat('x', 100000000)", .text(String(repeating: "x", count: 20) + "…")),
            ("repeat('☃', 1000)", .text(String(repeating: "☃", count: 6) + "…")),
            ("repeat('x', 20)", .text(String(repeating: "x", count: 20))),
            ("repeat('☃', 6) || 'ab'", .text(String(repeating: "☃", count: 6) + "ab")),
            ("repeat('x', 30)::varchar(40)", .text(String(repeating: "x", count: 20) + "…")),
            ("10::numeric ^ 100", .text("10000000000000000000…")),
            ("decode(repeat('ab', 100000), 'hex')", .bytes(Array(repeating: 0xAB, count: 20))),
            ("(SELECT array_agg(n) FROM generate_series(1, 100000) n)", .text("{1,2,3,4,5,6,7,8,9,1…")),
            ("to_json(repeat('x', 100000))", .text("\"" + String(repeating: "x", count: 19) + "…")),
        ] as [(String, Cell)]
    )
    func aCellIsCutAtTheEngine(_ text: String, _ cell: Cell) async throws {
        let source = try await Yard.shared.value.source()
        let limits = QueryLimits(rows: 1, bytes: 1 << 20, time: .seconds(30), cellBytes: 20)
        let (rows, outcome) = try await source.all("SELECT \(text), 'short'", within: limits)
        #expect(rows == [[cell, .text("short")]])
        let isWhole = if case .text(let text) = cell { !text.hasSuffix("…") } else { false }
        #expect(outcome.cutCells == (isWhole ? 0 : 1))
    }

    @Test func linesAreWhatTheCellsAre() async throws {
        let source = try await Yard.shared.value.source(mask: ["members.email"])
        let statements = [
            "SELECT 1, -2.50, 0.5::float8, true, NULL, '', 'a,\"b\"', '=1+1', E'a\\nb', repeat('ä', 20), '\\x00ff'::bytea, 'NaN'::numeric, ' a'",
            "SELECT 1e300::float8, repeat('ab', 20), decode(repeat('ab', 40), 'hex'), 10::numeric ^ 100, date '2026-01-05'",
            "SELECT id, email, city FROM shop.members", "SELECT n, 'x' FROM generate_series(1, 5000) n",
            "SELECT id FROM shop.orders WHERE false",
        ]
        for text in statements {
            let limits = QueryLimits(rows: 2_500, bytes: 1 << 20, time: .seconds(30), cellBytes: 30)
            let (rows, outcome) = try await source.all(text, within: limits)
            var written: [UInt8] = []
            let ended = try await CSVWriter.write(try await source.openCursor(text, within: limits)) { written += $0 }
            let expected = CSVWriter.header(outcome.columns).bytes + CSVWriter.lines(rows).bytes
            #expect(String(decoding: written, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
            #expect((ended.rowCount, ended.cut, ended.cutCells) == (outcome.rowCount, outcome.cut, outcome.cutCells))
        }
    }

    @Test func timesAreThoseOfTheZoneThatIsAsked() async throws {
        let source = try await Yard.shared.value.source(zone: "Europe/Berlin")
        #expect(try await source.all("SELECT timestamptz '2026-07-01 00:00+00'").rows == [[.text("2026-07-01 02:00:00+02")]])
    }
}
