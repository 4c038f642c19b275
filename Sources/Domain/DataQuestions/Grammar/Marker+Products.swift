import Datasets

extension Marker {
    /// `qty x unit cost`, `quantity times unit price`: two numbers of one row.
    static func multiplied(_ marks: [Marked], _ catalogue: Catalogue) -> [Marked] {
        var joined: [Marked] = []
        var index = 0
        while index < marks.count {
            if index + 2 < marks.count, ["x", "times"].contains(marks[index + 1].words.lowercased()),
                case .name(var first) = marks[index].mark, case .name(var second) = marks[index + 2].mark
            {
                let tables = { (mention: Mention) in Set(mention.columns.keys.filter { catalogue[$0].isMeasure }.map(\.table)) }
                let both = tables(first).intersection(tables(second))
                first.columns = first.columns.filter { both.contains($0.key.table) && catalogue[$0.key].isMeasure }
                second.columns = second.columns.filter { both.contains($0.key.table) && catalogue[$0.key].isMeasure }
                if !both.isEmpty {
                    let words = marks[index...(index + 2)].map(\.words).joined(separator: " ")
                    joined.append(Marked(mark: .product(first, second), words: words))
                    index += 3
                    continue
                }
            }
            joined.append(marks[index])
            index += 1
        }
        return joined
    }
}
