import Datasets

/// How rows stand, in words that mean something else elsewhere.
extension Marker {
    /// `are not over`, `still going on`, `no terrace`, `cost nothing`, `home wins`
    func ending(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        let (word, next) = (tokens[index].lower, index + 1 < tokens.count ? tokens[index + 1].lower : "")
        switch word {
        // `business class`: what kind of word the value is.
        case _ where ValueKinds.types.contains(Stem.of(word)) && !next.isEmpty:
            guard case .known? = marks.last?.mark, lexicon.loose(Stem.of(word), as: word).isEmpty else { return nil }
            return (.filler, 1)
        // `registered as players`: that there are such rows
        case _ where Self.listing.contains(word) && next == "as":
            guard case .copula? = marks.last?.mark, index + 2 < tokens.count, let rows = longestName(at: index + 2)?.0, rows.isTable else {
                return nil
            }
            return (.filler, 2)
        // `renewed 2 times`, where a column is called full_time
        case "times":
            guard case .number? = marks.last?.mark else { return nil }
            return (.unknown("times"), 1)
        // `outside Germany`
        case "outside":
            let place = next == "of" ? index + 2 : index + 1
            guard place < tokens.count, longestValue(at: place) != nil || Nations.isCountry(tokens[place].lower) else { return nil }
            return (.compare(.unequal), place - index)
        case "going" where next == "on": return (.unknown("ongoing"), 2)
        case "cost" where next == "nothing", "costs" where next == "nothing", "for" where next == "free": return (.unknown("free"), 2)
        case "over" where next.isEmpty || ["and", "yet", "in", "now"].contains(next):
            guard let before = marks.last?.mark, [.copula, .negation, .filler].contains(before) else { return nil }
            return (state(called: "over", at: index, after: marks) ?? .unknown("over"), 1)
        case "no" where index > 0 && longestValue(at: index) == nil && Phrases.phrase(at: index, in: tokens) == nil:
            return index + 1 < tokens.count && tokens[index + 1].kind == .word ? (.without, 1) : nil
        default: return side(at: index)
        }
    }

    /// `home wins`, `did the home team win`, `won by the away side`
    private func side(at index: Int) -> (Mark, Int)? {
        let said = tokens[index...].prefix(5).map(\.lower)
        for (opening, ending) in [(["won", "by"], [[]]), (["lost", "by"], [[]]), ([], Self.outcomesOfSides)]
        where said.starts(with: opening) {
            var rest = said.dropFirst(opening.count)
            while let first = rest.first, ["the", "a"].contains(first) { rest = rest.dropFirst() }
            guard let side = rest.first, ["home", "away"].contains(side), opening.isEmpty || rest.count > 0 else { continue }
            rest = rest.dropFirst()
            if let first = rest.first, ["team", "side", "teams"].contains(first) { rest = rest.dropFirst() }
            guard let end = ending.first(where: { rest.starts(with: $0) }) else { continue }
            let isLost = opening.first == "lost" || end.first.map { $0.hasPrefix("lo") || $0 == "defeats" } ?? false
            return (.unknown("\(side) \(isLost ? "loss" : "win")"), said.count - rest.count + end.count)
        }
        return nil
    }

    private static let listing: Set<String> = ["registered", "listed", "recorded", "enrolled", "employed", "kept", "entered", "known"]

    private static let outcomesOfSides = ["win", "wins", "won", "victories", "victory", "lose", "loses", "lost", "losses", "defeats"].map {
        [$0]
    }

    /// `on tour` of is_touring, `renewed` of renewals: a name of the same root.
    func rooted(_ token: Token) -> Mark? {
        var (truths, counts) = (Mention(words: token.text), Mention(words: token.text))
        for (address, core) in lexicon.truths where Standings.isAlike(token.lower, core) { truths.columns[address] = 0.75 }
        if Stem.isPast(token.lower) {
            let root = RoleWords.root(token.lower)
            for (address, counted) in lexicon.counters where counted == root { counts.columns[address] = 0.75 }
        }
        return !counts.isEmpty ? .verb(counts) : truths.isEmpty ? nil : .name(truths)
    }
}
