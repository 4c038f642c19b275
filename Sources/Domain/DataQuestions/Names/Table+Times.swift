import Datasets

extension Table {
    /// The times of a row, the likeliest first.
    var times: [Column] {
        let words = Stem.words(of: name.name)
        let own = Set(words.flatMap { [$0] + Stem.verbs($0) })
        // When money was given back for `returned_items` is not when those came.
        let named = words.count == 2 && Stem.isPast(words[0]) ? Set(words.dropFirst()) : own
        let alike = Set(named.flatMap(Synonyms.of).flatMap { [$0] + Stem.verbs($0) })
        let rank = { (column: Column) -> Int in
            let words = Stem.words(of: column.name)
            // When somebody was born is no time of the row.
            if column.isBirth { return Self.preferred.count + 2 }
            // `match_date`, `starts_at` of appointments, whenever they were booked
            if takesPlace, !Self.starts.isDisjoint(with: words), !column.isNoted { return -4 }
            // `booked_at` of bookings
            if words.contains(where: { word in !own.isDisjoint(with: [word] + Stem.verbs(word)) && word != "date" }) { return -3 }
            // `starts_at` of bookings that end as well, whenever they were written down
            if isBegun(column), columns.contains(where: isEnded) { return -2 }
            // `booked_at` of reservations
            if words.contains(where: { $0 != "date" && !alike.isDisjoint(with: Stem.verbs($0)) }) { return -2 }
            // The `day` of an absence, whenever it was reported.
            if words == ["day"] || words == ["date"] { return -1 }
            // When it was last is not when it was.
            if words.first == "last" { return Self.preferred.count + 1 }
            // When it is due is not when it was.
            let isLate = !column.kind.isTime || column.looksAhead
            return Self.preferred.firstIndex { words.contains($0) } ?? Self.preferred.count + (isLate ? 1 : 0)
        }
        return columns.filter { $0.isTimeLike && !$0.isMasked }.enumerated().sorted {
            (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
        }
        .map(\.element)
    }

    /// With what rows of many kinds begin.
    static func isFirst(_ word: String) -> Bool {
        preferred.prefix(8).contains(word)
            || ["opened", "reported", "submitted", "booked", "received", "announced", "detected", "made"].contains(word)
    }

    /// The likeliest time that may still be to come: nothing was written down before it was done.
    var timeToCome: Column? { times.first { !$0.isBirth && ($0.looksAhead || !Stem.words(of: $0.name).contains(where: Stem.isPast)) } }

    /// `reserved_for`: on weekends are tables kept for, whenever anybody rang.
    var timeKept: Column? { times.first { $0.kind != .text && $0.name.lowercased().hasSuffix("_for") } }

    /// Whether its rows are of a kind that may still be to come, and keep when.
    var mayBeToCome: Bool {
        guard let time = timeToCome else { return false }
        return time.looksAhead || takesPlace || !Self.starts.isDisjoint(with: Stem.words(of: time.name))
    }

    /// When they are held, and not when they were written down.
    var timeHeld: Column? { takesPlace ? timeToCome : nil }

    private func isBegun(_ column: Column) -> Bool { Self.isOnly("start", column) }
    private func isEnded(_ column: Column) -> Bool { column.isTimeLike && Self.isOnly("end", column) }

    /// `starts_at`, `start_time`: that alone, and in no past.
    private static func isOnly(_ word: String, _ column: Column) -> Bool {
        Stem.words(of: column.name).filter { !["at", "time", "on", "date", "datetime", "ts"].contains($0) } == [word]
    }

    /// Whether its rows are held at a time, which matters more than when somebody wrote them down.
    private var takesPlace: Bool { Stem.words(of: name.name).last.map(Self.occasions.contains) ?? false }

    private static let preferred = [
        "created", "ordered", "placed", "started", "occurred", "recorded", "timestamp", "date", "time", "measured", "read", "joined",
        "deployed", "booked", "issued", "admitted", "raised", "opened", "sent", "submitted", "logged", "received", "registered",
        "reported",
        "performed", "posted", "published", "enrolled", "signup", "hired", "hire", "loan", "installed",
    ]
    private static let occasions: Set<String> = [
        "event", "match", "game", "fixture", "appointment", "meeting", "session", "class", "course", "lesson", "lecture", "seminar",
        "workshop", "shift", "trip", "flight", "voyage", "sailing", "departure", "concert", "show", "performance", "screening", "visit",
        "exam", "race", "training", "hearing", "interview", "webinar", "tour", "party", "festival", "conference",
        "fitting", "viewing", "rehearsal", "consultation", "audition", "wedding", "ceremony", "gig", "recital", "tasting", "tournament",
        "regatta",
    ]
    private static let starts: Set<String> = ["start", "started", "begin", "began", "kickoff", "held", "date", "day", "scheduled", "sched"]
}

extension Column {
    /// When somebody wrote something down, or announced it.
    fileprivate var isNoted: Bool { !Self.notes.isDisjoint(with: Stem.words(of: name)) }

    private static let notes: Set<String> = [
        "created", "booked", "recorded", "logged", "reported", "registered", "entered", "updated", "added", "inserted", "imported",
        "modified", "changed", "announced", "published", "sale", "signup", "requested", "ordered", "birth", "end", "due",
    ]
}
