import Datasets

/// What rows are called, where no column of theirs is: `the name of the client`, where a client is a `company`.
extension Relator {
    mutating func labels() {
        for index in marks.indices.reversed() where ["name", "names"].contains(words(index)) {
            guard case .name(let name) = marks[index].mark, let (place, label) = owner(index), name.columns[label] ?? 0 < 0.7 else {
                continue
            }
            let range = min(index, place)...max(index, place)
            let words = marks[range].map(\.words).joined(separator: " ")
            let mark = Marked(mark: .name(Mention(words: words, columns: [label: 1])), words: words)
            let isBeside = marks[..<range.lowerBound].indices.contains { table($0) != nil }
            marks.replaceSubrange(isBeside ? range : index...index, with: [mark])
        }
    }

    /// Whose name it is, where it is one column of theirs.
    private func owner(_ index: Int) -> (Int, ColumnAddress)? {
        let of = marks.indices.contains(index + 1) && words(index + 1).hasPrefix("of") ? skip(index + 2) : marks.count
        let before = marks[..<index].lastIndex { $0.mark != .filler } ?? -1
        for place in [of, before] {
            guard let tables = table(place)?.likeliestTables, tables.count == 1, let label = address(ofLabel: tables[0]) else { continue }
            return (place, label)
        }
        return nil
    }

    private func address(ofLabel table: Int) -> ColumnAddress? {
        let labels = catalogue.tables[table].labels
        guard labels.count == 1 else { return nil }
        return catalogue.addresses(of: table).first { catalogue[$0] == labels[0] }
    }
}
