import Datasets

extension Planner {
    mutating func measure(_ measure: Draft.Measure) throws(Misfit) -> (Expression, String?, String) {
        switch measure {
        case .rows:
            let key = catalogue.tables[base].key
            if isMultiplied, let key {
                return (.rows(distinct: Place(table: 0, column: key)), "count", "number of \(rowsName)")
            }
            if isMultiplied { throw .multiplied(query.from.name.name, per: "group") }
            return (.rows(distinct: nil), "count", "number of \(rowsName)")
        case .share:
            guard isRate, draft.measures == [.share] else { return (.share(of: nil), "percent", "their share in per cent") }
            return (.rate([], of: nil), "percent", "per cent of \(rowsName)")
        case .shareOf(let mention) where !isRate:
            let (amount, _, words) = try aggregated(.sum, mention)
            return (.share(of: amount), "percent", "share of \(words) in per cent")
        case .shareOf(let mention):
            guard let address = try column(mention, where: \.isMeasure), catalogue[address].isMeasure else {
                throw .noMeasure(mention.words)
            }
            return (.rate([], of: .column(try place(address))), "percent", "per cent of \(name(address)) of \(rowsName)")
        case .sales:
            guard let quantity = quantity(of: base) else { return (.rows(distinct: nil), "count", "number of \(rowsName)") }
            return (.aggregate(.sum, .column(try place(quantity))), "total", words(.sum, name(quantity)))
        case .product(let aggregate, let first, let second):
            guard let one = try column(first, where: \.isMeasure), let other = try column(second, where: \.isMeasure), !isMultiplied else {
                throw .noMeasure(first.words)
            }
            let product = Expression.product(.column(try place(one)), .column(try place(other)))
            return (.aggregate(aggregate, product), aggregate.word, words(aggregate, "\(name(one)) × \(name(other))"))
        case .distinct(let mention): return try distinct(mention)
        case .values(let mention):
            guard let address = try column(mention) else { throw .unknown(mention.words) }
            return (.values(try place(address)), "count", "number of \(rowsName) with \(name(address))")
        case .people:
            let groups = query.groups
            _ = try people()
            guard query.groups.count > groups.count, case .column(let place) = query.groups[groups.count] else { throw .unknown("people") }
            query.groups = groups
            if isOfMakers(place) { throw .unknown("people") }
            return (.distinct(place), "count", "number of different \(Spoken.several(query.tables[place.table]))")
        case .moment(let isLast):
            let place = try time()
            let (aggregate, name) = isLast ? (Aggregate.greatest, "last") : (.least, "first")
            return (.aggregate(aggregate, .column(place)), name, "\(name) \(words(place))")
        case .rowsPer: return try rowsPer()
        case .aggregate(let aggregate, let mention): return try aggregated(aggregate, mention)
        case .bare(let mention) where ownTakings(mention) != nil: return try aggregated(.sum, mention)
        case .bare(let mention):
            guard let address = try column(mention, where: \.isMeasure), catalogue[address].isMeasure else {
                throw .noMeasure(mention.words)
            }
            return try aggregated(
                catalogue[address].isAveraged && !isMoney(mention) && !Units.isScaled(mention.words.lowercased()) ? .average : .sum,
                mention
            )
        }
    }

    mutating func distinct(_ mention: Mention) throws(Misfit) -> (Expression, String?, String) {
        if mention.isTable, mention.bestColumn < mention.bestTable, let table = table(of: mention) {
            if table == base {
                guard let key = catalogue.tables[table].key else {
                    return (.rows(distinct: nil), "count", "number of \(rowsName)")
                }
                return (.rows(distinct: isMultiplied ? Place(table: 0, column: key) : nil), "count", "number of \(rowsName)")
            }
            if let link = links.direct(from: base, to: table).first,
                let column = query.from.columns.first(where: { $0.name == link.pairs[0].ours })
            {
                return (
                    .distinct(Place(table: 0, column: column)), "count", "number of different \(Spoken.column(column)) in \(rowsName)"
                )
            }
        }
        guard let address = try column(mention) else { throw .unknown(mention.words) }
        return (.distinct(try place(address)), "count", "number of different \(name(address))")
    }

    /// `average number of items per order`
    mutating func rowsPer() throws(Misfit) -> (Expression, String?, String) {
        guard case .mention(let mention)? = draft.groups.first,
            let table = best(mention.tables.filter { !links.direct(from: base, to: $0.key).isEmpty }),
            let link = links.direct(from: base, to: table).first(where: \.isSingle),
            let column = query.from.columns.first(where: { $0.name == link.pairs[0].ours })
        else { throw .noMeasure("average number") }
        return (.perEach(Place(table: 0, column: column)), "average", "average number of \(rowsName) for each \(column.name)")
    }

    mutating func aggregated(_ aggregate: Aggregate, _ mention: Mention?) throws(Misfit) -> (Expression, String?, String) {
        let expression: Expression
        let words: String
        let hasDates = aggregate == .least || aggregate == .greatest
        if let mention, let table = lastingTable(mention), let lapse = try elapsed(table, mention),
            case .elapsed(let from, let until, _) = lapse
        {
            leaveUnended(until)
            return (.aggregate(aggregate, lapse), aggregate.word, "\(aggregate.word) time from \(self.words(from)) to \(self.words(until))")
        }
        if let mention, let product = try lineValue(mention) {
            expression = product.0
            words = product.1
        } else if let address = mention.flatMap(ownTakings) {
            expression = .column(try place(address))
            words = name(address)
        } else if let mention, let address = try column(mention, where: { $0.isMeasure || (hasDates && $0.isTimeLike) }) {
            let column = catalogue[address]
            guard column.isMeasure || (hasDates && (column.isTimeLike || column.kind == .text)) else { throw .noMeasure(mention.words) }
            try checkAdded(aggregate, column)
            expression = .column(try place(address))
            words = name(address)
        } else if mention.map(isGeneral) ?? true, let address = try ownMeasure(mention?.words) {
            try checkAdded(aggregate, catalogue[address])
            expression = .column(try place(address))
            words = name(address)
        } else {
            throw .noMeasure(mention?.words ?? aggregate.word)
        }
        if isMultiplied, aggregate != .least, aggregate != .greatest { throw .multiplied(words, per: "group") }
        return (.aggregate(aggregate, expression), aggregate.word, self.words(aggregate, words))
    }

    /// Whether it names no number of its own: one that is kept elsewhere is none of these rows'.
    private func isGeneral(_ mention: Mention) -> Bool {
        mention.isTable || Money.words.contains(Stem.of(mention.words.lowercased()))
            || !mention.likeliest.contains { catalogue[$0].isMeasure }
    }

    /// What the base's rows are measured by, where nobody says it: its money, or its one number.
    mutating func ownMeasure(_ words: String?) throws(Misfit) -> ColumnAddress? {
        let keys = catalogue.tables[base].primaryKey
        let own = catalogue.addresses(of: base).filter {
            catalogue[$0].isMeasure && !catalogue[$0].isMasked && !keys.contains(catalogue[$0].name)
                && Measures.bounds.isDisjoint(with: Stem.words(of: catalogue[$0].name))
                && Stem.words(of: catalogue[$0].name).last != "year"
        }
        // How long something lasts is no number of anything but time.
        if let words, Lapse.isSaid(in: words.lowercased()) { return ownLength }
        if let money = catalogue.money(in: base) { return money }
        if own.count == 1 { return own[0] }
        // What is added up is what the rows are about; a rank and a temperature only say something of them.
        let summed = own.filter { !catalogue[$0].isAveraged && Measures.places.isDisjoint(with: Stem.words(of: catalogue[$0].name)) }
        return summed.count == 1 ? summed[0] : nil
    }
}
