import Datasets

/// How a row stands by one of its columns.
enum Standing: Equatable {
    case holds(ColumnAddress, Bool)
    /// Whether something has been done with it, or given to it.
    case isSet(ColumnAddress, Bool)
    /// Whether that time is past, which may lie ahead.
    case isOver(ColumnAddress, Bool)
    /// Whether a row stands in one of these ways.
    case isOneOf(ColumnAddress, [String], Bool)
    case counts(ColumnAddress, Comparison)
    /// `ended in a draw`: what two sides have.
    case sides(ColumnAddress, Comparison, ColumnAddress)

    var opposite: Standing {
        switch self {
        case .holds(let address, let holds): .holds(address, !holds)
        case .isSet(let address, let isSet): .isSet(address, !isSet)
        case .isOver(let address, let isOver): .isOver(address, !isOver)
        case .isOneOf(let address, let values, let isOne): .isOneOf(address, values, !isOne)
        case .counts(let address, let comparison): .counts(address, comparison.opposite)
        case .sides(let one, let comparison, let other): .sides(one, comparison.opposite, other)
        }
    }
}

extension Lexicon {
    /// What a word that no column holds says of the rows of a table: `optional`, `unresolved`, `ongoing`, `free`.
    func standing(_ said: String, of table: Int) -> Standing? {
        let own = catalogue.addresses(of: table).filter { !catalogue[$0].isMasked }
        let words = said.lowercased().split(separator: " ").map(String.init)
        let bare = words.count > 1 ? words.filter { !Standings.isLight($0) } : words
        guard let first = bare.first else { return nil }
        if let plain = truth(bare, own) ?? deed(bare, own) ?? counted(bare, own) { return plain }
        if bare.count == 1 {
            for beginning in ["un", "in", "im", "dis", "non-", "not-", "non"]
            where first.hasPrefix(beginning) && first.utf8.count > beginning.utf8.count + 3 {
                let rest = [String(first.dropFirst(beginning.count))]
                if let plain = truth(rest, own) ?? deed(rest, own) ?? counted(rest, own) ?? given(rest[0], own) { return plain.opposite }
            }
        }
        let whole = bare.joined(separator: " ")
        return ending(whole, own) ?? presence(whole, own) ?? figure(whole, of: table, own)
    }

    private func truth(_ said: [String], _ own: [ColumnAddress]) -> Standing? {
        let parts = said.flatMap { $0.split(separator: "-").map(String.init) }
        for address in own where catalogue[address].isTruth {
            let core = Standings.core(of: catalogue[address].name)
            if says(parts, core) { return .holds(address, true) }
            for place in core.indices {
                for contrary in Standings.contraries(of: core[place]) {
                    var other = core
                    other[place] = contrary
                    if says(said, other) || says(parts, other) || core.count == 1 && said == other[0].split(separator: " ").map(String.init)
                    {
                        return .holds(address, false)
                    }
                }
            }
        }
        return nil
    }

    /// Whether words say the last of a name, and nothing that it does not: `verified` of kyc_verified, and not `left` of left_footed.
    private func says(_ said: [String], _ name: [String]) -> Bool {
        guard let last = name.last else { return false }
        return said.contains { Standings.isAlike($0, last) } && said.allSatisfy { word in name.contains { Standings.isAlike(word, $0) } }
    }

    /// What was done, where a column says when: `resolved`, `decision`.
    private func deed(_ said: [String], _ own: [ColumnAddress]) -> Standing? {
        let open = own.filter {
            catalogue[$0].isTimeLike && catalogue[$0].isNullable && !catalogue[$0].looksAhead && !catalogue[$0].isBirth
        }
        let words = said.joined(separator: " ")
        let roots = Set(Happenings.verbs(of: words).flatMap { [$0] + Stem.verbs($0) }.map(RoleWords.root))
        let named = open.filter { address in
            Stem.words(of: catalogue[address].name).contains { Stem.isPast($0) && roots.contains(RoleWords.root($0)) }
        }
        if named.count == 1 { return .isSet(named[0], true) }
        // `unapproved expenses`, where a key says who approved them
        let keys = own.filter { address in
            catalogue[address].isKeyLike && catalogue[address].isNullable
                && Stem.words(of: catalogue[address].name).contains { Stem.isPast($0) && roots.contains(RoleWords.root($0)) }
        }
        if named.isEmpty, keys.count == 1 { return .isSet(keys[0], true) }
        guard named.isEmpty, Stem.isPast(said[0]) else { return nil }
        let times = timed(Mention(words: words)).times.filter { open.contains($0.key) && $0.value >= 0.6 }
        let most = times.values.max() ?? 0
        let best = times.filter { $0.value == most }.keys
        return best.count == 1 ? best.first.map { .isSet($0, true) } : nil
    }

    /// `renewed`, `reopened`, where a number says how often.
    private func counted(_ said: [String], _ own: [ColumnAddress]) -> Standing? {
        guard said.count == 1, let count = own.first(where: { catalogue[$0].isCount(of: said[0]) || catalogue[$0].isAmount(of: said[0]) })
        else { return nil }
        return .counts(count, .more)
    }

    /// `unrated films`, `ungraded essays`: what nobody has given them yet.
    private func given(_ said: String, _ own: [ColumnAddress]) -> Standing? {
        let figures = own.filter { address in
            guard let last = catalogue[address].coreWords.last, catalogue[address].isMeasure, catalogue[address].isNullable else {
                return false
            }
            return Stem.isPast(said) && !Money.names.contains(last) && !Stem.isPast(last) && RoleWords.root(last) == RoleWords.root(said)
        }
        return figures.count == 1 ? .isSet(figures[0], true) : nil
    }

    /// `free berths`: what can be had, and a key says who or what has it now, where nothing else says how it stands.
    private func vacancy(of table: Int, _ own: [ColumnAddress]) -> Standing? {
        let keys = own.filter { catalogue[$0].isKeyLike && catalogue[$0].isNullable }
        let hasState = own.contains { States.isState(catalogue[$0]) }
        guard catalogue.tables[table].isHired, !catalogue.tables[table].keepsPeople, !hasState, keys.count == 1 else { return nil }
        return .isSet(keys[0], false)
    }

    private func figure(_ words: String, of table: Int, _ own: [ColumnAddress]) -> Standing? {
        let measures = own.filter { catalogue[$0].isMeasure }
        switch words {
        case "free" where !catalogue.tables[table].isHired, "gratis", "complimentary", "free of charge":
            let prices = measures.filter { catalogue[$0].isEntryPrice }
            return prices.count == 1 ? .counts(prices[0], .equal) : nil
        case "free", "vacant", "unoccupied", "occupied", "taken":
            return vacancy(of: table, own).map { words == "occupied" || words == "taken" ? $0.opposite : $0 }
        case "dead", "deceased", "alive", "living":
            let deaths = own.filter {
                catalogue[$0].isNullable && !Set(Stem.words(of: catalogue[$0].name)).isDisjoint(with: ["died", "death", "deceased"])
            }
            return deaths.count == 1 ? .isSet(deaths[0], words.hasPrefix("de")) : nil
        case "overdrawn":
            let balances = measures.filter { Stem.words(of: catalogue[$0].name).last == "balance" }
            return balances.count == 1 ? .counts(balances[0], .less) : nil
        case "draw", "draws", "drawn", "tie", "ties", "tied", "level":
            return catalogue.sides(of: table).map { .sides($0.home, .equal, $0.away) }
        case "home win", "away loss": return catalogue.sides(of: table).map { .sides($0.home, .more, $0.away) }
        case "away win", "home loss": return catalogue.sides(of: table).map { .sides($0.home, .less, $0.away) }
        default: return nil
        }
    }
}
