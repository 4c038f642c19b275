/// A table laid out for so many columns of a terminal.
package struct Grid {
    private let rows: [[String]]
    private let isRight: [Bool]
    private let widths: [Int]

    private static let gap = 2
    /// Narrower, a column says nothing.
    private static let narrowest = 6
    private static let longestCell = 4

    /// - Parameter isRight: for each column, whether its cells stand at its right.
    package init(_ rows: [[String]], isRight: [Bool], width: Int) {
        let count = rows.map(\.count).max() ?? 0
        let filled = rows.map { row in (0..<count).map { $0 < row.count ? row[$0].visibleLine : "" } }
        self.rows = filled
        self.isRight = isRight
        let natural = (0..<count).map { column in filled.map { $0[column].columns }.max() ?? 0 }
        widths = Self.fitted(natural, into: width - Self.gap * max(0, count - 1))
    }

    /// The widest give way first, so that numbers and names stay whole.
    static func fitted(_ natural: [Int], into width: Int) -> [Int] {
        var widths = natural
        var excess = widths.reduce(0, +) - width
        while excess > 0, let widest = widths.max(), widest > narrowest {
            let second = max(narrowest, widths.filter { $0 < widest }.max() ?? narrowest)
            let giving = widths.indices.filter { widths[$0] == widest }
            for column in giving where excess > 0 {
                let gives = min(widest - second, (excess + giving.count - 1) / giving.count, excess)
                widths[column] -= gives
                excess -= gives
            }
        }
        return widths
    }

    /// Each row of the table, as the lines that it takes.
    package var lines: [[String]] { rows.map(lines) }

    private func lines(_ row: [String]) -> [String] {
        let cells = row.enumerated().map { column, cell in
            let lines = cell.wrapped(to: max(1, widths[column]))
            guard lines.count > Self.longestCell else { return lines }
            return lines.prefix(Self.longestCell - 1) + [
                lines.dropFirst(Self.longestCell - 1).joined(separator: " ").shortened(to: widths[column])
            ]
        }
        return (0..<(cells.map(\.count).max() ?? 0)).map { number in
            let line = cells.enumerated().map { column, lines in
                let text = number < lines.count ? lines[number] : ""
                let padding = String(repeating: " ", count: max(0, widths[column] - text.columns))
                return column < isRight.count && isRight[column] ? padding + text : text + padding
            }.joined(separator: String(repeating: " ", count: Self.gap))
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }
}
