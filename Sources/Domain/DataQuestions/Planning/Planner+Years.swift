import Datasets
import Time

/// Years that a number says.
extension Planner {
    /// `books before 1970`, where a number says the year and nothing else says a time.
    mutating func inYears() throws(Misfit) -> [Condition]? {
        let isBucketed = draft.groups.contains { if case .bucket = $0 { true } else { false } }
        guard !isBucketed, let made = yearMade else { return nil }
        // `albums released in 2024`, where a number says in which year they were.
        let isSaid = (draft.verbs + draft.subjects).contains { said in
            said.columns.contains { $0.key.table == base && catalogue[$0.key] == made }
                ? said.times.keys.allSatisfy { $0.table != base }
                : isMade(said, made)
        }
        guard (query.from.times.isEmpty || isOfMaking) && draft.groups.isEmpty || isSaid,
            let index = query.from.columns.firstIndex(of: made)
        else {
            return nil
        }
        let year = ColumnAddress(table: base, column: index)
        let column = Expression.column(try place(year))
        var conditions: [Condition] = []
        for said in draft.spans {
            // An asker's midnight is the noon after it, wherever they are.
            let ends = [said.span.from, said.span.until].map { $0.map { CivilDate(of: $0 + .seconds(43_200), in: .utc) } }
            guard ends.allSatisfy({ $0.map { $0 == CivilDate($0.year, 1, 1) } ?? true }) else { return nil }
            if let first = ends[0] { conditions.append(.compare(column, .atLeast, .number(String(first.year)))) }
            if let after = ends[1] { conditions.append(.compare(column, .less, .number(String(after.year)))) }
            self.said.append("\(name(year)) \(said.words)")
        }
        return conditions
    }

    /// `songs from 1995`, where all other times only say since when they are kept here.
    private var isOfMaking: Bool {
        draft.verbs.isEmpty && query.from.times.allSatisfy { Self.keeping.contains($0.coreWords.first ?? "") }
            && draft.spans.allSatisfy { $0.words.contains { $0.isNumber } }
    }

    private static let keeping: Set<String> = [
        "added", "created", "updated", "modified", "imported", "uploaded", "catalogued", "cataloged", "acquired", "recorded",
    ]

    /// `released before 2000` of the `release_year`, whatever else was noted of the rows.
    private func isMade(_ said: Mention, _ year: Column) -> Bool {
        let roots = Set(Stem.words(of: year.name).map(RoleWords.root))
        return Stem.isPast(said.words) && roots.contains(RoleWords.root(said.words))
    }

    /// `released before 2000` and nothing else: the rows' own number says it, and no time of other rows that sounds so.
    mutating func readYears() {
        guard let made = yearMade else { return }
        for (index, filter) in draft.filters.enumerated().reversed() {
            guard case .during(let found) = filter.test, let mention = filter.mention, !filter.isNegated, isMade(mention, made),
                !mention.times.contains(where: { $0.key.table == base && $0.value >= 0.9 })
            else { continue }
            draft.filters.remove(at: index)
            draft.verbs.append(Mention(words: mention.words, columns: mention.columns))
            draft.spans.append(found)
        }
    }
}
