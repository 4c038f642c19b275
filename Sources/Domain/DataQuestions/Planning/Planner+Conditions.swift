import Datasets

extension Planner {
    /// `reviews that mention parking`: in what somebody wrote there, where that is one column.
    private func prose(for filter: Draft.Filter) -> ColumnAddress? {
        guard filter.mention == nil, case .like = filter.test else { return nil }
        let written = catalogue.addresses(of: base).filter { address in
            catalogue[address].kind == .text && !catalogue[address].isMasked
                && !Self.prose.isDisjoint(with: Stem.words(of: catalogue[address].name).suffix(1))
        }
        return written.count == 1 ? written[0] : nil
    }

    private static let prose: Set<String> = [
        "comment", "note", "remark", "description", "text", "body", "message", "content", "review", "feedback", "complaint", "summary",
    ]

    mutating func condition(_ filter: Draft.Filter) throws(Misfit) -> (Condition, String) {
        if let role = filter.role, let tied = try tied(role, filter) { return tied }
        if case .stocked(let isThere) = filter.test { return try stocked(isThere != filter.isNegated) }
        if let held = try heldAgainst(filter) { return held }
        if case .versus(let comparison, let other) = filter.test { return try versus(filter, comparison, other) }
        if let lasting = try lasting(filter) { return lasting }
        let prose = prose(for: filter)
        var address = if let prose { prose } else { try subject(of: filter) }
        if case .during(let found) = filter.test { address = ahead(of: address, at: [found]) ?? address }
        address = missed(address, filter)
        try checkReach(address, filter)
        try checkDoers(address, filter)
        let column = catalogue[address]
        if filter.test == .missing, address.table != base, !links.isSingle(from: base, to: address.table) {
            // `members that never ordered`: no row of the other table, not one without a time.
            let name = catalogue.tables[address.table].name.name
            var kinship = Draft.Kinship(mention: filter.mention ?? Mention(words: name), isNegated: !filter.isNegated)
            if !filter.isNegated, column.isNullable,
                column.isMeasure || column.isTimeLike && catalogue.tables[address.table].times.first != column
            {
                // `never got a tip`: none that has it. `unpaid` and `not back` are said of some of them.
                guard filter.denial == .itself else { throw .unplaced(filter.mention?.words ?? column.name, read: query.from.name.name) }
                let own = Mention(words: filter.mention?.words ?? column.name, columns: [address: 1])
                kinship.filters = [Draft.Filter(mention: own, test: .missing, isNegated: true)]
            }
            return (
                try has(address.table, kinship), (filter.isNegated ? "with " : "without ") + Spoken.several(catalogue.tables[address.table])
            )
        }
        let place = Expression.column(try othersPlace(address))
        let name = name(address)
        switch filter.test {
        case .compare(let comparison, let literal):
            if filter.isNegated || comparison == .unequal { try checkCalled([literal], address) }
            try checkBound(comparison, literal, address, filter)
            let fitted = try fit(scaled(country(literal, in: address), filter, column), to: column)
            // What none of the rows has is said of something else: `fuel consumption` is no fuel of that type.
            if [.equal, .unequal].contains(comparison), case .text(let text, false) = fitted,
                lexicon.vocabulary.complete.contains(address), !lexicon.vocabulary.has(text, address)
            {
                throw .noValuePlace(text)
            }
            let isTurned = filter.quality?.isTurned(column) ?? false
            let taken = (filter.isNegated ? comparison.opposite : comparison).turned(isTurned)
            return (.compare(place, taken, fitted), "\(name) \(taken.words) \(fitted.words)")
        case .between where column.isTruth: throw .noMeasure(name)
        // `started between 7 and 9` is no number of anything.
        case .between where column.isTimeLike && column.kind != .integer: throw .noMeasure(name)
        case .between(let first, let last):
            try checkBound(.atLeast, first, address, filter)
            let (low, high) = (try scaled(first, filter, column), try scaled(last, filter, column))
            return (.between(place, low, high), "\(name) between \(low.words) and \(high.words)")
        case .isIn(let values):
            let fitted = try fit(written(values, in: address), to: column)
            return (
                .isIn(place, fitted, isNegated: filter.isNegated),
                "\(name) \(filter.isNegated ? "is not" : "is") \(fitted.map(\.words).joined(separator: " or "))"
            )
        case .like(.contains, let text) where column.isList:
            // `whose languages include French`: one of those in the list.
            var held = filter
            held.test = .compare(.equal, .text(text, isExact: false))
            return try condition(held)
        case .like(let likeness, let text):
            // A number has no words in it: `amounts including tax`.
            guard [.text, .json, .other].contains(column.kind), !column.isTruth, !column.isTimeLike else { throw .noValuePlace(text) }
            let verb = likeness == .contains ? "contains" : likeness == .begins ? "begins with" : "ends with"
            return (
                .like(place, likeness, text, isNegated: filter.isNegated), "\(name) \(filter.isNegated ? "not: " : "")\(verb) “\(text)”"
            )
        case .missing where column.isTruth && Stem.isPast(filter.mention?.words ?? "") && filter.mention?.words.contains("_") != true:
            // `bills that are not paid`, where a mark says whether they are.
            return (.compare(place, .equal, column.truth(filter.isNegated)), words(address, holds: filter.isNegated))
        case .missing where column.isMeasure && !column.isAveraged: return none(of: place, column, name, isNegated: filter.isNegated)
        case .missing where column.isBirth && filter.isNegated: throw .unplaced(filter.mention?.words ?? name, read: rowsName)
        case .missing where column.isUntil(filter.mention?.words ?? ""):
            guard case .column(let end) = place else { throw .noTime(column.name) }
            return (lasts(end, filter.isNegated), "\(filter.isNegated ? "" : "not ")\(name) today")
        // `licences that never expire`: whatever day it is.
        case .missing where !filter.isNegated && column.isNullable && saysForGood(filter):
            return (.missing(place, isNegated: false), words(address, isSet: false))
        case .missing where isLeaving(filter, column):
            guard case .column(let end) = place else { throw .noTime(column.name) }
            return (over(end, filter.isNegated), words(address, isOver: filter.isNegated))
        // `flags never changed`: what every row has says nothing of that.
        case .missing where !filter.isNegated && !column.isNullable && column.isTimeLike && address.table == base:
            throw .unplaced("not \(filter.mention?.words ?? name)", read: rowsName)
        case .missing: return (.missing(place, isNegated: filter.isNegated), words(address, isSet: filter.isNegated))
        case .holds:
            guard column.isTruth else { throw .noValuePlace(filter.mention?.words ?? column.name) }
            return (.compare(place, .equal, column.truth(!filter.isNegated)), words(address, holds: !filter.isNegated))
        case .during(let found):
            guard case .column(let timed) = place, column.isTimeLike else { throw .noTime(column.name) }
            return during(found, timed, [filter.mention?.words ?? ""])
        // They compare no value.
        case .versus, .stocked, .twins, .outdoes: throw .noMeasure(name)
        case .loose(let values, _):
            if filter.isNegated { try checkCalled(values, address) }
            let alike = try written(values, in: address).flatMap { value in
                lexicon.vocabulary.has(value.text ?? "", address) ? [value] : States.alike([value])
            }
            let fitted = try fit(alike, to: column)
            let text = fitted.map(\.words).joined(separator: " or ")
            let name = keyName(place) ?? name
            let verb = column.isList ? (filter.isNegated ? "has not" : "has") : filter.isNegated ? "is not" : "is"
            if fitted.count == 1 {
                return (.compare(place, filter.isNegated ? .unequal : .equal, fitted[0]), "\(name) \(verb) \(text)")
            }
            return (.isIn(place, fitted, isNegated: filter.isNegated), "\(name) \(verb) \(text)")
        }
    }

    /// `german`, `uk`: as the column writes the country, unless it has the word itself.
    private func country(_ value: Literal, in address: ColumnAddress) -> Literal {
        guard case .text(let text, false) = value, !lexicon.vocabulary.has(text, address) else { return value }
        if let written = Nations.names(of: text).first(where: { lexicon.vocabulary.has($0, address) }) {
            return .text(written, isExact: false)
        }
        return lexicon.vocabulary.valued.contains(address) ? value : Nations.country(value)
    }

    /// Of several words each has to be one that the column may hold: by another word for it, where it is not.
    private func written(_ values: [Literal], in address: ColumnAddress) throws(Misfit) -> [Literal] {
        let values = values.map { country($0, in: address) }
        guard values.count > 1, lexicon.vocabulary.complete.contains(address) else { return values }
        var found: [Literal] = []
        for value in values {
            guard case .text(let text, false) = value, !lexicon.vocabulary.has(text, address), Nations.names(of: text).isEmpty,
                !States.alike([value]).contains(where: { lexicon.vocabulary.has($0.text ?? "", address) })
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
}
