import Datasets
import Time

extension Planner {
    /// The time of the base's rows, or of those that they belong to.
    mutating func time() throws(Misfit) -> Place {
        let during = draft.filters.filter { if case .during = $0.test { true } else { false } }.compactMap(\.mention)
        for said in draft.verbs + during + draft.subjects.filter({ !$0.isTable && !$0.isLapse }) {
            if let period = query.from.period, [period.from, period.until].allSatisfy({ isMeant($0, by: said) }) {
                return Place(table: 0, column: period.from)
            }
            if let moment = try moment(of: said, owner: nil) { return try place(ahead(of: moment, at: draft.spans) ?? moment) }
        }
        if let lasting = timeOfDays { return Place(table: 0, column: lasting) }
        if let held = try timeOfOccasion() { return held }
        if let theirs = try timeBetween() { return theirs }
        // `jobs delivered late last quarter`: those delivered then.
        for lag in draft.lags where lag.shift == nil {
            if let moment = try moment(of: lag.done, owner: nil) { return try place(moment) }
        }
        if let told = timeOfRole ?? timeOfStanding { return Place(table: 0, column: told) }
        if let whole, query.from.times.allSatisfy(\.isNullable), let first = catalogue.tables[whole].times.first {
            return Place(table: try join(whole), column: first)
        }
        if let own = ownTime { return Place(table: 0, column: own) }
        let others = catalogue.tables.indices.filter {
            links.isSingle(from: base, to: $0) && $0 != base && !catalogue.tables[$0].times.isEmpty
        }
        guard let nearest = others.min(by: { remoteness($0).lexicographicallyPrecedes(remoteness($1)) }) else {
            throw .noTime(query.from.name.name)
        }
        return Place(table: try join(nearest), column: catalogue.tables[nearest].times[0])
    }

    /// Lines of an invoice have its time; when the album came out that they are grouped by is no time of theirs.
    private func remoteness(_ table: Int) -> [Int] {
        let isPart = Stem.words(of: query.from.name.name).starts(with: Stem.words(of: catalogue.tables[table].name.name))
        let isGroup = query.groups.flatMap(\.places).contains { $0.table > 0 && used[$0.table] == table }
        return [isGroup ? 1 : 0, isPart ? 0 : 1, links.path(from: base, to: table)?.count ?? 9, table]
    }

    /// `vehicles sold last year`: when they were bought is not when they came to stand so.
    func checkStanding(_ time: Column) throws(Misfit) {
        guard let said = draft.standsSince, let done = Stem.words(of: time.name).first(where: Stem.isPast) else { return }
        // `checks failed this year`, `visits done last month`: how one ends is known when it is made.
        if Self.outcomes.contains(said.lowercased()) || query.from.timeHeld != nil { return }
        let isSame = Happenings.isAlike(said, done) || Happenings.columns(for: said).contains(done) || done == said.lowercased()
        // What is planned for a day is to be then.
        let isPlanned = Happenings.columns(for: said).contains("planned")
        // `booked for next week`: the one time of those rows that is still to come.
        let isAhead = time == query.from.timeToCome && draft.spans.allSatisfy(\.isToCome)
        // `flights cancelled in 2026` were to leave then: when things are to be is their own time, whatever became of them.
        let isHeld = [query.from.times.first, timeMeant].contains(time) && Happenings.aheads.contains(done)
        let isOwn = isSame || isPlanned || isAhead || isHeld || time == timeOfStanding
        if !isOwn, !Table.isFirst(done) { throw .noTime("\(said) of \(rowsName)") }
    }

    private static let outcomes: Set<String> = ["failed", "passed", "succeeded", "crashed", "errored", "timed out"]

    /// The time that is meant where none is named: of what is still to come, one that may be.
    private var ownTime: Column? {
        let isToCome = !draft.spans.isEmpty && draft.spans.allSatisfy { $0.isToCome || isAhead($0) }
        return isToCome ? query.from.timeToCome ?? query.from.times.first : timeMeant ?? timeOfDeed ?? query.from.times.first
    }

    /// `bookings in march`: when they were booked, where reservations are called so.
    private var timeOfDeed: Column? {
        // Appointments are booked too, and that is not when they are.
        if query.from.timeHeld != nil { return nil }
        let counted = draft.measures.compactMap { if case .rows(let mention?) = $0 { mention } else { nil } }
        let said = (counted + draft.subjects).filter { $0.tables[base] != nil }.map { Stem.of($0.words.lowercased()) }
        return query.from.times.first { column in
            Stem.words(of: column.name).contains { word in Stem.isPast(word) && said.contains { Deeds.isDone(word, as: $0) } }
        }
    }

    /// When something happened: to whom the question says it did, or else to the rows, or to what they belong to.
    mutating func moment(of mention: Mention, owner: Mention?, in found: SpanReader.Found? = nil) throws(Misfit) -> ColumnAddress? {
        let spans = found.map { [$0] } ?? draft.spans
        let times = mention.times.isEmpty ? mention.columns.filter { catalogue[$0.key].isTimeLike } : mention.times
        // `orders came in`: when they were ordered. What comes in of money is paid.
        if Happenings.isGeneric(mention.words), !isOwnWord(mention.words), mention.columns.isEmpty, draft.measures.allSatisfy(\.isCount),
            let deed = timeOfDeed,
            let index = query.from.columns.firstIndex(of: deed)
        {
            return ColumnAddress(table: base, column: index)
        }
        if isElsewhere(times, owner) {
            // `donations came in`: at their own time.
            guard Happenings.isGeneric(mention.words), let own = ownTime else { return nil }
            return query.from.columns.firstIndex(of: own).map { ColumnAddress(table: base, column: $0) }
        }
        let tables = Set(times.keys.map(\.table)).filter { $0 == base || links.isSingle(from: base, to: $0) }
        let owned = tables.filter { owner?.tables[$0] ?? 0 >= (owner?.bestTable ?? 1) - 0.05 }
        let far = { [links, base] (table: Int) in links.path(from: base, to: table)?.count ?? 9 }
        guard let nearest = owned.min() ?? (tables.contains(base) ? base : tables.min { (far($0), $0) < (far($1), $1) }) else { return nil }
        let own = meantFor(times.filter { $0.key.table == nearest }, at: spans)
        // `students who enrolled in may`, where rows of their own are called so.
        let isOfOthers = times.contains { address, weight in
            weight >= 0.9 && !links.isSingle(from: base, to: address.table) && !links.direct(from: base, to: address.table).isEmpty
        }
        if isOfOthers, own.values.allSatisfy({ $0 < 0.7 }) { return nil }
        guard let meant = try choose(own.map { ($0.key, $0.value) }, mention) else { return nil }
        return planned(meant, mention, at: draft.spans) ?? meant
    }

    /// `sailings departing tomorrow`: when they are to, as none of them actually did.
    private func meantFor(_ times: [ColumnAddress: Double], at spans: [SpanReader.Found]) -> [ColumnAddress: Double] {
        guard spans.contains(where: isAhead) else { return times }
        let others = times.filter { Stem.words(of: catalogue[$0.key].name).first != "actual" }
        return others.isEmpty ? times : others
    }

    /// Whether one of the times of these rows is called so.
    private func isOwnWord(_ words: String) -> Bool {
        let root = RoleWords.root(words.lowercased())
        return query.from.times.contains { Stem.words(of: $0.name).contains { RoleWords.root($0) == root } }
    }

    /// `tickets sold`, where only their events have a time that sounds so: what happened to these is nothing that happened to those.
    func isElsewhere(_ times: [ColumnAddress: Double], _ owner: Mention?) -> Bool {
        guard owner.map({ $0.tables[base] != nil }) ?? true else { return false }
        return times.allSatisfy { address, weight in
            if address.table == whole { return false }
            let isNear = links.isSingle(from: base, to: address.table) || !links.direct(from: base, to: address.table).isEmpty
            return address.table != base && (!isNear || !query.from.times.isEmpty && weight < 0.9)
        }
    }

    /// Of people it is their birth that says how old they are.
    func place(_ found: SpanReader.Found, otherwise place: Place) throws(Misfit) -> Place {
        guard found.isAge, let age = age(true), age.0.column.isTimeLike else {
            if found.isAge, catalogue.tables[base].keepsPeople { throw .noTime(query.from.name.name) }
            return place
        }
        return age.0
    }
}
