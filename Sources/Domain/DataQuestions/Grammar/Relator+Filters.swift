import Datasets

extension Relator {
    /// `accounts managed by priya`, `tickets assigned to ben`
    mutating func passives() {
        for index in marks.indices.reversed() where isPast(index) || RoleWords.isParticle(particle(index).word) || isValue(index + 1) {
            let (isJoined, particle) = particle(index)
            let done = particle == "by" ? between(index, by: skip(isJoined ? index + 1 : index + 2)) : nil
            guard
                let role = (done ?? role(index))?.only({ key in
                    if roles.isNeeding(key), particle == "on" || !isJoined && isValue(index + 1) { return true }
                    if isPlaced(key, particle, by: first(index)) { return true }
                    return roles.isReceiving(key) ? roles.particles(key).contains(particle) : particle == "by" && isPast(index)
                })
            else { continue }
            let from = skip(isJoined || !RoleWords.isParticle(particle) ? index + 1 : index + 2)
            let start = table(from) != nil && from + 1 < marks.count && isValue(skip(from + 1)) ? skip(from + 1) : from
            guard start < marks.count, isValue(start),
                let fitting = role.only({ key in
                    holds(key.to, start) && (start == from || table(from).map { $0.isOf(key.to) } ?? false)
                })
            else { continue }
            let said = before(rows: index).map { rows in fitting.only { roles.joins($0, rows) } } ?? fitting
            guard let fitting = said else { continue }
            let tied = Marked(mark: .tied(fitting), words: marks[index].words)
            marks.replaceSubrange(index..<start, with: state(index, of: fitting) + [tied])
            nameRows(fitting)
        }
    }

    /// `picked up in Oslo`, `returned to Oslo`: the place that the key leads to, unless it leads the other way.
    private func isPlaced(_ key: Links.Link, _ particle: String, by verb: String) -> Bool {
        let isGoing = RoleWords.isGoing(verb)
        guard ["in", "at", "to", "from"].contains(particle), isGoing || Stem.isPast(verb) || RoleWords.isIrregular(verb),
            isGoing || catalogue.tables[key.to].likenessToPlace > 0
        else { return false }
        let other = particle == "from" ? roles.role(toward: "to") : particle == "to" ? roles.role(toward: "from") : nil
        return other?.keys[key] == nil
    }

    /// What follows the verb, or is taken with it already: `depend on`.
    func particle(_ index: Int) -> (isJoined: Bool, word: String) {
        let last = words(index).split(separator: " ").dropFirst().last.map(String.init) ?? ""
        return RoleWords.isParticle(last) ? (true, last) : (false, words(index + 1))
    }

    /// What it is that was `managed by` somebody.
    private func before(rows index: Int) -> Mention? {
        let place = marks[..<index].lastIndex { ![.filler, .copula, .having].contains($0.mark) }
        return place.flatMap(table)
    }

    /// `orders did ben place`, `courses that ann teaches`
    mutating func actives() {
        var index = 0
        while index < marks.count {
            index += 1
            guard isValue(index - 1), index < 2 || !isValue(index - 2) else { continue }
            let start = index - 1
            var verb = end(ofValues: start)
            // `the lighting crew owns`; `place` may be courtesy elsewhere.
            while verb < marks.count, table(verb) != nil || marks[verb].mark == .filler && role(verb) == nil { verb += 1 }
            guard verb < marks.count, !isValue(verb) || isPast(verb), let before = opening(start) else { continue }
            let between = between(verb, by: start)
            guard let role = between ?? role(verb) else { continue }
            let isAsked = RoleWords.isAuxiliary(first(before))
            let isPassive = LittleWords.copulas.contains(first(before))
            if let receiving = role.only({ roles.isReceiving($0) && holds($0.to, start) }), !isPassive, isAsked {
                hold(receiving, verb)
            } else if let fitting = role.only({ key in
                holds(key.to, start) && (isPassive == roles.isReceiving(key))
                    && (isAsked || between != nil || table(before).map { $0.isOf(key.from) } ?? false)
            }), !words(verb + 1).hasPrefix("by") {
                let state = state(verb, of: fitting)
                marks.removeSubrange(
                    verb..<min(marks.count, RoleWords.isParticle(words(verb + 1)) && verb + 2 == marks.count ? verb + 2 : verb + 1)
                )
                let said = Marked(mark: .tied(fitting), words: fitting.words)
                let from = isAsked ? before : start
                marks.replaceSubrange(from..<start, with: state + [said])
                nameRows(fitting)
            }
        }
    }

    /// What stands before a value and the article or the table's name before it: `did professor x`.
    private func opening(_ start: Int) -> Int? {
        var before = start - 1
        while before >= 0, marks[before].mark == .filler, !RoleWords.isAuxiliary(first(before)) { before -= 1 }
        if before > 0, table(before) != nil, RoleWords.isAuxiliary(first(before - 1)) { before -= 1 }
        guard before >= 0 else { return nil }
        return marks[before].mark == .having && first(before) == "that" && before > 0 ? before - 1 : before
    }

    /// `what services does x depend on`: those that the key leads to.
    private mutating func hold(_ role: Role, _ verb: Int) {
        let end = RoleWords.isParticle(words(verb + 1)) ? verb + 2 : verb + 1
        marks.replaceSubrange(verb..<end, with: [Marked(mark: .holder(role), words: marks[verb].words)])
        if let aux = marks[..<verb].lastIndex(where: { RoleWords.isAuxiliary($0.words) }) { marks[aux].mark = .filler }
    }

    /// `how many people does ann manage`
    mutating func nameRows(_ role: Role) {
        guard let key = role.best.first(where: { $0.from == $0.to }),
            let place = marks.firstIndex(where: { ["people", "persons", "employees"].contains($0.words.lowercased()) }), table(place) == nil
        else { return }
        marks[place] = mention(key.from, marks[place].words)
    }
}
