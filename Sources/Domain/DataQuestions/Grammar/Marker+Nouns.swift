import Datasets

/// What the rows are, where only a value of theirs says it: `the tallest goalkeeper`, `total deposits`, `captains over 40`.
extension Marker {
    /// Behind such a value the name of the rows that have it, as if both had been said: `goalkeeper players`.
    func headed(_ marks: [Marked]) -> [Marked] {
        var headed: [Marked] = []
        var index = 0
        while index < marks.count {
            let value = value(at: index, in: marks) ?? paid(at: index, in: marks) ?? marks[index]
            let isGeneral = isGeneralHead(at: index + 1, of: value, in: marks)
            if case .rate(let word) = marks[index].mark, let rows = rated(word, marks) {
                headed += [marks[index], rows]
                index += 1
            } else if let table = home(of: value), case let isKin = isOfKin(at: index, of: table, in: marks),
                isGeneral || isKin || isHead(at: index, as: value, of: table, in: marks)
            {
                if isKin { headed[headed.count - 1].mark = .having }
                let words = isGeneral ? marks[index + 1].words : marks[index].words
                headed.append(value)
                headed.append(Marked(mark: .name(Mention(words: words, tables: [table: 1])), words: words))
                index += isGeneral ? 2 : 1
            } else {
                headed.append(marks[index])
                // `loan applications`, where loans have a table
                index += isGeneral && isTable(marks[index]) ? 2 : 1
            }
        }
        return asked(headed)
    }

    /// `advisors who left`: the people of that role, where nothing is asked of the rows whose key is called so.
    private func value(at index: Int, in marks: [Marked]) -> Marked? {
        guard case .name(let mention) = marks[index].mark, !mention.isTable, mention.likeliest.allSatisfy(isKey),
            var value = lexicon.vocabulary.value(Stem.written(in: marks[index].words)),
            !marks.contains(where: { marked in mention.likeliest.contains { isNamed(marked, $0.table) } })
        else { return nil }
        value.addresses = value.addresses.filter { lexicon.catalogue.tables[$0.table].keepsPeople }
        return value.addresses.isEmpty ? nil : Marked(mark: .known(value), words: marks[index].words)
    }

    private func isKey(_ address: ColumnAddress) -> Bool {
        lexicon.catalogue.tables[address.table].references.contains { $0.columns.contains(lexicon.catalogue[address].name) }
    }

    /// The one table whose rows a value or a truth tells apart. What a row is called by is no kind of it.
    func home(of marked: Marked) -> Int? {
        let addresses: [ColumnAddress]
        switch marked.mark {
        case .known(let value): addresses = value.addresses
        case .name(let mention) where Self.isTruth(mention, lexicon): addresses = mention.likeliest
        default: return nil
        }
        let kinds = addresses.filter { address in
            let table = lexicon.catalogue.tables[address.table]
            let column = lexicon.catalogue[address]
            let isPlace = !States.isState(column) && ValueKinds.places.contains(Stem.words(of: column.name).last ?? "")
            return !table.labels.contains(column) && !isPlace
        }
        guard kinds.count == addresses.count else { return nil }
        let tables = Set(kinds.map(\.table))
        // Deposits are sums that were paid in, before they are accounts of that kind.
        let paid = tables.filter(keepsAmounts)
        let best = tables.count > 1 && Money.sums.contains(Stem.of(marked.words.lowercased())) ? paid : tables
        return best.count == 1 ? best.first : nil
    }

    private func isHead(at index: Int, as value: Marked, of table: Int, in marks: [Marked]) -> Bool {
        guard !marks.contains(where: { isNamed($0, table) }) else { return false }
        if index > 0, case .name = marks[index - 1].mark, !isAdjective(marks[index - 1]) { return false }
        let before = marks[..<index].last { $0.mark != .filler && !isAdjective($0) }?.mark
        let next = index + 1 < marks.count ? marks[index + 1].mark : nil
        if before == .copula || before == .isIn || isListed(next, index, marks) { return false }
        if isSeveral(marks[index]) { return next.map(Self.isTableName) != true }
        let article = index > 0 ? marks[index - 1].words.lowercased().split(separator: " ").last ?? "" : ""
        guard case .known = value.mark, Self.needsHead(before) || Self.headArticles.contains(String(article)) else { return false }
        // `which customers never rented anything`
        if Stem.isPast(marks[index].words) { return false }
        // `which advisor earns the most`
        let isVerb = index + 1 < marks.count && MeasuringVerbs.of(marks[index + 1].words) != nil
        return before == .which && (isVerb || isTrade(value, of: table)) || !Self.mayBeHead(next)
    }

    /// `which pharmacist dispensed the most prescriptions`: what somebody is, and whatever he does.
    private func isTrade(_ marked: Marked, of table: Int) -> Bool {
        guard case .known(let value) = marked.mark, lexicon.catalogue.tables[table].keepsPeople else { return false }
        return value.addresses.contains { address in
            address.table == table && Vocabulary.trades.contains(Stem.words(of: lexicon.catalogue[address].name).last ?? "")
        }
    }

    /// `the oldest available dog`
    private func isAdjective(_ marked: Marked) -> Bool {
        switch marked.mark {
        case .known, .untrue: true
        case .name(let mention): Self.isTruth(mention, lexicon)
        default: false
        }
    }

    /// `deposits and withdrawals`: they have one head, behind the last of them.
    private func isListed(_ next: Mark?, _ index: Int, _ marks: [Marked]) -> Bool {
        guard next == .and || next == .or || next == .comma, index + 2 < marks.count, case .known(let value) = marks[index].mark,
            case .known(let other) = (self.value(at: index + 2, in: marks) ?? marks[index + 2]).mark
        else { return false }
        return !Set(value.addresses).isDisjoint(with: other.addresses)
    }

    func isSeveral(_ marked: Marked) -> Bool {
        guard let last = marked.words.lowercased().split(whereSeparator: { " -".contains($0) }).last, Stem.isSeveral(String(last)) else {
            return false
        }
        guard case .known(let value) = marked.mark else { return true }
        return value.text.lowercased() != marked.words.lowercased()
    }

    /// Behind these something has to stand that is asked for.
    private static func needsHead(_ mark: Mark?) -> Bool {
        switch mark {
        case .without?, .quality(_, isComparative: false)?, .extreme?, .rank?, .end?, .sales?, .which?, .aggregate?, .most?, .count?: true
        default: false
        }
    }

    private static let headArticles: Set<String> = ["a", "an", "any", "each", "every", "another"]

    private static func mayBeHead(_ mark: Mark?) -> Bool {
        switch mark {
        case .name?, .known?, .unknown?, .value?, .verb?, .agent?: true
        default: false
        }
    }

    private static func isTableName(_ mark: Mark) -> Bool { if case .name(let mention) = mark { mention.isTable } else { false } }

    func isTable(_ marked: Marked) -> Bool { marked.rows != nil }

    func isNamed(_ marked: Marked, _ table: Int) -> Bool {
        if case .name(let mention) = marked.mark { mention.isTable && mention.isOf(table) } else { false }
    }
}
