import Datasets

extension Planner {
    /// `average time to resolve`, `how long do trips take`: of which table, where none of its numbers says so and two of its times do.
    func lastingTable(_ mention: Mention) -> Int? {
        guard Lapse.isSaid(in: mention.words.lowercased()) else { return nil }
        let groups = draft.groups.compactMap { if case .mention(let mention) = $0 { mention } else { nil } }
        let named = (draft.subjects + groups).filter(\.isTable).compactMap { best($0.tables) }
        // Of what stands beside it: `which carrier took the longest to deliver` speaks of the orders that it carried.
        let timed = mention.times.filter { time in named.allSatisfy { links.isSingle(from: time.key.table, to: $0) } }
        let likeliest = timed.max { ($0.value, -$0.key.table) < ($1.value, -$1.key.table) }?.key.table
        for table in named + [likeliest].compactMap(\.self) {
            let isMeasured = catalogue.tables[table].columns.contains {
                $0.isMeasure && !Self.lengths.isDisjoint(with: Stem.words(of: $0.name))
            }
            if isMeasured, mention.times.isEmpty { return nil }
            if ends(of: table, mention) != nil { return table }
        }
        return nil
    }

    /// From when until when something of these rows lasted.
    func ends(of table: Int, _ mention: Mention?) -> (from: Column, until: Column)? {
        let times = catalogue.tables[table].times.filter { Self.planned.isDisjoint(with: Stem.words(of: $0.name)) }
        let said = mention?.times.filter { $0.key.table == table }.max { ($0.value, -$0.key.column) < ($1.value, -$1.key.column) }?.key
        let until = said.map { catalogue[$0] } ?? times.first { !Self.endings.isDisjoint(with: Stem.words(of: $0.name)) }
        guard let until, mention?.times.isEmpty ?? true || said != nil else { return nil }
        let others = times.filter { $0 != until && Self.endings.isDisjoint(with: Stem.words(of: $0.name)) }
        let since = mention?.since.filter { $0.key.table == table && catalogue[$0.key] != until } ?? [:]
        if let from = since.max(by: { ($0.value, -$0.key.column) < ($1.value, -$1.key.column) })?.key { return (catalogue[from], until) }
        guard let from = others.first(where: { !Self.starts.isDisjoint(with: Stem.words(of: $0.name)) }) ?? others.first,
            from.kind == until.kind || from.kind.isTime && until.kind.isTime
        else { return nil }
        return (from, until)
    }

    mutating func elapsed(_ table: Int, _ mention: Mention?) throws(Misfit) -> Expression? {
        guard let (from, until) = ends(of: table, mention) else { return nil }
        let index = table == base ? 0 : try join(table)
        return .elapsed(
            from: Place(table: index, column: from),
            until: Place(table: index, column: until),
            draft.lapse ?? mention.flatMap { Lapse.said(in: $0.words) }
        )
    }

    /// `outages that lasted longer than 4 hours`, where no number says it and two of their times do.
    mutating func lasting(_ filter: Draft.Filter) throws(Misfit) -> (Condition, String)? {
        guard let quality = filter.quality, quality.columns.first == "duration",
            case .compare(let comparison, .number(let digits)) = filter.test,
            let count = Int64(digits), let unit = filter.unit.flatMap({ SpanReader.units[$0] }), measured(by: quality) == nil,
            let (from, until) = ends(of: base, nil)
        else { return nil }
        let taken = filter.isNegated ? comparison.opposite : comparison
        let shift = Shift(count: count, unit: unit)
        let (begin, end) = (Place(table: 0, column: from), Place(table: 0, column: until))
        return (.apart(end, taken, begin, shift), "\(words(end)) \(taken.words) \(shift.words) after \(words(begin))")
    }

    private static let lengths: Set<String> = ["duration", "runtime", "elapsed", "length", "minute", "second", "hour", "night", "day"]
    private static let starts: Set<String> = [
        "started", "start", "began", "begin", "departed", "departure", "from", "opened", "created", "in", "reported", "checkin", "out",
    ]
    private static let endings: Set<String> = [
        "ended", "end", "finished", "finish", "completed", "arrived", "arrival", "returned", "back", "resolved", "closed", "until",
        "delivered", "checkout", "solved", "fixed", "done",
    ]
    private static let planned: Set<String> = ["due", "expected", "scheduled", "planned", "estimated", "deadline", "birth", "updated"]
}
