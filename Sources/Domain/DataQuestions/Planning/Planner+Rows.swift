import Datasets

extension Planner {
    /// Rows as they are, or the values of a few columns.
    mutating func rows() throws(Misfit) {
        var shown = try shownColumns()
        var isDistinct = draft.isDistinct
        if draft.asksWhen {
            shown = [try time()]
        } else if draft.asksWho, !isPeople(base) {
            // `who deployed to production`
            let people = try people()
            query.groups = []
            shown = people.compactMap { if case .column(let place) = $0.expression { place } else { nil } }
            isDistinct = draft.ranking == nil
        } else if let only = shown.first, shown.count == 1, only.column.kind == .text, only.column != query.tables[only.table].label,
            draft.asksWhich || !draft.subjects.contains(where: \.isTable) || isKind(only.column), draft.ranking == nil, draft.sorting == nil
        {
            // `which cities`, `list all services`: each of them once.
            isDistinct = true
        }
        let columns = query.from.columns.filter { !$0.isMasked }
        guard !columns.isEmpty else { throw .masked(query.from.name.name) }
        if shown.isEmpty {
            query.columns = columns.map { Query.Output(expression: .column(Place(table: 0, column: $0)), name: nil) }
            said.append("rows of \(query.from.name.name)")
        } else {
            query.columns = shown.map { Query.Output(expression: .column($0), name: namesakeRole($0)) }
            query.isDistinct = isDistinct && !draft.asksWhen
            said.append((isDistinct ? "different values of " : "") + shown.map(words).joined(separator: ", "))
        }
        try sortRows(shown)
        limitRows(shown)
    }

    /// `list the causes of outages`: each of them once.
    private func isKind(_ column: Column) -> Bool {
        guard let subject = draft.subjects.first(where: { !$0.isTable }), Stem.of(subject.words) != subject.words.lowercased() else {
            return false
        }
        let kinds = ValueKinds.types + ValueKinds.states + ValueKinds.stages + ValueKinds.places + ["cause", "reason", "branch", "service"]
        return kinds.contains(Stem.words(of: column.name).last ?? "")
    }

    /// `who has no email`: the rows are the people.
    private func isPeople(_ table: Int) -> Bool { catalogue.tables[table].keepsPeople }

    /// `name and email of members`
    private mutating func shownColumns() throws(Misfit) -> [Place] {
        var shown: [Place] = []
        for subject in draft.subjects where !subject.isTable {
            // `tools built before 1950` says which, and nothing to show.
            if !draft.spans.isEmpty, Stem.isPast(subject.words), let year = try column(subject), catalogue[year] == yearMade { continue }
            guard let address = try column(subject) else {
                if subject.bestTable > 0 { continue }
                throw .unknown(subject.words)
            }
            // `the longest stay anyone booked`: the time at which any of them was is none of what is asked.
            if draft.ranking != nil, draft.subjects.first?.isTable == true, Stem.isPast(subject.words), address.table == base,
                catalogue[address].isTimeLike, draft.ranking?.isByTime == false
            {
                continue
            }
            // `tickets reported by ben`: how they are his, and nothing to show.
            if address.table == base, let key = keyLink(address), key.to != base, draft.filters.contains(where: { $0.mention == nil }) {
                continue
            }
            // `the value of a line` is not what one piece costs.
            if ["value", "worth", "revenue", "turnover"].contains(Stem.of(subject.words)), catalogue[address].coreWords.last == "price",
                quantity(of: base) != nil
            {
                throw .noMeasure(subject.words)
            }
            let namesakes = try namesake(address, subject)
            let places = if let namesakes { namesakes } else { [try self.place(address)] }
            shown += places.filter { !shown.contains($0) }
        }
        // `products and their prices`: which products, too.
        if let first = draft.subjects.first, first.isTable, !shown.isEmpty, !draft.isDistinct, !draft.asksWhich || draft.ranking != nil,
            let label = query.from.label ?? query.from.key,
            !label.isMasked, !shown.contains(Place(table: 0, column: label))
        {
            let labels = (query.from.labels.count > 1 ? query.from.labels : [label]).map { Place(table: 0, column: $0) }
            shown.insert(contentsOf: labels.filter { !shown.contains($0) }, at: 0)
        }
        return shown
    }

    mutating func sortRows(_ shown: [Place]) throws(Misfit) {
        if let ranking = draft.ranking {
            let place: Place
            if ranking.isByAge, let (found, isDescending) = age(ranking.isDescending) {
                return order(found, isDescending)
            } else if ranking.isByTime {
                guard let found = try? time() else {
                    if let year = yearMade { return order(Place(table: 0, column: year), ranking.isDescending) }
                    guard let key = query.from.key, key.kind.isNumber else { throw .noTime(query.from.name.name) }
                    return order(Place(table: 0, column: key), ranking.isDescending)
                }
                place = found
            } else if let quality = ranking.quality {
                if let lapse = try lasting(quality) {
                    query.columns.append(Query.Output(expression: lapse, name: "time"))
                    query.order = [Query.Ordering(expression: lapse, isDescending: ranking.isDescending)]
                    return said.append(ranking.isDescending ? "the longest first" : "the shortest first")
                }
                place = try self.place(try address(of: quality))
            } else if case .bare(let mention)? = ranking.by, let address = try column(mention, where: \.isMeasure) {
                place = try self.place(address)
            } else if case .aggregate(_, let mention?)? = ranking.by, let address = try column(mention, where: \.isMeasure) {
                place = try self.place(address)
            } else if let address = try ownMeasure(nil), Stem.words(of: catalogue[address].name).last != "price" {
                place = try self.place(address)
            } else {
                throw .noMeasure(query.from.name.name)
            }
            order(place, ranking.isDescending)
        } else if let sorting = draft.sorting {
            switch sorting.measure {
            case .bare(let mention)?, .aggregate(_, let mention?)?:
                guard let address = try column(mention) else { throw .unknown(mention.words) }
                order(try place(address), sorting.isDescending ?? false)
            default:
                let place = if let first = shown.first { first } else { try time() }
                order(place, sorting.isDescending ?? false)
            }
        } else if query.isDistinct, let first = shown.first {
            query.order = [Query.Ordering(expression: .column(first), isDescending: false)]
        }
    }

    private mutating func order(_ place: Place, _ isDescending: Bool) {
        query.order = [Query.Ordering(expression: .column(place), isDescending: isDescending)]
        said.append((isDescending ? "highest " : "lowest ") + words(place) + " first")
        // What is sorted by has to be there where only different rows are shown.
        if query.isDistinct, !query.columns.contains(where: { $0.expression == .column(place) }) { query.isDistinct = false }
    }

    /// The longest trip, where no number says how long it was.
    private mutating func lasting(_ quality: Qualities.Quality) throws(Misfit) -> Expression? {
        guard quality.columns.first == "duration", (try? address(of: quality)) == nil else { return nil }
        return try elapsed(base, nil)
    }

    /// What `expensive` and `long` speak of in these rows.
    mutating func address(of quality: Qualities.Quality) throws(Misfit) -> ColumnAddress {
        let own = catalogue.addresses(of: base).filter { catalogue[$0].isMeasure && !catalogue[$0].isMasked }
        for name in quality.columns {
            let wanted = name.split(separator: " ").map(String.init)
            if let found = own.first(where: { Stem.words(of: catalogue[$0].name) == wanted }) { return found }
        }
        for name in quality.columns where !Qualities.alone.contains(name) {
            let wanted = name.split(separator: " ").map(String.init)
            let isPart = { (words: [String]) in
                words.indices.contains { words[$0...].starts(with: wanted) }
            }
            if let found = own.first(where: { isPart(Stem.words(of: catalogue[$0].name)) }) { return found }
        }
        // The only number may be what is meant, but no price is long.
        let isMoney = own.count == 1 && Synonyms.money.contains(catalogue[own[0]].coreWords.last ?? "")
        guard own.count == 1, quality.columns.contains("size") || (isMoney == quality.columns.contains("price")) else {
            throw .noMeasure(query.from.name.name)
        }
        return own[0]
    }

    private mutating func limitRows(_ shown: [Place]) {
        let isNarrow =
            !draft.filters.isEmpty || !draft.verbs.isEmpty || !draft.kinships.isEmpty || !draft.spans.isEmpty || !draft.lags.isEmpty
            || draft.overdue != nil || draft.idle != nil
            || !shown.isEmpty || draft.wantsAll || draft.wantsCSV
        query.limit = draft.limit ?? draft.ranking.map { $0.count ?? 10 } ?? (isNarrow || draft.sorting != nil ? nil : 20)
        if let limit = query.limit { said.append("at most \(limit)") }
    }
}
