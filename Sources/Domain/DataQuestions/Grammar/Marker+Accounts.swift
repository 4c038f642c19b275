import Datasets

extension Marker {
    /// `customers whose account is still open`, where a number of it is kept: it stands as the customer does.
    func accounts(_ marks: [Marked]) -> [Marked] {
        var marks = marks
        for place in marks.indices.dropLast(2) {
            guard case .name(let mention) = marks[place].mark, !mention.isTable, let table = mention.likeliest.first?.table,
                mention.likeliest.allSatisfy({ $0.table == table && isNumbered(lexicon.catalogue[$0], mention.words) })
            else { continue }
            let behind = marks[(place + 1)...].prefix { $0.mark == .copula || $0.mark == .filler }
            guard behind.contains(where: { $0.mark == .copula }), behind.endIndex < marks.endIndex,
                case .unknown(let word) = marks[behind.endIndex].mark, lexicon.standing(word, of: table) != nil
            else { continue }
            marks[place].mark = .filler
        }
        return marks
    }

    /// `on paperless billing`, where a mark of the customers says so: in what way, and no bills of theirs.
    func manners(_ marks: [Marked]) -> [Marked] {
        var marks = marks
        for place in marks.indices.dropFirst() {
            let word = marks[place].words.lowercased()
            guard word.hasSuffix("ing"), case .name(let truth) = marks[place - 1].mark, Self.isTruth(truth, lexicon) else { continue }
            let rows = Stem.verbs(word).map { lexicon.loose($0, as: word) }.filter(\.isTable)
            guard !rows.isEmpty, !truth.likeliest.contains(where: { address in rows.contains { $0.isOf(address.table) } }) else { continue }
            marks[place].mark = .filler
        }
        return marks
    }

    private func isNumbered(_ column: Column, _ said: String) -> Bool {
        let words = Stem.words(of: column.name)
        return words.count == 2 && words[0] == Stem.of(said.lowercased()) && ["number", "no", "code", "id"].contains(words[1])
    }
}
