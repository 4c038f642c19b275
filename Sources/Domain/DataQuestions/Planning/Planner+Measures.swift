import Datasets

extension Planner {
    mutating func aggregated() throws(Misfit) {
        var groups = draft.groups
        var isRankedEntity = false
        // `top 5 customers by revenue`, `which country has the most members`: each of them is a group.
        let counted = draft.measures.compactMap { if case .rows(let mention?) = $0 { mention.words } else { nil } }
        let by = draft.ranking?.by ?? draft.sorting?.measure
        if draft.measures.contains(where: { if case .rowsPer = $0 { true } else { false } }), !groups.isEmpty { groups.removeFirst() }
        if groups.isEmpty, !draft.asksWho, by != nil || draft.ranking != nil,
            let entity = draft.subjects.first(where: { isEntity($0, by) && !counted.contains($0.words) })
        {
            groups = [.mention(entity)]
            isRankedEntity = true
        }
        if draft.measures.isEmpty, draft.ranking?.by == nil, draft.sorting?.measure == nil, !draft.groups.isEmpty {
            // `revenue per month`, `orders by country`, `devices per site`
            try bareMeasures()
        }
        // A number that nothing is made of was misunderstood.
        if !draft.measures.isEmpty,
            let lost = draft.subjects.first(where: {
                !$0.isTable && hasMeasure($0) && !Units.isOne($0.words.lowercased()) && !groups.contains(.mention($0))
                    && !Synonyms.revenueWords.contains(Stem.of($0.words))
            })
        {
            throw .noMeasure(lost.words)
        }
        var outputs: [Query.Output] = []
        for group in groups { outputs += try self.group(group) }
        if draft.compares, groups.isEmpty, let unit = draft.spans.compactMap(\.unit).first { outputs += try group(.bucket(unit)) }
        if draft.asksWho { outputs += try people() }
        var measures = draft.measures
        if measures == [.share], draft.filters.isEmpty { measures = [.rows(draft.subjects.first { $0.isTable }), .share] }
        measures += bare
        if measures.isEmpty, by == nil, let quality = draft.ranking?.quality, !quality.columns.isEmpty {
            let address = try address(of: quality)
            let column = catalogue[address]
            measures = [.aggregate(column.isAveraged ? .average : .sum, Mention(words: column.name, columns: [address: 1]))]
        }
        if draft.compares, measures.isEmpty, let subject = draft.subjects.first, !subject.isTable { measures = [.bare(subject)] }
        if let by, !measures.contains(by) { measures.append(by) }
        if measures.isEmpty { measures = [.rows(nil)] }
        var ordered: Expression?
        for measure in measures {
            let (expression, name, words) = try self.measure(measure)
            if measure == by { ordered = expression }
            if !outputs.contains(where: { $0.expression == expression }) {
                outputs.append(Query.Output(expression: expression, name: name))
                said.append(words)
            }
            if ordered == nil { ordered = expression }
        }
        query.columns = outputs
        sayGroups(groups)
        try order(ordered, groups, isRankedEntity)
    }

    private func isEntity(_ mention: Mention, _ by: Draft.Measure?) -> Bool {
        switch by {
        case .rows(let other?), .aggregate(_, let other?), .bare(let other): other.words != mention.words
        case nil: !mention.isTable
        default: true
        }
    }

    private mutating func bareMeasures() throws(Misfit) {
        for subject in draft.subjects {
            if subject.isTable, subject.bestColumn <= subject.bestTable {
                if bare.isEmpty, draft.subjects.allSatisfy({ $0.isTable || !hasMeasure($0) }) { bare.append(.rows(subject)) }
            } else if hasMeasure(subject) {
                bare.append(.bare(subject))
            }
        }
        bare = Array(bare.prefix(4))
    }

    private func hasMeasure(_ mention: Mention) -> Bool {
        mention.columns.contains { $0.value >= mention.bestColumn - 0.3 && catalogue[$0.key].isMeasure }
    }

    /// The group's columns: for a table what its rows are known by, for a time its unit.
    private mutating func group(_ group: Draft.Group) throws(Misfit) -> [Query.Output] {
        switch group {
        case .bucket(let unit):
            let place = try time()
            let bucket = Expression.bucket(unit, place)
            query.groups.append(bucket)
            return [Query.Output(expression: bucket, name: unit.rawValue)]
        case .mention(let mention) where Synonyms.personWords.contains(Stem.of(mention.words)) && mention.best < 0.9:
            // `by person`: whoever it was that did it.
            let groups = query.groups
            if let people = try? people() { return people }
            query.groups = groups
            guard let address = try column(mention, where: { !$0.isMeasure }) else { throw .unknown(mention.words) }
            let column = Expression.column(try place(address))
            query.groups.append(column)
            return [Query.Output(expression: column, name: nil)]
        case .mention(let mention):
            // A table's name for its rows; where the base has a column of that name, the column.
            let ownColumn = mention.columns.first {
                $0.key.table == base && $0.value >= min(0.95, mention.bestTable - 0.02) && !catalogue[$0.key].isMeasure
                    && !catalogue[$0.key].isKeyLike
            }
            if mention.bestTable > 0, ownColumn == nil, mention.isTable || mention.bestTable >= mention.bestColumn - 0.02,
                let table = try reachable(mention), table != base || draft.ranking != nil
            {
                return try rowsOf(table)
            }
            guard let address = try column(mention, where: { !$0.isMeasure }) else {
                if let table = try reachable(mention) { return try rowsOf(table) }
                throw .unknown(mention.words)
            }
            // `per customer` of a key means whom it names.
            if catalogue[address].isKeyLike, let link = keyLink(address) { return try rowsOf(link.to) }
            let column = Expression.column(try place(address))
            query.groups.append(column)
            return [Query.Output(expression: column, name: nil)]
        }
    }

    /// Who did it: a column that says so, or the people that the rows belong to.
    mutating func people() throws(Misfit) -> [Query.Output] {
        let names = query.from.columns.filter { $0.kind == .text && !$0.isMasked }
        let own =
            names.first { Stem.words(of: $0.name).last == "by" }
            ?? names.first { ValueKinds.people.dropLast().contains(Stem.words(of: $0.name).joined(separator: " ")) }
        if let own {
            query.groups.append(.column(Place(table: 0, column: own)))
            return [Query.Output(expression: .column(Place(table: 0, column: own)), name: nil)]
        }
        let linked = catalogue.tables.indices.first {
            links.isSingle(from: base, to: $0) && !Synonyms.persons.isDisjoint(with: Stem.words(of: catalogue.tables[$0].name.name))
        }
        guard let linked else { throw .unknown("who") }
        return try rowsOf(linked)
    }

    private func keyLink(_ address: ColumnAddress) -> Links.Link? {
        catalogue.tables.indices.lazy.flatMap { links.direct(from: address.table, to: $0) }
            .first { $0.isSingle && $0.pairs.map(\.ours) == [catalogue[address].name] }
    }

    private mutating func reachable(_ mention: Mention) throws(Misfit) -> Int? {
        let fitting = mention.tables.filter { links.path(from: base, to: $0.key) != nil }
        guard !fitting.isEmpty else {
            if let table = best(mention.tables) { throw .unrelated(catalogue.tables[base].name.name, catalogue.tables[table].name.name) }
            return nil
        }
        var narrowed = mention
        narrowed.tables = fitting.mapValues { $0 }
        for table in fitting.keys where links.isSingle(from: base, to: table) { narrowed.tables[table, default: 0] += 0.1 }
        return table(of: narrowed)
    }

    private mutating func rowsOf(_ table: Int) throws(Misfit) -> [Query.Output] {
        let index = try join(table)
        let (key, label) = (catalogue.tables[table].key, catalogue.tables[table].label)
        guard let shown = label ?? key, !shown.isMasked else { throw .masked(catalogue.tables[table].name.name) }
        if let key, !key.isMasked, key != shown { query.groups.append(.column(Place(table: index, column: key))) }
        let expression = Expression.column(Place(table: index, column: shown))
        query.groups.append(expression)
        return [Query.Output(expression: expression, name: nil)]
    }

    private mutating func sayGroups(_ groups: [Draft.Group]) {
        for group in groups {
            switch group {
            case .bucket(let unit):
                let place = query.groups.compactMap { if case .bucket(unit, let place) = $0 { place } else { nil } }.first
                said.append("per \(unit.rawValue)" + (place.map { " of \(self.words($0))" } ?? ""))
            case .mention(let mention): said.append("per \(mention.words)" + reading(of: mention))
            }
        }
    }

    /// Which column was taken, where the question called it otherwise.
    private func reading(of mention: Mention) -> String {
        let columns = query.groups.compactMap { if case .column(let place) = $0 { words(place) } else { nil } }
        guard let last = columns.last, Stem.words(of: last) != Stem.words(of: mention.words), columns.count <= 2 else { return "" }
        return " (\(last))"
    }

    func words(_ place: Place) -> String { (place.table == 0 ? "" : query.tables[place.table].name.name + ".") + place.column.name }

    // MARK: Measures

    mutating func measure(_ measure: Draft.Measure) throws(Misfit) -> (Expression, String?, String) {
        switch measure {
        case .rows:
            let key = catalogue.tables[base].key
            if isMultiplied, let key {
                return (.rows(distinct: Place(table: 0, column: key)), "count", "number of \(query.from.name.name)")
            }
            if isMultiplied { throw .multiplied(query.from.name.name, per: "group") }
            return (.rows(distinct: nil), "count", "number of \(query.from.name.name)")
        case .share:
            guard !draft.filters.isEmpty, draft.measures == [.share] else { return (.share, "percent", "their share in per cent") }
            return (.rate([]), "percent", "share of \(query.from.name.name) in per cent")
        case .sales:
            guard let quantity = quantity(of: base) else { return (.rows(distinct: nil), "count", "number of \(query.from.name.name)") }
            return (.aggregate(.sum, .column(try place(quantity))), "total", "total of \(name(quantity))")
        case .distinct(let mention): return try distinct(mention)
        case .values(let mention):
            guard let address = try column(mention) else { throw .unknown(mention.words) }
            return (.values(try place(address)), "count", "number of \(query.from.name.name) with \(name(address))")
        case .people:
            let groups = query.groups
            _ = try people()
            guard query.groups.count > groups.count, case .column(let place) = query.groups[groups.count] else { throw .unknown("people") }
            query.groups = groups
            return (.distinct(place), "count", "number of different \(words(place))")
        case .moment(let isLast):
            let place = try time()
            let (aggregate, name) = isLast ? (Aggregate.greatest, "last") : (.least, "first")
            return (.aggregate(aggregate, .column(place)), name, "\(name) \(words(place))")
        case .rowsPer: return try rowsPer()
        case .aggregate(let aggregate, let mention): return try aggregated(aggregate, mention)
        case .bare(let mention):
            guard let address = try column(mention, where: \.isMeasure), catalogue[address].isMeasure else {
                throw .noMeasure(mention.words)
            }
            return try aggregated(catalogue[address].isAveraged && !isMoney(mention) ? .average : .sum, mention)
        }
    }

    private func isMoney(_ mention: Mention) -> Bool { Synonyms.moneyWords.contains(Stem.of(mention.words)) }

    private mutating func distinct(_ mention: Mention) throws(Misfit) -> (Expression, String?, String) {
        if mention.isTable, mention.bestColumn < mention.bestTable, let table = table(of: mention) {
            if table == base {
                guard let key = catalogue.tables[table].key else {
                    return (.rows(distinct: nil), "count", "number of \(query.from.name.name)")
                }
                return (.rows(distinct: isMultiplied ? Place(table: 0, column: key) : nil), "count", "number of \(query.from.name.name)")
            }
            if let link = links.direct(from: base, to: table).first,
                let column = query.from.columns.first(where: { $0.name == link.pairs[0].ours })
            {
                return (
                    .distinct(Place(table: 0, column: column)), "count", "number of different \(column.name) in \(query.from.name.name)"
                )
            }
        }
        guard let address = try column(mention) else { throw .unknown(mention.words) }
        return (.distinct(try place(address)), "count", "number of different \(name(address))")
    }

    /// `average number of items per order`
    private mutating func rowsPer() throws(Misfit) -> (Expression, String?, String) {
        guard case .mention(let mention)? = draft.groups.first,
            let table = best(mention.tables.filter { !links.direct(from: base, to: $0.key).isEmpty }),
            let link = links.direct(from: base, to: table).first(where: \.isSingle),
            let column = query.from.columns.first(where: { $0.name == link.pairs[0].ours })
        else { throw .noMeasure("average number") }
        return (.perEach(Place(table: 0, column: column)), "average", "average number of \(query.from.name.name) for each \(column.name)")
    }

    private mutating func aggregated(_ aggregate: Aggregate, _ mention: Mention?) throws(Misfit) -> (Expression, String?, String) {
        let expression: Expression
        let words: String
        let hasDates = aggregate == .least || aggregate == .greatest
        if let mention, let product = try lineValue(mention) {
            expression = product.0
            words = product.1
        } else if let mention, let address = try column(mention, where: { $0.isMeasure || (hasDates && $0.isTimeLike) }) {
            let column = catalogue[address]
            guard column.isMeasure || (hasDates && (column.isTimeLike || column.kind == .text)) else { throw .noMeasure(mention.words) }
            expression = .column(try place(address))
            words = name(address)
        } else if let address = try ownMeasure(mention?.words) {
            expression = .column(try place(address))
            words = name(address)
        } else {
            throw .noMeasure(mention?.words ?? aggregate.word)
        }
        if isMultiplied, aggregate != .least, aggregate != .greatest { throw .multiplied(words, per: "group") }
        let name =
            aggregate == .average
            ? "average" : aggregate == .sum ? "total" : aggregate == .least ? "lowest" : aggregate == .greatest ? "highest" : "median"
        return (.aggregate(aggregate, expression), name, "\(aggregate.word) of \(words)")
    }

    /// Revenue, where a table has a price and a quantity and no total.
    private mutating func lineValue(_ mention: Mention) throws(Misfit) -> (Expression, String)? {
        let stem = Stem.of(mention.words.split(separator: " ").last.map(String.init) ?? "")
        guard Synonyms.moneyWords.contains(stem), stem != "cost" else { return nil }
        let own = catalogue.addresses(of: base)
        let stems = { [catalogue] (address: ColumnAddress) in Stem.words(of: catalogue[address].name) }
        guard
            let quantity = own.first(where: {
                ["quantity", "qty"].contains(stems($0).last) && catalogue[$0].kind.isNumber && !catalogue[$0].isMasked
            }),
            let price = own.first(where: { stems($0).last == "price" && catalogue[$0].kind.isNumber && !catalogue[$0].isMasked }),
            !own.contains(where: { ["total", "amount", "revenue"].contains(stems($0).last) })
        else { return nil }
        return (
            .product(.column(try place(quantity)), .column(try place(price))), "\(catalogue[quantity].name) × \(catalogue[price].name)"
        )
    }

    /// What the base's rows are measured by, where nobody says it: its money, or its one number.
    mutating func ownMeasure(_ words: String?) throws(Misfit) -> ColumnAddress? {
        let keys = catalogue.tables[base].primaryKey
        let own = catalogue.addresses(of: base).filter {
            catalogue[$0].isMeasure && !catalogue[$0].isMasked && !keys.contains(catalogue[$0].name)
        }
        for name in Synonyms.money {
            if let found = own.first(where: { [catalogue] in Stem.words(of: catalogue[$0].name).joined(separator: " ").hasSuffix(name) }) {
                return found
            }
        }
        if own.count == 1 { return own[0] }
        // What is added up is what the rows are about; a rank and a temperature only say something of them.
        let summed = own.filter {
            !catalogue[$0].isAveraged && Measures.places.isDisjoint(with: Stem.words(of: catalogue[$0].name))
        }
        return summed.count == 1 ? summed[0] : nil
    }

    // MARK: Order

    private mutating func order(_ ordered: Expression?, _ groups: [Draft.Group], _ isRankedEntity: Bool) throws(Misfit) {
        let buckets = query.groups.filter { if case .bucket = $0 { true } else { false } }
        if let ranking = draft.ranking, let ordered {
            query.order = [Query.Ordering(expression: ordered, isDescending: ranking.isDescending)]
            query.order += query.columns.map(\.expression).filter { query.groups.contains($0) }.prefix(1).map {
                Query.Ordering(expression: $0, isDescending: false)
            }
            query.limit = query.groups.isEmpty ? nil : ranking.count
            if let count = ranking.count { said.append("the \(count) \(ranking.isDescending ? "most" : "least") first") }
        } else if let sorting = draft.sorting {
            let expression: Expression
            if case .bare(let mention)? = sorting.measure,
                let group = query.columns.first(where: {
                    $0.expression.columnName.map { Stem.words(of: $0) == Stem.words(of: mention.words) } ?? false
                })
            {
                expression = group.expression
            } else {
                expression = ordered ?? query.columns[0].expression
            }
            let isDescending = sorting.isDescending ?? !query.groups.contains(expression)
            query.order = [Query.Ordering(expression: expression, isDescending: isDescending)]
            said.append(isDescending ? "the most first" : "the least first")
        } else if !buckets.isEmpty {
            query.order = query.columns.map(\.expression).filter { query.groups.contains($0) }.map {
                Query.Ordering(expression: $0, isDescending: false)
            }
            query.order.sort { left, _ in if case .bucket = left.expression { true } else { false } }
        } else if !query.groups.isEmpty, let ordered {
            query.order = [Query.Ordering(expression: ordered, isDescending: true)]
            query.order += query.columns.map(\.expression).filter { query.groups.contains($0) }.prefix(1).map {
                Query.Ordering(expression: $0, isDescending: false)
            }
        }
        if let limit = draft.limit, !query.groups.isEmpty { query.limit = query.limit ?? limit }
    }

    // MARK: Times

    /// The time of the base's rows, or of those that they belong to.
    mutating func time() throws(Misfit) -> Place {
        for verb in draft.verbs + draft.subjects.filter({ !$0.isTable }) {
            let near = verb.columns.filter { catalogue[$0.key].isTimeLike && links.isSingle(from: base, to: $0.key.table) }
            if let best = near.max(by: { ($0.value, $0.key.table == base ? 1 : 0) < ($1.value, $1.key.table == base ? 1 : 0) }) {
                return try place(best.key)
            }
        }
        if let own = query.from.times.first { return Place(table: 0, column: own) }
        let others = catalogue.tables.indices.filter {
            links.isSingle(from: base, to: $0) && $0 != base && !catalogue.tables[$0].times.isEmpty
        }
        let nearest = others.min { [links, base] in
            (links.path(from: base, to: $0)?.count ?? 9, $0) < (links.path(from: base, to: $1)?.count ?? 9, $1)
        }
        guard let nearest else { throw .noTime(query.from.name.name) }
        return Place(table: try join(nearest), column: catalogue.tables[nearest].times[0])
    }
}
