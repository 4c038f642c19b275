import Datasets

extension Relator {
    /// `who approved the most credit notes`, `which account manager looks after the most accounts`
    mutating func most() {
        soldMost()
        namingKind()
        guard var most = marks.firstIndex(where: \.mark.isMost) else { return }
        if occursMost(most) {
            marks.swapAt(most - 1, most)
            most -= 1
        }
        var counted = described(skip(most + 1))
        if words(counted) == "other" {
            marks.remove(at: counted)
            counted = skip(counted)
        }
        if let role = doing(before: most, of: nil)?.role.only({ $0.from == $0.to }), let end = others(counted, role) {
            marks.replaceSubrange(most + 1..<end, with: [mention(role.best[0].from, "others")])
            counted = most + 1
        }
        if table(counted) == nil, let role = times(counted, most) {
            // `which branch has the most pickups`: rows whose key leads there.
            marks[counted] = mention(role.best[0].from, marks[counted].words)
            return marks.insert(Marked(mark: .doer(role), words: role.words), at: most)
        }
        guard var rows = table(counted) else { return }
        if let between = handed(rows, before: most) {
            marks[counted] = mention(between, marks[counted].words)
            rows = table(counted) ?? rows
        }
        if let key = rows.over {
            let role = Role(words: rows.words, keys: [key: 1])
            return marks.insert(Marked(mark: .doer(role), words: rows.words), at: most)
        }
        if let role = depended(most, counted, rows) { return turn(most, counted, role) }
        let (who, verbs) = asked(before: most)
        if !isOwnText(who, rows), let (place, done) = doing(before: most, of: rows), case let role = byWhom(done, place),
            let mark = tying(role, who.flatMap(table))
        {
            var said = [Marked(mark: mark, words: marks[place].words)]
            if case .doer(let own) = mark {
                nameTarget(who, own)
                said = state(place, of: own) + said + moment(place, of: own)
            }
            marks.replaceSubrange(place...place, with: said)
            return
        }
        if let role = ownDeed(rows), marks[..<most].contains(where: { ["did", "done", "made"].contains($0.words.lowercased()) }) {
            for verb in verbs { marks[verb].mark = .filler }
            return marks.insert(Marked(mark: .doer(role), words: role.words), at: most)
        }
        guard verbs.allSatisfy({ NeutralVerbs.has(first($0)) || isCommon($0, rows) || isOnly($0, rows, who.flatMap(table)) }) else {
            for verb in verbs where isOfOthers(verb, rows, who.flatMap(table)) { marks[verb].mark = .verb(Mention(words: words(verb))) }
            return
        }
        let ways = verbs.compactMap { toward($0, rows, who.flatMap(table)) }
        // What is done with them says nothing that the names do not say.
        for verb in verbs { marks[verb].mark = .filler }
        if let way = ways.first { return marks.insert(Marked(mark: .doer(way), words: way.words), at: most) }
        guard let who, let role = named(who)?.only({ rows.isOf($0.from) }) else { return }
        marks.insert(Marked(mark: .doer(role), words: marks[who].words), at: who + 1)
        nameTarget(who, role)
    }

    /// `which supplier delivered the most parcels`, where a text of theirs says the supplier: no key's verb.
    private func isOwnText(_ who: Int?, _ rows: Mention) -> Bool {
        guard let who, case .name(let mention) = marks[who].mark, !mention.isTable else { return false }
        return mention.likeliest.contains { rows.isOf($0.table) && catalogue[$0].kind == .text && roles.links.key($0) == nil }
    }

    /// When it was done, where a time of those rows says so and the question asks for one.
    private func moment(_ place: Int, of role: Role) -> [Marked] {
        guard marks.contains(where: { $0.mark.isTime }), let said = verbal(place) else { return [] }
        var own = said.times.isEmpty ? lexicon.timed(said) : said
        own.times = own.times.filter { time in role.keys.keys.contains { $0.from == time.key.table } }
        (own.tables, own.columns) = ([:], own.times)
        return own.times.isEmpty ? [] : [Marked(mark: .verb(own), words: marks[place].words)]
    }

    /// The verb that a key of the counted rows tells, where no value follows it.
    private func doing(before most: Int, of rows: Mention?) -> (place: Int, role: Role)? {
        let noun = asked(before: most).0
        for place in marks[..<most].indices.reversed() where place != noun || isPast(place) {
            if isValue(place), !isPast(place) { return nil }
            guard place > 0, table(place) == nil || isPast(place), !RoleWords.isAuxiliary(first(place)),
                let role = role(place)?.only({ key in rows.map { $0.isOf(key.from) } ?? true })
            else { continue }
            return (place, role)
        }
        return nil
    }

    /// `the most red cards`, `the most unpaid orders`
    func described(_ start: Int) -> Int {
        let end = marks[min(start, marks.count)...].firstIndex { marked in
            switch marked.mark {
            case .known, .untrue: false
            case .name(let mention): !Marker.isTruth(mention, lexicon)
            default: true
            }
        }
        return end.flatMap { table($0) == nil ? nil : $0 } ?? start
    }

    /// Where the words end that only say that it was others: `mentors the most crew members`, `referred the most`.
    private func others(_ counted: Int, _ role: Role) -> Int? {
        var end = table(counted)?.isOf(role.best[0].from) ?? false ? counted + 1 : counted
        while Self.others.contains(words(end)) { end += 1 }
        return end == counted && end < marks.count ? nil : end
    }

    private static let others: Set<String> = ["people", "persons", "others", "members", "colleagues"]

    private func times(_ counted: Int, _ most: Int) -> Role? {
        guard let who = asked(before: most).0.flatMap(table), Stem.isSeveral(words(counted)) else { return nil }
        let role = role(counted)?.only { who.isOf($0.to) && $0.from != $0.to }
        return role?.best.count == 1 ? role : nil
    }

    /// Who is asked for, and what is said between that and the most.
    func asked(before most: Int) -> (Int?, [Int]) {
        let who = marks[..<most].firstIndex { if case .name = $0.mark { true } else { false } }
        let isWho = marks[..<most].contains { $0.mark == .who }
        let verbs = marks[..<most].indices.filter { place in
            guard isWho || place > who ?? 0 else { return false }
            switch marks[place].mark {
            case .name(let mention): return place != who || isWho && !mention.isTable
            case .verb, .unknown, .agent: return true
            default: return false
            }
        }
        return (isWho ? nil : who, verbs)
    }

    /// `placed` of orders, `filed` of claims that have been reported: every one of them was.
    private func isCommon(_ place: Int, _ rows: Mention) -> Bool {
        guard let table = rows.tables.max(by: { $0.value < $1.value })?.key, let time = catalogue.tables[table].times.first else {
            return false
        }
        let isOfAll = { (address: ColumnAddress) in
            address.table == table && (catalogue[address] == time || !catalogue[address].isNullable)
        }
        if let said = verbal(place), said.times.keys.contains(where: isOfAll) { return true }
        let roots = Set(([time.name] + [catalogue.tables[table].name.name]).flatMap { Stem.words(of: $0) }.map(RoleWords.root))
        return roots.contains(RoleWords.root(first(place)))
    }

    private func named(_ place: Int) -> Role? {
        guard case .name(let mention) = marks[place].mark else { return nil }
        return roles.role(of: mention) ?? roles.role(String(words(place).split(separator: " ").last ?? ""))
    }

    /// Whoever has the role is a row of the table that the key leads to.
    private mutating func nameTarget(_ who: Int?, _ role: Role) {
        guard let who, let key = role.best.first, case .name(let mention) = marks[who].mark, !mention.isOf(key.to) else { return }
        marks[who].mark = .name(Mention(words: mention.words, tables: [key.to: 1]))
    }
}
