import Datasets

/// Rows that last for a time, and whether they did at another.
extension Planner {
    /// `tariffs valid today`, `on leave tomorrow`: those that had begun by the end of it, and were not over when it began.
    mutating func lasting() throws(Misfit) -> [Condition]? {
        guard draft.lasts, draft.spans.count == 1,
            let table = used.indices.first(where: { catalogue.tables[used[$0]].period != nil }),
            let period = catalogue.tables[used[table]].period
        else { return nil }
        let (found, from, until) = (draft.spans[0], Place(table: table, column: period.from), Place(table: table, column: period.until))
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

    func isMeant(_ column: Column, by said: Mention) -> Bool {
        said.likeliest.contains { $0.table == base && catalogue[$0] == column }
    }

    /// `approved for may`, `days off per month`: from when on that is which lasts, and not when somebody asked for it.
    var timeOfDays: Column? {
        guard let period = query.from.period else { return nil }
        let isForThen = draft.measures.allSatisfy(\.isCount) && draft.spans.contains { $0.words.lowercased().hasPrefix("for ") }
        let isOfDays = draft.measures.contains { measure in
            guard case .aggregate(_, let mention?) = measure else { return false }
            return mention.columns.contains { address, _ in
                address.table == base && ["day", "night"].contains(Stem.words(of: catalogue[address].name).last ?? "")
            }
        }
        return isForThen || isOfDays ? period.from : nil
    }
}
