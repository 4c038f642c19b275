import Datasets

extension Drafter {
    /// `status is paid`, `price above 10`, `country germany or france`, behind the name of a column.
    @discardableResult mutating func filterValue(of mention: Mention, isOptional: Bool) -> Bool {
        let start = index
        var isNegated = false
        var sawCopula = false
        while let mark = peek() {
            if mark == .copula {
                sawCopula = true
            } else if mark == .negation {
                isNegated.toggle()
                sawCopula = true
            } else if mark != .filler || !sawCopula && !isThe(index) {
                break
            }
            // `serial number of SRV-0042` asks for it: what stands behind it is the row.
            if !mention.isTable, marks[index].words.lowercased() == "of", case .unknown(let code)? = peek(1), Codes.isCode(code) {
                index = start
                return false
            }
            index += 1
        }
        if case .known(let value)? = peek(), !value.addresses.contains(where: { mention.columns[$0] ?? 0 >= mention.bestColumn - 0.3 }),
            value.addresses.contains(where: { mention.tables[$0.table] ?? 0 >= 0.5 }), let values = literals(atMost: 20)
        {
            // `tickets labelled urgent`: a value of the other table.
            draft.filters.append(Draft.Filter(test: .loose(values, .adjective), isNegated: isNegated, owner: mention))
            return true
        }
        if let filter = test(of: mention, isNegated, sawCopula),
            !(filter.0.wantsText && mention.columns.keys.allSatisfy { catalogue[$0].isMeasure })
        {
            let isNumber = filter.0.wantsNumber
            var taken = Draft.Filter(mention: mention, test: filter.0, isNegated: filter.1, unit: isNumber ? takeUnit() : nil)
            if isNumber { taken.rate = takeRate() }
            // `a capacity of 2000 pallets`, where the column says pallets too
            if isNumber, case .name(let counted)? = peek(), !counted.isTable,
                counted.likeliest.contains(where: { mention.columns[$0] != nil })
            {
                index += 1
            }
            if case .during = filter.0 {
                taken.owner = owner(of: mention, before: start)
                doneAsWell(taken, before: start)
            }
            draft.filters.append(taken)
            return true
        }
        index = start
        return false
    }

    func isThe(_ index: Int) -> Bool { ["of", "value", "values", "the", "a", "an"].contains(marks[index].words.lowercased()) }

    mutating func test(of mention: Mention, _ isNegated: Bool, _ sawCopula: Bool) -> (Draft.Test, Bool)? {
        switch peek() {
        case .compare(let comparison)?:
            let start = index
            index += 1
            while peek() == .filler || peek() == .copula { index += 1 }
            // `booked more than twice` counts.
            if index < marks.count, ["once", "twice"].contains(marks[index].words.lowercased()) {
                index = start
                return nil
            }
            guard let values = literals(atMost: comparison == .equal || comparison == .unequal ? 20 : 1), let first = values.first else {
                if isNumeric(mention), !mention.isTable, let other = otherColumn() { return (.versus(comparison, other), isNegated) }
                index = start
                return nil
            }
            if values.count > 1 { return (.isIn(values), isNegated != (comparison == .unequal)) }
            // `with a voucher over 250 euros`: that there is one, and how much something else is.
            if case .number = first, !isMeasured(mention, by: comparison) {
                index = start
                return nil
            }
            // `more than 10 members` counts rows, and `price` was a subject.
            if case .number = first, case .name(let next)? = peek(), next.isTable {
                index = start
                return nil
            }
            // So does `ordered more than 3 times`.
            if case .number = first, index < marks.count, marks[index].words.lowercased() == "times" {
                index = start
                return nil
            }
            return (.compare(comparison, first), isNegated)
        case .between?:
            guard case .number(let low)? = peek(1), case .number(let high)? = peek(3), isMeasured(mention, by: .atLeast) else { return nil }
            index += 4
            return (.between(.number(low), .number(high)), isNegated)
        case .like(let likeness)?:
            let start = index
            index += 1
            guard let text = takeText() else {
                index = start
                return nil
            }
            return (.like(likeness, text), isNegated)
        case .missing(let isPresent)?:
            index += 1
            return (.missing, isNegated != isPresent)
        case .isIn?:
            return listed(isNegated)
        case .preposition? where sawCopula: return listed(isNegated)
        case .span(let found)? where isTimed(found) && !isTruth(mention):
            index += 1
            return (.during(found), isNegated)
        case .unknown? where isNumeric(mention) && sign != nil:
            guard let sign else { return nil }
            index += 1
            return (.compare(sign, .number("0")), isNegated)
        case .unknown? where !sawCopula && isState(0) && !isOfStates(mention): return nil
        case .known(let value)?
        where !value.addresses.contains(where: { mention.columns[$0] ?? 0 >= mention.bestColumn - 0.3 })
            && !mention.isTable:
            return nil
        case .unknown?
        where !sawCopula && mention.likeliest.contains(where: sampled.contains):
            // All its values are known, and this is none of them.
            return nil
        case .number(let digits)? where boundFollows:
            index += 1
            return takeBound().map { (.compare($0, .number(digits)), isNegated) }
        case .number? where index + 1 < marks.count && marks[index + 1].words.lowercased() == "times":
            return times().map { (.compare(.equal, .number(String($0))), isNegated) }
        case .value?, .unknown?, .known?, .number?:
            guard let values = literals(atMost: 20) else { return nil }
            if values.count == 1, case .number = values[0], let bound = takeBound() { return (.compare(bound, values[0]), isNegated) }
            return (.among(values), isNegated)
        case .verb? where sawCopula:
            let text = marks[index].words
            index += 1
            return (.compare(.equal, .text(text, isExact: false)), isNegated)
        default: return nil
        }
    }

    /// `status is one of paid, shipped`
    mutating func listed(_ isNegated: Bool) -> (Draft.Test, Bool)? {
        let start = index
        index += 1
        guard let values = literals(atMost: 20) else {
            index = start
            return nil
        }
        return (.among(values), isNegated)
    }

    /// `repository failed` is not a repository of that name.
    func isOfStates(_ mention: Mention) -> Bool {
        mention.columns.contains {
            $0.value >= mention.bestColumn - 0.1 && ValueKinds.states.contains(Stem.words(of: catalogue[$0.key].name).last ?? "")
        }
    }
}
