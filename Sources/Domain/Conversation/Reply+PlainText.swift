extension Reply {
    /// For a terminal: nothing but text.
    package var plainText: String {
        elements.compactMap(Self.plainText).joined(separator: "\n\n")
    }

    private static func plainText(_ element: Element) -> String? {
        switch element {
        case .heading(let text): "# \(text)"
        case .text(let text): text.plainText
        case .list(let items): items.map { "- \($0.plainText)" }.joined(separator: "\n")
        case .numbered(let items, let first):
            items.enumerated().map { "\(first &+ $0.offset). \($0.element.plainText)" }.joined(separator: "\n")
        case .fields(let fields): fields.map { "\($0.name): \($0.value.plainText)" }.joined(separator: "\n")
        case .code(let code): plainText(code)
        case .table(let table): plainText(table)
        // In a terminal there is nothing to press, and nothing to see.
        case .buttons, .feedback, .divider: nil
        case .image(let image): "[\(image.alternative)] \(image.url)"
        case .attachment(let attachment): attachment.words
        case .context(let text): text.plainText
        }
    }

    private static func plainText(_ code: Code) -> String {
        let lines = code.text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = code.firstLine, first >= 0, first < Int.max - lines.count else { return code.text }
        let width = String(first + lines.count - 1).count
        return lines.enumerated().map { number, line in
            let label = String(first + number)
            return String(repeating: " ", count: width - label.count) + label + "  " + line
        }.joined(separator: "\n")
    }

    private static func plainText(_ table: Table) -> String {
        let rows = [table.columns] + table.rows
        let widths = table.columns.indices.map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
        return rows.map { row in
            widths.indices.map { column in
                let cell = column < row.count ? row[column] : ""
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                let isRight = column < table.alignments.count && table.alignments[column] == .right
                return isRight ? padding + cell : cell + padding
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }
}
