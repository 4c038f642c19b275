import Datasets
import Entities

/// What a word may name that is no phrase of the grammar.
extension Marker {
    /// `average apr`, where a column has just that name: no month, unless something happened in it.
    func isCalled(_ name: (Mention, Int)?, after marks: [Marked]) -> Bool {
        guard let (mention, count) = name, count == 1, !mention.isTable, mention.bestColumn >= 1, marks.last?.mark != .preposition else {
            return false
        }
        return mention.likeliest.allSatisfy { lexicon.catalogue[$0].isMeasure }
    }

    /// `ride time`
    private func isBehindTable(_ marks: [Marked]) -> Bool { if case .name(let rows)? = marks.last?.mark { rows.isTable } else { false } }

    /// `unassigned`, also where a letter is missing or too many.
    private func isUnhandled(_ word: String) -> Bool {
        Self.unhandled.contains { $0 == word || $0.first == word.first && Closeness.distance($0, word) == 1 }
    }

    private static let unhandled = ["unassigned", "unowned", "unclaimed", "unattended", "unallocated"]

    func named(_ token: Token, at index: Int, after marks: [Marked]) -> Mark {
        let stem = Stem.of(token.lower)
        let loose = lexicon.loose(stem, as: token.text)
        if !loose.isEmpty { return .name(loose) }
        if let named = initialed(token) { return .name(named) }
        // `order_date` and `orders.total` are names; a hyphen may join two words of one.
        let parts = Stem.words(of: token.text)
        if parts.count > 1 {
            let whole = lexicon.exact(parts, as: token.text)
            if !whole.isEmpty { return .name(whole) }
            if let qualified = qualified(token) { return .name(qualified) }
        }
        for beginning in ["in", "un", "non-", "not-"] where token.lower.hasPrefix(beginning) {
            let rest = String(token.lower.dropFirst(beginning.count))
            let verbs = beginning == "un" ? Stem.verbs(rest) : []
            // `unassigned` are those without an assignee.
            let roots = [rest] + verbs + verbs.map { $0 + "ee" }
            for root in roots {
                let mention = lexicon.exact([root], as: token.text)
                let isTruth = !mention.columns.isEmpty && mention.columns.keys.allSatisfy { lexicon.catalogue[$0].isTruth }
                let isDone =
                    beginning == "un" && !mention.columns.isEmpty && mention.columns.keys.allSatisfy { isOpen($0, root) }
                if isTruth || isDone { return .untrue(mention) }
                // One table keeps whether it is so, and another when: the rows that are meant will tell.
                if root == rest, !mention.columns.isEmpty, !isUnhandled(token.lower) { return .unknown(token.text) }
            }
        }
        if isUnhandled(token.lower) {
            let mention = handlers(as: token.text)
            if !mention.isEmpty { return .untrue(mention) }
        }
        if let state = state(at: index, after: marks) { return state }
        if Standings.isEnding(token.lower) || ["overdrawn", "drawn"].contains(token.lower) { return .unknown(token.text) }
        if let said = rooted(token) { return said }
        if ValueKinds.stateWords.contains(token.lower) || ValueKinds.stageWords.contains(token.lower) { return .unknown(token.text) }
        if let value = Self.nouns[stem]?.lazy.compactMap({ lexicon.vocabulary.value(Stem.written(in: $0)) }).first { return .known(value) }
        if let agent = agent(stem, token) { return .agent(agent) }
        // `booked` of bookings, where nothing is called a book.
        for verb in Stem.verbs(token.lower) + Stem.verbs(token.lower).map({ $0 + "ing" }) {
            let mention = lexicon.loose(Stem.of(verb), as: token.text)
            if !mention.isEmpty { return .verb(mention) }
        }
        if let rows = lexicon.entries(of: token) { return .verb(rows) }
        if token.lower.utf8.count >= 4, let unit = Unit.allCases.first(where: { Closeness.distance($0.rawValue, stem) == 1 }) {
            return .unit(unit)
        }
        // It may lie between two times.
        if ["duration", "length"].contains(stem) || stem == "time" && isBehindTable(marks) { return .name(Mention(words: token.lower)) }
        guard !Spelling.isProper(index, in: tokens), !Phrases.isWord(token.lower), !Spelling.others.contains(token.lower),
            !Standings.hasContrary(token.lower), !Nations.isCountry(token.lower)
        else {
            return .unknown(token.text)
        }
        let distant = lexicon.distant(stem, as: token.text)
        if !distant.isEmpty { return .name(distant) }
        var mistyped = lexicon.mistyped(stem, as: token.text)
        if mistyped.isEmpty { mistyped = lexicon.cut(stem, as: token.text) }
        return mistyped.isEmpty || token.text.contains("/") ? .unknown(token.text) : .name(mistyped)
    }
}
