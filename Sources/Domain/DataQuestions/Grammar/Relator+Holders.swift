import Datasets

extension Relator {
    /// `head of the physics department`, `who manages ann`, `who is ann's manager`: whom the key of a row leads to.
    mutating func holders() {
        guard !marks.contains(where: { isRanked($0.mark) }) else { return }
        superlative()
        for index in marks.indices where !marks.contains(where: { isRelated($0.mark) }) {
            if let (role, end) = of(index) ?? doer(index) {
                marks.replaceSubrange(index..<end, with: [Marked(mark: .holder(role), words: marks[index].words)])
                return drop(before: index)
            }
            if let role = possessed(index) {
                marks[index] = Marked(mark: .holder(role), words: marks[index].words)
                return drop(before: index)
            }
        }
    }

    /// `who directed the longest film`, `which customer had the most expensive rental`: whom that one row leads to.
    private mutating func superlative() {
        guard let most = marks.firstIndex(where: { isSuperlative($0.mark) }), let rows = table(skip(most + 1)) else { return }
        let said = marks[..<most].indices.filter {
            marks[$0].mark != .filler && !RoleWords.isAuxiliary(words($0)) && marks[$0].mark != .having
        }
        let isOfRows = { (key: Links.Link) in rows.isOf(key.from) && key.from != key.to }
        // `the owner of the longest boat`, `name and phone of the owner of the longest boat`
        if let noun = said.last, noun + 1 < most, said.dropLast().allSatisfy(isListedColumn), let role = holding(noun, isOfRows),
            role.best.count == 1
        {
            return marks[noun].mark = .holder(role)
        }
        guard let who = said.first, marks[who].mark == .who || marks[who].mark == .which, said.count <= 3 else { return }
        let last = said.count > 1 ? said[said.count - 1] : nil
        var role = last.flatMap { isPast($0) || table($0) == nil ? self.role($0)?.only(isOfRows) : nil }
        if marks[who].mark == .which, said.count > 1 {
            guard said.dropFirst(2).allSatisfy({ NeutralVerbs.has(first($0)) || role != nil }) else { return }
            if let target = table(said[1]) {
                role = (role ?? roles.all).only { isOfRows($0) && target.isOf($0.to) }
            } else {
                role = noun(said[1])?.only(isOfRows)
            }
        }
        guard let role, role.best.count == 1 else { return }
        for place in said { marks[place].mark = .filler }
        marks.insert(Marked(mark: .holder(role), words: role.words), at: most)
    }

    private func isListedColumn(_ index: Int) -> Bool {
        if case .name(let mention) = marks[index].mark { return !mention.isTable }
        return [.and, .comma].contains(marks[index].mark)
    }

    /// `owner`, by the key that is called so, or the `breeder` that a plain key leads to.
    private func holding(_ noun: Int, _ isOfRows: (Links.Link) -> Bool) -> Role? {
        guard let target = table(noun) else { return self.noun(noun)?.only(isOfRows) }
        guard !Stem.isSeveral(words(noun)) else { return nil }
        return roles.all.only { isOfRows($0) && target.isOf($0.to) && roles.links.isPlain($0) }
    }

    private func isSuperlative(_ mark: Mark) -> Bool {
        switch mark {
        case .quality(_, let isComparative): !isComparative
        case .end: true
        default: false
        }
    }

    /// `head of physics`
    private func of(_ index: Int) -> (Role, Int)? {
        guard let role = noun(index), !isPast(index), first(index + 1) == "of" || first(index + 1) == "for",
            !roles.isReceiving(role.best[0])
        else { return nil }
        return described(role, from: index + 1).map { ($0, index + 1) }
    }

    /// `who manages ann`, `which team owns the checkout service`
    private func doer(_ index: Int) -> (Role, Int)? {
        let opening = marks[..<index].indices.filter { marks[$0].mark != .filler && !RoleWords.isAuxiliary(first($0)) }
        guard let who = opening.first, marks[who].mark == .who || marks[who].mark == .which, opening.count <= 2, let role = role(index),
            !isCopula(before: index), !words(index).contains(" ")
        else { return nil }
        let target = opening.count == 2 ? table(opening[1]) : nil
        guard opening.count == 1 ? marks[who].mark == .who : target != nil else { return nil }
        let fitting = role.only { key in !roles.isReceiving(key) && (target.map { $0.isOf(key.to) } ?? true) }
        return fitting.flatMap { described($0, from: index + 1) }.map { ($0, index + 1) }
    }

    /// `who is ann's manager`, `ann's manager`
    private func possessed(_ index: Int) -> Role? {
        guard index + 1 == marks.count, index > 0, isValue(index - 1), let role = noun(index) else { return nil }
        var start = index - 1
        while start > 0, isValue(start - 1) { start -= 1 }
        guard marks[..<start].allSatisfy({ [.who, .which, .filler, .copula].contains($0.mark) }) else { return nil }
        return role.only { holds($0.from, start) && isKnown(start) }
    }

    /// The keys of the rows that are named behind it.
    private func described(_ role: Role, from index: Int) -> Role? {
        var start = index
        while start < marks.count, [.filler, .preposition].contains(marks[start].mark) || table(start) != nil { start += 1 }
        guard start < marks.count, isValue(start), isKnown(start) else { return nil }
        let named = (index..<start).compactMap { table($0) }.last
        return role.only { key in holds(key.from, start) && (named.map { $0.isOf(key.from) } ?? true) }
    }

    private func isKnown(_ index: Int) -> Bool { if case .known = marks[index].mark { true } else { false } }

    private func isCopula(before index: Int) -> Bool { index > 0 && marks[index - 1].mark == .copula }

    /// Who it is that is asked for the role says itself.
    private mutating func drop(before index: Int) {
        for place in marks[..<index].indices where table(place) != nil || marks[place].mark == .who || marks[place].mark == .which {
            marks[place].mark = .filler
        }
    }

    private func isRanked(_ mark: Mark) -> Bool {
        switch mark {
        case .most, .count, .rank, .extreme, .per: true
        default: false
        }
    }

    private func isRelated(_ mark: Mark) -> Bool {
        switch mark {
        case .tied, .holder, .doer: true
        default: false
        }
    }
}
