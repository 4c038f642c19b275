import Datasets

/// Words that say how rows stand, and numbers that do.
extension Drafter {
    /// `resolved` of the rows that are spoken of, where one table keeps whether and another when.
    func ofNear(_ mention: Mention, _ near: Mention?) -> Mention {
        guard isMixed(mention), let near else { return mention }
        let own = mention.columns.filter { near.isOf($0.key.table) }
        guard !own.isEmpty else { return mention }
        var restricted = mention
        restricted.columns = own
        return restricted
    }

    /// Whether it is left to the rows what such a word says of them.
    func isOpen(_ mention: Mention, _ near: Mention?) -> Bool {
        if isMixed(mention) { return Set(mention.likeliest.map { catalogue[$0].isTruth }).count > 1 }
        guard !mention.isTable, let near, Standings.isEnding(mention.words.lowercased()) else { return false }
        return !mention.columns.keys.contains { near.tables[$0.table] != nil }
    }

    private func isMixed(_ mention: Mention) -> Bool {
        let best = mention.likeliest
        return !mention.isTable && best.contains { catalogue[$0].isTruth } && Set(best.map(\.table)).count > 1
            && best.allSatisfy { catalogue[$0].isTruth || catalogue[$0].isTimeLike && catalogue[$0].isNullable }
    }

    mutating func left(toRows mention: Mention, isNegated: Bool = false) {
        let owner: Mention? = if case .name(let next)? = peek(), next.isTable { next } else { nil }
        let said: [Literal] = [.text(mention.words.lowercased(), isExact: false)]
        draft.filters.append(Draft.Filter(test: .loose(said, .adjective), isNegated: isNegated, owner: owner))
    }

    /// `not resolved`, `without parking`, `never renewed`
    mutating func lacking(_ said: Mention) {
        let mention = ofNear(said, nearTable)
        if isOpen(mention, nearTable) { return left(toRows: mention, isNegated: true) }
        if let others = neverSoThen(mention) { return draft.kinships.append(others) }
        draft.filters.append(Draft.Filter(mention: mention, test: holdsOrMissing(mention), isNegated: isTruth(mention)))
    }

    func saysHow(_ mention: Mention) -> Bool { isTruth(mention) || isMixed(mention) || isCounting(mention) }

    private func isCounting(_ mention: Mention) -> Bool {
        let best = mention.likeliest
        return !mention.isTable && !best.isEmpty && best.allSatisfy { catalogue[$0].isCount(of: mention.words) }
    }

    /// `never renewed`, `has not arrived`: what a number counts, or a time says.
    mutating func saidVerb() -> Mention? {
        guard case .verb(var mention)? = peek() else { return nil }
        if mention.columns.isEmpty { mention.columns = mention.times }
        guard isCounting(mention) || !mention.times.isEmpty else { return nil }
        index += 1
        return mention
    }

    /// `unresolved` before rows that say it otherwise.
    var standsSo: Bool {
        guard case .unknown(let word)? = peek(), let table = tableAhead?.likeliestTables, table.count == 1 else { return false }
        return lexicon.standing(word, of: table[0]) != nil
    }

    /// The table that follows before anything else is said.
    var tableAhead: Mention? {
        for offset in 0..<5 {
            switch peek(offset) {
            case .name(let mention)? where mention.isTable: return mention
            case .name?, .known?, .unknown?, .untrue?, .verb?, .and?, .comma?: continue
            default: return nil
            }
        }
        return nil
    }

    /// `never been thanked`: no rows of which a time says it, where they may lack that time.
    func whatWasDone(_ said: Mention, in rows: Mention) -> Draft.Filter? {
        let own = said.columns.filter { rows.tables[$0.key.table] != nil && catalogue[$0.key].isTimeLike && $0.value >= 0.5 }
        guard !own.isEmpty, own.keys.allSatisfy({ catalogue[$0].isNullable }) else { return nil }
        return Draft.Filter(mention: Mention(words: said.words, columns: own), test: .missing, isNegated: true)
    }

    /// `renewed at least once`, `reopened twice`, `were reopened`, where a number says how often.
    mutating func counts(_ mention: Mention) -> Bool {
        guard isCounting(mention) else { return false }
        let start = index
        var comparison = Comparison.equal
        if case .compare(let said)? = peek() { (comparison, index) = (said, index + 1) }
        if let count = times() {
            draft.filters.append(Draft.Filter(mention: mention, test: .compare(comparison, .number(String(count)))))
            return true
        }
        index = start
        switch peek() {
        case .compare?, .most?, .number?: return false
        // A time is that of the rows, unless their number is named by what was done at it.
        default: if hasTime, !isNamed(by: mention) { return false }
        }
        draft.filters.append(.isThere(mention))
        return true
    }

    /// `rejected in october` of a number called `rejected`: so many of each row were. `built before 1950` may be a year.
    private func isNamed(by mention: Mention) -> Bool {
        let said = mention.words.lowercased()
        return Happenings.columns(for: said).isEmpty
            && mention.likeliest.allSatisfy { !catalogue[$0].isNullable && Stem.words(of: catalogue[$0].name) == [said] }
    }

    /// `negative balance`
    mutating func signed() -> Bool {
        guard let comparison = sign, case .name(let mention)? = peek(1), !mention.isTable, isNumeric(mention) else { return false }
        index += 2
        draft.filters.append(Draft.Filter(mention: mention, test: .compare(comparison, .number("0"))))
        return true
    }

    /// What `negative` and `positive` say of a number, and `free` of what has to be paid.
    var sign: Comparison? {
        guard case .unknown(let word)? = peek() else { return nil }
        if word.lowercased() == "free", case .name(let mention)? = peek(1), !mention.likeliest.isEmpty,
            mention.likeliest.allSatisfy({ Money.prices.contains(Stem.words(of: catalogue[$0].name).last ?? "") })
        {
            return .equal
        }
        return ["negative": .less, "positive": .more, "nonzero": .unequal, "non-zero": .unequal][word.lowercased()]
    }
}
