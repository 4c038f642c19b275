import Datasets

extension Planner {
    /// `unresolved calls`, `part-time librarians`, `ongoing outages`: a word that no column of the rows holds, and that one of them says
    /// otherwise. What other rows hold is nothing of theirs.
    mutating func standing(_ filter: Draft.Filter) throws(Misfit) -> (Condition, String)? {
        guard case .loose(let values, let position) = filter.test, values.count == 1, case .text(let said, false) = values[0],
            position != .person || ["did", "does"].contains(filter.preposition), position != .named, filter.role == nil
        else { return nil }
        let owner = filter.owner.flatMap { best($0.tables.filter { $0.key == base || links.isSingle(from: base, to: $0.key) }) }
        let table = owner ?? base
        let alike = ([values[0]] + States.alike(values)).compactMap(\.text)
        guard !catalogue.addresses(of: table).contains(where: { address in alike.contains { lexicon.vocabulary.has($0, address) } }) else {
            return nil
        }
        let text = filter.preposition == "in" ? "in " + said : said
        guard let standing = lexicon.standing(text, of: table) ?? lexicon.standing(said, of: table) else { return nil }
        return try condition(standing, isNegated: filter.isNegated)
    }

    /// `without a tip`: nothing was given, whether it is kept as nothing or not at all.
    func none(of place: Expression, _ column: Column, _ name: String, isNegated: Bool) -> (Condition, String) {
        if isNegated { return (.compare(place, .more, .number("0")), "with \(name)") }
        let none = Condition.compare(place, .equal, .number("0"))
        return column.isNullable ? (.any([.missing(place, isNegated: false), none]), "no \(name)") : (none, "no \(name)")
    }

    mutating func condition(_ standing: Standing, isNegated: Bool) throws(Misfit) -> (Condition, String) {
        switch standing {
        case .holds(let address, let holds):
            let column = catalogue[address]
            return (
                .compare(.column(try place(address)), .equal, column.truth(holds != isNegated)),
                words(address, holds: holds != isNegated)
            )
        case .isSet(let address, let isSet):
            let place = Expression.column(try place(address))
            return (.missing(place, isNegated: isSet != isNegated), words(address, isSet: isSet != isNegated))
        case .isOver(let address, let isOver):
            return (over(try self.place(address), isOver != isNegated), words(address, isOver: isOver != isNegated))
        case .isOneOf(let address, let values, let isOne):
            let said = values.map { "“\($0)”" }.joined(separator: " or ")
            return (
                .isIn(.column(try place(address)), values.map { .text($0, isExact: true) }, isNegated: isOne == isNegated),
                "\(name(address)) \(isOne == isNegated ? "is not" : "is") \(said)"
            )
        case .counts(let address, let comparison):
            let taken = isNegated ? comparison.opposite : comparison
            if taken == .atMost { return none(of: .column(try place(address)), catalogue[address], name(address), isNegated: false) }
            return (.compare(.column(try place(address)), taken, .number("0")), "\(name(address)) \(taken.words) 0")
        case .sides(let one, let comparison, let other):
            let taken = isNegated ? comparison.opposite : comparison
            return (.versus(.column(try place(one)), taken, .column(try place(other))), "\(name(one)) \(taken.words) \(name(other))")
        }
    }

    /// `how many away wins were there`: the one table whose rows may stand so.
    func homeOfStanding() -> Int? {
        let said = draft.filters.compactMap { filter -> String? in
            guard case .loose(let values, _) = filter.test, values.count == 1 else { return nil }
            return values[0].text
        }
        guard !said.isEmpty else { return nil }
        let tables = catalogue.tables.indices.filter { table in said.allSatisfy { lexicon.standing($0, of: table) != nil } }
        return tables.count == 1 ? tables[0] : nil
    }
}
