import Datasets

extension Drafter {
    /// `which club costs the most`, `who earns the least`: a number of the rows themselves, and nothing that others of theirs amount to.
    mutating func mostMeasured(_ quality: Qualities.Quality) -> Bool {
        guard case .most(let isDescending)? = peek(), !isBeforeCounted else { return false }
        let tables = measuredTables(quality)
        let found = tables.compactMap { catalogue.measured(by: quality, in: $0) }
        guard found.count == 1, let column = found.first else {
            // What people earn is kept with them, or it is not kept.
            guard quality.columns.contains("salary"), !tables.isEmpty, tables.allSatisfy({ catalogue.tables[$0].keepsPeople }) else {
                return false
            }
            draft.leftovers.append(marks[index - 1].words)
            return true
        }
        let words = marks[index - 1].words
        let count = draft.limit ?? draft.ranking?.count ?? subjectCount ?? 1
        index += 1
        if askedTable == nil { draft.subjects.append(Mention(words: words, tables: [column.table: 1])) }
        draft.ranking = Draft.Ranking(
            isDescending: isDescending,
            count: draft.asksWho ? 1 : count,
            by: .bare(Mention(words: words, columns: [column: 1]))
        )
        draft.limit = nil
        draft.asksWho = false
        return true
    }

    /// `earns the most points`
    private var isBeforeCounted: Bool {
        var ahead = 1
        while peek(ahead) == .filler { ahead += 1 }
        switch peek(ahead) {
        case .name?, .unknown?, .count?, .verb?: return true
        default: return false
        }
    }

    /// The rows that are asked for: a table, whoever is of a kind, or the one kind of people that has such a number.
    private func measuredTables(_ quality: Qualities.Quality) -> [Int] {
        if let asked = askedTable { return asked.likeliestTables }
        for filter in draft.filters.reversed() {
            guard case .loose(let values, _) = filter.test, let text = values.first?.text else { continue }
            return Array(Set(vocabulary.valued.filter { vocabulary.has(text, $0) }.map(\.table)))
        }
        guard draft.asksWho else { return [] }
        let people = catalogue.tables.indices.filter { catalogue.tables[$0].keepsPeople }
        let having = people.filter { catalogue.measured(by: quality, in: $0) != nil }
        return having.isEmpty ? people : having
    }
}
