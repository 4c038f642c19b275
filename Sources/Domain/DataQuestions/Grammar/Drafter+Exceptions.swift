import Datasets

/// What is left out: `excluding resale`, `not counting bounced payments`.
extension Drafter {
    /// What must not be so. What is none of the values that are known is not left out in silence.
    mutating func excepted() {
        skipFillers()
        if case .name(let mention)? = peek(), isTruth(mention) {
            index += 1
            return lacking(mention)
        }
        if exceptedRows() || looseValue(.after, isNegated: true) { return }
        if let filter = adjective(isNegated: true) { return draft.filters.append(filter) }
        draft.leftovers.append(marks[max(0, index - 1)...].prefix(2).map(\.words).joined(separator: " "))
    }

    /// `labor cost per fault without repairs under warranty`: of the rows that a figure is of, those that it is not said of.
    mutating func saidOfMeasured() -> Mention? {
        guard case .name(let rows)? = peek(), rows.isTable, case .name(let said)? = peek(1), isTruth(said),
            let figure = draft.subjects.first,
            !figure.isTable, !figure.likeliest.isEmpty, figure.likeliest.allSatisfy({ rows.isOf($0.table) })
        else { return nil }
        index += 2
        return said
    }

    /// `excluding rides without a rating`: those that have none.
    private mutating func exceptedRows() -> Bool {
        guard case .name(let rows)? = peek(), rows.isTable, peek(1) == .without else { return false }
        let start = index
        index += 2
        skipFillers()
        guard case .name(let lacked)? = peek(), !lacked.isTable, !isTruth(lacked), !rows.tables.isEmpty,
            lacked.likeliest.contains(where: { rows.isOf($0.table) })
        else {
            index = start
            return false
        }
        index += 1
        draft.filters.append(Draft.Filter(mention: lacked, test: .missing, isNegated: true, owner: rows))
        return true
    }
}
