package import Conversation

/// Rows as a chat shows them: numbers to the right, every cell on one line and short, what is missing and what is hidden said.
package struct ResultTable: Sendable {
    package var columns: [ResultColumn]
    package var rows: [[Cell]]

    /// Slack's own table takes no more; other platforms take less and cut again.
    package static let mostRows = 99
    package static let mostColumns = 20
    private static let longestCell = 120

    package init(_ columns: [ResultColumn], _ rows: [[Cell]]) {
        self.columns = columns
        self.rows = rows
    }

    package var table: Reply.Table {
        let shown = columns.prefix(Self.mostColumns)
        return Reply.Table(
            columns: shown.map { Self.oneLine($0.name) },
            alignments: shown.map { $0.kind.isNumber ? .right : .left },
            rows: rows.prefix(Self.mostRows).map { row in row.prefix(Self.mostColumns).map(Self.words) }
        )
    }

    /// One value in words.
    package static func words(_ cell: Cell) -> String {
        switch cell {
        case .null: "NULL"
        case .bool(let value): value ? "true" : "false"
        case .integer(let number): String(number)
        case .real(let number): words(number)
        case .decimal(let digits): digits
        case .text(let text): oneLine(text)
        case .bytes(let bytes):
            bytes.count <= 16 ? "\\x" + bytes.hexadecimal : "\\x\(Array(bytes.prefix(8)).hexadecimal)… (\(bytes.count) bytes)"
        case .masked: "(hidden)"
        }
    }

    /// Six digits behind the point at most, and none that say nothing; very large and very small ones as they are.
    private static func words(_ number: Double) -> String {
        guard number.isFinite, abs(number) < 1e15 else { return String(number) }
        if number == number.rounded() { return String(Int64(number)) }
        guard abs(number) >= 0.0001 else { return String(number) }
        let scaled = (abs(number) * 1_000_000).rounded()
        guard scaled < 9e15 else { return String(number) }
        let (whole, rest) = Int64(scaled).quotientAndRemainder(dividingBy: 1_000_000)
        var digits = String(rest)
        digits = String(repeating: "0", count: 6 - digits.count) + digits
        while digits.last == "0" { digits.removeLast() }
        return (number < 0 ? "-" : "") + (digits.isEmpty ? "\(whole)" : "\(whole).\(digits)")
    }

    private static func oneLine(_ text: String) -> String {
        var line = ""
        var length = 0
        for character in text {
            if length == longestCell { return line + "…" }
            line.append(character.isNewline || character == "\t" ? " " : character)
            length += 1
        }
        return line
    }
}
