import Datasets

extension Marker {
    /// `how much did we spend on repairs`, `rent paid in march`: of which rows the money is, where a verb says so.
    func spent(_ said: [Marked]) -> [Marked] {
        let marks = said.indices.map { index in
            index > 0 && said[index].words.lowercased() == "money" && said[index - 1].mark == .aggregate(.sum)
                ? Marked(mark: .filler, words: said[index].words) : said[index]
        }
        let read = spentPlainly(marks)
        return read == marks ? said : read
    }

    private func spentPlainly(_ marks: [Marked]) -> [Marked] {
        guard let place = marks.indices.first(where: { spending(marks[$0]) != nil }), let kind = spending(marks[place]) else {
            return marks
        }
        let most = marks[place...].firstIndex { $0.mark == .most(isDescending: true) || $0.mark == .most(isDescending: false) }
        guard marks[..<place].contains(where: { $0.mark == .aggregate(.sum) }) || most != nil else { return marks }
        // `sum of payments per month paid this year`: what is added up was said before.
        if most == nil, marks[..<place].contains(where: { $0.mark == .per || $0.mark == .by }), isSummed(marks[..<place]) { return marks }
        let start = most.map { max($0, place) } ?? place
        let object = object(of: kind, marks, behind: start, said: marks[place])
        let noun = most == nil ? noun(marks, before: place) : nil
        // `labor hours spent on machines` are no money.
        if let noun, case .name(let name) = marks[noun].mark, !isMoney(name) { return marks }
        guard let money = object ?? (most == nil || kind.isAlwaysMoney ? kept(kind, marks, start, noun) : nil) else { return marks }
        return marked(marks, place, most, noun, money)
    }

    /// Whether rows stand right behind what says that their money is added up.
    private func isSummed(_ marks: ArraySlice<Marked>) -> Bool {
        guard let sum = marks.lastIndex(where: { $0.mark == .aggregate(.sum) }),
            let rows = marks[(sum + 1)...].first(where: { $0.mark != .filler })?.rows
        else { return false }
        return rows.likeliestTables.allSatisfy { lexicon.catalogue.money(in: $0) != nil }
    }

    private func isMoney(_ name: Mention) -> Bool {
        let prices = Money.prices.union(Money.words).union(Money.extras)
        return !prices.isDisjoint(with: Stem.words(of: name.words))
            || name.likeliest.contains { !prices.isDisjoint(with: lexicon.catalogue[$0].coreWords) }
    }

    private func marked(_ marks: [Marked], _ place: Int, _ most: Int?, _ noun: Int?, _ money: ColumnAddress) -> [Marked] {
        var marks = marks
        let said = marks[place].words.lowercased()
        let past = Stem.isPast(said) ? said : Stem.pasts(of: said).first { Stem.irregular(past: $0) != nil } ?? said + "ed"
        let hasTime = marks.contains(where: \.isSpan)
        let times = lexicon.timed(Mention(words: past)).times.filter { time, weight in
            time.table == money.table && weight >= 0.6 && (hasTime || lexicon.catalogue[time].isNullable)
        }
        marks[place].mark = times.isEmpty ? .filler : .verb(Mention(words: past, times: times))
        let words = noun.map { marks[$0].words } ?? said + " money"
        let name = Mark.name(Mention(words: words, columns: [money: 1]))
        if let noun { marks[noun].mark = name } else { marks.insert(Marked(mark: name, words: words), at: most.map { $0 + 1 } ?? place) }
        return marks
    }

    private func spending(_ marked: Marked) -> Spending? {
        let words = marked.words.lowercased().split(separator: " ").map(String.init)
        guard let kind = Spending.byVerb[words.first ?? ""], words.count == 1 || words.count == 2 && kind.objects.contains(words[1]) else {
            return nil
        }
        return kind
    }

    /// The money of what it was spent on, or of what holds the kind that is named: `on repairs`, `on printing`, `on freight`.
    private func object(of kind: Spending, _ marks: [Marked], behind place: Int, said: Marked) -> ColumnAddress? {
        let catalogue = lexicon.catalogue
        var ahead = place + 1
        while ahead < marks.count, marks[ahead].mark == .filler || marks[ahead].mark == .aggregate(.sum) { ahead += 1 }
        if !said.words.contains(" ") || place > 0 && marks[place].words != said.words {
            guard ahead < marks.count, kind.objects.contains(marks[ahead].words.lowercased()) else { return nil }
            ahead += 1
        }
        switch marks[min(ahead, marks.count)...].first(where: { $0.mark != .filler && $0.mark != .all })?.mark {
        case .name(let object)? where object.isTable:
            let found = object.likeliestTables.compactMap(catalogue.money)
            return found.count == 1 ? found[0] : nil
        case .name(let object)?:
            let found = object.likeliest.filter {
                catalogue[$0].isMeasure && !Money.prices.isDisjoint(with: Stem.words(of: catalogue[$0].name))
            }
            return found.count == 1 ? found[0] : nil
        case .known(let value)?:
            let found = Set(value.addresses.map(\.table)).compactMap(catalogue.money)
            return found.count == 1 ? found[0] : nil
        default: return nil
        }
    }

    /// What was paid: `rent`, `premiums`.
    private func noun(_ marks: [Marked], before place: Int) -> Int? {
        marks[..<place].lastIndex { marked in
            guard case .name(let name) = marked.mark else { return false }
            return name.likeliest.contains { lexicon.catalogue[$0].isMeasure }
                || name.bestTable > 0 && !Money.prices.isDisjoint(with: Stem.words(of: name.words))
        }
    }

    /// The money of the one table that is called like what was done: expenses, payments, donations.
    private func kept(_ kind: Spending, _ marks: [Marked], _ place: Int, _ noun: Int?) -> ColumnAddress? {
        let named = lexicon.catalogue.tables.indices.filter { table in
            !kind.nouns.isDisjoint(with: Stem.words(of: lexicon.catalogue.tables[table].name.name))
        }
        let found = named.isEmpty ? settled(marks, place) : named
        guard found.count == 1, let table = found.first, fits(table, marks, noun) else { return nil }
        if case .name? = marks[(place + 1)...].first(where: { $0.mark != .filler })?.mark, noun == nil { return nil }
        return lexicon.catalogue.money(in: table)
    }

    /// `how much did clients pay us`, where their bills say when they were paid; of bills that we have to pay these say nothing.
    private func settled(_ marks: [Marked], _ place: Int) -> [Int] {
        let said = marks[place].words.lowercased()
        let isPaying = Spending.byVerb[said]?.nouns == ["payment"]
        let isByOthers = marks[..<place].contains { marked in
            guard case .name(let people) = marked.mark, people.isTable else { return false }
            return people.likeliestTables.allSatisfy { lexicon.catalogue.tables[$0].keepsPayers }
        }
        guard !isPaying || isByOthers, isPaying || Spending.byVerb[said]?.nouns == ["refund"] else { return [] }
        let past = Stem.isPast(said) ? said : Stem.pasts(of: said).first { Stem.irregular(past: $0) != nil } ?? said + "ed"
        let times = lexicon.timed(Mention(words: past)).times.filter { $0.value >= 0.6 && lexicon.catalogue[$0.key].isNullable }
        return Set(times.keys.map(\.table)).filter { lexicon.catalogue.money(in: $0) != nil }.sorted()
    }

    /// `rent paid`: the payments are of what has a rent. Where they have one themselves, that is meant.
    private func fits(_ table: Int, _ marks: [Marked], _ noun: Int?) -> Bool {
        guard let noun, case .name(let name) = marks[noun].mark else { return true }
        if name.columns.contains(where: { $0.key.table == table && $0.value >= name.bestColumn - 0.3 }) { return false }
        return name.tables[table] != nil || !Money.prices.isDisjoint(with: Stem.words(of: name.words))
    }
}
