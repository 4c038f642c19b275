import Datasets

extension Catalogue {
    /// Whether a number says how long its rows lasted, and not only a part of them.
    func keepsLength(_ table: Int) -> Bool {
        tables[table].columns.contains {
            let words = Stem.words(of: $0.name)
            return $0.isMeasure && !Self.lengths.isDisjoint(with: words) && !$0.isPartOfLength
        }
    }

    /// From when until when something of these rows lasted.
    func ends(of table: Int, _ mention: Mention? = nil) -> (from: Column, until: Column)? {
        let times = tables[table].times.filter { Self.planned.isDisjoint(with: Stem.words(of: $0.name)) }
        if mention?.times.isEmpty ?? true, let stay = stay(of: table) { return stay }
        // What is done with more than once is processed from one time to another that nobody said.
        if times.count > 2, let word = mention?.words.split(separator: " ").first, Lapse.wholes.contains(word.lowercased()) { return nil }
        let said = mention?.times.filter { $0.key.table == table }.max { ($0.value, -$0.key.column) < ($1.value, -$1.key.column) }?.key
        let until = said.map { self[$0] } ?? times.first { !Self.endings.isDisjoint(with: Stem.words(of: $0.name)) } ?? lastDone(times)
        guard let until, mention?.times.isEmpty ?? true || said != nil else { return nil }
        let others = times.filter { $0 != until && Self.endings.isDisjoint(with: Stem.words(of: $0.name)) }
        let since = mention?.since.filter { $0.key.table == table && self[$0.key] != until } ?? [:]
        if let from = since.max(by: { ($0.value, -$0.key.column) < ($1.value, -$1.key.column) })?.key { return (self[from], until) }
        guard let from = twin(of: until, among: others) ?? others.first(where: { isStart($0) }) ?? others.first,
            from.kind == until.kind || from.kind.isTime && until.kind.isTime
        else { return nil }
        return (from, until)
    }

    /// What ends at a time began when its own column says, and not when somebody wrote it down.
    private func twin(of until: Column, among others: [Column]) -> Column? {
        guard Stem.words(of: until.name).contains("end") else { return nil }
        return others.first { Stem.words(of: $0.name).contains("start") && $0.kind == until.kind }
    }

    private func isStart(_ column: Column) -> Bool { !Self.starts.isDisjoint(with: Stem.words(of: column.name)) }

    /// A guest arrives and leaves, and a ship leaves and arrives: as they are written down.
    func stay(of table: Int) -> (from: Column, until: Column)? {
        let moves = tables[table].columns.filter { column in
            let words = Set(Stem.words(of: column.name))
            return column.isTimeLike && !column.isMasked && !words.isDisjoint(with: Self.moves) && words.isDisjoint(with: Self.planned)
        }
        return moves.count == 2 ? (moves[0], moves[1]) : nil
    }

    /// `restored_at` of outages that began: of two times the one that may still be to come, where its name says what was done then.
    private func lastDone(_ times: [Column]) -> Column? {
        guard times.count == 2, let done = times.last, done.isNullable, !times[0].isNullable else { return nil }
        let words = Stem.words(of: done.name)
        return words.contains(where: Stem.isPast) && Self.visits.isDisjoint(with: words) ? done : nil
    }

    private static let lengths: Set<String> = ["duration", "runtime", "elapsed", "length", "minute", "second", "hour", "night", "day"]
    private static let starts: Set<String> = [
        "started", "start", "began", "begin", "departed", "departure", "from", "opened", "created", "in", "reported", "checkin", "out",
        "depart", "hired", "hire",
    ]
    private static let moves: Set<String> = [
        "arrived", "arrival", "arrive", "left", "departed", "departure", "depart", "entered", "entry", "exited", "exit", "checkin",
        "checkout",
    ]
    private static let endings: Set<String> = [
        "ended", "end", "finished", "finish", "completed", "arrived", "arrival", "returned", "back", "resolved", "closed", "until",
        "delivered", "checkout", "solved", "fixed", "done", "arrive", "to", "left", "exit", "termination",
    ]
    /// What was last done, and may be done again.
    private static let visits: Set<String> = ["seen", "login", "last", "logged", "synced", "patched", "modified", "changed"]
    private static let planned: Set<String> = [
        "due", "expected", "scheduled", "planned", "promised", "estimated", "deadline", "birth", "updated",
    ]
}

extension Column {
    /// A break is no shift, and the time in the queue no run.
    var isPartOfLength: Bool { !Self.parts.isDisjoint(with: Stem.words(of: name)) }

    private static let parts: Set<String> = [
        "break", "pause", "queued", "queue", "waiting", "wait", "prep", "preparation", "setup", "overtime", "delay", "late", "travel",
        "rate", "per", "labour", "labor", "man", "billable", "estimated", "quoted", "weekly", "planned", "timeout", "limit", "max",
        "maximum",
    ]
}
