import Datasets

/// The times of rows that lie between those that are asked for and what is said of them.
extension Planner {
    /// `bookings for weddings next month`: those are held then, whenever somebody booked.
    mutating func timeOfOccasion() throws(Misfit) -> Place? {
        guard let said = draft.timed, !draft.groupedBy.contains(said), let table = best(said.tables), table != base,
            query.from.timeHeld == nil, let held = catalogue.tables[table].timeHeld
        else { return nil }
        if let index = used.firstIndex(of: table) { return Place(table: index, column: held) }
        return links.isSingle(from: base, to: table) ? Place(table: try join(table), column: held) : nil
    }

    /// `animals treated by ann in may`: by rows that lie between, and at their time.
    mutating func timeBetween() throws(Misfit) -> Place? {
        guard !draft.spans.isEmpty else { return nil }
        let between = used.indices.dropFirst().filter {
            !links.isSingle(from: base, to: used[$0]) && !catalogue.tables[used[$0]].times.isEmpty
        }
        guard let first = between.first else { return try timeBehind() }
        // `cars returned on friday`: how a rental stands says nothing of when.
        let isState = query.conditions.contains { condition in
            condition.expressions.flatMap(\.places).contains { $0.table == first && States.isState($0.column) }
        }
        // `drivers who completed a trip this month`: the trip is spoken of, and with it its time.
        if isState, !isSpokenOf(used[first]) { throw .unplaced(draft.spans[0].words, read: said.joined(separator: ", ")) }
        return Place(table: first, column: catalogue.tables[used[first]].times[0])
    }

    /// `not reachable in scans last month`: rows that lie between and keep no time have that of the ones that they are spoken of with.
    private mutating func timeBehind() throws(Misfit) -> Place? {
        let untimed = used.dropFirst().filter { !links.isSingle(from: base, to: $0) && catalogue.tables[$0].times.isEmpty }
        let whole = catalogue.tables.indices.first { table in
            table != base && !catalogue.tables[table].times.isEmpty && isSpokenOf(table)
                && untimed.contains { links.direct(from: $0, to: table).contains(where: \.isSingle) }
        }
        guard let whole else { return nil }
        return Place(table: try join(whole), column: catalogue.tables[whole].times[0])
    }

    /// `how many readers opened the spring letter`: of the rows that lie between those for which it is kept when.
    func doneBetween(_ verb: Mention) -> Place? {
        guard draft.spans.isEmpty, verb.bestTable < 0.5, let done = verb.likeliest.first, verb.likeliest.count == 1, done.table != base,
            let index = used.firstIndex(of: done.table), !links.isSingle(from: base, to: done.table), catalogue[done].isTimeLike,
            catalogue[done].isNullable, !catalogue[done].isMasked
        else { return nil }
        return Place(table: index, column: catalogue[done])
    }
}
