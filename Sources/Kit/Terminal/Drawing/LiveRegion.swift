/// The rows at the end of a terminal that are drawn again and again in their place.
///
/// It knows only where it left the cursor, so what it draws must not be wider than the terminal, nor higher.
package struct LiveRegion: Sendable, Equatable {
    /// Of the cursor, counted from the region's first.
    private var row = 0
    package private(set) var isEmpty = true

    package init() {}

    /// What to write so that these rows stand there in place of the last ones.
    ///
    /// - Parameter cursor: where it is left; behind the last row where nothing is said.
    package mutating func draw(_ rows: [String], cursor: (row: Int, column: Int)? = nil) -> String {
        var text = erase()
        guard !rows.isEmpty else { return text }
        text += rows.joined(separator: "\r\n")
        isEmpty = false
        row = rows.count - 1
        guard let cursor else { return text }
        if cursor.row < row { text += "\u{1B}[\(row - cursor.row)A" }
        text += "\r"
        if cursor.column > 0 { text += "\u{1B}[\(cursor.column)C" }
        row = cursor.row
        return text
    }

    /// What to write so that nothing of it is left, with the cursor where it began.
    package mutating func erase() -> String {
        defer { self = LiveRegion() }
        if isEmpty { return "" }
        return "\r" + (row > 0 ? "\u{1B}[\(row)A" : "") + "\u{1B}[J"
    }
}
