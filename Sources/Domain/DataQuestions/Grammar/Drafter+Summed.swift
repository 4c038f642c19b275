import Datasets

extension Drafter {
    /// `how many approved sick days`: a number that counts them, of the rows that are so.
    mutating func kindOfSum() -> Mention? {
        let start = index
        var filters: [Draft.Filter] = []
        while case .known? = peek(), let values = literals(atMost: 1) { filters.append(Draft.Filter(test: .loose(values, .adjective))) }
        guard !filters.isEmpty, case .name(let mention)? = peek(), !mention.isTable, isNumeric(mention), isSummed(mention),
            Stem.isSeveral(mention.words.lowercased())
        else {
            index = start
            return nil
        }
        index += 1
        draft.filters += filters
        return mention
    }

    /// `how many pieces` adds them up.
    func isQuantity(_ mention: Mention) -> Bool {
        mention.likeliest.contains { catalogue[$0].isQuantity }
    }

    func isSummed(_ mention: Mention) -> Bool {
        let best = mention.likeliest
        return !best.isEmpty
            && best.allSatisfy {
                catalogue[$0].isMeasure && !catalogue[$0].isAveraged
                    && Measures.places.isDisjoint(with: Stem.words(of: catalogue[$0].name))
                    && Stem.words(of: catalogue[$0].name).last != "year"
            }
    }
}
