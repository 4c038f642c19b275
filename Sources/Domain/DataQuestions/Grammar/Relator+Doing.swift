import Datasets

/// Over which key it goes that somebody has the most of something.
extension Relator {
    /// `which office sold the most policies`: where rows that others have are named behind it, those are counted, and no pieces that were sold.
    mutating func soldMost() {
        guard let place = marks.firstIndex(where: { if case .sales = $0.mark { true } else { false } }),
            let rows = table(described(skip(place + 1))),
            case .sales(let isDescending) = marks[place].mark, let verb = Self.trading.first(where: { words(place).contains($0) })
        else { return }
        let who = marks[..<place].indices.compactMap { table($0) }.last
        guard !rows.likeliestTables.contains(where: isInLines) else { return }
        let isTheirs = who.map { who in rows.likeliestTables.contains { own in who.tables.keys.contains { isSingle(own, $0) } } } ?? false
        guard isTheirs || roles.role(verb)?.only({ rows.isOf($0.from) }) != nil else { return }
        let most = Marked(mark: .most(isDescending: isDescending), words: isDescending ? "the most" : "the fewest")
        marks.replaceSubrange(place...place, with: [Marked(mark: .unknown(verb), words: verb), most])
    }

    /// Whether it is sold by the piece: lines say how many of it.
    private func isInLines(_ table: Int) -> Bool {
        catalogue.tables.indices.contains { lines in
            roles.links.direct(from: lines, to: table).contains(where: \.isSingle)
                && catalogue.tables[lines].columns.contains { $0.isMeasure && $0.isQuantity }
        }
    }

    private static let trading = ["sold", "sells", "sell"]

    func isSingle(_ from: Int, _ to: Int) -> Bool { from != to && roles.links.isSingle(from: from, to: to) }

    /// What the verb of a key makes of whoever is asked for: he did it himself, or it is those that belong to him who did it.
    func tying(_ role: Role, _ who: Mention?) -> Mark? {
        guard let who else { return .doer(role) }
        // The courier who delivered is not where it was delivered.
        if let named = roles.role(of: who) {
            let fitting = role.only { key in named.keys.keys.contains { $0.to == key.to } }
            return fitting.map { .doer($0) }
        }
        if let own = role.only({ who.isOf($0.to) }) { return .doer(own) }
        let isDirect = role.keys.keys.contains { key in who.likeliestTables.contains { !roles.links.direct(from: key.from, to: $0).isEmpty }
        }
        return isDirect ? nil : role.only { key in who.likeliestTables.contains { isSingle(key.to, $0) } }.map { .way($0) }
    }

    /// `which contact sent us the most tickets`: whatever he did with them, where there is but one way and nothing of theirs is called so.
    func isOnly(_ verb: Int, _ rows: Mention, _ who: Mention?) -> Bool {
        guard let who, let from = rows.likeliestTables.first, let to = who.likeliestTables.first, isSingle(from, to),
            roles.links.paths(from: from, to: to).count == 1, !RoleWords.isOfEnding(first(verb)), !isOfOthers(verb, rows, who),
            let said = verbal(verb)
        else { return false }
        return !said.columns.keys.contains { $0.table == from } && !said.times.keys.contains { $0.table == from }
            && said.tables[from] == nil
    }

    /// `referred the most patients`, where a key of other rows says who referred.
    func isOfOthers(_ verb: Int, _ rows: Mention, _ who: Mention?) -> Bool {
        role(verb)?.only { key in !rows.isOf(key.from) && who?.isOf(key.to) ?? false } != nil
    }

    /// `makes the most referrals`, `gets the most transfers`: where one key says from whom and another to whom.
    func toward(_ verb: Int, _ rows: Mention, _ who: Mention?) -> Role? {
        guard let particle = RoleWords.direction(first(verb)) else { return nil }
        let role = roles.role(toward: particle)?.only { key in
            rows.isOf(key.from) && who?.isOf(key.to) ?? catalogue.tables[key.to].keepsPeople
        }
        return role?.best.count == 1 ? role : nil
    }

    /// What a mark says was done.
    func verbal(_ index: Int) -> Mention? {
        switch marks[index].mark {
        case .name(let mention), .verb(let mention): mention
        case .unknown(let word): Mention(words: word)
        default: nil
        }
    }

    /// `which service do most other services depend on`, `which depot do most trips start from`
    func depended(_ most: Int, _ counted: Int, _ rows: Mention) -> Role? {
        guard counted + 1 < marks.count else { return nil }
        guard RoleWords.isParticle(particle(counted + 1).word) else { return gone(counted + 1, rows) }
        if let role = role(counted + 1)?.only({ key in roles.isReceiving(key) && roles.joins(key, rows) }) { return role }
        guard let place = asked(before: most).0.flatMap(table) else { return nil }
        let isTheirs = { (key: Links.Link) in rows.isOf(key.from) && place.isOf(key.to) }
        if let role = role(counted + 1)?.only(isTheirs) { return role }
        return roles.role(toward: particle(counted + 1).word)?.only(isTheirs)
    }

    /// `from which depot do most trips start`, `where do most trips start`: the key of the verb says which way they go.
    private func gone(_ verb: Int, _ rows: Mention) -> Role? {
        guard RoleWords.isGoing(first(verb)), words(0) == "where" || RoleWords.isParticle(words(0)) else { return nil }
        let role = role(verb)?.only { rows.isOf($0.from) }
        return role?.best.count == 1 ? role : nil
    }

    /// What the others depend on is counted by the rows that say so.
    mutating func turn(_ most: Int, _ counted: Int, _ role: Role) {
        guard let key = role.best.first else { return }
        let (isJoined, particle) = particle(counted + 1)
        let end = isJoined || !RoleWords.isParticle(particle) ? counted + 2 : counted + 3
        if RoleWords.isParticle(words(0)) || words(0) == "where" { marks[0].mark = .filler }
        marks.replaceSubrange(counted..<end, with: [mention(key.from, marks[counted].words)])
        marks[most].words = "the most"
        marks.insert(Marked(mark: .doer(role), words: role.words), at: most)
        for place in marks[..<most].indices where RoleWords.isAuxiliary(words(place)) { marks[place].mark = .filler }
    }
}
