import Datasets

extension Planner {
    mutating func filters() throws(Misfit) {
        var conditions: [Condition] = []
        for filter in draft.filters where !isOfAll(filter) {
            let condition = try self.condition(filter)
            conditions.append(condition.0)
            said.append(condition.1)
        }
        // `what share of the orders is refunded`: of all, those.
        if let share = query.columns.firstIndex(where: { $0.expression == .rate([]) }), let last = conditions.popLast() {
            query.columns[share].expression = .rate([last])
            for index in query.order.indices where query.order[index].expression == .rate([]) {
                query.order[index].expression = .rate([last])
            }
        }
        query.conditions += conditions
        for kinship in draft.kinships { try self.kinship(kinship) }
        for verb in draft.verbs { try happened(verb) }
        guard !draft.spans.isEmpty else { return try fanOut() }
        let place = try time()
        let during = draft.spans.map { Condition.during(place, $0.span) }
        said += draft.spans.map { "\(words(place)) \($0.words)" }
        // `in march and april` is either; `after march and before june` is both.
        let isEither = during.count > 1 && draft.spans.allSatisfy { $0.span.from != nil && $0.span.until != nil }
        // Two times, one in the other, are two questions.
        let isTwice =
            isEither
            && draft.spans.indices.contains { index in
                draft.spans[..<index].contains {
                    $0.span.from! < draft.spans[index].span.until! && draft.spans[index].span.from! < $0.span.until!
                }
            }
        if isTwice { throw .unplaced(draft.spans[0].words, read: said.joined(separator: ", ")) }
        query.conditions += isEither ? [.any(during)] : during
        try fanOut()
    }

    /// Each of the test failures failed.
    private func isOfAll(_ filter: Draft.Filter) -> Bool {
        guard case .loose(let values, _) = filter.test, case .text(let text, _)? = values.first,
            ["failed", "fails", "fail", "failing"].contains(text.lowercased())
        else { return false }
        let names = Set(Stem.words(of: query.from.name.name))
        let hasState = query.from.columns.contains { ValueKinds.states.contains(Stem.words(of: $0.name).last ?? "") }
        return !hasState && !names.isDisjoint(with: ["failure", "error", "crash"])
    }

    /// A filter may have joined what makes rows many; then each counts once, or nothing is added up.
    private mutating func fanOut() throws(Misfit) {
        guard isMultiplied else { return }
        let key = query.from.key.map { Place(table: 0, column: $0) }
        for index in query.columns.indices {
            switch query.columns[index].expression {
            case .rows(nil):
                guard let key else { throw .multiplied(query.from.name.name, per: "row") }
                let old = query.columns[index].expression
                query.columns[index].expression = .rows(distinct: key)
                for place in query.order.indices where query.order[place].expression == old {
                    query.order[place].expression = .rows(distinct: key)
                }
            case .aggregate(.sum, _), .aggregate(.average, _), .aggregate(.median, _), .share, .perEach, .values:
                throw .multiplied(query.columns[index].name ?? "it", per: "row")
            case .column where query.groups.isEmpty: query.isDistinct = true
            default: break
            }
        }
    }

    /// `customers who ordered in march`: there have to be such rows.
    private mutating func happened(_ verb: Mention) throws(Misfit) {
        guard let table = best(verb.tables), table != base, !used.contains(table), let link = links.path(from: base, to: table),
            link.count == 1, !link[0].isSingle
        else { return }
        // Already counted by it.
        guard !verb.columns.contains(where: { $0.key.table == base && catalogue[$0.key].isTimeLike }) else { return }
        query.conditions.append(try has(table, isNegated: false, during: nil))
        said.append("that have \(catalogue.tables[table].name.name)")
    }

    private mutating func kinship(_ kinship: Draft.Kinship) throws(Misfit) {
        let near = kinship.mention.tables.filter { links.path(from: base, to: $0.key) != nil && $0.key != base }
        guard let table = best(near) else {
            // `with customers` of the rows themselves says nothing, and another table's rows cannot belong.
            guard let table = best(kinship.mention.tables), table != base else { return try ownHaving(kinship) }
            throw .unrelated(query.from.name.name, catalogue.tables[table].name.name)
        }
        let name = catalogue.tables[table].name.name
        guard let comparison = kinship.comparison, let number = kinship.number else {
            query.conditions.append(try has(table, isNegated: kinship.isNegated, during: kinship.span))
            said.append((kinship.isNegated ? "without " : "with ") + name + (kinship.span.map { " " + $0.words } ?? ""))
            return
        }
        // What has no time of its own happened when the rows did that it belongs to.
        var span = kinship.span
        if catalogue.tables[table].times.isEmpty, let later = span {
            query.conditions.append(.during(try time(), later.span))
            span = nil
        }
        query.conditions.append(try has(table, isNegated: false, during: span, comparison, number))
        said.append("with \(comparison.words) \(number) \(name)" + (kinship.span.map { " " + $0.words } ?? ""))
    }

    /// `countries with more than 10 members`: of the rows that are counted.
    private mutating func ownHaving(_ kinship: Draft.Kinship) throws(Misfit) {
        guard let comparison = kinship.comparison, let number = kinship.number else { return }
        if query.groups.isEmpty {
            query.groups = query.columns.map(\.expression)
            query.columns.append(Query.Output(expression: .rows(distinct: nil), name: "count"))
            query.order = [Query.Ordering(expression: .rows(distinct: nil), isDescending: true)]
            query.isDistinct = false
        }
        query.having.append(.compare(.rows(distinct: nil), comparison, .number(String(number))))
        said.append("with \(comparison.words) \(number) \(query.from.name.name)")
    }

    private mutating func has(
        _ table: Int,
        isNegated: Bool,
        during span: SpanReader.Found?,
        _ comparison: Comparison? = nil,
        _ number: Int = 0
    ) throws(Misfit) -> Condition {
        // `products that were never ordered`: a line of an order is enough to say so.
        guard let path = links.path(from: base, to: table), let near = path.first, near.pairs.count == 1,
            path.count == 1 || (path.dropFirst().allSatisfy(\.isSingle) && !near.isSingle && span == nil && comparison == nil),
            let ours = query.from.columns.first(where: { $0.name == path[0].pairs[0].ours })
        else { throw .unrelated(query.from.name.name, catalogue.tables[table].name.name) }
        let theirs = catalogue.tables[near.to]
        var timing: Timing?
        if let span {
            guard let column = theirs.times.first else { throw .noTime(theirs.name.name) }
            timing = Timing(column: column, span: span.span)
        }
        let kin = Kin(
            table: theirs,
            theirs: path[0].pairs[0].theirs,
            ours: Place(table: 0, column: ours),
            during: timing,
            comparison: comparison,
            number: number
        )
        return .has(kin, isNegated: isNegated)
    }

    // MARK: Conditions

    private mutating func condition(_ filter: Draft.Filter) throws(Misfit) -> (Condition, String) {
        let address = try subject(of: filter)
        let column = catalogue[address]
        if filter.test == .missing, address.table != base, !links.isSingle(from: base, to: address.table) {
            // `members that never ordered`: no row of the other table, not one without a time.
            let name = catalogue.tables[address.table].name.name
            return (try has(address.table, isNegated: !filter.isNegated, during: nil), (filter.isNegated ? "with " : "without ") + name)
        }
        let place = Expression.column(try self.place(address))
        let name = name(address)
        switch filter.test {
        case .compare(let comparison, let literal):
            let fitted = try fit(scaled(literal, filter, column), to: column)
            let taken = filter.isNegated ? comparison.opposite : comparison
            return (.compare(place, taken, fitted), "\(name) \(taken.words) \(fitted.words)")
        case .between(let first, let last):
            let (low, high) = (try scaled(first, filter, column), try scaled(last, filter, column))
            return (.between(place, low, high), "\(name) between \(low.words) and \(high.words)")
        case .isIn(let values):
            let fitted = try fit(values, to: column)
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
            guard column.kind == .bool else { throw .noValuePlace(filter.mention?.words ?? column.name) }
            return (.compare(place, .equal, .bool(!filter.isNegated)), "\(name) is \(filter.isNegated ? "false" : "true")")
        case .during(let found):
            guard case .column(let timed) = place, column.isTimeLike else { throw .noTime(column.name) }
            return (.during(timed, found.span), "\(name) \(found.words)")
        case .loose(let values, _):
            let fitted = try fit(ValueKinds.alike(values.map(ValueKinds.place)), to: column)
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

    private func scaled(_ literal: Literal, _ filter: Draft.Filter, _ column: Column) throws(Misfit) -> Literal {
        guard let unit = filter.unit, case .number(let digits) = literal else { return literal }
        guard let fitted = Units.fitted(digits, unit, to: column) else { throw .noMeasure("\(digits) \(unit)") }
        return .number(fitted)
    }

    private mutating func subject(of filter: Draft.Filter) throws(Misfit) -> ColumnAddress {
        if let mention = filter.mention {
            if case .compare(_, let literal) = filter.test, mention.isTable, mention.bestColumn < 1, let table = best(mention.tables) {
                // `order 42`, `customer Alice`
                let isNumber = if case .number = literal { true } else { false }
                let named = catalogue.tables[table]
                if table == base || links.isSingle(from: base, to: table), let key = isNumber ? named.key : named.label ?? named.key,
                    let column = named.columns.firstIndex(of: key)
                {
                    return ColumnAddress(table: table, column: column)
                }
            }
            let wantsNumber = filter.test.wantsNumber
            let isTimed = if case .during = filter.test { true } else { false }
            if let address = try column(mention, where: { isTimed ? $0.isTimeLike : wantsNumber ? $0.kind.isNumber : true }) {
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
        if let quality = filter.quality ?? filter.unit.flatMap({ Units.isTime($0) ? Qualities.of("long") : nil }) {
            return try address(of: quality)
        }
        if let unit = filter.unit, let measured = try measured(in: unit) { return measured }
        if case .loose(let values, let position) = filter.test { return try home(of: values, position, filter.owner) }
        // `orders over 100`, `products whose name …` of the name that came before
        if let address = try ownMeasure(nil) { return address }
        throw .noMeasure(query.from.name.name)
    }

    /// `below 0 °C` is no energy.
    private mutating func measured(in unit: String) throws(Misfit) -> ColumnAddress? {
        if Units.isHeat(unit) { return try address(of: Qualities.heat) }
        return catalogue.addresses(of: base).first {
            catalogue[$0].isMeasure && !catalogue[$0].isMasked && Stem.words(of: catalogue[$0].name).contains(unit)
        }
    }

    /// Which column a value is of that stands alone.
    private mutating func home(of values: [Literal], _ position: Draft.Position, _ owner: Mention?) throws(Misfit) -> ColumnAddress {
        guard case .text(let text, let isExact)? = values.first.map(ValueKinds.place) else {
            throw .noValuePlace(values.first?.words ?? "")
        }
        let lower = text.lowercased()
        if let known = try known(text, position, owner) { return known }
        var kinds: [[String]] = []
        if ValueKinds.stageWords.contains(lower) { kinds.append(ValueKinds.stages) }
        if ValueKinds.stateWords.contains(lower) { kinds.append(ValueKinds.states) }
        if ValueKinds.countries.contains(lower) { kinds.append(["country", "nation"]) }
        if ["feature/", "fix/", "bugfix/", "hotfix/", "release/", "feat/"].contains(where: lower.hasPrefix) {
            kinds.append(["branch"])
        } else if lower.contains("/") {
            kinds.append(["repository", "repo", "project", "path"])
        }
        if ["main", "master", "develop", "trunk"].contains(lower) { kinds.append(["branch"]) }
        if kinds.isEmpty {
            switch position {
            case .place: kinds = [ValueKinds.places]
            // `by flavour` is nobody called so.
            case .person: kinds = [text.first?.isUppercase ?? false ? ValueKinds.people : ValueKinds.people.filter { $0 != "name" }]
            case .named: kinds = [["name", "title", "label"]]
            case .adjective: kinds = [ValueKinds.types]
            case .after: break
            }
        }
        let reachable = catalogue.tables.indices.filter { $0 == base || used.contains($0) || links.isSingle(from: base, to: $0) }
        let texts = reachable.flatMap { catalogue.addresses(of: $0) }.filter { catalogue[$0].kind == .text && !catalogue[$0].isTimeLike }
        if kinds.isEmpty, text.first?.isUppercase ?? false { kinds = [ValueKinds.people] }
        if position == .adjective {
            let named = owner.flatMap { best($0.tables.filter { links.isSingle(from: base, to: $0.key) }) } ?? base
            if let own = try ownKind(text, kinds, of: named) {
                if !isExact, !ValueKinds.countries.contains(lower), lexicon.vocabulary.sampled.contains(own) { throw .noValuePlace(text) }
                return own
            }
        }
        for kind in kinds {
            let found = texts.filter {
                !Set(Stem.words(of: catalogue[$0].name)).isDisjoint(with: kind)
                    || kind.contains(Stem.words(of: catalogue[$0].name).joined(separator: " "))
            }
            // What is no country is one of the other places, where there are any.
            let others = kind == ValueKinds.places ? found.filter { Stem.words(of: catalogue[$0].name).last != "country" } : []
            let own = others.filter { $0.table == base }
            let isElsewhere = !others.isEmpty && (!own.isEmpty || !found.contains { $0.table == base })
            if let chosen = try nearest(isElsewhere ? others : found, text) {
                // All that it holds is known, and this is not of it.
                if !ValueKinds.countries.contains(lower), lexicon.vocabulary.sampled.contains(chosen) {
                    throw .noValuePlace(text)
                }
                return chosen
            }
        }
        // What is sure of itself, and nothing else: a word that means nothing here is no value.
        if ValueKinds.stateWords.contains(lower) || isExact || (position != .after && position != .person) {
            let short = texts.filter { $0.table == base && !(catalogue.tables[base].primaryKey.contains(catalogue[$0].name)) }
            if let chosen = try nearest(short, text), short.filter({ $0.table == base }).count <= 3,
                isExact || !lexicon.vocabulary.sampled.contains(chosen)
            {
                return chosen
            }
        }
        throw .noValuePlace(text)
    }

    /// The column that is known to hold it: of the rows themselves, or else of what they belong to.
    private mutating func known(_ text: String, _ position: Draft.Position, _ owner: Mention?) throws(Misfit) -> ColumnAddress? {
        let alike = ValueKinds.alike([.text(text, isExact: false)]).compactMap { if case .text(let text, _) = $0 { text } else { nil } }
        let found = lexicon.vocabulary.sampled.filter { address in alike.contains { lexicon.vocabulary.has($0, address) } }
            .sorted { ($0.table, $0.column) < ($1.table, $1.column) }
        guard !found.isEmpty else { return nil }
        let scored = found.compactMap { address -> (ColumnAddress, Double)? in
            var score = 0.0
            if let owner, owner.tables[address.table] ?? 0 >= owner.bestTable - 0.05 { score += 0.5 }
            let words = Stem.words(of: catalogue[address].name)
            if position == .person, words.last == "by" || !Set(words).isDisjoint(with: ValueKinds.people) { score += 0.2 }
            if address.table == base { return (address, score + 1) }
            guard let path = links.path(from: base, to: address.table) else { return nil }
            return (address, score + (path.allSatisfy(\.isSingle) ? 0.7 : 0.2) - 0.1 * Double(path.count))
        }
        return try choose(scored, Mention(words: text))
    }

    /// An adjective is of the rows themselves, where they have something that it may be of.
    private mutating func ownKind(_ text: String, _ kinds: [[String]], of table: Int) throws(Misfit) -> ColumnAddress? {
        let own = catalogue.addresses(of: table).filter {
            catalogue[$0].kind == .text && !catalogue[$0].isTimeLike && !catalogue[$0].isKeyLike
        }
        for kind in kinds {
            let found = own.filter { !Set(Stem.words(of: catalogue[$0].name)).isDisjoint(with: kind) }
            if !found.isEmpty { return try nearest(found, text) }
        }
        let label = catalogue.tables[table].label
        let others = own.filter { catalogue[$0] != label }
        return others.count == 1 ? others[0] : nil
    }

    private mutating func nearest(_ found: [ColumnAddress], _ text: String) throws(Misfit) -> ColumnAddress? {
        let own = found.filter { $0.table == base }
        let best = own.isEmpty ? found : own
        guard let first = best.first else { return nil }
        let visible = best.filter { !catalogue[$0].isMasked }
        guard !visible.isEmpty else { throw .masked(catalogue[first].name) }
        return visible[pick(text, visible.count)]
    }

    private func fit(_ values: [Literal], to column: Column) throws(Misfit) -> [Literal] {
        var fitted: [Literal] = []
        for value in values { fitted.append(try fit(value, to: column)) }
        return fitted
    }

    /// A number in a text column is text, and a word in a column of numbers is a misunderstanding.
    private func fit(_ literal: Literal, to column: Column) throws(Misfit) -> Literal {
        switch literal {
        case .number(let digits):
            if column.kind == .text { return .text(digits, isExact: true) }
            if column.kind == .bool, digits == "0" || digits == "1" { return .bool(digits == "1") }
            guard column.kind.isNumber || column.kind == .other else { throw .noValuePlace(digits) }
            return literal
        case .text(let text, _):
            guard column.kind == .text || column.kind == .other || column.kind == .json else { throw .noValuePlace(text) }
            return literal
        case .bool(let value):
            if column.kind == .text { return .text(value ? "true" : "false", isExact: false) }
            guard column.kind == .bool || column.kind.isNumber else { throw .noValuePlace(String(value)) }
            return column.kind == .bool ? literal : .number(value ? "1" : "0")
        }
    }
}

extension Literal {
    var words: String {
        switch self {
        case .number(let digits): digits
        case .text(let text, _): "“\(text)”"
        case .bool(let value): value ? "true" : "false"
        }
    }
}

extension Comparison {
    var opposite: Comparison {
        switch self {
        case .equal: .unequal
        case .unequal: .equal
        case .less: .atLeast
        case .atMost: .more
        case .more: .atMost
        case .atLeast: .less
        }
    }
}

extension Draft.Test {
    var wantsText: Bool {
        switch self {
        case .compare(_, .text), .like: true
        case .isIn(let values): values.contains { if case .text = $0 { true } else { false } }
        default: false
        }
    }

    var wantsNumber: Bool {
        switch self {
        case .compare(_, .number), .between(.number, .number): true
        default: false
        }
    }
}
