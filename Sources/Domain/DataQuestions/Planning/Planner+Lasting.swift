import Datasets

/// Rows that last for a time, and whether they did at another.
extension Planner {
    /// `tariffs valid today`, `on leave tomorrow`: those that had begun by the end of it, and were not over when it began.
    mutating func lasting() throws(Misfit) -> [Condition]? {
        guard draft.lasts, draft.spans.count == 1, let period = query.from.period else { return nil }
        let (found, from, until) = (draft.spans[0], Place(table: 0, column: period.from), Place(table: 0, column: period.until))
        said.append("\(words(from)) to \(words(until)) includes \(found.words)")
        var conditions: [Condition] = []
        if let end = found.span.until { conditions.append(.during(from, Span(from: nil, until: end))) }
        if let begin = found.span.from {
            let isNotOver = Condition.during(until, Span(from: begin, until: nil))
            let isOpen = Condition.missing(.column(until), isNegated: false)
            conditions.append(until.column.isNullable ? .any([isOpen, isNotOver]) : isNotOver)
        }
        return conditions
    }
}
