import Datasets

/// `the most delayed flight`, `the most critical incident`: one that is so more than others, and not whatever has most of such rows.
extension Drafter {
    mutating func mostOfItself(_ isDescending: Bool) -> Bool {
        guard draft.subjects.isEmpty, draft.groups.isEmpty, draft.measures.isEmpty, !draft.asksWho else { return false }
        var end = index
        while end < marks.count, isDescribing(marks[end].mark) { end += 1 }
        guard end > index, end < marks.count, case .name(let rows) = marks[end].mark, rows.bestTable >= 0.7,
            !Stem.isSeveral(rows.words.split(separator: " ").last.map { $0.lowercased() } ?? "")
        else { return false }
        let words = marks[index - 1].words
        guard end == index + 1, let column = measure(of: marks[index].words, in: rows) else {
            draft.leftovers.append(words)
            return true
        }
        let by = Mention(words: marks[index].words, columns: [column: 1])
        draft.ranking = Draft.Ranking(isDescending: isDescending, count: draft.limit ?? 1, by: .bare(by))
        draft.subjects.append(Mention(words: rows.words, tables: rows.tables))
        draft.limit = nil
        index = end + 1
        return true
    }

    private func isDescribing(_ mark: Mark) -> Bool {
        switch mark {
        case .known, .unknown, .untrue, .verb: true
        case .name(let mention): !mention.isTable || mention.bestTable < 0.7
        default: false
        }
    }

    /// `delay_minutes` of what was delayed.
    private func measure(of word: String, in rows: Mention) -> ColumnAddress? {
        let root = RoleWords.root(word)
        let found = rows.likeliestTables.flatMap(catalogue.numbers).filter {
            Stem.words(of: catalogue[$0].name).map(RoleWords.root).contains(root)
        }
        return Stem.isPast(word) && found.count == 1 ? found[0] : nil
    }
}
