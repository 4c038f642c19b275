import Conversation
import Testing

@testable import Datasets

struct ResultTableTests {
    private static let wordsExpected: [(Cell, String)] = [
        (.null, "NULL"), (.bool(false), "false"), (.integer(1_234_567), "1234567"), (.integer(.min), "-9223372036854775808"),
        (.real(2), "2"), (.real(-0.5), "-0.5"), (.real(1.0 / 3), "0.333333"), (.real(-1234.5678901), "-1234.56789"),
        (.real(0.0000012), "1.2e-06"),
        (.real(1e20), "1e+20"), (.real(.nan), "nan"), (.real(0), "0"), (.real(0.1 + 0.2), "0.3"), (.real(9_999_999.9999999), "10000000"),
        (.decimal("1.10"), "1.10"), (.text("a\nb\tc"), "a b c"), (.text(""), ""),
        (.text(String(repeating: "ä", count: 121)), String(repeating: "ä", count: 120) + "…"),
        (.text(String(repeating: "ä", count: 120)), String(repeating: "ä", count: 120)), (.bytes([1, 255]), "\\x01ff"),
        (.bytes([UInt8](repeating: 0, count: 17)), "\\x0000000000000000… (17 bytes)"), (.masked, "(hidden)"),
    ]

    @Test(arguments: wordsExpected)
    func words(cell: Cell, words: String) {
        #expect(ResultTable.words(cell) == words)
    }

    @Test func numbersStandToTheRight() {
        let columns = [
            ResultColumn("name", .text), ResultColumn("total", .decimal), ResultColumn("n", .integer), ResultColumn("at", .date),
        ]
        let table = ResultTable(columns, [[.text("Ann"), .decimal("1.50"), .integer(3), .null]]).table
        #expect(
            table
                == Reply.Table(
                    columns: ["name", "total", "n", "at"],
                    alignments: [.left, .right, .right, .left],
                    rows: [["Ann", "1.50", "3", "NULL"]]
                )
        )
    }

    @Test func whatIsTooMuchIsLeftOut() {
        let columns = (0..<23).map { ResultColumn("c\($0)", .integer) }
        let result = ResultTable(columns, Array(repeating: Array(repeating: Cell.integer(1), count: 23), count: 120))
        #expect(result.table.rows.count == ResultTable.mostRows && result.table.columns.count == ResultTable.mostColumns)
        #expect(result.table.rows.allSatisfy { $0.count == ResultTable.mostColumns })
    }
}
