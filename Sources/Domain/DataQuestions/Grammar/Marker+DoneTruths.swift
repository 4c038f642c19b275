import Datasets

extension Marker {
    /// `paid the fee`, `signed their waiver`: by the mark for whether that was done, `fee_paid`.
    func doneTruth(at index: Int) -> Mention? {
        guard index + 2 < tokens.count, Stem.isPast(tokens[index].lower),
            ["the", "their", "his", "her", "its", "a", "any"].contains(tokens[index + 1].lower)
        else { return nil }
        let stems = [Stem.of(tokens[index + 2].lower), Stem.of(tokens[index].lower)]
        let mention = lexicon.exact(stems, as: tokens[index...index + 2].map(\.text).joined(separator: " "))
        return mention.bestColumn >= 0.95 && Self.isTruth(mention, lexicon) ? mention : nil
    }

    /// `the police was not called`: by the mark `police_called`.
    func toldTruth(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        guard index + 2 < tokens.count, LittleWords.copulas.contains(tokens[index + 1].lower) else { return nil }
        let isNegated = tokens[index + 2].lower == "not"
        let place = isNegated ? index + 3 : index + 2
        guard place < tokens.count, Stem.isPast(tokens[place].lower) else { return nil }
        let words = tokens[index].text + " " + tokens[place].text
        let mention = lexicon.exact([Stem.of(tokens[index].lower), Stem.of(tokens[place].lower)], as: words)
        guard mention.bestColumn >= 0.95, Self.isTruth(mention, lexicon) else { return nil }
        return (isNegated ? .untrue(mention) : .name(mention), place - index + 1)
    }
}
