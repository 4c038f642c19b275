import Datasets

/// Who won, where a number says who came first: `final_rank`, `placing`.
extension Relator {
    /// `who won the Easter Cup`, `the winner of the Easter Cup`: whoever has the first place in it.
    mutating func winners() {
        for index in marks.indices.reversed() where isWon(index) {
            guard let place = rankColumn else { continue }
            if let rows = most(behind: index, of: place.table) {
                // `in 2026` is said of the races, and not of who was entered for them.
                let isTimed = rows + 1 < marks.count && marks[rows + 1].isSpan
                let held = isTimed ? [Marked(mark: .preposition, words: "in"), marks[rows]] : []
                marks[rows] = mention(place.table, words(rows))
                let first = [Marked(mark: .having, words: "with"), name(place), Marked(mark: .number("1"), words: "1")]
                marks.insert(contentsOf: first + held, at: rows + 1)
                marks[index].mark = .having
                continue
            }
            guard let named = cup(behind: index, of: place.table) else { continue }
            let first = [Marked(mark: .having, words: "with"), name(place), Marked(mark: .number("1"), words: "1")]
            let isNoun = words(index).hasPrefix("winner")
            let who = isNoun ? [Marked(mark: .who, words: "who")] : []
            marks.replaceSubrange(index..<named, with: who + first + [Marked(mark: .preposition, words: "in")])
        }
    }

    private func name(_ place: ColumnAddress) -> Marked {
        Marked(mark: .name(Mention(words: "place", columns: [place: 1])), words: "place")
    }

    /// `which boat won the most races`: the most first places in those.
    private func most(behind index: Int, of rows: Int) -> Int? {
        let most = skip(index + 1)
        guard most < marks.count, marks[most].mark.isMost, let what = table(skip(most + 1)) else { return nil }
        return what.isOf(rows) || what.likeliestTables.contains { isSingle(rows, $0) } ? skip(most + 1) : nil
    }

    private func isWon(_ index: Int) -> Bool {
        guard ["won", "winner", "winners"].contains(words(index)), role(index) == nil else { return false }
        switch marks[index].mark {
        case .unknown, .verb, .agent: return true
        case .name(let mention): return !mention.isTable && mention.best < 0.8
        default: return false
        }
    }

    /// The one number that says who came first, in rows of who was in what.
    private var rankColumn: ColumnAddress? {
        let places = catalogue.tables.indices.filter { Set(catalogue.tables[$0].references.map(\.table)).count > 1 }
            .flatMap(catalogue.addresses).filter { address in
                let column = catalogue[address]
                return column.isMeasure && !column.isMasked && Self.ranks.contains(Stem.words(of: column.name).last ?? "")
            }
        return places.count == 1 ? places[0] : nil
    }

    /// Where the value is behind it that such rows belong to, but no people.
    private func cup(behind index: Int, of rows: Int) -> Int? {
        let links = [Mark.filler, .preposition]
        guard let named = marks[(index + 1)...].firstIndex(where: { !links.contains($0.mark) }), case .known(let value) = marks[named].mark,
            value.addresses.contains(where: { isSingle(rows, $0.table) && !catalogue.tables[$0.table].keepsPeople })
        else { return nil }
        return named
    }

    private static let ranks: Set<String> = ["rank", "place", "placing", "placement", "position"]
}
