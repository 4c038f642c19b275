import Datasets

/// What holds for a while, and when it is spoken of.
extension Drafter {
    /// `valid today`, `in force in may`, where the rows keep from when to when they are.
    mutating func lasting() -> Bool {
        let said = marks[index].words.lowercased()
        if Self.going.contains(said), !isOpenWord(marks[index].mark) { return false }
        guard Self.holding.contains(said) || Self.holding.contains(said.split(separator: " ").last.map(String.init) ?? "") else {
            return false
        }
        var ahead = index + 1
        while ahead < marks.count, [.filler, .copula].contains(marks[ahead].mark) { ahead += 1 }
        guard ahead < marks.count, case .span(let found) = marks[ahead].mark, found.span.from != nil, found.span.until != nil,
            let rows = askedTable ?? owner(of: marks[index]), rows.likeliestTables.contains(where: { catalogue.tables[$0].period != nil })
        else { return false }
        if askedTable == nil { draft.subjects.append(rows) }
        draft.lasts = true
        index = ahead
        return true
    }

    /// `tariffs valid`, where columns of tariffs are called so.
    private func owner(of marked: Marked) -> Mention? {
        guard case .name(let mention) = marked.mark, let table = mention.likeliest.first?.table, marked.words.contains(" "),
            mention.likeliest.allSatisfy({ $0.table == table })
        else { return nil }
        return Mention(words: marked.words, tables: [table: 1])
    }

    /// What no column holds.
    private func isOpenWord(_ mark: Mark) -> Bool {
        switch mark {
        case .unknown, .verb, .filler: true
        default: false
        }
    }

    private static let going: Set<String> = ["running", "active", "ongoing", "live", "current"]
    private static let holding: Set<String> = going.union([
        "valid", "in force", "force", "in effect", "effect", "effective", "applicable", "applied",
    ])

    /// `who is on approved leave tomorrow`: behind what somebody is on, the time at which they are.
    var isOnAtTime: Bool {
        let said = marks[..<max(0, index - 1)]
        guard let on = said.lastIndex(where: { $0.mark == .preposition && $0.words.lowercased() == "on" }), on > 0 else { return false }
        let isSomebodys =
            [.copula, .who].contains(marks[on - 1].mark) || isPeople(marks[on - 1])
            || Self.helpers.contains(marks[on - 1].words.lowercased())
        return isSomebodys && on + 1 < said.count
            && marks[(on + 1)..<said.count].allSatisfy { marked in
                switch marked.mark {
                case .known, .name, .filler: true
                default: false
                }
            }
    }

    private func isPeople(_ marked: Marked) -> Bool {
        guard let mention = marked.rows else { return false }
        return mention.likeliestTables.allSatisfy { catalogue.tables[$0].keepsPeople }
    }

    private static let helpers: Set<String> = ["who is", "who are", "who was", "who's", "that are", "who were"]

    /// Whether it is asked in the present, and of nothing that is over.
    var speaksOfNow: Bool {
        !speaksOfPast && marks.contains { Self.present.contains($0.words.lowercased()) }
    }

    var speaksOfPast: Bool {
        marks.contains { !Self.past.isDisjoint(with: $0.words.lowercased().split(separator: " ").map(String.init)) }
    }

    var isPlanned: Bool {
        marks.contains { !Happenings.arrangements.isDisjoint(with: $0.words.lowercased().split(separator: " ").map(String.init)) }
    }

    private static let present: Set<String> = [
        "do we have", "we have", "there are", "are there", "is there", "there is", "will", "are", "is", "planned", "scheduled",
        "do you have", "there's", "that are", "who are", "have", "are coming up", "takes place", "take place", "coming", "upcoming",
    ]
    private static let past: Set<String> = [
        "did", "was", "were", "had", "took", "happened", "held", "been", "occurred", "got", "completed", "finished",
    ]
}
