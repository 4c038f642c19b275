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

    /// `emails of the students`, `when did the members join`: whose, unless it is of one.
    func withNames(_ shown: [Place]) -> [Place] {
        let names = query.from.tellings.filter { !$0.isMasked }.map { Place(table: 0, column: $0) }
        guard draft.subjects.contains(where: \.isTable), draft.ranking == nil, !draft.isDistinct, !shown.isEmpty,
            !draft.filters.contains(where: isName),
            shown.allSatisfy({ $0.table == 0 && !names.contains($0) && $0.column != query.from.key })
        else { return shown }
        return names + shown
    }

    /// Whether somebody says of which row by what it is called.
    private func isName(_ filter: Draft.Filter) -> Bool {
        let values: [Literal]
        switch filter.test {
        case .loose(let said, _), .isIn(let said): values = said
        case .compare(.equal, let said): values = [said]
        default: return false
        }
        let others = lexicon.vocabulary.valued.filter { $0.table != base || !query.from.labels.contains(catalogue[$0]) }
        return values.compactMap(\.text).contains { text in !others.contains { lexicon.vocabulary.has(text, $0) } }
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
