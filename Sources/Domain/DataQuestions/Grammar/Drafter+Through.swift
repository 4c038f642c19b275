import Datasets

/// What is said with a number right behind rows of another table.
extension Drafter {
    /// `with bills over 300`, `with fees of more than 500 euros`: it is said of those rows.
    mutating func comparedWithKin(_ comparison: Comparison, _ having: Bool) {
        let isLed = index > 1 && Self.leading.contains(marks[index - 1].words.lowercased()) && isBehindKin(index - 1)
        if isLed, countedThroughKin() || valuesOfKin() { return }
        givingToKin(isLed || isBehindKin(index)) { $0.compare(comparison, having) }
    }

    /// `with accounts in more than 5 applications`: so many that those rows lead to, and not so many of whoever is asked for besides.
    private mutating func countedThroughKin() -> Bool {
        guard let rows = draft.kinships.last, rows.number == nil else { return false }
        let before = self
        guard kinship(isNegated: false), var counted = draft.kinships.popLast(), counted.number != nil, counted.mention.over == nil else {
            self = before
            return false
        }
        draft.kinships.removeLast()
        // What else is said of the rows between has no place in the count of the others.
        if !rows.filters.isEmpty || rows.span != nil || !rows.recurrences.isEmpty { draft.leftovers.append(rows.mention.words) }
        counted.between = rows.mention
        draft.kinships.append(counted)
        return true
    }

    /// `with students from more than 3 countries`: so many different ones that a column of theirs says.
    private mutating func valuesOfKin() -> Bool {
        guard let last = draft.kinships.indices.last, draft.kinships[last].number == nil, case .compare(let comparison)? = peek() else {
            return false
        }
        let before = self
        index += 1
        skipFillers()
        guard case .number(let digits)? = peek(), let number = Int(digits) else {
            self = before
            return false
        }
        index += 1
        skipFillers()
        if peek() == .distinct { index += 1 }
        guard case .name(let values)? = peek(), !values.isTable, !isNumeric(values),
            values.likeliest.contains(where: { draft.kinships[last].mention.isOf($0.table) })
        else {
            self = before
            return false
        }
        index += 1
        (draft.kinships[last].comparison, draft.kinships[last].number, draft.kinships[last].values) = (comparison, number, values)
        return true
    }

    private static let leading: Set<String> = ["in", "of", "for", "from", "at", "by", "on", "to", "with", "across"]
}
