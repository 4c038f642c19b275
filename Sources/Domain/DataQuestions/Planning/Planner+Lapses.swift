import Datasets

extension Planner {
    /// `average time to resolve`, `how long do trips take`: of which table, where none of its numbers says so and two of its times do.
    func lastingTable(_ mention: Mention) -> Int? {
        guard Lapse.isSaid(in: mention.words.lowercased()) || mention.isLapse else { return nil }
        let groups = draft.groupedBy
        let named = (draft.subjects + groups).filter(\.isTable).compactMap { best($0.tables) }
        // Of what stands beside it: `which carrier took the longest to deliver` speaks of the orders that it carried.
        let timed = mention.times.filter { time in named.allSatisfy { links.isSingle(from: time.key.table, to: $0) } }
        let likeliest = timed.max { ($0.value, -$0.key.table) < ($1.value, -$1.key.table) }?.key.table
        // `deployment time` of a number that they have is no time of the services that are deployed.
        let isOfRows = mention.words.contains(" ") && !mention.words.lowercased().hasPrefix("how long")
        let owners = Set(isOfRows ? mention.columns.keys.map(\.table) : [])
        for table in named + [likeliest].compactMap(\.self) where owners.isEmpty || owners.contains(table) {
            if catalogue.keepsLength(table), mention.times.isEmpty { return nil }
            if catalogue.ends(of: table, mention) != nil { return table }
        }
        return nil
    }

    /// The one number of the rows that counts time: how long they lasted is nothing that another number tells.
    var ownLength: ColumnAddress? {
        let own = catalogue.addresses(of: base).filter {
            let column = catalogue[$0]
            return column.isMeasure && !column.isMasked && Units.factor(of: column, in: Lapse.hours.rawValue) != nil
                && !column.isPartOfLength
        }
        return own.count == 1 ? own[0] : nil
    }

    mutating func elapsed(_ table: Int, _ mention: Mention?) throws(Misfit) -> Expression? {
        guard let (from, until) = catalogue.ends(of: table, mention) else { return nil }
        let index = table == base ? 0 : try join(table)
        return .elapsed(
            from: Place(table: index, column: from),
            until: Place(table: index, column: until),
            draft.unit.flatMap(Lapse.init) ?? mention.flatMap { Lapse.said(in: $0.words) ?? Lapse(rawValue: $0.words.lowercased()) }
        )
    }

    /// `days from issued to paid per payment method`: what was not paid yet has none, and is no group of its own. Of how rows stand every
    /// group is one.
    mutating func leaveUnended(_ until: Place) {
        let mayBeMissing = query.groups.contains { group in
            if case .column(let place) = group {
                place.table == 0 && place.column.isNullable && !States.isState(place.column)
            } else {
                false
            }
        }
        if mayBeMissing, until.column.isNullable { query.conditions.append(.missing(.column(until), isNegated: true)) }
    }

    /// `outages that lasted longer than 4 hours`, where no number says it and two of their times do.
    mutating func lasting(_ filter: Draft.Filter) throws(Misfit) -> (Condition, String)? {
        let isSaid = filter.mention?.isLapse ?? false
        // `bookings of more than a week`, where nothing else of theirs is counted in time
        let isStay = filter.mention == nil && filter.quality == nil && !catalogue.keepsLength(base) && catalogue.stay(of: base) != nil
        guard isSaid || isStay || filter.quality?.columns.first == "duration" && !catalogue.keepsLength(base),
            case .compare(let comparison, .number(let digits)) = filter.test,
            let count = Int64(digits), let unit = filter.unit.flatMap({ SpanReader.units[$0] }),
            let (from, until) = catalogue.ends(of: base, isSaid ? filter.mention : nil)
        else { return nil }
        let taken = filter.isNegated ? comparison.opposite : comparison
        let shift = Shift(count: count, unit: unit)
        let (begin, end) = (Place(table: 0, column: from), Place(table: 0, column: until))
        return (.apart(end, taken, begin, shift), "\(words(end)) \(taken.words) \(shift.words) after \(words(begin))")
    }
}
