import Datasets

extension Planner {
    /// `orders after 6 pm`, `clubs that meet on mondays`: by a column that says the day of the week, or by the time of the rows.
    mutating func recurs(_ recurrence: Recurrence) throws(Misfit) {
        if case .weekdays(let days) = recurrence, let column = query.from.weekdays, let names = column.weekdayNames {
            let values = days.map { names[$0 - 1] }.filter { !$0.isEmpty }
            // None of them is there, and none is found.
            let literals = (values.isEmpty ? [Recurrence.names[days[0] - 1]] : values).map { Literal.text($0, isExact: true) }
            query.conditions.append(.isIn(.column(Place(table: 0, column: column)), literals, isNegated: false))
            return said.append("\(column.name) is \(literals.map(\.words).joined(separator: " or "))")
        }
        let place = if draft.verbs.isEmpty, let kept = query.from.timeKept { Place(table: 0, column: kept) } else { try time() }
        // A day has no hours.
        if case .hours = recurrence, place.column.kind == .date { throw .noTime(query.from.name.name) }
        query.conditions.append(.recurs(place, recurrence))
        said.append("\(words(place)) \(recurrence.words)")
    }
}
