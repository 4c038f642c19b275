import Datasets

extension Relator {
    /// `orders placed by employees in munich`, `engineers who never opened a pull request`: which of the keys between two tables it is.
    mutating func ways() {
        let tables = marks.indices.compactMap(table)
        let asksWho = marks.contains { $0.mark == .who }
        var havings: [Int] = []
        for index in marks.indices where isVerb(index) {
            let said = role(index)?.only { key in tables.contains { $0.isOf(key.from) } && key.from != key.to }
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
            let after = marks[(index + 1)...].firstIndex(where: { $0.mark != .filler }).flatMap(table)
        else { return false }
        return role.keys.keys.contains { before.isOf($0.to) && after.isOf($0.from) }
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
