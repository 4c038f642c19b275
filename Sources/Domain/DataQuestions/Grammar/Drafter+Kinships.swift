import Datasets

extension Drafter {
    /// `hotels with 4 stars`
    mutating func counted() -> Bool {
        let start = index
        skipFillers()
        var digits = "1"
        if case .number(let said)? = peek() {
            digits = said
            index += 1
        } else if !marks[start..<index].contains(where: { $0.words.lowercased() == "one" }) {
            index = start
            return false
        }
        // `with 3 or more bedrooms`
        let bound = takeBound()
        guard case .name(let mention)? = peek(), !mention.isTable, isNumeric(mention) else {
            index = start
            return false
        }
        index += 1
        draft.filters.append(Draft.Filter(mention: mention, test: .compare(bound ?? takeBound() ?? .equal, .number(digits))))
        return true
    }

    /// After `with`, `have`, `without`: rows of another table.
    mutating func kinship(isNegated: Bool) -> Bool {
        let start = index
        skipFillers()
        while peek() == .copula || peek() == .having { index += 1 }
        skipFillers()
        var (comparison, number) = (Comparison?.none, Int?.none)
        if case .compare(let said)? = peek() {
            index += 1
            comparison = said
            skipFillers()
            guard case .number(let digits)? = peek(), let count = Int(digits) else {
                if index < marks.count, let count = Token(.word, marks[index].words).count {
                    (number, index) = (count, index + 1)
                } else {
                    index = start
                    return false
                }
                return finishKinship(start, isNegated, comparison, number)
            }
            (number, index) = (count, index + 1)
        } else if case .number(let digits)? = peek(), let count = Int(digits), !isNegated {
            (comparison, number, index) = (.equal, count, index + 1)
            // `2 or more orders`
            if peek() == .or, index + 1 < marks.count, ["more", "more than"].contains(marks[index + 1].words.lowercased()) {
                (comparison, index) = (.atLeast, index + 2)
            }
        }
        return finishKinship(start, isNegated, comparison, number)
    }

    mutating func finishKinship(_ start: Int, _ isNegated: Bool, _ comparison: Comparison?, _ number: Int?) -> Bool {
        skipFillers()
        skipLightVerb()
        skipFillers()
        let filters = adjectives()
        let before = marks[..<index].last?.words.lowercased().split(separator: " ").last
        let isAny = before.map { LittleWords.anyOne.contains(String($0)) } ?? false
        var kinship = Draft.Kinship(
            mention: Mention(words: ""),
            isNegated: isNegated,
            isAny: isAny,
            comparison: comparison,
            number: number
        )
        kinship.filters = filters
        switch peek() {
        case .name(let name)? where name.isTable || name.bestTable >= 0.5 && isNegated && name.bestColumn < name.bestTable + 0.1:
            // `with tag login`
            if comparison == nil, !isNegated, case .known(let value)? = peek(1), isSingle(name.words), isLabel(value, of: name) { break }
            kinship.mention = name
            index += 1
            if isNegated, Stem.isPast(name.words) { object(&kinship) }
        case .verb(let name)? where name.bestTable > 0:
            kinship.mention = name
            index += 1
            if isNegated { object(&kinship) }
        case .known(let value)? where comparison != nil:
            // `with more than 10 suites`: rows that are of that kind.
            guard let table = value.addresses.first?.table, value.addresses.allSatisfy({ $0.table == table }),
                askedTable?.tables[table] == nil, let values = literals(atMost: 1)
            else { break }
            kinship.mention = Mention(words: marks[index - 1].words, tables: [table: 1])
            kinship.filters.append(Draft.Filter(test: .loose(values, .adjective)))
        default:
            let said: Mention? = if case .name(let name)? = peek() { name } else { nil }
            guard isNegated, let done = done(orInRoot: true) else { break }
            kinship.mention = done
            if let said, let filter = whatWasDone(said, in: done) { kinship.filters.append(filter) }
            object(&kinship)
        }
        guard !kinship.mention.isEmpty else {
            index = start
            return false
        }
        // `with a purchase of 50`, `with product name x` speak of something else.
        draft.kinships.append(kinship)
        return true
    }

    /// `guests who cancelled a booking`: there have to be such rows.
    mutating func deedOf(_ isWhose: Bool) -> Bool {
        let start = index
        guard isWhose, let asked = askedTable, let values = literals(atMost: 1), index < marks.count,
            ["a", "an", "any", "their", "his", "her", "at least one"].contains(marks[index].words.lowercased())
        else {
            index = start
            return false
        }
        skipFillers()
        let filters = adjectives()
        guard case .name(let mention)? = peek(), mention.bestTable >= 0.5, mention.tables != asked.tables else {
            index = start
            return false
        }
        index += 1
        let rows = Mention(words: mention.words, tables: mention.tables)
        let state = isSaidBetween(values[0], rows, asked) ? [] : [Draft.Filter(test: .loose(values, .adjective), owner: rows)]
        draft.kinships.append(Draft.Kinship(mention: rows, isNegated: false, filters: filters + state))
        return true
    }

    /// `who rented a car`: rows between say that, and not how the car stands by now.
    private func isSaidBetween(_ value: Literal, _ rows: Mention, _ asked: Mention) -> Bool {
        let owners = Set(asked.tables.keys.map { catalogue.tables[$0].name })
        let isTheirs = rows.likeliestTables.contains { catalogue.tables[$0].references.contains { owners.contains($0.table) } }
        return !isTheirs && !doneTables(value.text ?? "", nil).isEmpty
    }

    /// `with at least one order over 100`: what was just said is of those rows, and not of the ones that are asked for.
    mutating func givingToKin(_ isOfKin: Bool, _ step: (inout Drafter) -> Void) {
        let before = draft.filters.count
        step(&self)
        guard isOfKin, draft.filters.count > before, let last = draft.kinships.indices.last else { return }
        draft.kinships[last].filters += draft.filters[before...]
        draft.filters.removeSubrange(before...)
    }
}
