import Datasets

/// What is left out: `excluding resale`, `not counting bounced payments`.
extension Drafter {
    /// What must not be so. What is none of the values that are known is not left out in silence.
    mutating func excepted() {
        skipFillers()
        if case .name(let mention)? = peek(), isTruth(mention) {
            index += 1
            lacking(mention)
            return skipRows(of: mention)
        }
        skipCarrier()
        if exceptedRows() || looseValue(.after, isNegated: true) { return }
        if let filter = adjective(isNegated: true) { return draft.filters.append(filter) }
        draft.leftovers.append(marks[max(0, index - 1)...].prefix(2).map(\.words).joined(separator: " "))
    }

    /// `excluding warranty jobs`: the rows that it is said of are those that are asked for.
    mutating func skipRows(of flag: Mention) {
        guard case .name(let rows)? = peek(), rows.isTable, isTruth(flag), flag.likeliest.allSatisfy({ rows.isOf($0.table) }),
            (draft.subjects.first ?? rows).likeliest.allSatisfy({ rows.isOf($0.table) }),
            askedTable.map({ $0.likeliestTables.allSatisfy(rows.isOf) }) ?? true
        else { return }
        index += 1
    }

    /// `excluding those paid by card`: what the value behind such a verb says is all that is denied.
    private mutating func skipCarrier() {
        guard index < marks.count, Stem.isPast(marks[index].words) else { return }
        let columns = Carriers.columns(of: marks[index].words)
        var ahead = 1
        while let mark = peek(ahead), [.by, .preposition, .filler, .having].contains(mark) { ahead += 1 }
        guard ahead > 1, case .known(let value)? = peek(ahead),
            value.addresses.contains(where: { !columns.isDisjoint(with: Stem.words(of: catalogue[$0].name)) })
        else { return }
        index += ahead
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
