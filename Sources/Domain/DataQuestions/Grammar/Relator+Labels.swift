import Datasets

/// What rows are called, where no column of theirs is: `the name of the client`, where a client is a `company`.
extension Relator {
    mutating func labels() {
        for index in marks.indices.reversed() where ["name", "names"].contains(words(index)) {
            // `with the name of the driver`, by `driver_id`, is with the driver.
            guard let place = keyed(index), marks[..<min(index, place)].contains(where: { [.having, .and, .comma].contains($0.mark) })
            else { continue }
            marks.replaceSubrange(min(index, place)...max(index, place), with: [marks[place]])
        }
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

    /// Where it may be said whose name it is.
    private func owners(_ index: Int) -> [Int] {
        let of = marks.indices.contains(index + 1) && words(index + 1).hasPrefix("of") ? skip(index + 2) : marks.count
        return [of, marks[..<index].lastIndex { $0.mark != .filler } ?? -1]
    }

    /// Whose name it is, where a key says that and no table is called so.
    private func keyed(_ index: Int) -> Int? {
        owners(index).first { place in
            guard marks.indices.contains(place), case .name(let mention) = marks[place].mark, !mention.isTable else { return false }
            return roles.role(of: mention) != nil
        }
    }

    /// Whose name it is, where it is one column of theirs.
    private func owner(_ index: Int) -> (Int, ColumnAddress)? {
        for place in owners(index) {
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
