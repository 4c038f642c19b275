import Datasets

/// Names of two words of which the catalogue has one.
extension Marker {
    func name(at index: Int, after marks: [Marked]) -> (Mention, Int)? {
        let name = longestName(at: index)
        guard name?.1 ?? 1 == 1 else { return name }
        return compound(at: index, after: marks) ?? name
    }

    /// `per practice area`, where an area is kept: right where a column has to be said.
    private func compound(at index: Int, after marks: [Marked]) -> (Mention, Int)? {
        guard let before = marks.last(where: { $0.mark != .filler })?.mark, index + 1 < tokens.count else { return nil }
        let (first, second) = (tokens[index], tokens[index + 1])
        guard first.kind == .word, second.kind == .word, !Stem.isPast(second.lower) else { return nil }
        let words = first.text + " " + second.text
        if Self.asksColumn(before), isNothing(first) {
            let column = lexicon.exact([Stem.of(second.lower)], as: words)
            if column.bestColumn >= 0.95, !column.isTable { return (column, 2) }
        }
        // `average hourly rate` is no rate of each hour.
        if case .rhythm? = phrase(at: index, after: marks)?.0, Self.paidBy.contains(second.lower) {
            let column = lexicon.exact([second.lower], as: words)
            if column.bestColumn >= 0.95, !column.isTable { return (column, 2) }
            // `annual salary`, where the rows are salaries and have an annual gross
            let named = column.likeliestTables.flatMap(lexicon.catalogue.addresses).filter {
                lexicon.catalogue[$0].isMeasure && Stem.words(of: lexicon.catalogue[$0].name).contains(first.lower)
            }
            if column.isTable, named.count == 1 { return (Mention(words: words, columns: [named[0]: 1]), 2) }
        }
        return nil
    }

    private static func asksColumn(_ mark: Mark) -> Bool {
        switch mark {
        case .per, .by, .which, .distinct: true
        default: false
        }
    }

    /// Neither a name nor a value, a phrase, a time, or a number: `which three coaches` are three of them.
    private func isNothing(_ token: Token) -> Bool {
        token.count == nil && !Phrases.isWord(token.lower) && SpanReader.units[token.lower] == nil && !Stem.isPast(token.lower)
            && Qualities.of(token.lower) == nil
            && !ValueKinds.stateWords.contains(token.lower) && !ValueKinds.stageWords.contains(token.lower)
            && lexicon.loose(Stem.of(token.lower), as: token.text).isEmpty
            && lexicon.distant(Stem.of(token.lower), as: token.text).tables.isEmpty
            && lexicon.mistyped(Stem.of(token.lower), as: token.text).isEmpty
            && lexicon.vocabulary.value(Stem.written(in: token.text)) == nil
    }

    private static let paidBy: Set<String> = ["rate", "fee", "wage", "salary", "rent", "premium", "price", "cost"]
}
