import Datasets

extension Relator {
    /// `which freelancer wrote the most posts`, where a column says of what kind people are: those of that kind.
    mutating func namingKind() {
        guard let most = marks.firstIndex(where: \.mark.isMost), let which = marks[..<most].firstIndex(where: { $0.mark == .which }),
            which + 2 < most, case .known(let value) = marks[which + 1].mark, !marks[..<most].contains(where: { $0.rows != nil }),
            let table = value.addresses.first?.table, value.addresses.allSatisfy({ $0.table == table }),
            catalogue.tables[table].keepsPeople, isPast(which + 2) || RoleWords.isAuxiliary(words(which + 2))
        else { return }
        marks.insert(mention(table, marks[which + 1].words), at: which + 2)
    }
}
