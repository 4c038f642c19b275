import Datasets

/// What is listed of rows: `version and service of the last 5 releases`.
extension Relator {
    /// Whose row each of them is stands among their columns: it is to be seen, and nothing else is asked of it.
    mutating func fields() {
        ownFields()
        guard let of = marks.firstIndex(where: { $0.words.lowercased().hasPrefix("of") }),
            let rows = marks[of...].lazy.compactMap(\.rows).first
        else { return }
        let listed = marks[..<of].indices.filter { ![.filler, .and, .comma, .which].contains(marks[$0].mark) }
        let isList =
            listed.allSatisfy { if case .name = marks[$0].mark { true } else { false } } && marks[..<of].contains { $0.mark == .and }
        guard isList, listed.contains(where: { isColumn($0, of: rows) }) else { return }
        for place in listed {
            guard let owner = table(place), !isColumn(place, of: rows), isOwner(owner, of: rows) else { continue }
            marks[place].mark = .beside(Companion(kind: .rows(owner, ""), words: marks[place].words))
        }
    }

    /// `and the name of the couple`: theirs, and not that of other rows that were named before.
    private mutating func ownFields() {
        for index in marks.indices.dropFirst() where words(index + 1).hasPrefix("of") {
            guard case .name(let field) = marks[index].mark, !field.isTable, let rows = table(skip(index + 1)),
                let before = marks[..<index].last(where: { $0.mark != .filler }), [.and, .comma, .having].contains(before.mark),
                let own = field.restricted(to: rows)
            else { continue }
            marks[index].mark = .name(own)
        }
    }

    private func isColumn(_ place: Int, of rows: Mention) -> Bool {
        guard case .name(let name) = marks[place].mark else { return false }
        return name.columns.contains { $0.value >= 0.95 && rows.isOf($0.key.table) && !isKey($0.key) }
    }

    private func isKey(_ address: ColumnAddress) -> Bool {
        catalogue.tables[address.table].references.contains { $0.columns.contains(catalogue[address].name) }
    }

    private func isOwner(_ owner: Mention, of rows: Mention) -> Bool {
        rows.likeliestTables.contains { from in
            owner.likeliestTables.contains { to in from != to && roles.links.direct(from: from, to: to).count == 1 }
        }
    }
}
