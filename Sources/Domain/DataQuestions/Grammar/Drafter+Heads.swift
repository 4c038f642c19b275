import Datasets

/// For how many people something is: `rooms for at least 6 people`, `bookings for 4 guests`, `venues that hold 150 visitors`.
extension Drafter {
    /// Takes who is counted behind a number, where the rows before it say how many those are, or may be at most.
    mutating func heads(_ comparison: Comparison?, _ digits: String, before start: Int) -> Bool {
        guard start > 0, index < marks.count, isHeads(index), let rows = marks[..<start].compactMap(\.rows).last,
            let table = rows.likeliestTables.first,
            rows.likeliestTables.count == 1
        else { return false }
        let noun = marks[index].words
        let isFor = marks[start - 1].words.lowercased().hasSuffix("for") || MeasuringVerbs.isRoom(marks[start].words)
        guard let counted = Heads(table, catalogue).counted(as: Stem.of(noun.lowercased()), isRoom: isFor) else { return false }
        switch counted {
        case .exactly(let column):
            add(column, noun, comparison ?? .equal, digits)
        case .atMost(let column, let least):
            guard comparison.map({ [.more, .atLeast].contains($0) }) ?? true else { return false }
            add(column, noun, comparison ?? .atLeast, digits)
            if comparison == nil, let least { add(least, noun, .atMost, digits) }
        }
        index += 1
        return true
    }

    private func isHeads(_ index: Int) -> Bool {
        switch marks[index].mark {
        case .name, .unknown, .filler, .who, .known: Heads.nouns.contains(Stem.of(marks[index].words.lowercased()))
        default: false
        }
    }

    private mutating func add(_ column: ColumnAddress, _ noun: String, _ comparison: Comparison, _ digits: String) {
        let mention = Mention(words: noun, columns: [column: 1])
        draft.filters.append(Draft.Filter(mention: mention, test: .compare(comparison, .number(digits))))
    }
}
