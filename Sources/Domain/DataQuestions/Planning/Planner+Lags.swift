import Datasets

extension Planner {
    /// One time of the rows held against another.
    mutating func lag(_ lag: Lag) throws(Misfit) -> (Condition, String) {
        guard let done = try moment(of: apart(lag), owner: nil) else { throw .noTime(lag.done.words) }
        let than = try against(lag, done)
        // `more than 3 days early`: the plan was so much later.
        let isSooner = lag.than == .plan && lag.shift != nil && lag.comparison == .less
        let (one, other) = isSooner ? (than, done) : (done, than)
        let comparison = isSooner ? .more : lag.comparison
        let words = "\(name(one)) \(comparison.timeWords) " + (lag.shift.map { "\($0.words) after " } ?? "") + name(other)
        return (.apart(try place(one), comparison, try place(other), lag.shift), words)
    }

    /// `finished after the planned finish`: not the time that it is held against.
    private func apart(_ lag: Lag) -> Mention {
        guard case .said(let than) = lag.than else { return lag.done }
        let called = Stem.words(of: than.words)
        let isThan = { [catalogue] (address: ColumnAddress) in Stem.words(of: catalogue[address].name) == called }
        var done = lag.done
        done.columns = done.columns.filter { !isThan($0.key) }
        done.times = done.times.filter { !isThan($0.key) }
        return done.columns.isEmpty && done.times.isEmpty ? lag.done : done
    }

    private mutating func against(_ lag: Lag, _ done: ColumnAddress) throws(Misfit) -> ColumnAddress {
        switch lag.than {
        case .said(let said):
            guard let other = try moment(of: own(said, done), owner: nil), other != done, isOfSame(done, other) else {
                throw .noTime(said.words)
            }
            return other
        case .beginning:
            guard let begin = begin(of: done) else { throw .noTime(lag.done.words) }
            return begin
        case .plan:
            guard let due = try due(of: done), isOfSame(done, due) else { throw .noTime(lag.done.words) }
            return due
        }
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
        let begun = table.times.filter { !$0.looksAhead && !$0.isBirth }
        // What may be missing is no beginning of what another time says of every row.
        let known = begun.filter { !$0.isNullable && $0 != catalogue[done] }
        let isEnd = begun.first == catalogue[done] && catalogue[done].isNullable && known.count == 1
        guard let first = isEnd ? known.first : begun.first, first != catalogue[done] else { return nil }
        return table.columns.firstIndex(of: first).map { ColumnAddress(table: done.table, column: $0) }
    }
}

extension Comparison {
    fileprivate var timeWords: String {
        switch self {
        case .equal: "the same day as"
        case .unequal: "not at"
        case .less: "before"
        case .atMost: "no later than"
        case .more: "after"
        case .atLeast: "no earlier than"
        }
    }
}
