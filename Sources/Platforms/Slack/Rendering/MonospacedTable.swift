import Conversation

/// A table drawn with spaces, for where Slack's own is too small or already used.
enum MonospacedTable {
    /// All columns but the last are kept this narrow.
    private static let widestColumn = 60

    static func lines(_ grid: TableGrid) -> [CodeFence.Line] {
        var widths = Array(repeating: 0, count: grid.width)
        let rows = grid.rows.map { row in
            row.enumerated().map { column, cell in column == grid.width - 1 ? cell : shortened(cell) }
        }
        for row in rows {
            for (column, cell) in row.enumerated() where column < grid.width - 1 || grid.isRight[column] {
                widths[column] = max(widths[column], min(columns(cell), widestColumn))
            }
        }
        var lines = rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: max(0, widths[column] - columns(cell)))
                return grid.isRight[column] ? padding + cell : cell + padding
            }
            return withoutTrailingSpaces(cells.joined(separator: "  "))
        }
        if grid.hasHeader {
            let rules = widths.enumerated().map { column, width in
                String(repeating: "-", count: max(width, min(columns(rows[0][column]), widestColumn), 1))
            }
            lines.insert(rules.joined(separator: "  "), at: 1)
        }
        return lines.map { CodeFence.Line(margin: "", text: $0) }
    }

    private static func shortened(_ cell: String) -> String {
        var width = 0
        for index in cell.indices {
            width += columns(cell[index])
            if width > widestColumn { return cell[..<index] + "…" }
        }
        return cell
    }

    private static func withoutTrailingSpaces(_ line: String) -> String {
        var rest = line[...]
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }

    private static func columns(_ text: String) -> Int { text.reduce(0) { $0 + columns($1) } }

    /// East Asian characters and emoji take two places in a fixed-width font.
    private static func columns(_ character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
