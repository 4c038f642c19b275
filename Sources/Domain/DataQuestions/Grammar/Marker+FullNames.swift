import Datasets

extension Marker {
    /// `Miriam Vogt`: a first and a last name of one and the same person, whoever else is called Vogt.
    func fullNames(_ marks: [Marked]) -> [Marked] {
        var marks = marks
        for index in marks.indices.dropLast() {
            guard case .known(var first) = marks[index].mark, case .known(var last) = marks[index + 1].mark else { continue }
            let people = Set(first.addresses.map(\.table)).filter { table in
                let parts = PersonNames.columns(of: lexicon.catalogue.tables[table])
                return parts.count == 2 && first.addresses.contains { lexicon.catalogue[$0] == parts[0] && $0.table == table }
                    && last.addresses.contains { lexicon.catalogue[$0] == parts[1] && $0.table == table }
            }
            guard !people.isEmpty else { continue }
            first.addresses = first.addresses.filter { people.contains($0.table) }
            last.addresses = last.addresses.filter { people.contains($0.table) }
            marks[index].mark = .known(first)
            marks[index + 1].mark = .known(last)
        }
        return marks
    }
}
