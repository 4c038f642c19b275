import Datasets
import Time

/// A span of time, and of which rows it is.
extension Drafter {
    mutating func span(_ found: SpanReader.Found) {
        if index > 1, case .known = marks[index - 2].mark,
            Stem.isPast(marks[index - 2].words) || Happenings.finalStates.contains(marks[index - 2].words.lowercased())
        {
            draft.standsSince = marks[index - 2].words
        }
        if isOnAtTime { draft.lasts = true }
        if found.isOwned { return draft.leftovers.append(found.words) }
        if let last = draft.spans.indices.last, index > 1, marks[index - 2].mark == .span(draft.spans[last]),
            let until = found.span.until, let from = draft.spans[last].span.from, draft.spans[last].span.until == nil, from < until,
            draft.spans[last].isToCome
        {
            // `coming up this month`: the rest of it.
            draft.spans[last].span = Span(from: max(from, found.span.from ?? from), until: until)
            return draft.spans[last].words += " " + found.words
        }
        // Two times side by side are one that was not understood.
        if index > 1, case .span = marks[index - 2].mark { return draft.leftovers.append(found.words) }
        if found.isNext { draft.ranking = Draft.Ranking(isDescending: false, count: takeNumber() ?? singular(), isByTime: true) }
        if isRightBehindKin, let last = draft.kinships.indices.last, draft.kinships[last].span == nil {
            timeKin(last, found)
        } else if let last = draft.kinships.last, last.span != nil, kinEnd < index, isAlsoSaid(kinEnd) {
            // `who gave in 2025 and in 2026` did both; in one of `march and april`, or in each, nobody can tell.
            guard found.words.contains(" "), marks[kinEnd].mark == .and else { return draft.leftovers.append(found.words) }
            var other = last
            other.span = found
            draft.kinships.append(other)
        } else if let first = draft.filters.last, case .during(let other) = first.test, let mention = first.mention, isBeside(found, other)
        {
            // `started in 2024 vs 2025`
            draft.filters.removeLast()
            draft.verbs.append(mention)
            draft.spans += [other, found]
        } else {
            draft.spans.append(found)
            draft.timed = whatHappened(before: index)
        }
    }

    /// `where a ride started last month`: the verb says over which key they go, and which of their times is meant.
    private mutating func timeKin(_ kin: Int, _ found: SpanReader.Found) {
        let verbs = marks[kinEnd..<index - 1].filter(\.mark.isWay).map { RoleWords.root($0.words) }
        let rows = draft.kinships[kin].mention
        let times = rows.likeliestTables.flatMap(catalogue.addresses).filter { address in
            catalogue[address].isTimeLike && Stem.words(of: catalogue[address].name).contains { verbs.contains(RoleWords.root($0)) }
        }
        guard let time = times.first else { return draft.kinships[kin].span = found }
        draft.kinships[kin].filters.append(
            Draft.Filter(mention: Mention(words: catalogue[time].name, columns: [time: 1]), test: .during(found))
        )
    }

    private func isAlsoSaid(_ place: Int) -> Bool {
        [.and, .or, .comma].contains(marks[place].mark)
            && marks[place..<index - 1].allSatisfy { [.and, .or, .comma, .filler, .copula].contains($0.mark) }
    }

    private func isBeside(_ found: SpanReader.Found, _ other: SpanReader.Found) -> Bool {
        let isClosed = [found, other].allSatisfy { $0.span.from != nil && $0.span.until != nil }
        return isClosed && index > 1 && [.versus, .and, .or].contains(marks[index - 2].mark)
    }
}
