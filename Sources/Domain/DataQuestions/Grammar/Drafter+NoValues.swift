import Datasets

extension Drafter {
    /// `in the same city`, `served by Ann and cashed by Ben`: words that are never what a column holds, unless it is known to.
    mutating func noValues() {
        for filter in draft.filters + draft.kinships.flatMap(\.filters) {
            let values = filter.test.values.filter { vocabulary.value(Stem.written(in: $0)) == nil }
            let isBesideKnown = values.count < filter.test.values.count
            draft.leftovers += values.filter { value in
                Self.neverValues.contains(value.lowercased())
                    || isBesideKnown && value == value.lowercased() && !value.contains(" ") && Stem.isPast(value)
            }
        }
    }

    private static let neverValues: Set = [
        "same", "the same", "another", "other", "others", "different", "various", "several", "certain", "else", "late", "early", "own",
    ]
}

extension Draft.Test {
    /// The texts that it asks for and nobody put between quotes.
    fileprivate var values: [String] {
        let literals: [Literal] =
            switch self {
            case .compare(_, let value): [value]
            case .isIn(let values), .loose(let values, _): values
            default: []
            }
        return literals.compactMap { if case .text(let text, isExact: false) = $0 { text } else { nil } }
    }
}
