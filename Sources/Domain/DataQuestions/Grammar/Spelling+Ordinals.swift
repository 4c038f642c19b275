import Datasets

/// `on the second floor`, where a column says which.
extension Spelling {
    static func ordinal(_ token: Token) -> Int? {
        let word = token.lower
        if let place = ordinals.firstIndex(of: word) { return place + 1 }
        guard let ending = ["st", "nd", "rd", "th"].first(where: word.hasSuffix) else { return nil }
        return Int(word.dropLast(ending.utf8.count))
    }

    /// Whether a number of that name tells rows apart, and is neither a time nor counts anything.
    func isRanked(_ token: Token) -> Bool {
        guard token.kind == .word, !Stem.isSeveral(token.lower), SpanReader.units[token.lower] == nil else { return false }
        let columns = lexicon.exact([Stem.of(token.lower)], as: token.text).columns.filter { $0.value >= 0.95 }.keys
        return !columns.isEmpty && columns.allSatisfy { lexicon.catalogue[$0].kind == .integer && lexicon.catalogue[$0].isMeasure }
    }

    private static let ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
}
