import Datasets

/// Verbs that say only that rows belong together.
extension Relator {
    /// `incidents hit services`: that they belong together is all that it says.
    mutating func verbs() {
        for index in marks.indices.dropFirst() {
            if isCounted(index) { marks[index].mark = .filler }
            let isOwn = isWord(index) && marks[index - 1].mark == .without && isOfThemselves(index)
            if isOwn, first(index + 1) == "for", table(skip(index + 2)) != nil { marks[index + 1].mark = .filler }
            guard isWord(index), isOwn || NeutralVerbs.has(first(index)) else { continue }
            if holdsOwn(index + 1, of: index - 1) { marks[index].mark = .filler }
            guard table(index - 1) != nil || marks[index - 1].mark == .without,
                let rows = table(skip(index + 1))
            else { continue }
            // `engineers who never opened a request` may not have been its author.
            let before = marks[..<index].indices.reversed().compactMap { table($0) }.first
            let says = role(index)?.only { key in rows.isOf(key.from) && (before.map { $0.isOf(key.to) } ?? false) }
            guard says == nil else { continue }
            marks[index].mark = .filler
        }
    }

    /// `never applied for a permit`, of applicants: what they are called by.
    private func isOfThemselves(_ verb: Int) -> Bool {
        let alike = RoleWords.others(RoleWords.root(first(verb)))
        return catalogue.tables.contains { $0.keepsPeople && alike.contains(RoleWords.root(Stem.words(of: $0.name.name).last ?? "")) }
    }

    /// `which hosts run windows`: a column of theirs says what.
    private func holdsOwn(_ value: Int, of rows: Int) -> Bool {
        guard let rows = table(rows), marks.indices.contains(value), case .known(let known) = marks[value].mark else { return false }
        return known.addresses.allSatisfy { rows.isOf($0.table) && catalogue.tables[$0.table].label != catalogue[$0] }
    }

    /// `customers who placed more than 7 orders`
    private func isCounted(_ index: Int) -> Bool {
        let next = skip(index + 1)
        guard next + 2 < marks.count, case .compare = marks[next].mark, case .number = marks[next + 1].mark, table(next + 2) != nil,
            NeutralVerbs.has(first(index)), table(index) == nil, marks[..<index].indices.contains(where: { table($0) != nil })
        else { return false }
        switch marks[index].mark {
        case .unknown, .verb, .name: return role(index) == nil || !roles.hasRivals(role(index))
        default: return false
        }
    }

    private func isWord(_ index: Int) -> Bool {
        switch marks[index].mark {
        case .unknown: true
        case .verb: marks[index - 1].mark == .without
        default: false
        }
    }
}
