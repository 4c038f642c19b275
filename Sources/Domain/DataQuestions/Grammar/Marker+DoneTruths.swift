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
}
