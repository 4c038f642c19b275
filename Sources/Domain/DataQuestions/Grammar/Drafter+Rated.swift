import Datasets

/// `the best rated room`, where reviews of it keep what others thought.
extension Drafter {
    /// Each of the things by the average of what it was given, where no number of its own says that.
    mutating func rankByRating(_ quality: Qualities.Quality) -> Bool {
        let named = marks.indices.first { if case .name(let mention) = marks[$0].mark { mention.best >= 0.7 } else { false } }
        guard quality.isRating, let named, case .name(let entity) = marks[named].mark, !ownsRating(entity, quality) else { return false }
        let ratings = catalogue.tables.indices.compactMap { catalogue.measured(by: quality, in: $0) }
        guard !ratings.isEmpty else { return false }
        let count = takeNumber() ?? draft.limit ?? singular() ?? isOneOf ?? (draft.subjects.isEmpty ? 10 : subjectCount)
        let words = marks[max(0, index - 1)].words
        let rating = Mention(words: words, columns: Dictionary(ratings.map { ($0, 1) }) { first, _ in first })
        draft.ranking = Draft.Ranking(isDescending: quality.isMore, count: count, by: .aggregate(.average, rating))
        draft.limit = nil
        return true
    }

    /// `the longest queued job`: the one that was queued for the longest.
    mutating func rankByLength(_ quality: Qualities.Quality) -> Bool {
        guard quality.isLength, isBeforeRows, case .name(let mention)? = peek(), !mention.isTable, isNumeric(mention),
            Stem.isPast(marks[index].words)
        else { return false }
        index += 1
        let count = draft.limit ?? singular() ?? 10
        draft.ranking = Draft.Ranking(isDescending: quality.isMore, count: count, by: .bare(mention))
        draft.limit = nil
        return true
    }

    private func ownsRating(_ entity: Mention, _ quality: Qualities.Quality) -> Bool {
        guard entity.isTable else { return entity.likeliest.contains { catalogue.measured(by: quality, in: $0.table) != nil } }
        return entity.likeliestTables.contains { catalogue.measured(by: quality, in: $0) != nil }
    }
}
