import Datasets

/// Which column a condition is of.
extension Planner {
    mutating func subject(of filter: Draft.Filter) throws(Misfit) -> ColumnAddress {
        if case .during(let found) = filter.test, let mention = filter.mention {
            if let moment = try moment(of: mention, owner: filter.owner, in: found) { return moment }
            if !mention.times.isEmpty, isElsewhere(mention.times, filter.owner) {
                throw .unplaced(mention.words, read: query.from.name.name)
            }
        }
        if let rate = filter.rate { return try paid(filter, per: rate) }
        if let quality = filter.quality, filter.mention != nil, let own = measured(by: quality) { return own }
        if var mention = filter.mention {
            // Of columns with such a name the one that is known to hold the value.
            if case .compare(.equal, .text(let text, false)) = filter.test {
                let holding = mention.columns.filter { lexicon.vocabulary.has(text, $0.key) }
                if !holding.isEmpty { mention.columns = holding }
            }
            if case .compare(_, let literal) = filter.test, mention.isTable, mention.bestColumn < 1, let table = best(mention.tables) {
                // `order 42`, `customer Alice`
                let isNumber = if case .number = literal { true } else { false }
                let named = catalogue.tables[table]
                if isNumber, let called = called(literal.words, in: table) { return called }
                if table == base || links.isSingle(from: base, to: table), let key = isNumber ? named.key : named.label ?? named.key,
                    let column = named.columns.firstIndex(of: key)
                {
                    let address = ColumnAddress(table: table, column: column)
                    if case .text(let text, false) = literal, lexicon.vocabulary.complete.contains(address),
                        !lexicon.vocabulary.has(text, address)
                    {
                        throw .noValuePlace(text)
                    }
                    return ColumnAddress(table: table, column: column)
                }
            }
            if case .compare(.equal, .text(let text, false)) = filter.test, let held = label(holding: text, of: mention) { return held }
            let wantsNumber = filter.test.wantsNumber
            let isTimed = if case .during = filter.test { true } else { false }
            if let address = try column(mention, where: { isTimed ? $0.isTimeLike : wantsNumber ? $0.kind.isNumber : true }) {
                // What somebody earns is nothing that others of his rows amount to.
                let isSum = filter.quality != nil || Units.isScaled(mention.words.lowercased()) || filter.unit.map(Units.isScaled) ?? false
                if isSum, !links.isSingle(from: base, to: address.table) { throw .noMeasure(mention.words) }
                return address
            }
            // `customer Alice`: by what its rows are known by.
            if let table = best(mention.tables.filter({ links.likelyPath(from: base, to: $0.key) != nil })),
                let label = catalogue.tables[table].label,
                let column = catalogue.tables[table].columns.firstIndex(of: label)
            {
                return ColumnAddress(table: table, column: column)
            }
            throw .unknown(mention.words)
        }
        if let unit = filter.unit, Units.isTime(unit), filter.quality?.isLength ?? true, let ownLength {
            return ownLength
        }
        if let quality = filter.quality, let own = measured(by: quality) { return own }
        if filter.quality != nil, let unit = filter.unit, !Units.isTime(unit), let measured = try measured(in: unit) { return measured }
        if let quality = filter.quality ?? filter.unit.flatMap({ Units.isTime($0) ? Qualities.of("long") : nil }) {
            return try address(of: quality)
        }
        if let unit = filter.unit, let measured = try measured(in: unit) { return measured }
        if case .loose(let values, let position) = filter.test {
            let address = try home(of: values, position, filter.owner ?? filter.place)
            try checkDoer(address, filter)
            return address
        }
        // `drivers under 30` are no wages of theirs.
        if filter.unit == nil, birth != nil || catalogue.tables[base].keepsColleagues { throw .noMeasure(query.from.name.name) }
        // `orders over 100`, `products whose name …` of the name that came before
        if let address = try ownMeasure(nil) {
            // Fifty thousand miles are no price.
            let isMoney = !Money.prices.isDisjoint(with: Stem.words(of: catalogue[address].name))
            if isMoney, let unit = filter.unit, Units.isScaled(unit) || Units.isOfThings(unit) { throw .noMeasure(unit) }
            return address
        }
        throw .noMeasure(query.from.name.name)
    }

    /// `60 an hour`: what is paid by it. A price that says another time is none.
    private mutating func paid(_ filter: Draft.Filter, per rate: String) throws(Misfit) -> ColumnAddress {
        let own = catalogue.numbers(of: base)
        let fitting = own.filter { Units.isRate(catalogue[$0], per: rate) && !Units.isNumber(catalogue[$0], of: rate) }
        if fitting.count == 1 { return fitting[0] }
        var other = filter
        other.rate = nil
        let found = try subject(of: other)
        guard fitting.isEmpty || fitting.contains(found), !Units.isOtherRate(catalogue[found], than: rate) else {
            throw .noMeasure("per \(rate)")
        }
        return found
    }
}
