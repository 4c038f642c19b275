import CSV
import Testing

@testable import Datasets

struct CSVWriterTests {
    private static let fieldsExpected: [(Cell, String)] = [
        // RFC 4180: what holds a separator, a quotation mark or a line end is quoted.
        (.text("plain"), "plain"), (.text("a,b"), "\"a,b\""), (.text("a\"b"), "\"a\"\"b\""), (.text("a\nb"), "\"a\nb\""),
        (.text("a\r\nb"), "\"a\r\nb\""), (.text("a;b"), "\"a;b\""), (.text(" a"), "\" a\""), (.text("ä\u{1F984}"), "ä\u{1F984}"),
        (.text("a\tb"), "\"a\tb\""), (.text("\""), "\"\"\"\""),
        // Nothing and an empty text are two things.
        (.null, ""), (.text(""), "\"\""), (.masked, "(hidden)"), (.bool(true), "true"), (.bytes([0, 255]), "\\x00ff"), (.bytes([]), "\\x"),
        // Numbers stay numbers, also below zero.
        (.integer(-5), "-5"), (.integer(.min), "-9223372036854775808"), (.real(-0.5), "-0.5"), (.real(1e300), "1e+300"),
        (.decimal("-12345678901234567890.10"), "-12345678901234567890.10"), (.real(.infinity), "inf"), (.real(-.infinity), "'-inf"),
        (.decimal("NaN"), "NaN"), (.decimal("-Infinity"), "'-Infinity"),
        // What a spreadsheet would run.
        (.text("=1+1"), "'=1+1"), (.text("=HYPERLINK(\"http://evil\",\"x\")"), "\"'=HYPERLINK(\"\"http://evil\"\",\"\"x\"\")\""),
        (.text("+1"), "'+1"), (.text("-1"), "'-1"), (.text("@SUM(A1)"), "'@SUM(A1)"), (.text("\t=1"), "\"'\t=1\""),
        (.text("\r=1"), "\"'\r=1\""), (.text("\n=1"), "\"'\n=1\""), (.text("\u{FF1D}1"), "'\u{FF1D}1"),
        (.text("-2+3+cmd|' /C calc'!A0"), "'-2+3+cmd|' /C calc'!A0"),
        (.text("a=1"), "a=1"), (.text("2026-01-05"), "2026-01-05"),
    ]

    @Test(arguments: fieldsExpected)
    func fields(cell: Cell, field: String) {
        #expect(Self.text(CSVWriter.lines([[cell, .integer(1)]]).bytes) == field + ",1\r\n")
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test(arguments: [
        "SELECT * FROM orders", "SELECT name, email FROM members", "SELECT name, email AS mail, lower(email) FROM members",
        "SELECT 'ä', '', NULL, '=1', ' a', 'a,b', 9e999, -1e300, x'00ff', 'a' || char(10) || 'b', CAST(x'61ff62' AS TEXT)",
        "SELECT printf('%.*c', 50, 'x'), replace(printf('%.*c', 50, 'x'), 'x', 'ä'), zeroblob(60)",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT i, 'x' FROM n",
        "SELECT 1 FROM orders WHERE 0",
    ])
    func linesAreWhatTheCellsAre(statement: String) async throws {
        let shop = try Shop()
        let limits = [
            QueryLimits(rows: 2_500, bytes: 1 << 20, time: .seconds(30), cellBytes: 31),
            QueryLimits(rows: 10_000, bytes: 9_000, time: .seconds(30)), QueryLimits(rows: 2, bytes: 1 << 20, time: .seconds(30)),
        ]
        for limits in limits {
            let query = SafeQuery(unread: statement, dialect: .sqlite)
            let cursor = try await shop.source().open(query, within: limits)
            var rows: [[Cell]] = []
            while let batch = try await cursor.next() { rows += batch.rows }
            let outcome = await cursor.outcome()
            var written: [UInt8] = []
            let ended = try await CSVWriter.write(try await shop.source().open(query, within: limits)) { written += $0 }
            #expect(Self.text(written) == Self.text(CSVWriter.header(outcome.columns).bytes + CSVWriter.lines(rows).bytes))
            #expect((ended.rowCount, ended.cut) == (outcome.rowCount, outcome.cut))
        }
    }

    @Test func headers() {
        #expect(
            Self.text(CSVWriter.header([ResultColumn("a", .text), ResultColumn("=b,c", .text), ResultColumn("", .text)]).bytes)
                == "a,\"'=b,c\",\"\"\r\n"
        )
    }

    @Test func aCursorIsWrittenAsItComes() async throws {
        let shop = try Shop()
        let query = SafeQuery(
            unread:
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000) SELECT i, printf('%.*c', 100, 'x') AS w FROM n",
            dialect: .sqlite
        )
        var pieces: [String] = []
        let outcome = try await CSVWriter.write(try await shop.source().open(query, within: .exported)) { pieces.append(Self.text($0)) }
        #expect(outcome.rowCount == 9000 && outcome.cut == nil)
        #expect(pieces.first == "i,w\r\n" && pieces.count > 4)
        #expect(pieces.joined().split(separator: "\r\n").count == 9001)
        let empty = SafeQuery(unread: "SELECT id FROM orders WHERE 0", dialect: .sqlite)
        pieces = []
        _ = try await CSVWriter.write(try await shop.source().open(empty, within: .exported)) { pieces.append(Self.text($0)) }
        #expect(pieces == ["id\r\n"])
    }
}
