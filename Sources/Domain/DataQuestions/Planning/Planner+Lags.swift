import Datasets

extension Planner {
    /// One time of the rows held against another.
    mutating func lag(_ lag: Lag) throws(Misfit) -> (Condition, String) {
        guard let done = try moment(of: lag.done, owner: nil) else { throw .noTime(lag.done.words) }
        let than: ColumnAddress
        if let said = lag.than {
            guard let other = try moment(of: own(said, done), owner: nil), other != done, isOfSame(done, other) else {
                throw .noTime(said.words)
            }
            than = other
        } else if lag.shift != nil {
            guard let begin = begin(of: done) else { throw .noTime(lag.done.words) }
            than = begin
        } else {
            guard let due = try due(of: done), isOfSame(done, due) else { throw .noTime(lag.done.words) }
            than = due
        }
        let words = "\(name(done)) \(lag.comparison.timeWords) " + (lag.shift.map { "\($0.words) after " } ?? "") + name(than)
        return (.apart(try place(done), lag.comparison, try place(than), lag.shift), words)
    }

    /// Whether what was planned is what was done: that it was to depart says nothing of when it should arrive.
    private func isOfSame(_ done: ColumnAddress, _ planned: ColumnAddress) -> Bool {
        let isPlan = !Set(["sched", "scheduled", "planned"]).isDisjoint(with: Stem.words(of: catalogue[planned].name))
        guard isPlan || catalogue[planned].looksAhead else { return true }
        let said = Stem.words(of: catalogue[done].name)
        let rest = Stem.words(of: catalogue[planned].name).filter {
            !Happenings.aheads.contains($0)
                && !["at", "on", "date", "time", "day", "by", "sched", "scheduled", "planned", "ts"].contains($0)
        }
        return rest.isEmpty
            || rest.contains { word in
                said.contains {
                    $0 == word || Happenings.isAlike($0, word) || Deeds.isDone($0, as: word) || Happenings.columns(for: $0).contains(word)
                }
            }
    }

    /// When it should have been done.
    private mutating func due(of done: ColumnAddress) throws(Misfit) -> ColumnAddress? {
        for words in ["due", "expected"] {
            if let due = try moment(of: own(lexicon.timed(Mention(words: words)), done), owner: nil) { return due }
        }
        return nil
    }

    /// Of the same rows.
    private func own(_ mention: Mention, _ done: ColumnAddress) -> Mention {
        var own = mention
        if own.times.isEmpty { own.times = mention.columns.filter { catalogue[$0.key].isTimeLike } }
        let same = own.times.filter { $0.key.table == done.table && $0.key != done }
        // `paid after the due date of the bill`: of the row that it belongs to.
        own.times = same.isEmpty ? own.times.filter { links.isSingle(from: done.table, to: $0.key.table) && $0.key != done } : same
        own.columns = [:]
        return own
    }

    /// With which time such a row begins.
    private func begin(of done: ColumnAddress) -> ColumnAddress? {
        let table = catalogue.tables[done.table]
        guard let first = table.times.first(where: { !$0.looksAhead }), first != catalogue[done] else { return nil }
        return table.columns.firstIndex(of: first).map { ColumnAddress(table: done.table, column: $0) }
    }

    /// What should have been done by now, and was not.
    mutating func overdue(_ overdue: Overdue) throws(Misfit) -> [Condition] {
        guard let address = try moment(of: overdue.mention, owner: nil) else { throw .noTime(overdue.mention.words) }
        let due = try place(address)
        said.append("\(words(due)) has passed")
        let isOver = Condition.during(due, due.column.kind == .date ? overdue.day : overdue.moment)
        guard overdue.isOfOpen, address.table == base, !saysState else { return [isOver] }
        let (ends, state) = (self.ends, finalStates)
        guard !ends.isEmpty || state != nil else { throw .unplaced("overdue", read: said.joined(separator: ", ")) }
        said += ends.map { "not \(Spoken.column($0))" }
        var conditions = [isOver] + ends.map { .missing(.column(Place(table: 0, column: $0)), isNegated: false) }
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
            case .loose(let values, _): values.contains { if case .text(let text, _) = $0 { isState(text) } else { false } }
            default: false
            }
        }
    }

    private func isState(_ text: String) -> Bool {
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

    /// The states that leave nothing to be done, where all of them are known.
    private var finalStates: (column: Column, values: [Literal])? {
        for address in catalogue.addresses(of: base) where lexicon.vocabulary.complete.contains(address) {
            let column = catalogue[address]
            guard ValueKinds.states.contains(Stem.words(of: column.name).last ?? "") else { continue }
            let final = (column.values?.texts ?? []).filter { Happenings.finalStates.contains(Stem.words(of: $0).joined(separator: " ")) }
            if !final.isEmpty { return (column, final.map { .text($0, isExact: true) }) }
        }
        return nil
    }
}

extension Comparison {
    fileprivate var timeWords: String {
        switch self {
        case .equal: "at"
        case .unequal: "not at"
        case .less: "before"
        case .atMost: "no later than"
        case .more: "after"
        case .atLeast: "no earlier than"
        }
    }
}
