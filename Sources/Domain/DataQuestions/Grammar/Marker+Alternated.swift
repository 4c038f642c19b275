import Datasets

/// Values that stand beside one another.
extension Marker {
    /// `vets and nurses`, `commissioned or installing projects`, `youth members and family members`: what stands beside a value is one of
    /// the same column, whatever else is called so.
    func alternated(_ marks: [Marked]) -> [Marked] {
        var marks = marks
        for index in marks.indices.reversed() where isAlternative(index, in: marks) {
            for (known, other) in [(index - 1, index + 1), (index + 1, index - 1)] {
                guard case .known(let value) = marks[known].mark, let same = sameColumn(marks[other], as: value, marks) else { continue }
                marks[other].mark = .known(same)
            }
            if namesRowsTwice(index, in: marks) { marks.remove(at: index - 1) }
        }
        return marks
    }

    private func namesRowsTwice(_ index: Int, in marks: [Marked]) -> Bool {
        guard index > 1, index + 2 < marks.count, let rows = marks[index - 1].rows, let again = marks[index + 2].rows,
            case .known(let first) = marks[index - 2].mark, case .known(let last) = marks[index + 1].mark
        else { return false }
        return rows.tables == again.tables && !Set(first.addresses).isDisjoint(with: last.addresses)
    }

    private func isAlternative(_ index: Int, in marks: [Marked]) -> Bool {
        index > 0 && index + 1 < marks.count && [.and, .or, .comma].contains(marks[index].mark)
            && ["and", "or", "nor", "&", ","].contains(marks[index].words.lowercased())
    }

    private func sameColumn(_ marked: Marked, as value: Vocabulary.Value, _ marks: [Marked]) -> Vocabulary.Value? {
        let isOther: Bool =
            switch marked.mark {
            case .name(let mention):
                mention.bestTable < 0.9 && !Self.isTruth(mention, lexicon)
                    && mention.likeliest.allSatisfy {
                        lexicon.catalogue[$0].isKeyLike || lexicon.catalogue[$0].isMeasure && mention.bestColumn < 0.95
                            || lexicon.catalogue[$0].isTimeLike && !marks.contains(where: \.mark.isTime)
                    }
            case .verb, .filler, .unknown: !marked.words.isEmpty && !marks.contains(where: \.mark.isTime)
            default: false
            }
        guard isOther, var same = lexicon.vocabulary.value(Stem.written(in: marked.words)) else { return nil }
        same.addresses = same.addresses.filter(value.addresses.contains)
        return same.addresses.isEmpty ? nil : same
    }

    /// `who are not vets`, where a key is called so as well: what they are, and nothing that they do.
    func isWhatTheyAre(_ value: Vocabulary.Value, _ name: Mention?, until end: Int, after marks: [Marked]) -> Bool {
        guard let name, !name.isTable, name.likeliest.allSatisfy({ lexicon.catalogue[$0].isKeyLike }),
            let before = marks.last(where: { $0.mark != .filler }), before.mark == .copula || before.mark == .negation,
            marks.last?.words.lowercased() != "the",
            let rows = nearestTable(at: end, after: marks)
        else { return false }
        return isOf(rows, value)
    }
}
