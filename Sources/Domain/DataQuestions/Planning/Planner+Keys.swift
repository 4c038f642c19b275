import Datasets

/// Columns that say which row of another table is meant.
extension Planner {
    /// Whether it only says by a number which row of another table is meant; a country by its code is called so.
    func isKey(_ address: ColumnAddress) -> Bool {
        catalogue[address].isKeyLike || catalogue[address].kind != .text && keyLink(address) != nil
    }

    /// `per procedure` of `procedure_code`: the rows that are called so, where they have a better name than their code.
    func isNamed(_ address: ColumnAddress, by mention: Mention) -> Bool {
        guard let link = keyLink(address), mention.isTable, mention.isOf(link.to), let label = catalogue.tables[link.to].label else {
            return false
        }
        return label != catalogue.tables[link.to].key
    }

    func keyLink(_ address: ColumnAddress) -> Links.Link? {
        catalogue.tables.indices.lazy.flatMap { links.direct(from: address.table, to: $0) }
            .first { $0.isSingle && $0.pairs.map(\.ours) == [catalogue[address].name] }
    }
}
