import Datasets

extension Drafter {
    /// `hotels with 4 stars`
    mutating func counted() -> Bool {
        guard case .number(let digits)? = peek(), case .name(let mention)? = peek(1), !mention.isTable, isNumeric(mention) else {
            return false
        }
        index += 2
        draft.filters.append(Draft.Filter(mention: mention, test: .compare(.equal, .number(digits))))
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
        let mention: Mention
        switch peek() {
        case .name(let name)? where name.isTable || name.bestTable >= 0.5 && isNegated && name.bestColumn < name.bestTable + 0.1:
            mention = name
        case .verb(let name)? where name.bestTable > 0: mention = name
        default:
            index = start
            return false
        }
        // `with tag login`
        if comparison == nil, !isNegated, case .known(let value)? = peek(1), isSingle(mention.words), isLabel(value, of: mention) {
            index = start
            return false
        }
        // `with a purchase of 50`, `with product name x` speak of something else.
        index += 1
        draft.kinships.append(Draft.Kinship(mention: mention, isNegated: isNegated, comparison: comparison, number: number))
        return true
    }
}
