/// How a question that is being written is shown: the prompt, its lines below each other, and where the cursor stands.
package struct EditorRows: Equatable {
    package var rows: [String]
    package var cursor: (row: Int, column: Int)

    package static func == (left: EditorRows, right: EditorRows) -> Bool { left.rows == right.rows && left.cursor == right.cursor }

    /// - Parameters:
    ///   - prompt: before the first line; the others stand under its text.
    ///   - height: of the terminal. Of what is higher, the part around the cursor is shown.
    package init(_ editor: LineEditor, prompt: String, width: Int, height: Int) {
        let margin = prompt.columns
        let room = max(1, width - margin - 1)
        let lead = Self.rows(of: editor.before, room)
        let all = Self.rows(of: editor.before + editor.after, room)
        var row = min(lead.count, all.count) - 1
        var column = lead.last?.columns ?? 0
        // A letter that no longer fits behind the cursor begins the next row, and the cursor with it.
        if row + 1 < all.count, column >= (all.indices.contains(row) ? all[row].columns : 0),
            editor.after.first.map({ $0 != "\n" }) ?? false
        {
            (row, column) = (row + 1, 0)
        }
        let blank = String(repeating: " ", count: margin)
        let shown = all.enumerated().map { ($0.offset == 0 ? prompt : blank) + $0.element }
        let most = max(1, height - 1)
        let first = min(max(0, row - most / 2), max(0, shown.count - most))
        rows = Array(shown[first..<min(shown.count, first + most)])
        cursor = (row - first, margin + column)
    }

    private static func rows(of text: String, _ room: Int) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { $0.withoutTabs.broken(at: room) }
    }
}
