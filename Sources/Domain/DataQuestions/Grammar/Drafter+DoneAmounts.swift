import Datasets

/// `parts by quantity used`, `most handed out items by quantity`: how much of each was used up, and not how much there is of it.
extension Drafter {
    /// The number as rows that belong to those that are asked for keep it, though these have one that is called so, too.
    mutating func ofOthers(_ measure: Draft.Measure) -> Draft.Measure {
        guard case .bare(var mention) = measure, let last = draft.subjects.lastIndex(where: \.isTable) else { return measure }
        let asked = draft.subjects[last].likeliestTables
        let others = mention.columns.filter { address, weight in
            weight >= 0.7 && asked.contains { $0 != address.table && catalogue.tables[address.table].references(catalogue.tables[$0]) }
        }
        guard !others.isEmpty else { return measure }
        for table in others.keys.map(\.table) { draft.subjects[last].tables[table] = nil }
        mention.columns = others
        if let said = usesSaid, !isTimed(at: index) { index += said }
        return .bare(mention)
    }

    /// Whether what follows says what was done with so much of it.
    var isDoneWith: Bool { usesSaid != nil }

    /// Over how many marks that is said.
    private var usesSaid: Int? {
        (1...2).first { count in
            index + count <= marks.count
                && Self.uses.contains(marks[index..<index + count].map { $0.words.lowercased() }.joined(separator: " "))
        }
    }

    /// `used this year`: when that was.
    private func isTimed(at place: Int) -> Bool {
        guard case .name(let mention) = marks[place].mark else { return false }
        return !mention.times.isEmpty
    }

    /// `parts by quantity used`: the rows in the order of it.
    mutating func ordersByAmountDone() -> Bool {
        guard draft.measures.isEmpty, draft.groups.isEmpty, draft.ranking == nil, draft.sorting == nil, draft.subjects.count == 1,
            draft.subjects[0].isTable, case .name(let amount)? = peek(), !amount.isTable, isQuantity(amount), index + 1 < marks.count
        else { return false }
        index += 1
        defer { index -= 1 }
        return isDoneWith
    }

    private static let uses: Set<String> = [
        "used", "sold", "ordered", "bought", "consumed", "handed out", "given out", "issued", "shipped", "delivered", "produced",
        "installed",
        "fitted", "purchased", "dispensed", "borrowed", "returned",
    ]
}

extension Table {
    fileprivate func references(_ other: Table) -> Bool { references.contains { $0.table == other.name } }
}
