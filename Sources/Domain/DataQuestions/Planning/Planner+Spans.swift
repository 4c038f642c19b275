import Datasets
import Time

/// Which time is meant where a question leaves that open.
extension Planner {
    func during(_ found: SpanReader.Found, _ place: Place, _ said: [String]) -> (Condition, String) {
        if let yearly = yearly(found, place.column, said) { return (.recurs(place, yearly), "\(words(place)) \(yearly.words)") }
        let span = meant(found, place, said)
        let isFromToday = found.span.from == nil && span.from != nil && span.from == found.today
        return (.during(place, span), words(words(place), found) + (isFromToday ? ", from today" : ""))
    }

    /// What the question says happened.
    var happenings: [String] {
        (draft.verbs + draft.subjects.filter { !$0.isTable && ($0.likeliest.allSatisfy { catalogue[$0].isTimeLike }) }).map(\.words)
    }

    /// `due in december`, `expires on friday`: where it is rather to come, the next of that name; and what `is leaving by june` has not
    /// left yet.
    private func meant(_ found: SpanReader.Found, _ place: Place, _ said: [String]) -> Span {
        // A date knows nothing of evenings.
        if place.column.kind == .date, let day = found.day { return day }
        let isStarting = found.isSoon && said.contains { ["start", "starts", "begin", "begins"].contains($0.lowercased()) }
        let isAhead = isStarting || looksAhead(place, found, said) || said.contains(where: Happenings.isEnding)
        var span = isAhead ? found.ahead ?? found.span : found.span
        if place.column.kind == .date, place.column.looksAhead, span.from != nil, let today = found.today { span.from = today }
        if span.from == nil, let today = found.today, today < span.until ?? today, said.contains(where: Happenings.isToCome) {
            span.from = today
        }
        return span
    }

    /// `how many events do we have in december`, where they are held then, and nothing says that it is over.
    private func looksAhead(_ place: Place, _ found: SpanReader.Found, _ said: [String]) -> Bool {
        if place.column.looksAhead || draft.isPlanned { return true }
        let (table, isFor) = (query.tables[place.table], isKeptFor(found))
        if isFor, table.period?.from == place.column { return true }
        let isArranged = (happenings + said).contains { Happenings.arrangements.contains($0.lowercased()) }
        if isFor, isArranged, table.timeToCome == place.column { return true }
        // `upcoming events in may`
        if draft.spans.contains(where: { $0.isToCome && $0.span.until == nil }) { return true }
        return (draft.speaksOfNow || isSoon(found)) && table.timeHeld == place.column
    }

    /// `shows in december`, in november: no figure of a year ago.
    private func isSoon(_ found: SpanReader.Found) -> Bool {
        draft.measures.isEmpty && draft.groups.isEmpty && !draft.speaksOfPast && found.isSoon
    }

    /// `birthdays in december`, `born in may`: of any year, unless the question says of which.
    private func yearly(_ found: SpanReader.Found, _ column: Column, _ said: [String]) -> Recurrence? {
        let isAnniversary = said.contains { $0.lowercased().contains("anniversar") }
        guard column.isBirth || isAnniversary, let from = found.span.from, let until = found.span.until,
            !found.words.contains(where: \.isNumber) || found.unit == .day
        else { return nil }
        // An asker's midnight is the noon after it, wherever they are.
        let (first, after) = (CivilDate(of: from + .seconds(43_200), in: .utc), CivilDate(of: until + .seconds(43_200), in: .utc))
        guard first < after, after.number - first.number <= 92 else { return nil }
        if found.unit == .month { return .months([Int(first.month)]) }
        let last = after + -1
        return .days(from: Int(first.month * 100 + first.day), until: Int(last.month * 100 + last.day))
    }
}
