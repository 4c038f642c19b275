import Datasets

extension Relator {
    /// `tokens not revoked and the name of the account`: whether it was done, which a time says, and not who did it.
    private func isOnlyDenied(_ index: Int) -> Bool {
        guard index > 0, [.negation, .without].contains(marks[index - 1].mark), case .name(let said) = marks[index].mark,
            said.likeliest.contains(where: { catalogue[$0].isTimeLike && catalogue[$0].isNullable })
        else { return false }
        return index + 1 == marks.count || [.and, .comma].contains(marks[index + 1].mark)
    }

    /// `orders placed by employees in munich`, `engineers who never opened a pull request`: which of the keys between two tables it is.
    mutating func ways() {
        deeds()
        let tables = marks.indices.compactMap(table)
        let asksWho = marks.contains { $0.mark == .who }
        var havings: [Int] = []
        for index in marks.indices where isVerb(index) && !isDoer(index - 1) && !isOnlyDenied(index) {
            let said = role(index)?.only { key in tables.contains { $0.isOf(key.from) } && key.from != key.to }
            if let said, let helper = helper(of: index, said) {
                marks[helper].mark = .way(said)
                continue
            }
            let role = said?.only { key in
                tables.contains { leads(key, to: $0) } || asksWho && catalogue.tables[key.to].keepsPeople
            }
            guard let role else {
                if let said { happened(index, said) }
                continue
            }
            let isHaving = isAskedFor(index, role)
            guard isHaving || role.keys.keys.contains(where: { hasRivals($0) }) else { continue }
            marks[index].mark = .way(role)
            if isHaving { havings.append(index) }
        }
        for index in havings.reversed() { marks.insert(Marked(mark: .having, words: "have"), at: index + 1) }
    }

    /// `who did the last deployment`: the key that names who did what the rows are called by, where others lead there too.
    func ownDeed(_ rows: Mention) -> Role? {
        let keys = rows.likeliestTables.flatMap { roles.links.links[$0] }
            .filter { $0.isSingle && $0.pairs.count == 1 && roles.links.isOwnDeed($0) && catalogue.tables[$0.to].keepsPeople }
        return keys.count == 1 ? Role(words: "did", keys: [keys[0]: 1]) : nil
    }

    /// `who made the last review`
    private mutating func deeds() {
        guard !marks.indices.contains(where: isDoer), let who = marks.firstIndex(where: { $0.mark == .who }) else { return }
        let verb = skip(who + 1)
        guard ["did", "made", "gave", "wrote", "ran", "performed", "conducted", "carried out"].contains(words(verb)),
            let rows = marks.indices[verb...].compactMap(table).first, let role = ownDeed(rows),
            role.keys.keys.contains(where: { hasRivals($0) })
        else { return }
        marks[verb].mark = .way(role)
    }

    /// `how many requests did each manager reject`: how those stand is said, too, and so it is the helper that says whose they are.
    private func helper(of verb: Int, _ role: Role) -> Int? {
        guard case .unknown = marks[verb].mark, role.keys.keys.contains(where: { hasRivals($0) }) else { return nil }
        let pasts = Stem.pasts(of: words(verb))
        let isState = role.keys.keys.contains { key in
            catalogue.addresses(of: key.from).contains { address in pasts.contains { lexicon.vocabulary.has($0, address) } }
        }
        return isState ? marks[..<verb].lastIndex { RoleWords.isAuxiliary($0.words) && $0.mark == .preposition } : nil
    }

    /// `goals scored per team`: whoever scored them belongs to one.
    private func leads(_ key: Links.Link, to table: Mention) -> Bool {
        table.isOf(key.to) || hasRivals(key) && table.likeliestTables.contains { $0 != key.from && isSingle(key.to, $0) }
    }

    /// `how many medals were won`: by whomever.
    private mutating func happened(_ index: Int, _ role: Role) {
        guard case .unknown = marks[index].mark, Stem.isPast(first(index)), !isValue(index + 1), words(index + 1) != "by",
            role.best.count == 1,
            let key = role.best.first,
            let column = catalogue.addresses(of: key.from).first(where: { catalogue[$0].name == key.pairs[0].ours })
        else { return }
        marks[index].mark = .verb(Mention(words: marks[index].words, columns: [column: 1]))
    }

    /// `agents who solved a ticket`: of all of them those that the key of some ticket leads to.
    private func isAskedFor(_ index: Int, _ role: Role) -> Bool {
        let between = { (mark: Mark) in ![.filler, .copula, .having, .who].contains(mark) }
        guard let before = marks[..<index].lastIndex(where: { between($0.mark) }).flatMap(table),
            let after = marks[(index + 1)...].firstIndex(where: { !isOfCount($0.mark) }).flatMap(table)
        else { return false }
        return role.keys.keys.contains { before.isOf($0.to) && after.isOf($0.from) }
    }

    /// `organized more than 8 bookings`: so many of them.
    private func isOfCount(_ mark: Mark) -> Bool {
        switch mark {
        case .filler, .compare, .number: true
        default: false
        }
    }

    private func isDoer(_ index: Int) -> Bool {
        if index >= 0, case .doer = marks[index].mark { true } else { false }
    }

    private func isVerb(_ index: Int) -> Bool {
        switch marks[index].mark {
        case .unknown, .verb, .agent: true
        case .name(let mention):
            !mention.isTable && (isPast(index) || roles.role(of: mention) != nil || words(index).hasSuffix("ing") && role(index) != nil)
        case .preposition: isPast(index)
        default: false
        }
    }

    /// Whether another key leads there too.
    private func hasRivals(_ key: Links.Link) -> Bool { roles.links.direct(from: key.from, to: key.to).count > 1 }
}
