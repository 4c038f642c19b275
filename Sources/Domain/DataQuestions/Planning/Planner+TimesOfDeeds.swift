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
        let done = times.filter { $0.isNullable && !Self.closings.isDisjoint(with: Stem.words(of: $0.name)) }
        return done.count == 1 ? done[0] : nil
    }

    private static let closings: Set<String> = ["closed", "ended", "end", "decided", "concluded", "completed", "finished", "resolved"]
}
