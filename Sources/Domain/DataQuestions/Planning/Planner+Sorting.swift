import Datasets

/// In which order the rows are to be seen.
extension Planner {
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
            } else if let lapse = try lasting(ranking) {
                query.columns.append(Query.Output(expression: lapse, name: "time"))
                query.order = [Query.Ordering(expression: lapse, isDescending: ranking.isDescending)]
                return said.append(ranking.isDescending ? "the longest first" : "the shortest first")
            } else if let quality = ranking.quality {
                place = try self.place(try address(of: quality))
                return order(place, ranking.isDescending != quality.isTurned(place.column))
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
            default: try sortRows(shown, sorting)
            }
        } else if query.isDistinct, let first = shown.first {
            query.order = [Query.Ordering(expression: .column(first), isDescending: false)]
        }
    }

    /// `oldest first`, `cheapest first`, `descending`
    private mutating func sortRows(_ shown: [Place], _ sorting: Draft.Sorting) throws(Misfit) {
        let isDescending = sorting.isDescending ?? false
        guard let quality = sorting.quality else {
            let sorted = firstSorted(shown)
            // Which number has a bound is known when its condition is.
            if sorted == nil, draft.filters.contains(where: \.test.wantsNumber) { return }
            let place = if let sorted { sorted } else { try time() }
            return order(place, isDescending)
        }
        if quality.isAge, catalogue.tables[base].keepsPeople, let (found, isDescending) = age(isDescending) {
            order(found, isDescending)
        } else {
            order(try quality.isTime ? time() : place(address(of: quality)), isDescending)
        }
    }

    /// `with their budget, highest first`: the number or the time that was asked for, before what rows are only known by.
    private func firstSorted(_ shown: [Place]) -> Place? {
        let known = [query.from.key].compactMap(\.self) + query.from.tellings
        let asked = shown.filter { $0.table > 0 || !known.contains($0.column) }
        return asked.first { $0.column.isMeasure } ?? asked.first { $0.column.isTimeLike } ?? shown.first
    }

    mutating func sortByBound() throws(Misfit) {
        guard let sorting = draft.sorting, query.order.isEmpty else { return }
        let place = if let bounded { bounded } else { try time() }
        order(place, sorting.isDescending ?? false)
    }

    /// `stations above 2000 m, highest first`: the number that there is a bound to.
    private var bounded: Place? {
        let places = query.conditions.compactMap { condition -> Place? in
            if case .compare(.column(let place), _, .number) = condition, place.table == 0 { place } else { nil }
        }
        return places.count == 1 && places[0].column.isMeasure ? places[0] : nil
    }

    private mutating func order(_ place: Place, _ isDescending: Bool) {
        query.order = [Query.Ordering(expression: .column(place), isDescending: isDescending)]
        let (most, least) = place.column.isTimeLike ? ("latest", "earliest") : ("highest", "lowest")
        let isBirth = place.column.isBirth
        said.append(isBirth ? "the \(isDescending ? "youngest" : "oldest") first" : "\(isDescending ? most : least) \(words(place)) first")
        show(place)
        // What is sorted by has to be there where only different rows are shown.
        if query.isDistinct, !query.columns.contains(where: { $0.expression == .column(place) }) { query.isDistinct = false }
    }

    /// The longest trip, where no number says how long it was.
    private mutating func lasting(_ ranking: Draft.Ranking) throws(Misfit) -> Expression? {
        if case .aggregate(_, let mention?)? = ranking.by, mention.isLapse { return try elapsed(base, mention) }
        guard let quality = ranking.quality, quality.isLength, measured(by: quality) == nil else { return nil }
        return try elapsed(base, nil)
    }
}
