import Datasets

/// Money that a verb names: `refunded`, where a column says the refund amount.
extension Marker {
    /// `how much was refunded per reason`
    func amounts(_ marks: [Marked]) -> [Marked] {
        guard let place = marks.firstIndex(where: { isVerbOfMoney($0) }),
            marks[..<place].contains(where: { $0.words.lowercased() == "how much" })
        else { return marks }
        let catalogue = lexicon.catalogue
        let found = catalogue.tables.indices.flatMap(catalogue.addresses).filter {
            !catalogue[$0].isMasked && catalogue[$0].isAmount(of: marks[place].words)
        }
        guard found.count == 1 else { return marks }
        var marks = marks
        marks[place].mark = .name(Mention(words: marks[place].words, columns: [found[0]: 1]))
        return marks
    }

    private func isVerbOfMoney(_ marked: Marked) -> Bool {
        switch marked.mark {
        case .unknown, .verb: true
        case .name(let mention): Stem.isPast(marked.words) && mention.best < 0.9
        default: false
        }
    }
}
