import Datasets

extension Lexicon {
    /// What one word names under another name.
    func loose(_ stem: String, as words: String) -> Mention {
        var mention = exact([stem], as: words)
        for other in Synonyms.of(stem) { merge(other, 0.75, into: &mention) }
        // `tickets` are nothing that was issued at some time.
        mention.columns = mention.columns.filter { $0.value >= 0.4 || !catalogue[$0.key].isTimeLike }
        for other in Synonyms.works[stem] ?? [] where mention.bestTable < 0.7 {
            mention.tables.merge(exact(Stem.words(of: other), as: words).tables) { max($0, $1) }
        }
        if mention.isEmpty { mention.columns = doers(called: stem) }
        if mention.bestTable < 0.5, let people = people(called: stem) { mention.tables[people] = 0.7 }
        if Money.words.contains(stem) {
            defer {
                // What freight costs is not what an order is worth.
                if ["value", "worth"].contains(stem) {
                    mention.columns = mention.columns.filter {
                        !["cost", "fee"].contains(Stem.words(of: catalogue[$0.key].name).last ?? "")
                    }
                }
            }
            // The likelier kind of money is the better one.
            for (place, name) in Money.names.enumerated() { merge(name, 0.76 - Double(place) * 0.02, into: &mention, isOnlyFull: true) }
            for price in linePrices where mention.columns[price] == nil { mention.columns[price] = 0.54 }
            if Money.revenue.contains(stem) { mention.columns = mention.columns.filter { isTakings($0.key) } }
            if Money.earned.contains(stem) {
                let earned = mention.columns.filter { isEarned($0.key) }
                if !earned.isEmpty { mention.columns = earned }
            }
        }
        return mention
    }

    /// What rows of so many pieces came to is as good as their price, whatever that is called: `price_per_kg` of so many.
    private var linePrices: [ColumnAddress] {
        catalogue.tables.indices.compactMap { catalogue.line(in: $0) }.filter { !catalogue[$0.quantity].isKept }.map(\.price)
    }

    /// `units` of `spare_unit` are those, and neither their code nor how many of them somebody wanted.
    func rows(_ mention: Mention) -> Mention? {
        let stem = Stem.of(mention.words.lowercased())
        let headed = mention.tables.keys.filter { Stem.words(of: catalogue.tables[$0].name.name).last == stem }
        let isColumn = mention.columns.keys.contains { address in
            let words = Stem.words(of: catalogue[address].name)
            return words == [stem] || catalogue[address].isMeasure && words.last == stem
        }
        if headed.isEmpty, let table = keeper(ofTimesOf: stem, mention) { return Mention(words: mention.words, tables: [table: 0.9]) }
        guard headed.count == 1, !mention.isTable, !isColumn else { return nil }
        var rows = mention
        rows.tables[headed[0]] = mention.bestColumn
        return rows
    }

    /// `manuscripts`, where a row keeps nothing of its own but when that was due and when it came: there is one to each row.
    private func keeper(ofTimesOf stem: String, _ mention: Mention) -> Int? {
        let own = mention.likeliest
        guard !mention.isTable, own.count > 1, let table = own.first?.table else { return nil }
        let areTimes = own.allSatisfy { address in
            let words = Stem.words(of: catalogue[address].name)
            return address.table == table && catalogue[address].isTimeLike && words.count > 1 && words[0] == stem
        }
        return areTimes ? table : nil
    }

    /// What rows came to: no price that something else is sold for so many times, and nothing that somebody still has.
    private func isTakings(_ address: ColumnAddress) -> Bool {
        let words = Stem.words(of: catalogue[address].name)
        if words.last == "balance" { return false }
        if let price = catalogue.ownPrice(of: address.table) { return address == price }
        guard ["price", "cost"].contains(words.last ?? ""), !words.contains("total") else { return true }
        // What a booking costs is what came of it.
        if words == ["price"], Money.deals.contains(Stem.words(of: catalogue.tables[address.table].name.name).last ?? "") { return true }
        return catalogue.tables[address.table].columns.contains { $0.isQuantity && !$0.isKept }
            || catalogue.line(in: address.table).map { !catalogue[$0.quantity].isKept } ?? false
    }

    /// What a supplier sent has to be paid, whatever it is called.
    private func isEarned(_ address: ColumnAddress) -> Bool {
        let rows = catalogue.tables[address.table]
        let said = Stem.words(of: rows.name.name).flatMap { [$0] + Stem.verbs($0) }
        let isRefund = Stem.words(of: catalogue[address].name).contains("refund")
        guard Money.outgoings.isDisjoint(with: said), !isRefund else { return false }
        let isSupplied = rows.columns.contains { column in
            let words = Stem.words(of: column.name)
            return Money.suppliers.contains(words.last == "id" ? words.dropLast().last ?? "" : words.last ?? "")
        }
        return !isSupplied || catalogue.line(in: address.table) != nil
    }

    /// What a word that names nothing here may come near to.
    func distant(_ stem: String, as words: String) -> Mention {
        var mention = Mention(words: words)
        // `hosts`, where each row has a `hostname`
        let named = Set(exact([stem + "name"], as: words).columns.filter { $0.value >= 0.95 }.map(\.key.table))
        if named.count == 1, let table = named.first { return Mention(words: words, tables: [table: 0.7]) }
        for other in Synonyms.distant(stem) { merge(other, 0.72, into: &mention) }
        // What is only a part of a name is too far away.
        mention.tables = mention.tables.filter { $0.value >= 0.57 }
        mention.columns = mention.columns.filter { $0.value >= 0.68 }
        return mention
    }

    /// `doctor` of a text `prescribed_by`, `designer` of `designed_by`
    private func doers(called stem: String) -> [ColumnAddress: Double] {
        let root = RoleWords.root(stem)
        let roots = [root] + RoleWords.others(root)
        let found = catalogue.tables.indices.flatMap(catalogue.addresses).filter { address in
            let words = Stem.words(of: catalogue[address].name)
            return catalogue[address].kind == .text && words.count == 2 && words[1] == "by" && roots.contains(RoleWords.root(words[0]))
        }
        return found.count == 1 ? [found[0]: 0.75] : [:]
    }

    /// `entered`, `took part in`: the one table of who was in what.
    func entries(of token: Token) -> Mention? {
        let tables = catalogue.tables.indices.filter { index in
            let table = catalogue.tables[index]
            return Set(table.references.map(\.table)).count > 1
                && Stem.words(of: table.name.name).last.map { Deeds.joins(token.lower, as: $0) } ?? false
        }
        return tables.count == 1 ? Mention(words: token.text, tables: [tables[0]: 1]) : nil
    }

    /// `members` of clubs that keep players: the one table of people who each belong to such a house.
    private var members: Int? {
        let houses = catalogue.tables.filter { !Houses.ofMembers.isDisjoint(with: Stem.words(of: $0.name.name).suffix(1)) }.map(\.name)
        let tables = catalogue.tables.indices.filter { table in
            catalogue.tables[table].keepsPeople && catalogue.tables[table].references.contains { houses.contains($0.table) }
        }
        return tables.count == 1 ? tables[0] : nil
    }

    /// `customers` of an insurer that keeps policyholders: there is but one table of people whom a house serves, or who serve it.
    private func people(called stem: String) -> Int? {
        if stem == "member" { return members }
        let (isServed, isServing) = (Synonyms.served.contains(stem), Synonyms.serving.contains(stem))
        guard isServed || isServing else { return nil }
        let tables = catalogue.tables.indices.filter {
            let table = catalogue.tables[$0]
            return isServing ? table.keepsColleagues && !table.keepsPayers : table.keepsPayers && !table.keepsHands
        }
        return tables.count == 1 ? tables[0] : nil
    }
}
