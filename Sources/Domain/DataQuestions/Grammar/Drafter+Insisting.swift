import Datasets

/// Words that have no place of their own in a query, and change what is asked all the same.
extension Drafter {
    mutating func insist() {
        for place in marks.indices.dropFirst() {
            let words = marks[place].words.lowercased()
            askRows(behind: place)
            if let asked = askedBeside(place), asked != .rows || !listsCounted() {
                draft.insisted.append(Draft.Insisted(words: words, on: asked))
            }
            if isLost(words, at: place) { draft.leftovers.append(words) }
            guard let on = insistence(words, at: place) else { continue }
            draft.insisted.append(Draft.Insisted(words: words, on: on))
        }
    }

    private mutating func insistence(_ words: String, at place: Int) -> Draft.Insisted.On? {
        let next = next(place)
        switch words {
        case "only", "just":
            let word = next.map { marks[$0].words.lowercased() } ?? ""
            if Self.rests.contains(word) || [.comma, .and].contains(marks[place - 1].mark) { return nil }
            if let next, case .number = marks[next].mark { return nil }
            return isBehindTable(place) ? .everyRow : nil
        case "still", "already":
            let isOwning = next.map { ["have", "has", "had", "owe", "owes", "hold"].contains(marks[$0].words.lowercased()) } ?? false
            return isOwning ? .otherRows : .state
        case "currently", "now", "right now", "as of now", "as of today", "as of right now", "at the moment", "at present", "presently",
            "just now":
            let isOfTime = [place - 1, place + 1].contains { marks.indices.contains($0) && isTimeOrOut(marks[$0]) }
            draft.isOfNow = true
            return isOfTime || marks.first?.mark == .who ? .state : nil
        default:
            guard marks[place].mark == .all, isBehindTable(place), isGoverning(marks[place - 1].mark) else { return nil }
            if place + 1 < marks.count, case .span = marks[place + 1].mark { return nil }
            return .everyRow
        }
    }

    /// `approved by the manager`, `other than the lecturer`, `out of warranty`, `and also received it`: no list of those columns.
    private func isLost(_ words: String, at place: Int) -> Bool {
        switch marks[place].mark {
        case .name(let mention) where !mention.isTable && isShownBeside(mention) && (Stem.isPast(words) || words.hasSuffix(" by")):
            let isWhole = words.hasSuffix(" by")
            let by = isWhole ? "by" : place + 1 < marks.count ? marks[place + 1].words.lowercased() : ""
            let whom = place + (isWhole ? 1 : 2)
            guard ["by", "to"].contains(by), whom < marks.count, marks[whom].mark == .filler else { return false }
            return mention.likeliest.contains { catalogue[$0].isKeyLike } || words.hasSuffix(" by")
        // `the flakiest test` is more than one that is flaky.
        case .name where words.split(separator: " ").contains(where: { $0.count > 6 && $0.hasSuffix("iest") }): return true
        case .compare(.unequal):
            guard let next = next(place), case .name(let mention) = marks[next].mark else { return false }
            return !mention.isTable && isShownBeside(mention)
        case .preposition where words == "out of":
            guard let next = next(place), case .name(let mention) = marks[next].mark else { return false }
            return !mention.isTable
        case .filler where Self.participles.contains(words) && isBeforeTable(place): return !isRanked(marks[place - 1].mark)
        // `how many new members`: since when?
        case .filler where words == "new" && isBeforeTable(place): return !hasTime && draft.ranking == nil && draft.recurrences.isEmpty
        // `tickets opened again`; `what was her number again` is courtesy.
        case .filler where words == "again": return place + 1 < marks.count || Stem.isPast(marks[place - 1].words)
        // `the three long titles that are borrowed the most`: longer than what?
        case .quality(let quality, isComparative: false) where !Self.isMost(words):
            return draft.ranking?.quality != quality || draft.ranking?.by != nil || !draft.measures.isEmpty
        case .filler where words == "received": return ["and", "also"].contains(marks[place - 1].words.lowercased())
        default: return false
        }
    }

    private static func isMost(_ words: String) -> Bool {
        words.contains { $0 == " " } || words.hasSuffix("est") || words.contains("est-")
            || ["most", "least", "best", "worst"].contains { words.hasPrefix($0) }
    }

    /// `the biggest single donation`
    private func isRanked(_ mark: Mark) -> Bool {
        switch mark {
        case .quality, .extreme, .rank, .per, .all: true
        default: false
        }
    }

    private func isBeforeTable(_ place: Int) -> Bool {
        guard place + 1 < marks.count, case .name(let mention) = marks[place + 1].mark else { return false }
        return mention.isTable
    }

    private func isShownBeside(_ mention: Mention) -> Bool { draft.subjects.dropFirst().contains(mention) }

    private func next(_ place: Int) -> Int? { marks[(place + 1)...].firstIndex { $0.mark != .filler } }

    private func isBehindTable(_ place: Int) -> Bool {
        marks[..<place].contains { if case .name(let mention) = $0.mark { mention.isTable } else { false } }
    }

    private func isTimeOrOut(_ marked: Marked) -> Bool {
        if marked.words.lowercased() == "out" { return true }
        guard case .name(let mention) = marked.mark, !mention.isTable else { return false }
        return mention.likeliest.contains { catalogue[$0].isTimeLike }
    }

    private func isGoverning(_ mark: Mark) -> Bool {
        switch mark {
        case .copula, .having, .verb, .way: true
        case .name(let mention): Stem.isPast(mention.words)
        default: false
        }
    }

    /// Behind the rows these say nothing new, and before them which of the rows are meant: `used coupons`.
    private static let participles: Set<String> = [
        "used", "taken", "needed", "required", "received", "generated", "performed", "executed", "held", "stored", "single",
    ]

    /// Behind these it is said which of the rows are meant, and not that theirs are all so.
    private static let rests: Set<String> = [
        "those", "these", "ones", "who", "that", "which", "from", "in", "for", "if", "when", "where", "with", "by", "per",
    ]
}
