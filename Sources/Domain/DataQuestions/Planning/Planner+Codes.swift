import Datasets

/// `srv-042`, `web_lazy_images`: what rows are called by whose names are too many to be known.
extension Planner {
    /// The nearest rows that may be called so, where no others are as near.
    func homeOfCode(_ text: String, _ owner: Mention?) -> ColumnAddress? {
        guard Codes.isCode(text) else { return nil }
        let homes = catalogue.tables.indices.compactMap { table -> (address: ColumnAddress, distance: Int)? in
            guard let address = called(table, like: text), let distance = distance(to: table) else { return nil }
            return (address, owner?.isOf(table) ?? false ? -1 : distance)
        }
        let nearest = homes.map(\.distance).min()
        let best = homes.filter { $0.distance == nearest }
        return best.count == 1 ? best[0].address : nil
    }

    /// The column of a table by which its rows are known, and that holds more than is known of it.
    private func called(_ table: Int, like text: String) -> ColumnAddress? {
        // `the rack of srv-042` is not called so itself.
        if table == base, !role.isEmpty, draft.subjects.first?.isTable ?? true { return nil }
        let own = catalogue.tables[table]
        guard own.labels.count == 1, let label = own.label, !own.keepsPeople, Stem.words(of: label.name).last != "title" else { return nil }
        // `patients with covid-19` names no row: what is called by a name is only meant where it is said whose something is.
        if role.isEmpty, table != base, Stem.words(of: label.name).last == "name" { return nil }
        let address = catalogue.addresses(of: table).first { catalogue[$0] == label }
        guard let known = label.values else { return address }
        return !known.isComplete && known.texts.contains { Codes.shape($0) == Codes.shape(text) } ? address : nil
    }

    private func distance(to table: Int) -> Int? {
        if table == base { return 0 }
        guard let path = links.likelyPath(from: base, to: table) else { return nil }
        return path.allSatisfy(\.isSingle) ? path.count : path.count * 2
    }
}

extension Planner {
    /// `field 3`, `route 7`, where rows are called by a number that is kept as text, whatever their keys are.
    func called(_ digits: String, in table: Int) -> ColumnAddress? {
        guard table == base || links.isSingle(from: base, to: table) else { return nil }
        return catalogue.addresses(of: table).first { address in
            let column = catalogue[address]
            return column.kind == .text && !column.isMasked && catalogue.tables[table].labels.contains(column)
                && lexicon.vocabulary.has(digits, address)
        }
    }
}
