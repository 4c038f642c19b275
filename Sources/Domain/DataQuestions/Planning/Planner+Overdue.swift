import Datasets

/// What is late by now.
extension Planner {
    /// What should have been done by now, and was not.
    mutating func overdue(_ overdue: Overdue) throws(Misfit) -> [Condition] {
        guard let address = try moment(of: overdue.mention, owner: nil) else { throw .noTime(overdue.mention.words) }
        let due = try place(address)
        said.append("\(words(due)) has passed")
        let isOver = Condition.during(due, due.column.kind == .date ? overdue.day : overdue.moment)
        guard overdue.isOfOpen, address.table == base, !saysState else { return [isOver] }
        let (ends, state, marks) = (self.ends, finalStates, self.marks)
        guard !ends.isEmpty || state != nil || !marks.isEmpty else { throw .unplaced("overdue", read: said.joined(separator: ", ")) }
        said += ends.map { "not \(Spoken.column($0))" }
        var conditions = [isOver] + ends.map { .missing(.column(Place(table: 0, column: $0)), isNegated: false) }
        for mark in marks {
            let (condition, words) = try condition(.holds(mark, false), isNegated: false)
            conditions.append(condition)
            said.append(words)
        }
        if let state {
            conditions.append(.isIn(.column(Place(table: 0, column: state.column)), state.values, isNegated: true))
            said.append("\(Spoken.column(state.column)) is not \(state.values.map(\.words).joined(separator: " or "))")
        }
        return conditions
    }

    /// Whether the question itself says how the rows stand.
    private var saysState: Bool {
        draft.filters.contains { filter in
            switch filter.test {
            case .missing, .holds: true
            case .loose(let values, _):
                values.compactMap(\.text).contains { isState($0) || lexicon.standing($0, of: base) != nil }
            default: false
            }
        }
    }

    func isState(_ text: String) -> Bool {
        catalogue.addresses(of: base).contains {
            ValueKinds.states.contains(Stem.words(of: catalogue[$0].name).last ?? "") && lexicon.vocabulary.has(text, $0)
        }
    }

    /// The times at which such a row is done with.
    private var ends: [Column] {
        query.from.columns.filter {
            $0.isTimeLike && $0.isNullable && !$0.isMasked && !$0.looksAhead
                && !Happenings.ends.isDisjoint(with: Stem.words(of: $0.name))
        }
    }

    /// The marks for that it is done with: `is_paid`.
    private var marks: [ColumnAddress] {
        catalogue.addresses(of: base).filter {
            catalogue[$0].isTruth && !catalogue[$0].isMasked
                && Happenings.ends.contains(Standings.core(of: catalogue[$0].name).joined(separator: " "))
        }
    }

    /// The states that leave nothing to be done, where all of them are known.
    private var finalStates: (column: Column, values: [Literal])? {
        // A bill that came is not paid by that.
        let isBill = ["invoice", "bill"].contains(Stem.words(of: query.from.name.name).last)
        let finals = isBill ? Happenings.finalStates.subtracting(["received", "delivered"]) : Happenings.finalStates
        for address in catalogue.addresses(of: base) where lexicon.vocabulary.complete.contains(address) {
            let column = catalogue[address]
            guard ValueKinds.states.contains(Stem.words(of: column.name).last ?? "") else { continue }
            let final = (column.values?.texts ?? []).filter { finals.contains(Stem.words(of: $0).joined(separator: " ")) }
            if !final.isEmpty { return (column, final.map { .text($0, isExact: true) }) }
        }
        return nil
    }
}
