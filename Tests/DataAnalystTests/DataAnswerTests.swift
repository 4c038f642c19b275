import Conversation
import JSON
import Slack
import Testing

@testable import DataAnalyst
@testable import Datasets

/// An answer is read on a phone: the rows first, not too many, and what they are told apart by.
@Suite struct DataAnswerTests {
    static func answer(
        _ columns: [ResultColumn],
        _ rows: [[Cell]],
        cut: QueryOutcome.Cut? = nil,
        offersFile: Bool = false
    ) -> DataAnswer {
        let outcome = QueryOutcome(columns: columns, rowCount: rows.count, cut: cut, time: .milliseconds(1_234))
        var answer = DataAnswer(
            words: "orders",
            source: "shop",
            statement: "SELECT 1",
            result: DataResult(columns: columns, rows: rows, outcome: outcome)
        )
        (answer.id, answer.offersChart, answer.offersFile) = ("0123456789abcdef", true, offersFile)
        return answer
    }

    static let two = [ResultColumn("day", .date), ResultColumn("n", .integer)]

    @Test(arguments: [
        (DataProblem(.tooSlow, "It was too much work.", cure: "Ask for less."), "It took too long: It was too much work. Ask for less."),
        (DataProblem(.refused, "m.email is hidden.", cure: "Ask for m.id."), "I don't run that: m.email is hidden. Ask for m.id."),
        (
            DataProblem(.mistaken, "no such column: kountry"),
            "The source did not understand it: no such column: kountry. “list tables” tells which tables there are, and “describe” with one "
                + "of them its columns."
        ),
        (DataProblem(.unusable, "The file is damaged."), "The source cannot be used as it is configured: The file is damaged"),
    ])
    func whatWentWrongIsToldWithWhatToDo(problem: DataProblem, words: String) { #expect(problem.told == RichText(words)) }

    @Test(arguments: [(7, "Near: SELECT kountry FROM orders"), (40, nil), (nil, nil)] as [(Int?, String?)])
    func itsPlaceIsShown(position: Int?, place: String?) {
        let problem = DataProblem(.mistaken, "no such column: kountry", position: position)
        #expect(problem.place(in: "SELECT kountry\n  FROM orders") == place)
    }

    static func kinds(_ elements: [Reply.Element]) -> [String] {
        elements.map { element in
            switch element {
            case .text: "text"
            case .table: "table"
            case .fields: "fields"
            case .code: "code"
            case .context: "context"
            case .buttons: "buttons"
            default: "other"
            }
        }
    }

    @Test func oneValueIsASentence() {
        let elements = Self.answer([ResultColumn("count", .integer)], [[.integer(42)]]).elements
        #expect(Self.kinds(elements) == ["text", "text", "code", "context"] && Reply(elements).plainText.contains("count: 42"))
    }

    @Test func oneRowIsAListOfFields() {
        #expect(Self.kinds(Self.answer(Self.two, [[.text("2026-01-01"), .integer(42)]]).elements)[1] == "fields")
        let wide = (0..<21).map { ResultColumn("c\($0)", .integer) }
        #expect(Self.kinds(Self.answer(wide, [wide.map { _ in .integer(1) }]).elements)[1] == "table")
    }

    @Test func noRowIsSaid() {
        #expect(Reply(Self.answer(Self.two, []).elements).plainText.contains("There are no rows."))
    }

    @Test func twentyRowsAreShownAndTheRestIsSaid() throws {
        let rows = (0..<200).map { [Cell.text("day \($0)"), .integer(Int64($0))] }
        let elements = Self.answer(Self.two, rows, cut: .rows, offersFile: true).elements
        guard case .table(let table) = elements[1] else {
            Issue.record("no table")
            return
        }
        #expect(table.rows.count == 20 && table.alignments == [.left, .right])
        let text = Reply(elements).plainText
        #expect(text.contains("20 of 200 rows are shown; there are more than the 200 rows that I read. The CSV has the rest"))
        #expect(text.contains("shop · 200 rows, cut · 1.2 s"))
        #expect(Self.kinds(elements) == ["text", "table", "context", "code", "context", "buttons"])
    }

    /// Twelve columns of long texts are still a table of one message, and every number of it is whole.
    @Test(arguments: [(4, 20, 50), (12, 11, 30), (20, 7, 20)]) func wideTablesStayTables(width: Int, shown: Int, longest: Int) throws {
        let columns = (0..<width).map { ResultColumn("a_rather_long_name_of_column_\($0)", $0 == 1 ? .integer : .text) }
        let row = columns.map { $0.kind == .integer ? Cell.integer(.max) : .text(String(repeating: "<word> ", count: 20)) }
        let elements = Self.answer(columns, Array(repeating: row, count: 30)).elements
        let messages = BlockKit.render(Reply(elements), deliveryID: "d")
        #expect(messages.count == 1 && messages[0].blocks.contains { $0["type"]?.string == "table" })
        guard case .table(let table) = elements[1] else { return #expect(Bool(false), "no table") }
        #expect(table.rows.count == shown && table.rows.allSatisfy { $0[1] == "\(Int64.max)" })
        #expect(table.rows[0][0].count <= longest && table.rows[0][0].hasSuffix("…"), "\(table.rows[0][0])")
        #expect(Reply(elements).plainText.contains("\(shown) of 30 rows are shown"))
    }

    /// A row of words alone makes no picture.
    @Test func chartsAreOfferedWhereThereAreNumbers() {
        func titles(_ answer: DataAnswer) -> [String] {
            guard case .buttons(let buttons)? = answer.elements.last else { return [] }
            return buttons.map(\.title)
        }
        let rows: [[Cell]] = [[.text("a"), .integer(1)], [.text("b"), .integer(2)]]
        #expect(titles(Self.answer(Self.two, rows)) == ["Chart"])
        #expect(titles(Self.answer([ResultColumn("a", .text), ResultColumn("b", .text)], rows)) == [])
        #expect(titles(Self.answer(Self.two, [rows[0]])) == [])
        var forgotten = Self.answer(Self.two, rows)
        forgotten.id = nil
        #expect(titles(forgotten) == [])
    }

    @Test(arguments: [
        (Int64(0), "0 B"), (999, "999 B"), (1_000, "1 KB"), (3_249_000, "3.2 MB"), (52_000_000_000, "52 GB"),
    ]) func sizes(bytes: Int64, text: String) { #expect(DataAnswer.size(bytes) == text) }

    @Test(arguments: [(0.0, "$0.00"), (0.000016, "less than $0.01"), (0.25, "$0.25"), (12.5, "$12.50"), (3.049, "$3.05")])
    func costs(cost: Double, text: String) { #expect(DataAnswer.dollars(cost) == text) }
}
