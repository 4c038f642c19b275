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
                if denial != .itself, !filter.test.wantsNumber {
                    try turnAround(&kept, address)
                    // `not paid by card`: whether the rows that there are none of, or all of them.
                    if denial == .how, kinships.last.map({ $0.isNegated && Stem.isPast($0.mention.words) }) ?? false {
                        throw .unplaced("not", read: query.from.name.name)
                    }
                }
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

    /// `not taught in english`: taught otherwise, and not without a teacher. What has not come to be yet may stand there or not.
    private func turnAround(_ kept: inout [Draft.Filter], _ address: ColumnAddress) throws(Misfit) {
        guard kept.count > 1, let said = kept.last, let missing = missing(kept[kept.count - 2]) else { return }
        guard address.table == base, !said.isNegated, said.denial == .how, !missing.isTimed else {
            throw .unplaced("not \(missing.words)", read: query.from.name.name)
        }
        kept.remove(at: kept.count - 2)
        kept[kept.count - 1].isNegated = true
    }

    /// `not done`, `finished`
    private func isDeed(_ words: String) -> Bool {
        words.lowercased().split(separator: " ").map(String.init).contains { $0 == "done" || Stem.isPast($0) }
    }

    /// What was said not to have been done, and whether a time says so.
    private func missing(_ filter: Draft.Filter) -> (words: String, isTimed: Bool)? {
        switch filter.test {
        case .missing:
            guard !filter.isNegated, let mention = filter.mention, isDeed(mention.words) else { return nil }
            return (mention.words, subjectAlone(filter).map { catalogue[$0].isTimeLike } ?? true)
        case .loose(let values, _):
            guard filter.isNegated, case .text(let text, false)? = values.first, isDeed(text), subjectAlone(filter) == nil else {
                return nil
            }
            return (text, true)
        default: return nil
        }
    }
}

extension Planner {
    /// `books not returned` are none that are not called so.
    func checkCalled(_ values: [Literal], _ address: ColumnAddress) throws(Misfit) {
        let alike = (values + States.alike(values)).compactMap(\.text)
        guard case .text(let text, false)? = values.first, Stem.isPast(text),
            !alike.contains(where: { lexicon.vocabulary.has($0, address) })
        else { return }
        throw .noValuePlace(text)
    }

    /// What has a condition is not what there must be none of.
    func checkBare() throws(Misfit) {
        let held = query.conditions.flatMap(\.expressions).flatMap(\.places).map(\.table).filter { $0 > 0 }
        let joined = Set(held.filter { used.indices.contains($0) && !links.isSingle(from: base, to: used[$0]) })
        let path = used.indices.filter { index in
            joined.contains(index) || joined.contains { query.joins[$0 - 1].earlier == index && index > 0 }
        }
        let names = path.map { catalogue.tables[used[$0]].name }
        for case .has(let kin, isNegated: true) in query.conditions where kin.rows.conditions.isEmpty {
            guard let name = kin.rows.tables.map(\.name).first(where: names.contains) else { continue }
            throw .unplaced("without \(name.name)", read: query.from.name.name)
        }
    }

    /// `managers who manage nothing` are not those of what nobody manages.
    func checkShown() throws(Misfit) {
        for case .missing(.column(let place), isNegated: false) in query.conditions where place.table == 0 {
            let isShown = query.joins.contains { $0.isOuter && $0.earlier == 0 && $0.on.contains { $0.theirs == place.column.name } }
            if isShown { throw .unplaced(Spoken.column(place.column), read: query.from.name.name) }
        }
    }
}
