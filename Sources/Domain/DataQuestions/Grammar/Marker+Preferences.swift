import Datasets

/// Words of the grammar that are names here as well.
extension Marker {
    /// Whether a word that belongs to the grammar names something here.
    func isRather(_ mention: Mention, at index: Int, than phrase: Mark?, after marks: [Marked]) -> Bool {
        guard let phrase else { return true }
        let before = marks.last?.mark
        // `orders of plus customers`
        if phrase == .and, Marker.isTruth(mention, lexicon), let next = index + 1 < tokens.count ? longestName(at: index + 1)?.0 : nil,
            mention.columns.contains(where: { next.tables[$0.key.table] ?? 0 >= 0.7 })
        {
            return true
        }
        let follows = { (mark: Mark?) -> Bool in if case .name = mark { true } else { false } }
        switch phrase {
        case .aggregate(.sum), .count:
            // `order total`, `average total`, `by total`
            let isMoney = Money.words.contains(index + 1 < tokens.count ? Stem.of(tokens[index + 1].lower) : "")
            // `orders with coupon X, total value` adds up.
            if isMoney, before == .comma || before == .and { return false }
            // `with a total above 5000`
            if before == .having, index + 1 < tokens.count, case .compare? = Phrases.phrase(at: index + 1, in: tokens)?.0 {
                return mention.bestColumn >= 0.6
            }
            // `loan count`, where the titles of the books have a page count.
            if phrase == .count, case .name(let rows)? = before, rows.isTable, mention.restricted(to: rows) == nil { return false }
            if phrase == .count, before == .comma || before == .and { return false }
            if follows(before) || [.by, .having, .sorted, .and, .comma].contains(before) {
                return mention.best >= 0.8 && !(index + 1 < tokens.count && longestName(at: index + 1) != nil)
            }
            if case .aggregate? = before { return mention.best >= 0.8 }
            return false
        case .unit:
            // `total shift hours`, where a column counts them.
            let isCounted = mention.columns.contains { $0.value >= 0.8 && lexicon.catalogue[$0.key].isMeasure }
            guard isCounted, Stem.of(tokens[index].lower) != tokens[index].lower else { return false }
            switch before {
            case .aggregate?, .known?, .by?, .most?, .extreme?, .count?: return true
            default: return follows(before)
            }
        case .rhythm: return false
        case .filler:
            // `needed before today`, where a column says by when
            let isTime = mention.columns.contains { $0.value >= 0.7 && lexicon.catalogue[$0.key].isTimeLike }
            if isTime, Stem.isPast(tokens[index].lower), index + 1 < tokens.count, times.span(at: index + 1) != nil { return true }
            return mention.best >= 0.95 && !["order", "data", "the", "in", "of"].contains(tokens[index].lower)
                && tokens[index].lower.utf8.count > 2
        case .missing, .chart, .csv, .unknown: return mention.best >= 0.95
        // `reviews that are not final yet`, where a column says whether they are: none of them is the last.
        case .end where Marker.isTruth(mention, lexicon): return before == .copula || before == .negation
        case .extreme, .rank, .end, .most, .copula, .having, .by, .per, .preposition, .and, .or, .all, .distinct, .aggregate: return false
        default: return mention.best >= 0.95
        }
    }
}
