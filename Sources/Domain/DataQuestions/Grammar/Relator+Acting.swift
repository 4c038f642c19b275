import Datasets

/// What somebody did with something, where rows between the two say when: `subscribers who opened a campaign last week`, of sends.
extension Relator {
    mutating func acting() {
        for index in marks.indices.reversed() {
            guard let said = deed(index) else { continue }
            let next = skip(denial(index + 1).map { $0 + 1 } ?? index + 1)
            guard next < marks.count, next > index + 1, isAny(next - 1), let object = table(next),
                let who = subject(before: denial(index - 1) ?? index)
            else { continue }
            let between = rows(of: said, index).filter { rows in
                rows != who && !object.isOf(rows) && !roles.links.direct(from: rows, to: who).filter(\.isSingle).isEmpty
                    && object.likeliestTables.contains { !roles.links.direct(from: rows, to: $0).filter(\.isSingle).isEmpty }
            }
            guard between.count == 1, let rows = between.first else { continue }
            let mention = Mention(words: said.words, columns: said.columns.filter { $0.key.table == rows })
            let named = self.mention(rows, said.words)
            if denial(index - 1) != nil || denial(index + 1) != nil {
                let without = Marked(mark: .without, words: "without")
                let done = mention.columns.isEmpty ? [] : [Marked(mark: .name(mention), words: marks[index].words)]
                marks.replaceSubrange((denial(index - 1) ?? index)...next, with: [without] + done + [named])
            } else {
                let isTimed = next + 1 < marks.count && marks[next + 1].mark.isTime
                let are = isTimed ? [] : [Marked(mark: .copula, words: "that were")]
                let done = Marked(mark: .verb(mention), words: marks[index].words)
                // Whatever is booked was booked at some time.
                let isOfAll = mention.columns.isEmpty || !isTimed && mention.columns.keys.allSatisfy { !catalogue[$0].isNullable }
                marks.replaceSubrange(index...next, with: [Marked(mark: .having, words: "with"), named] + (isOfAll ? [] : are + [done]))
            }
        }
    }

    /// The rows between the two: they say when it was done, or are called so: bookings of `booked`.
    private func rows(of said: Mention, _ index: Int) -> Set<Int> {
        let timed = said.columns.filter { $0.value >= 0.9 && catalogue[$0.key].isTimeLike }.keys.map(\.table)
        let called = catalogue.tables.indices.filter { isDone(index, in: $0) }
        return Set(timed.isEmpty ? called : timed)
    }

    /// What was done, where columns say when; in its root behind `did not`.
    private func deed(_ index: Int) -> Mention? {
        switch marks[index].mark {
        case .name(let mention) where isPast(index) && !mention.isTable: return mention
        case .verb(let mention) where isPast(index): return mention
        default: break
        }
        guard denial(index - 1) != nil, !words(index).contains(" ") else { return nil }
        return Stem.pasts(of: words(index)).lazy.map { lexicon.exact([$0], as: $0) }.first { !$0.isTable && $0.bestColumn >= 0.9 }
    }

    /// `never`, before what was done, or `no`, behind it.
    private func denial(_ index: Int) -> Int? { marks.indices.contains(index) && marks[index].mark == .without ? index : nil }

    private func isAny(_ index: Int) -> Bool {
        marks[index].mark == .without || LittleWords.anyOne.contains(String(words(index).split(separator: " ").last ?? ""))
    }
}
