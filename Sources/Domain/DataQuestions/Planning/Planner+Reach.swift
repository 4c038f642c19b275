import Datasets

/// Which rows a condition may be of: what is far away, or of somebody else, has to be said.
extension Planner {
    func checkReach(_ address: ColumnAddress, _ filter: Draft.Filter) throws(Misfit) {
        guard address.table != base, filter.role == nil, !isSpokenOf(address.table), let path = links.path(from: base, to: address.table)
        else { return }
        switch filter.test {
        case .loose(let values, let position):
            let isOwned = filter.owner?.isOf(address.table) ?? false || filter.place?.isOf(address.table) ?? false
            // `violations for Riverside`: in that place, where nobody is called so.
            let isPlace = filter.preposition == "for" && ValueKinds.places.contains(Stem.words(of: catalogue[address].name).last ?? "")
            guard !isOwned, isDoubtful(address, over: path, isPlace ? .place : position, isBare: filter.preposition.isEmpty) else { return }
            throw .unplaced(values.map { $0.text ?? $0.words }.joined(separator: " "), read: query.from.name.name)
        // Clubs are not full because whoever leads them works full time.
        case .holds where !path.allSatisfy(links.isPlain) && filter.mention?.columns[address] ?? 1 < 0.9:
            throw .unplaced(filter.mention?.words ?? catalogue[address].name, read: query.from.name.name)
        default: return
        }
    }

    /// `drivers under 21` are no kilometres driven.
    func checkDoers(_ address: ColumnAddress, _ filter: Draft.Filter) throws(Misfit) {
        guard filter.test.wantsNumber, let said = filter.mention?.words.lowercased(), Stem.isSeveral(said) else { return }
        let stem = Stem.of(said)
        guard stem.hasSuffix("er") || stem.hasSuffix("or"), !Stem.words(of: catalogue[address].name).contains(stem),
            Stem.words(of: catalogue[address].name).contains(where: { RoleWords.root($0) == RoleWords.root(stem) })
        else { return }
        throw .noMeasure(said)
    }

    private func isDoubtful(_ address: ColumnAddress, over path: [Links.Link], _ position: Draft.Position, isBare: Bool) -> Bool {
        // `tenants named Ann`: by their own name.
        if position == .named { return true }
        // `loans by children` are no loans of books of that kind.
        if position == .person {
            let words = Stem.words(of: catalogue[address].name)
            let isSomebody = words.last == "by" || !Set(words).isDisjoint(with: ValueKinds.people)
            return !isSomebody && !catalogue.tables[address.table].keepsPeople && !isLabel(address)
        }
        // Members do no spinning because whoever trains them does.
        if position == .after, isBare, !isLabel(address), path.contains(where: { !links.isPlain($0) }) { return true }
        guard !path.allSatisfy(\.isSingle) else { return false }
        // `which products did ann order`: the orders lie between, and were spoken of.
        if isLabel(address), path.dropLast().contains(where: { isSpokenOf($0.to) || isDone(in: $0.to) }) { return false }
        // Referees are not from where the players of their matches are.
        let kind = Stem.words(of: catalogue[address].name).last
        return path.count > 2
            || !isLabel(address) && query.from.columns.contains { Stem.words(of: $0.name).last == kind && !$0.isMasked && !$0.isKeyLike }
    }

    /// `customers who ordered it`, where orders say when that was.
    private func isDone(in table: Int) -> Bool {
        draft.verbs.contains { verb in (verb.times.isEmpty ? verb.columns : verb.times).keys.contains { $0.table == table } }
    }

    private func isLabel(_ address: ColumnAddress) -> Bool { catalogue.isNaming(address) }

    /// Whether the question names the rows of a table.
    func isSpokenOf(_ table: Int) -> Bool {
        let groups = draft.groupedBy
        let kin = draft.kinships.flatMap { [$0.mention] + [$0.object, $0.between].compactMap(\.self) }
        let counted = draft.measures.compactMap { if case .rows(let mention?) = $0 { mention } else { nil } }
        return (counted + draft.subjects + draft.verbs + draft.companions.compactMap(\.mention) + groups + kin).contains {
            $0.tables[table] ?? 0 >= 0.5
        }
    }

    /// `failed at least two exams`: so many of those that failed, and not one that failed among so many.
    func checkCounted() throws(Misfit) {
        guard let counted = draft.kinships.first(where: { $0.number != nil }), isMultiplied else { return }
        let isMany = { [used, links, base] (place: Place) in
            used.indices.contains(place.table) && used[place.table] != base && !links.isSingle(from: base, to: used[place.table])
        }
        if query.conditions.flatMap(\.expressions).flatMap(\.places).contains(where: isMany) {
            throw .unplaced(counted.mention.words, read: said.joined(separator: ", "))
        }
    }

    /// `mothers who live in Oldham`: what is said of those whom a key names is not said of the rows that keep the key.
    func checkNamed() throws(Misfit) {
        guard let first = draft.subjects.first, !first.isTable, !draft.subjects.contains(where: \.isTable), draft.measures.isEmpty,
            draft.groups.isEmpty, draft.holder == nil, draft.ranking?.by == nil, !draft.filters.isEmpty
        else { return }
        let own = first.likeliest.filter { $0.table == base }
        guard !own.isEmpty, own.allSatisfy({ links.key($0).map { catalogue.tables[$0.to].keepsPeople } ?? false }) else { return }
        throw .unplaced(first.words, read: "rows of \(query.from.name.name)")
    }
}
