import Datasets

/// `never paid by card`, `no copies in ghent`: there must be no such rows, and not some that are otherwise.
extension Planner {
    func denied() throws(Misfit) -> (filters: [Draft.Filter], kinships: [Draft.Kinship]) {
        var (kept, kinships) = ([Draft.Filter](), draft.kinships)
        for filter in draft.filters {
            guard let denial = filter.denial, !isOfAll(filter, in: query.from), let address = subjectAlone(filter) else {
                kept.append(filter)
                continue
            }
            let isOwn = address.table == base || links.isSingle(from: base, to: address.table)
            if isOwn {
                kept.append(filter)
                if denial == .how { try turnAround(&kept, isOfBase: address.table == base) }
            } else if denial != .itself {
                try put(filter, of: address.table, in: &kinships)
            } else if filter.isNegated, filter.test != .missing {
                kinships.append(without(filter, address.table))
            } else {
                kept.append(filter)
            }
        }
        return (kept, kinships)
    }

    private func subjectAlone(_ filter: Draft.Filter) -> ColumnAddress? {
        var trial = self
        if (try? trial.standing(filter)) ?? nil != nil { return nil }
        return try? trial.subject(of: filter)
    }

    private func without(_ filter: Draft.Filter, _ table: Int) -> Draft.Kinship {
        let rows = Mention(words: Spoken.several(catalogue.tables[table]), tables: [table: 1])
        var (kinship, held) = (Draft.Kinship(mention: rows, isNegated: true), filter)
        (held.isNegated, held.denial) = (false, nil)
        kinship.filters = [held]
        return kinship
    }

    /// `no copies in ghent`: of the copies.
    private func put(_ filter: Draft.Filter, of table: Int, in kinships: inout [Draft.Kinship]) throws(Misfit) {
        guard let last = kinships.lastIndex(where: \.isNegated), let rows = best(kinships[last].mention.tables),
            rows == table || links.isSingle(from: rows, to: table)
        else { throw .unplaced("not", read: query.from.name.name) }
        var held = filter
        held.denial = nil
        kinships[last].filters.append(held)
    }

    /// `not sold at the desk`: sold elsewhere, and not unsold. Where it is said of what the rows belong to, it may be either.
    private func turnAround(_ kept: inout [Draft.Filter], isOfBase: Bool) throws(Misfit) {
        guard kept.count > 1, let said = kept.last else { return }
        let before = kept[kept.count - 2]
        guard before.test == .missing, !before.isNegated, let mention = before.mention, Stem.isPast(mention.words) else { return }
        guard isOfBase, !said.isNegated else { throw .unplaced("not \(mention.words)", read: query.from.name.name) }
        kept.remove(at: kept.count - 2)
        kept[kept.count - 1].isNegated = true
    }
}
