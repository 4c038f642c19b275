import Datasets

/// Rows held against the one of their own table that a key of theirs names.
extension Relator {
    /// `earn more than their manager`, `older than their mentor`, `hired before their boss`
    mutating func outdoing() {
        for index in marks.indices.dropFirst(2).reversed() where !isValue(index + 1) && words(index + 1) != "of" {
            guard Self.whose.contains(words(index - 1)) || Self.whose.contains(where: { words(index - 1).hasSuffix(" " + $0) }),
                let key = noun(index)?.only({ $0.from == $0.to })?.best.first,
                let (start, column, comparison) = held(before: index - 1, key)
            else { continue }
            let said = marks[start...index].map(\.words).joined(separator: " ")
            marks.replaceSubrange(start...index, with: [Marked(mark: .outdoes(column, comparison, key), words: said)])
            return
        }
    }

    private func held(before end: Int, _ key: Links.Link) -> (Int, ColumnAddress, Comparison)? {
        let place = end - 1
        switch marks[place].mark {
        case .compare(let comparison):
            guard place > 0, let column = measured(place - 1, key.from) else { return nil }
            return (place - 1, column, comparison)
        case .quality(let quality, isComparative: true):
            return column(quality.columns, key.from).map { (place, $0, quality.isMore ? .more : .less) }
        default:
            let said = words(place) == "than" ? place - 1 : place
            if let comparison = Self.ages[words(said)] { return born(key.from).map { (said, $0, comparison) } }
            guard said > 0, let comparison = Self.times[words(said)] ?? Self.sizes[words(said - 1)] else { return nil }
            if Self.times[words(said)] != nil { return happened(said - 1, key.from).map { (said - 1, $0, comparison) } }
            return measured(said, key.from).map { (said - 1, $0, comparison) }
        }
    }

    /// What a verb or a name says of such rows.
    private func measured(_ index: Int, _ table: Int) -> ColumnAddress? {
        if let quality = MeasuringVerbs.of(words(index) == "paid" ? "earn" : words(index)), let found = column(quality.columns, table) {
            return found
        }
        guard case .name(let mention) = marks[index].mark else { return nil }
        let own = mention.columns.filter { $0.key.table == table && catalogue[$0.key].isMeasure }
        return own.max { $0.value < $1.value }?.key
    }

    private func column(_ names: [String], _ table: Int) -> ColumnAddress? {
        let own = catalogue.numbers(of: table)
        return names.lazy.compactMap { name in own.first { Stem.words(of: catalogue[$0].name).contains(name) } }.first
    }

    private func born(_ table: Int) -> ColumnAddress? {
        catalogue.addresses(of: table).first { catalogue[$0].isBirth && !catalogue[$0].isMasked }
    }

    private func happened(_ index: Int, _ table: Int) -> ColumnAddress? {
        let said = verbal(index).map { $0.times.isEmpty ? lexicon.timed($0) : $0 }
        return said?.times.filter { $0.key.table == table }.max { $0.value < $1.value }?.key
    }

    private static let whose: Set<String> = ["their", "his", "her", "its", "the"]
    private static let ages: [String: Comparison] = ["older": .less, "younger": .more]
    private static let times: [String: Comparison] = ["before": .less, "earlier": .less, "after": .more, "later": .more]
    private static let sizes: [String: Comparison] = [
        "higher": .more, "bigger": .more, "larger": .more, "greater": .more, "more": .more, "lower": .less, "smaller": .less, "less": .less,
    ]
}
