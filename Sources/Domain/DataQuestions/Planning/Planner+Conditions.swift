import Datasets

extension Planner {
    mutating func condition(_ filter: Draft.Filter) throws(Misfit) -> (Condition, String) {
        if let role = filter.role, let tied = try tied(role, filter) { return tied }
        if case .stocked(let isThere) = filter.test { return try stocked(isThere != filter.isNegated) }
        if case .versus(let comparison, let other) = filter.test { return try versus(filter, comparison, other) }
        let address = try subject(of: filter)
        let column = catalogue[address]
        if filter.test == .missing, address.table != base, !links.isSingle(from: base, to: address.table) {
            // `members that never ordered`: no row of the other table, not one without a time.
            let name = catalogue.tables[address.table].name.name
            let kinship = Draft.Kinship(mention: filter.mention ?? Mention(words: name), isNegated: !filter.isNegated)
            return (try has(address.table, kinship), (filter.isNegated ? "with " : "without ") + name)
        }
        let place = Expression.column(try self.place(address))
        let name = name(address)
        switch filter.test {
        case .compare(let comparison, let literal):
            let fitted = try fit(scaled(country(literal, in: address), filter, column), to: column)
            // `fuel consumption` is no fuel of that type, where all of them are known.
            if comparison == .equal, case .text(let text, false) = fitted, lexicon.vocabulary.complete.contains(address),
                filter.mention?.columns[address] ?? 1 < 0.9, !lexicon.vocabulary.has(text, address)
            {
                throw .noValuePlace(text)
            }
            let taken = filter.isNegated ? comparison.opposite : comparison
            return (.compare(place, taken, fitted), "\(name) \(taken.words) \(fitted.words)")
        case .between(let first, let last):
            let (low, high) = (try scaled(first, filter, column), try scaled(last, filter, column))
            return (.between(place, low, high), "\(name) between \(low.words) and \(high.words)")
        case .isIn(let values):
            let fitted = try fit(written(values, in: address), to: column)
            return (
                .isIn(place, fitted, isNegated: filter.isNegated),
                "\(name) \(filter.isNegated ? "is none" : "is one") of \(fitted.map(\.words).joined(separator: ", "))"
            )
        case .like(let likeness, let text):
            let verb = likeness == .contains ? "contains" : likeness == .begins ? "begins with" : "ends with"
            return (
                .like(place, likeness, text, isNegated: filter.isNegated), "\(name) \(filter.isNegated ? "not: " : "")\(verb) “\(text)”"
            )
        case .missing: return (.missing(place, isNegated: filter.isNegated), "\(name) is \(filter.isNegated ? "set" : "not set")")
        case .holds:
            guard column.isTruth else { throw .noValuePlace(filter.mention?.words ?? column.name) }
            return (.compare(place, .equal, column.truth(!filter.isNegated)), "\(name) is \(filter.isNegated ? "false" : "true")")
        case .during(let found):
            guard case .column(let timed) = place, column.isTimeLike else { throw .noTime(column.name) }
            return (.during(timed, meant(found, column)), "\(name) \(found.words)")
        // They compare no value.
        case .versus, .stocked: throw .noMeasure(name)
        case .loose(let values, _):
            let fitted = try fit(ValueKinds.alike(written(values, in: address)), to: column)
            let text = fitted.map(\.words).joined(separator: ", ")
            if fitted.count == 1 {
                return (
                    .compare(place, filter.isNegated ? .unequal : .equal, fitted[0]),
                    "\(name) \(filter.isNegated ? "is not" : "is") \(text)"
                )
            }
            return (.isIn(place, fitted, isNegated: filter.isNegated), "\(name) \(filter.isNegated ? "is none" : "is one") of \(text)")
        }
    }

    /// `german`, `uk`: as the column writes the country, unless it has the word itself.
    private func country(_ value: Literal, in address: ColumnAddress) -> Literal {
        guard case .text(let text, false) = value, !lexicon.vocabulary.has(text, address) else { return value }
        if let written = Nations.names(of: text).first(where: { lexicon.vocabulary.has($0, address) }) {
            return .text(written, isExact: false)
        }
        return lexicon.vocabulary.valued.contains(address) ? value : ValueKinds.place(value)
    }

    /// Of several words each has to be one that the column may hold: by another word for it, where it is not.
    private func written(_ values: [Literal], in address: ColumnAddress) throws(Misfit) -> [Literal] {
        let values = values.map { country($0, in: address) }
        guard values.count > 1, lexicon.vocabulary.complete.contains(address) else { return values }
        var found: [Literal] = []
        for value in values {
            guard case .text(let text, false) = value, !lexicon.vocabulary.has(text, address), Nations.names(of: text).isEmpty,
                !ValueKinds.alike([value]).contains(where: { lexicon.vocabulary.has($0.text ?? "", address) })
            else {
                found.append(value)
                continue
            }
            guard let other = States.others(for: text).first(where: { lexicon.vocabulary.has($0, address) }) else {
                throw .noValuePlace(text)
            }
            found.append(.text(other, isExact: false))
        }
        return found
    }

    func scaled(_ literal: Literal, _ filter: Draft.Filter, _ column: Column) throws(Misfit) -> Literal {
        guard let unit = filter.unit, case .number(let digits) = literal else { return literal }
        guard let fitted = Units.fitted(digits, unit, to: column) else { throw .noMeasure("\(digits) \(unit)") }
        return .number(fitted)
    }

    mutating func subject(of filter: Draft.Filter) throws(Misfit) -> ColumnAddress {
        if case .during = filter.test, let mention = filter.mention, let moment = try moment(of: mention, owner: filter.owner) {
            return moment
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
                if filter.quality != nil, !links.isSingle(from: base, to: address.table) { throw .noMeasure(mention.words) }
                return address
            }
            // `customer Alice`: by what its rows are known by.
            if let table = best(mention.tables.filter({ links.path(from: base, to: $0.key) != nil })),
                let label = catalogue.tables[table].label,
                let column = catalogue.tables[table].columns.firstIndex(of: label)
            {
                return ColumnAddress(table: table, column: column)
            }
            throw .unknown(mention.words)
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
        // `orders over 100`, `products whose name …` of the name that came before
        if let address = try ownMeasure(nil) { return address }
        throw .noMeasure(query.from.name.name)
    }

    /// `60 an hour`: what is paid by it. A price that says another time is none.
    private mutating func paid(_ filter: Draft.Filter, per rate: String) throws(Misfit) -> ColumnAddress {
        let own = catalogue.addresses(of: base).filter { catalogue[$0].isMeasure && !catalogue[$0].isMasked }
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

    /// The column of the rows themselves that a quality or a verb speaks of, by its name.
    func measured(by quality: Qualities.Quality) -> ColumnAddress? {
        let own = catalogue.addresses(of: base).filter { catalogue[$0].isMeasure && !catalogue[$0].isMasked }
        for name in quality.columns {
            let wanted = name.split(separator: " ").map(String.init)
            if let found = own.first(where: { Stem.words(of: catalogue[$0].name) == wanted }) { return found }
        }
        for name in quality.columns {
            let found = own.filter { Stem.words(of: catalogue[$0].name).contains(name) }
            if found.count == 1 { return found[0] }
        }
        return nil
    }

    /// `below 0 °C` is no energy.
    mutating func measured(in unit: String) throws(Misfit) -> ColumnAddress? {
        if Units.isHeat(unit) { return try address(of: Qualities.heat) }
        return catalogue.addresses(of: base).first {
            catalogue[$0].isMeasure && !catalogue[$0].isMasked && Stem.words(of: catalogue[$0].name).contains(Stem.of(unit))
        }
    }
}
