import Datasets

/// What reads well and is meant otherwise.
extension Planner {
    /// `goals in the last 10 minutes`, where a number says in which minute of the game: no minutes of today.
    func checkMinutes(_ time: Place) throws(Misfit) {
        let isOfRows = query.from.columns.contains { $0.isMeasure && Stem.words(of: $0.name) == ["minute"] }
        guard time.table != 0, isOfRows, let said = draft.spans.first(where: { $0.words.lowercased().contains("minute") }) else { return }
        throw .unplaced(said.words, read: self.said.joined(separator: ", "))
    }

    /// No text and no key is more than a number.
    func checkBound(_ comparison: Comparison, _ literal: Literal, _ address: ColumnAddress, _ filter: Draft.Filter) throws(Misfit) {
        guard case .number(let digits) = literal, ![.equal, .unequal].contains(comparison) else { return }
        let column = catalogue[address]
        let isKey = column.isKeyLike || catalogue.tables[address.table].primaryKey.contains(column.name)
        let isSaid = !Set(Stem.words(of: filter.mention?.words ?? "")).isDisjoint(with: ["id", "key", "number", "no", "nr", "code"])
        // `orders worth more than 1000`: no price for one piece of them.
        let isWorth = Money.words.contains(Stem.of(filter.mention?.words.lowercased() ?? ""))
        if isWorth, address.table != base, catalogue.line(in: address.table)?.price == address {
            throw .noMeasure(filter.mention?.words ?? digits)
        }
        if column.kind == .text || isKey && !isSaid { throw .noMeasure(filter.mention?.words ?? digits) }
    }

    /// Per cents are not added up, and neither are years.
    func checkAdded(_ aggregate: Aggregate, _ column: Column) throws(Misfit) {
        let isShare = ["percent", "percentage", "pct"].contains(Stem.words(of: column.name).last)
        if aggregate == .sum, column == yearMade { throw .noMeasure("total of years") }
        if aggregate == .sum, isShare { throw .noMeasure("total of per cents") }
    }

    /// `rentals by companies`: who did it, and no group of those that are and those that are not.
    func checkDoers(_ mention: Mention, _ address: ColumnAddress) throws(Misfit) {
        guard catalogue[address].isTruth, address.table != base, Stem.isSeveral(mention.words) else { return }
        throw .unplaced(mention.words, read: rowsName)
    }

    /// `which clinic do we pay the most` asks for money, and not which bills are paid.
    func checkPaying() throws(Misfit) {
        guard draft.ranking != nil else { return }
        for filter in draft.filters where filter.test == .holds {
            if let said = filter.mention?.words, ["pay", "pays", "paying"].contains(said.lowercased()) { throw .noMeasure(said) }
        }
    }

    /// `tenants pay in cash`, where rows of others have a `pay_id`: nobody asked for that.
    func checkKey(_ address: ColumnAddress, of subject: Mention) throws(Misfit) {
        let table = catalogue.tables[address.table]
        guard address.table != base, table.key == catalogue[address], Stem.words(of: catalogue[address].name).last == "id" else { return }
        let core = Stem.words(of: table.name.name)
        let isNamed = Stem.words(of: subject.words).contains { ["id", "key", "number", "no", "code"].contains($0) || core.contains($0) }
        if !isNamed { throw .unplaced(subject.words, read: rowsName) }
    }

    /// `sites with fewer than 100 employees`, where a number of their own counts heads, and a table has but some of them.
    mutating func heads(_ kinship: Draft.Kinship) throws(Misfit) -> Condition? {
        guard let comparison = kinship.comparison, let number = kinship.number else { return nil }
        // Of what a key leads to there is one at most, and nobody asks how many.
        let isOne =
            best(kinship.mention.tables).map { table in
                let ways = links.direct(from: base, to: table)
                return table != base && !ways.isEmpty && ways.allSatisfy(\.isSingle)
            } ?? false
        let isOfHeads = ["employee", "staff", "people", "worker"].contains(Stem.of(kinship.mention.words.lowercased()))
        let counted = isOne ? [[Stem.of(kinship.mention.words.lowercased())]] : []
        guard isOne || isOfHeads && kinship.mention.bestTable < 0.95 else { return nil }
        guard kinship.span == nil, kinship.filters.isEmpty, kinship.recurrences.isEmpty,
            let index = query.from.columns.firstIndex(where: { column in
                let words = Stem.words(of: column.name)
                let named = words.filter { !["count", "number", "num", "no", "of", "total"].contains($0) }
                return column.isMeasure && !column.isAveraged && (isOfHeads && Self.headcounts.contains(words) || counted.contains(named))
            })
        else {
            if isOne { throw .unplaced(kinship.mention.words, read: rowsName) }
            return nil
        }
        let address = ColumnAddress(table: base, column: index)
        said.append("\(name(address)) \(comparison.words) \(number)")
        return .compare(.column(try place(address)), comparison, .number(String(number)))
    }

    private static let headcounts = [["head", "count"], ["head", "cnt"], ["headcount"]]
}
