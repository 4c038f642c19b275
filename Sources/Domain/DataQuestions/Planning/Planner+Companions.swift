import Datasets

/// `employees and their departments`, `loans with the member`: beside the rows the names of those they belong to.
extension Planner {
    mutating func companions() -> [Place] {
        guard draft.subjects.first?.isTable ?? false, listsRows else { return [] }
        let beside = draft.companions.compactMap(owner) + draft.kinships.compactMap(companion)
        return beside.flatMap { link -> [Place] in
            guard !vias.contains(link) else { return [] }
            append(link, link)
            query.joins[query.joins.count - 1].isOuter = true
            return names(of: catalogue.tables[link.to]).map { Place(table: used.count - 1, column: $0) }
        }
    }

    /// Whose row it is where somebody is said with it; `with a coupon` and `with open bills` are conditions.
    func companion(_ kinship: Draft.Kinship) -> Links.Link? {
        let isBare = !kinship.isNegated && !kinship.isAny && kinship.number == nil && kinship.filters.isEmpty && kinship.span == nil
        return isBare && kinship.recurrences.isEmpty && kinship.object == nil && listsRows ? owner(kinship.mention) : nil
    }

    private var listsRows: Bool { draft.measures.isEmpty && draft.groups.isEmpty && draft.holder == nil && !ranksOverOthers }

    private func owner(_ mention: Mention) -> Links.Link? {
        guard let table = best(mention.tables), table != base else { return nil }
        let keys = links.direct(from: base, to: table).filter(\.isSingle)
        return keys.count == 1 && !names(of: catalogue.tables[table]).isEmpty ? keys[0] : nil
    }

    private func names(of table: Table) -> [Column] {
        let names = table.labels.isEmpty ? [table.key].compactMap(\.self) : table.labels
        return names.contains(where: \.isMasked) ? [] : names
    }
}
