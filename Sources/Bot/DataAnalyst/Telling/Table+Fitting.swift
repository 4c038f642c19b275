import Conversation

extension Reply.Table {
    /// In letters, of all that stands in it.
    private static let most = 4_000
    private static let lengths = [80, 60, 40, 30, 20]

    /// With as much of its long texts as one message has room for. What is larger would be drawn with spaces, line upon broken line.
    /// Numbers stay whole: of a part nobody sees that it is one.
    var fittingOneMessage: Reply.Table {
        var table = self
        for length in Self.lengths where table.letters > Self.most { table = cut(to: length) }
        return table
    }

    private var letters: Int { ([columns] + rows).reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } } }

    private func cut(to length: Int) -> Reply.Table {
        func cut(_ cell: String) -> String { cell.count > length ? cell.prefix(length - 1) + "…" : cell }
        return Reply.Table(
            columns: columns.map(cut),
            alignments: alignments,
            rows: rows.map { row in
                row.enumerated().map { column, cell in
                    column < alignments.count && alignments[column] == .right ? cell : cut(cell)
                }
            }
        )
    }
}
