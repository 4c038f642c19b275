import Datasets

/// Rows as a model reads them: a line each, cells apart by bars, whatever stands in them kept on its line.
enum TableText {
    static func of(columns: [String], rows: [[String]]) -> String {
        ([columns] + rows).map { $0.map(cell).joined(separator: " | ") }.joined(separator: "\n")
    }

    private static func cell(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 == "|" ? "¦" : $0 })
    }
}

extension DataResult {
    func text(rows limit: Int) -> String {
        let shown = rows.prefix(limit).map { $0.map(\.shown) }
        var notes: [String] = []
        if rows.isEmpty { notes.append("no rows") }
        if rows.count > shown.count { notes.append("\(shown.count) of \(rows.count) rows are shown") }
        if outcome.cut != nil { notes.append("there are more rows than the \(rows.count) that were read") }
        return ([TableText.of(columns: columns.map(\.name), rows: shown)] + notes.map { "(\($0))" }).joined(separator: "\n")
    }
}

extension Table {
    /// A table and its columns, as a model and `describe` tell of them.
    var described: String {
        let size = estimatedRows.map { ", about \($0) rows" } ?? ""
        var lines = ["\(kind.rawValue) \(name.words)\(size)" + (comment.map { ": \($0)" } ?? "")]
        for column in columns {
            var parts = ["- \(column.name) \(column.declared.isEmpty ? column.kind.rawValue : column.declared)"]
            if primaryKey.contains(column.name) { parts.append("primary key") }
            if !column.isNullable { parts.append("not null") }
            if column.isMasked { parts.append("hidden: it cannot be read") }
            if let comment = column.comment { parts.append(comment) }
            lines.append(parts.joined(separator: ", "))
        }
        for reference in references {
            lines.append(
                "(\(reference.columns.joined(separator: ", "))) refers to \(reference.table.words) (\(reference.theirColumns.joined(separator: ", ")))"
            )
        }
        return lines.joined(separator: "\n")
    }
}
