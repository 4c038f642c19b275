import Conversation
import JSON

/// A reply's table made rectangular and clean.
struct TableGrid {
    var rows: [[String]]
    var isRight: [Bool]
    var hasHeader: Bool
    var width: Int { isRight.count }

    /// Slack refuses an empty cell.
    private static let emptyCell = "–"

    /// Nil when there is nothing in it.
    init?(_ table: Reply.Table) {
        let width = max(table.columns.count, table.rows.map(\.count).max() ?? 0)
        guard width > 0 else { return nil }
        hasHeader = table.columns.contains { !TextCleaning.oneLine($0).isEmpty }
        let body = table.rows.filter { !$0.isEmpty }
        guard hasHeader || body.contains(where: { $0.contains { !TextCleaning.oneLine($0).isEmpty } }) else { return nil }
        rows = ((hasHeader ? [table.columns] : []) + body).map { row in
            (0..<width).map { column in
                let text = column < row.count ? TextCleaning.oneLine(row[column]) : ""
                return text.isEmpty ? Self.emptyCell : text
            }
        }
        let values = hasHeader ? rows.dropFirst() : rows[...]
        isRight = (0..<width).map { column in
            if column < table.alignments.count { return table.alignments[column] == .right }
            let cells = values.map { $0[column] }.filter { $0 != Self.emptyCell }
            return !cells.isEmpty && cells.allSatisfy(Self.isNumber)
        }
    }

    private static func isNumber(_ cell: String) -> Bool {
        var digits = 0
        for scalar in cell.unicodeScalars {
            switch scalar {
            case "0"..."9": digits += 1
            case "+", "-", "−", ".", ",", "'", " ", "\u{A0}", "\u{202F}", "%", "€", "$", "£": break
            default: return false
            }
        }
        return digits > 0
    }

    /// Slack's own table; nil when it would break one of its limits.
    var block: SlackBlock? {
        guard width <= SlackLimits.tableColumns, rows.count <= SlackLimits.tableRows else { return nil }
        let text = rows.reduce(0) { $0 + $1.reduce(0) { $0 + Mrkdwn.escape($1).slackLength } }
        guard text <= SlackLimits.tableText else { return nil }
        let cells: [JSON] = rows.map { .array($0.map { ["type": "raw_text", "text": .string($0)] }) }
        let settings: [JSON] = isRight.indices.map { column in
            .members([
                ("align", isRight[column] ? "right" : "left"),
                ("is_wrapped", rows.contains { $0[column].count > 40 } ? true : nil),
            ])
        }
        let block = SlackBlock("table", [("rows", .array(cells)), ("column_settings", .array(settings))], kind: .table, summary: summary)
        let room = SlackLimits.serializedBlocks - SlackLimits.footer
        return block.json(id: String(repeating: "i", count: SlackLimits.identifier)).slackLength <= room ? block : nil
    }

    /// What a notification says of a table; its first value where it is one number.
    var summary: [MrkdwnAtom] {
        let count = rows.count - (hasHeader ? 1 : 0)
        let names = hasHeader ? rows[0].prefix(6).joined(separator: ", ") + (width > 6 ? ", …" : "") : ""
        if hasHeader, count == 1, width == 1 { return MrkdwnAtom.atoms("\(rows[0][0]): \(rows[1][0])") }
        let size = "\(count) \(count == 1 ? "row" : "rows")"
        return MrkdwnAtom.atoms(names.isEmpty ? "Table, \(size)" : "Table, \(size): \(names)")
    }
}
