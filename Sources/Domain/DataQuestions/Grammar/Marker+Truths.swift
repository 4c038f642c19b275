import Datasets

/// What is said around a thing that holds or does not.
extension Marker {
    /// `allow pets`, `covered by warranty`, `pets are not allowed`: verbs that say only whether it is so.
    static func settled(_ marks: [Marked], _ lexicon: Lexicon) -> [Marked] {
        var settled = Settled(marks: marks, lexicon: lexicon)
        for index in marks.indices {
            settled.join(index)
            settled.before(index)
            settled.after(index)
        }
        return settled.marks
    }
}

private struct Settled {
    var marks: [Marked]
    let lexicon: Lexicon

    private func truth(_ index: Int) -> Mention? {
        guard case .name(let mention) = marks[index].mark, !mention.isTable, !mention.columns.isEmpty,
            mention.likeliest.allSatisfy({ lexicon.catalogue[$0].isTruth })
        else { return nil }
        return mention
    }

    /// `opted in to the newsletter`, `remote is allowed`: two names of one column.
    mutating func join(_ index: Int) {
        guard var mention = truth(index) else { return }
        var next = index + 1
        // `auto renewal`, where others are counted
        if next < marks.count, case .name(let other) = marks[next].mark, !other.isTable, truth(next) == nil, saysAgain(next, mention) {
            return blank(next...next)
        }
        while next < marks.count, isLink(next) || marks[next].mark == .copula { next += 1 }
        guard next < marks.count, next > index, let other = truth(next) else { return }
        let both = mention.columns.filter { other.columns[$0.key] != nil }
        guard !both.isEmpty else { return }
        mention.columns = both
        marks[index].mark = .name(mention)
        blank(index + 1...next)
    }

    mutating func before(_ index: Int) {
        guard let mention = truth(index), index > 0 else { return }
        switch marks[index - 1].mark {
        // `under warranty` is no less than it.
        case .compare where marks[index - 1].words.lowercased() == "under": return blank(index - 1...index - 1)
        case .preposition where marks[index - 1].words.lowercased() == "out of":
            let isVerb = index > 1 && saysSo(index - 2, mention)
            blank(index - (isVerb ? 2 : 1)...index - 1)
            return marks[index].mark = .untrue(mention)
        // `in service`, where a mark says what is out of it
        case .preposition where marks[index - 1].words.lowercased() == "in" && isOut(mention):
            blank(index - 1...index - 1)
            return marks[index].mark = .untrue(mention)
        // `off air`, where a mark says what is on it
        case _ where marks[index - 1].words.lowercased() == "off" && isOn(mention):
            blank(index - 1...index - 1)
            return marks[index].mark = .untrue(mention)
        // `right footed`
        case .unknown(let word) where isContrary(word, mention):
            blank(index - 1...index - 1)
            return marks[index].mark = .untrue(mention)
        default: break
        }
        var place = index - 1
        while place > 0, isLink(place) { place -= 1 }
        guard saysSo(place, mention) else { return }
        narrow(index, mention, by: place)
        blank(place...index - 1)
    }

    mutating func after(_ index: Int) {
        guard let mention = truth(index) else { return }
        var (place, isNegated) = (index + 1, false)
        while place < marks.count, [.copula, .negation].contains(marks[place].mark) || isLink(place) && !saysSo(place, mention) {
            isNegated = isNegated || marks[place].mark == .negation
            place += 1
        }
        guard place < marks.count, saysSo(place, mention) || isOff(place) else { return }
        if isNegated != isOff(place) { marks[index].mark = .untrue(mention) }
        blank(index + 1...place)
    }

    private func isOut(_ mention: Mention) -> Bool {
        mention.words.lowercased().split(separator: " ").first != "out"
            && mention.likeliest.allSatisfy { Stem.words(of: lexicon.catalogue[$0].name).starts(with: ["out", "of"]) }
    }

    private func isOn(_ mention: Mention) -> Bool {
        mention.likeliest.allSatisfy { Stem.words(of: lexicon.catalogue[$0].name).first == "on" }
    }

    private func isContrary(_ word: String, _ mention: Mention) -> Bool {
        let others = Standings.contraries(of: word.lowercased())
        return mention.likeliest.allSatisfy { address in
            let core = Standings.core(of: lexicon.catalogue[address].name)
            return core.count > 1 && !Set(core).isDisjoint(with: others)
        }
    }

    /// `allow remote work`: of several columns the one that says both.
    private mutating func narrow(_ index: Int, _ mention: Mention, by place: Int) {
        let word = String(marks[place].words.lowercased().prefix { $0 != " " })
        var narrowed = mention
        narrowed.columns = mention.columns.filter { address, _ in
            Stem.words(of: lexicon.catalogue[address].name).contains { Standings.isAlike(word, $0) }
        }
        if !narrowed.columns.isEmpty { marks[index].mark = .name(narrowed) }
    }

    private mutating func blank(_ range: ClosedRange<Int>) { for place in range { marks[place].mark = .filler } }

    private func isLink(_ index: Int) -> Bool { [.filler, .preposition, .by].contains(marks[index].mark) }

    private func isWord(_ index: Int) -> Bool {
        switch marks[index].mark {
        case .unknown, .verb, .filler: true
        case .name(let mention): !mention.isTable && mention.best < 0.9
        default: false
        }
    }

    /// A verb that says nothing else, or a word that says the name again: `renew automatically`.
    private func saysSo(_ index: Int, _ mention: Mention) -> Bool {
        guard isWord(index) else { return false }
        let word = String(marks[index].words.lowercased().prefix { $0 != " " })
        if Standings.isLight(word) { return true }
        if marks[index].mark == .filler { return false }
        return saysAgain(index, mention)
    }

    private func saysAgain(_ index: Int, _ mention: Mention) -> Bool {
        let word = String(marks[index].words.lowercased().prefix { $0 != " " })
        return mention.likeliest.contains { address in
            Stem.words(of: lexicon.catalogue[address].name).contains { Standings.isAlike(word, $0) }
        }
    }

    private func isOff(_ index: Int) -> Bool { isWord(index) && Standings.isOff(marks[index].words) }
}
