import Datasets

extension Planner {
    /// Which column a value is of that stands alone.
    mutating func home(of values: [Literal], _ position: Draft.Position, _ owner: Mention?) throws(Misfit) -> ColumnAddress {
        guard case .text(let said, _)? = values.first, !["more", "most", "less", "fewer"].contains(said.lowercased()) else {
            throw .noValuePlace(values.first?.words ?? "")
        }
        // `Dutch clients` are from there, and `Dutch books` may be written so.
        let rows = owner.flatMap { best($0.tables) } ?? base
        for name in [said] + Nations.names(of: said) where !Nations.names(of: said).isEmpty {
            if lexicon.vocabulary.valued.contains(where: { $0.table == rows && lexicon.vocabulary.has(name, $0) }),
                let known = try known(name, position, owner), known.table == rows
            {
                return known
            }
        }
        if let known = try known(said, position, owner) { return known }
        for name in Nations.names(of: said) { if let known = try known(name, position, owner) { return known } }
        guard case .text(let text, let isExact)? = values.first.map(Nations.country) else { throw .noValuePlace(said) }
        if let coded = homeOfCode(text, owner) { return coded }
        let lower = text.lowercased()
        var kinds: [[String]] = []
        if ValueKinds.stageWords.contains(lower) { kinds.append(ValueKinds.stages) }
        if ValueKinds.stateWords.contains(lower) { kinds.append(ValueKinds.states) }
        if Nations.isCountry(lower) { kinds.append(["country", "nation"]) }
        if ["feature/", "fix/", "bugfix/", "hotfix/", "release/", "feat/"].contains(where: lower.hasPrefix) {
            kinds.append(["branch"])
        } else if lower.contains("/") {
            kinds.append(["repository", "repo", "project", "path"])
        }
        if ValueKinds.branches.contains(lower) { kinds.append(["branch"]) }
        if kinds.isEmpty {
            switch position {
            case .place: kinds = [ValueKinds.places]
            // `by flavour` is nobody called so.
            case .person: kinds = [text.first?.isUppercase ?? false ? ValueKinds.people : ValueKinds.people.filter { $0 != "name" }]
            case .named: kinds = [["name", "title", "label"]]
            case .adjective: kinds = [ValueKinds.types]
            case .after: break
            }
        }
        let reachable = catalogue.tables.indices.filter { $0 == base || used.contains($0) || links.isSingle(from: base, to: $0) }
        let texts = reachable.flatMap { catalogue.addresses(of: $0) }.filter { catalogue[$0].kind == .text && !catalogue[$0].isTimeLike }
        if kinds.isEmpty, text.first?.isUppercase ?? false { kinds = [ValueKinds.people] }
        if position == .adjective {
            let named = owner.flatMap { best($0.tables.filter { links.isSingle(from: base, to: $0.key) }) } ?? base
            if let own = try ownKind(text, kinds, of: named) {
                if !isExact, isKnownAsNone(lower, own) {
                    throw .noValuePlace(text)
                }
                return own
            }
        }
        for kind in kinds {
            let named = texts.filter {
                !Set(Stem.words(of: catalogue[$0].name)).isDisjoint(with: kind)
                    || kind.contains(Stem.words(of: catalogue[$0].name).joined(separator: " "))
            }
            // `reviews by customers from Austria`: theirs.
            let found = named.contains { $0.table == rows } ? named.filter { $0.table == rows } : named
            // What is no country is one of the other places, where there are any.
            let others = kind == ValueKinds.places ? found.filter { Stem.words(of: catalogue[$0].name).last != "country" } : []
            let own = others.filter { $0.table == base }
            let isElsewhere = !others.isEmpty && (!own.isEmpty || !found.contains { $0.table == base })
            if let chosen = try nearest(isElsewhere ? others : found, text) {
                // All that it holds is known, and this is not of it.
                if isKnownAsNone(lower, chosen) {
                    throw .noValuePlace(text)
                }
                return chosen
            }
        }
        // What is sure of itself, and nothing else: a word that means nothing here is no value.
        if ValueKinds.stateWords.contains(lower) || isExact || (position != .after && position != .person) {
            let short = texts.filter { $0.table == base && !(catalogue.tables[base].primaryKey.contains(catalogue[$0].name)) }
            if let chosen = try nearest(short, text), short.filter({ $0.table == base }).count <= 3,
                isExact || !lexicon.vocabulary.complete.contains(chosen) && !isNoName(text, of: chosen, position)
            {
                return chosen
            }
        }
        throw .noValuePlace(text)
    }

    /// `active accounts`, `order value`: a plain word that nobody said was a name is none by which rows are called.
    private func isNoName(_ text: String, of column: ColumnAddress, _ position: Draft.Position) -> Bool {
        let isLabel = catalogue.tables[column.table].label == catalogue[column]
        let isNumber = ["no", "number", "code", "tag", "nr", "ref", "reference"].contains(Stem.words(of: catalogue[column].name).last ?? "")
        return isLabel && (isNumber || position == .adjective || ValueKinds.stateWords.contains(text.lowercased()))
            && text.allSatisfy { $0.isLowercase || $0 == " " || $0 == "-" }
    }

    /// All that the column holds is known. A country may have no rows, but it is not among codes by its name.
    private func isKnownAsNone(_ text: String, _ column: ColumnAddress) -> Bool {
        guard lexicon.vocabulary.complete.contains(column) else { return false }
        return !Nations.isCountry(text) || text.utf8.count > 3 && lexicon.vocabulary.isCoded(column)
    }

    /// The column that is known to hold it: of the rows themselves, or else of what they belong to.
    mutating func known(_ text: String, _ position: Draft.Position, _ owner: Mention?) throws(Misfit) -> ColumnAddress? {
        let whose = owner.flatMap { best($0.tables) }.flatMap { $0 != base && links.isSingle(from: base, to: $0) ? $0 : nil }
        let alike = States.alike([.text(text, isExact: false)]).compactMap { if case .text(let text, _) = $0 { text } else { nil } }
        let found = lexicon.vocabulary.valued.filter { address in (alike + [text]).contains { lexicon.vocabulary.has($0, address) } }
            .sorted { ($0.table, $0.column) < ($1.table, $1.column) }
        guard !found.isEmpty else { return nil }
        let scored = found.compactMap { address -> (ColumnAddress, Double)? in
            var score = 0.0
            // `loans of members who live in Bruges` are not those of a branch there.
            if owner?.isOf(address.table) ?? false { score += position == .place ? 0.8 : 0.5 }
            let words = Stem.words(of: catalogue[address].name)
            if position == .person, words.last == "by" || !Set(words).isDisjoint(with: ValueKinds.people) { score += 0.2 }
            if address.table == base { return (address, score + 1) }
            guard let path = links.likelyPath(from: base, to: address.table) else { return nil }
            if position == .place { score += placing(path) }
            // `tickets for events in Oslo`: where those are, and not whoever the tickets are of.
            if position == .place, let whose, whose != address.table {
                guard links.isSingle(from: whose, to: address.table) else { return nil }
                score += 0.5
            }
            // How other rows stand is said of those.
            if owner?.isOf(base) ?? false, States.isState(catalogue[address]), !path.allSatisfy(\.isSingle) { return nil }
            // What somebody may do is not what the rows are that he does it with.
            if catalogue[address].isList, owner?.isOf(address.table) != true { score -= 0.4 }
            return (address, score + (path.allSatisfy(\.isSingle) ? 0.7 : 0.2) - 0.1 * Double(path.count))
        }
        // `best selling pizza in Berlin`: sold there, or made there.
        if position == .place, let whose, !isSpokenOf(base), let first = scored.max(by: { $0.1 < $1.1 })?.0.table, first != whose,
            found.contains(where: { !links.isSingle(from: whose, to: $0.table) && links.isSingle(from: base, to: $0.table) })
        {
            throw .noValuePlace(text)
        }
        return try choose(scored, Mention(words: text))
    }

    /// An adjective is of the rows themselves, where they have something that it may be of.
    mutating func ownKind(_ text: String, _ kinds: [[String]], of table: Int) throws(Misfit) -> ColumnAddress? {
        let own = catalogue.addresses(of: table).filter {
            catalogue[$0].kind == .text && !catalogue[$0].isTimeLike && !catalogue[$0].isKeyLike
        }
        for kind in kinds {
            let found = own.filter { !Set(Stem.words(of: catalogue[$0].name)).isDisjoint(with: kind) }
            if !found.isEmpty { return try nearest(found, text) }
        }
        let label = catalogue.tables[table].label
        let others = own.filter { catalogue[$0] != label }
        return others.count == 1 ? others[0] : nil
    }

    mutating func nearest(_ found: [ColumnAddress], _ text: String) throws(Misfit) -> ColumnAddress? {
        let own = found.filter { $0.table == base }
        let best = own.isEmpty ? found : own
        guard let first = best.first else { return nil }
        let visible = best.filter { !catalogue[$0].isMasked }
        guard !visible.isEmpty else { throw .masked(catalogue[first].name) }
        return visible[pick(text, visible.count)]
    }
}
