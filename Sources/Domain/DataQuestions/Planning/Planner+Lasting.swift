import Datasets
import Time

/// Rows that last for a time, and whether they did at another.
extension Planner {
    /// `tariffs valid today`, `on leave tomorrow`: those that had begun by the end of it, and were not over when it began.
    mutating func lasting() throws(Misfit) -> [Condition]? {
        let isRange = isRangeOfDays
        guard draft.lasts || isRange, draft.spans.count == 1,
            let table = isRange ? 0 : used.indices.first(where: { catalogue.tables[used[$0]].period != nil }),
            let period = catalogue.tables[used[table]].period ?? catalogue.stay(of: used[table])
        else { return nil }
        let (found, from, until) = (draft.spans[0], Place(table: table, column: period.from), Place(table: table, column: period.until))
        said.append("\(words(from)) to \(words(until)) includes \(found.words)")
        var conditions: [Condition] = []
        let span = isRange && found.isSoon ? found.ahead ?? found.span : found.span
        if let end = span.until { conditions.append(.during(from, Span(from: nil, until: end))) }
        if let begin = span.from {
            let isNotOver = Condition.during(until, Span(from: begin, until: nil))
            let isOpen = Condition.missing(.column(until), isNegated: false)
            conditions.append(until.column.isNullable ? .any([isOpen, isNotOver]) : isNotOver)
        }
        return conditions
    }

    /// `leave from 20 december to 3 january`: whoever is away on one of these days, whenever that began.
    private var isRangeOfDays: Bool {
        guard draft.verbs.isEmpty, draft.spans.count == 1, draft.spans[0].words.lowercased().hasPrefix("from "),
            let from = draft.spans[0].span.from, let until = draft.spans[0].span.until, until - from < .seconds(92 * 86_400),
            let period = query.from.period ?? catalogue.stay(of: base), period.from.kind == .date, period.until.kind == .date
        else { return false }
        return !Self.stays.isDisjoint(with: Stem.words(of: query.from.name.name))
    }

    private static let stays: Set<String> = ["leave", "absence", "holiday", "vacation", "booking", "reservation", "stay", "closure"]

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
