import Datasets

/// Two things that happened, with one time for both.
extension Drafter {
    /// `opened and resolved this year`: both of them then.
    mutating func doneAsWell(_ filter: Draft.Filter, before start: Int) {
        guard start > 2, marks[start - 2].mark == .and, Stem.isPast(marks[start - 1].words), let other = done(start - 3) else { return }
        draft.subjects.removeAll { $0 == other }
        draft.filters.append(Draft.Filter(mention: other, test: filter.test, isNegated: filter.isNegated))
    }

    /// `admissions and discharges in may`: those that were admitted, and those that were discharged, and not those that were both.
    mutating func eitherHappened() {
        for index in marks.indices.dropFirst(2).dropLast(2) where marks[index].mark == .and {
            guard let rows = marks[index - 2].rows, marks[index + 1].rows == rows, let one = done(index - 1),
                let other = done(index + 2), one != other
            else { continue }
            draft.leftovers.append(one.words)
        }
    }

    private func done(_ index: Int) -> Mention? {
        guard case .name(let mention) = marks[index].mark, !mention.isTable, isTimed(mention), Stem.isPast(mention.words) else {
            return nil
        }
        return mention
    }
}
