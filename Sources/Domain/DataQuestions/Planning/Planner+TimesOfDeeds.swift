import Datasets

/// When something was done, where the question says who did it or how it stands since.
extension Planner {
    /// `articles that ann approved in may`: when they were approved, where a key says by whom.
    var timeOfRole: Column? {
        let roots = Set((draft.filters.compactMap(\.role) + draft.ways).map { RoleWords.root($0.words) })
        guard !roots.isEmpty else { return nil }
        return query.from.times.first { column in Stem.words(of: column.name).contains { roots.contains(RoleWords.root($0)) } }
    }

    /// `deals won this year`: by the time that says so, or by the one at which all of them are done with.
    var timeOfStanding: Column? {
        guard let said = draft.standsSince?.lowercased() else { return nil }
        let times = query.from.times
        let time = { (names: [String]) in
            names.lazy.compactMap { name in times.first { Stem.words(of: $0.name).contains(name) } }.first
        }
        let alike = times.first { Stem.words(of: $0.name).contains { $0 == said || Happenings.isAlike(said, $0) } }
        if let told = alike ?? time(Array(Happenings.columns(for: said).prefix(5))) { return told }
        guard Happenings.finalStates.contains(said) || said == "won" else { return nil }
        // What was called off never came to its end.
        let closings = Self.calledOff.contains(said) ? Self.closings.subtracting(Self.endings) : Self.closings
        let done = times.filter { $0.isNullable && !closings.isDisjoint(with: Stem.words(of: $0.name)) }
        return done.count == 1 ? done[0] : nil
    }

    /// `rounds cancelled in may`: what was called off never began, and has only the time that it was planned for.
    var timeMeant: Column? {
        guard let first = query.from.times.first, first.isNullable else { return nil }
        let states = draft.filters.filter { !$0.isNegated }.flatMap(\.test.texts).map { $0.lowercased() }
        guard !Self.unbegun.isDisjoint(with: states) else { return nil }
        let plans = Set(Happenings.columns(for: "planned")).subtracting(["due"])
        let known = query.from.times.filter { !$0.isNullable && !$0.isBirth }
        return known.first { !plans.isDisjoint(with: Stem.words(of: $0.name)) } ?? known.first
    }

    /// `when do the next 3 deliveries arrive`: what is still to come has no time yet at which it was done, but one that is expected.
    func planned(_ done: ColumnAddress, _ mention: Mention, at spans: [SpanReader.Found]) -> ColumnAddress? {
        guard let present = draft.present, !spans.isEmpty,
            // The last 60 minutes are today's, and not to come.
            spans.allSatisfy({ found in
                found.span.from.map { $0 >= present.day } ?? false && found.span.until.map { $0 > present.moment } ?? true
            }),
            catalogue[done].isNullable, !catalogue[done].looksAhead
        else { return nil }
        let plans = Set(Happenings.columns(for: "planned")).subtracting(["due"])
        let deed = Set(Stem.words(of: catalogue[done].name))
        let found = catalogue.addresses(of: done.table).filter { address in
            let words = Set(Stem.words(of: catalogue[address].name))
            let rest = words.subtracting(plans).subtracting(["at", "on", "for", "date", "time", "ts", "day"])
            return catalogue[address].isTimeLike && !words.isDisjoint(with: plans)
                && rest.allSatisfy { word in
                    deed.contains(word) || Happenings.isAlike(mention.words, word) || Stem.verbs(mention.words).contains(word)
                }
        }
        return found.count == 1 ? found[0] : nil
    }

    private static let unbegun = calledOff.union([
        "planned", "scheduled", "failed", "skipped", "missed", "no show", "no-show", "no_show", "rejected", "declined", "withdrawn",
        "delayed",
    ])
    private static let calledOff: Set<String> = ["cancelled", "canceled", "called off", "abandoned"]
    private static let endings: Set<String> = ["ended", "end", "completed", "finished", "resolved"]

    /// `booked for next week`: that was done before, for a time that is still to come.
    func ahead(of moment: ColumnAddress, at spans: [SpanReader.Found]) -> ColumnAddress? {
        guard moment.table == base, !spans.isEmpty, spans.allSatisfy({ isAhead($0) || isKeptFor($0) }), !catalogue[moment].looksAhead,
            !Happenings.arrangements.isDisjoint(with: Stem.words(of: catalogue[moment].name)), let time = query.from.timeToCome,
            time != catalogue[moment]
        else { return nil }
        return query.from.columns.firstIndex(of: time).map { ColumnAddress(table: base, column: $0) }
    }

    /// `for december`, and not in it.
    func isKeptFor(_ found: SpanReader.Found) -> Bool { found.words.lowercased().hasPrefix("for ") }

    /// Whether all of that time is still to come.
    func isAhead(_ found: SpanReader.Found) -> Bool {
        guard let now = draft.present?.moment, let from = found.span.from else { return false }
        return from >= now
    }

    private static let closings: Set<String> = ["closed", "ended", "end", "decided", "concluded", "completed", "finished", "resolved"]
}
