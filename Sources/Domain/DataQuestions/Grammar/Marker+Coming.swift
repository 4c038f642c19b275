import Datasets
import Time

/// What is still to come, and times that say too little.
extension Marker {
    /// `next week's events (mon to sun)`: says again what a week is.
    func wholeWeek(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        let count = times.wholeWeek(at: index)
        let isOfWeek = marks.contains { if case .span(let found) = $0.mark { found.unit == .week } else { false } }
        return count > 0 && isOfWeek ? (.filler, count) : nil
    }

    /// `at the end of october`: nobody can tell from when on.
    func vague(at index: Int) -> (Mark, Int)? {
        let words = tokens[index...].prefix(4).map(\.lower)
        // `the last days of october`
        if words.count > 2, ["first", "last", "final"].contains(words[0]), ["days", "weeks", "months"].contains(words[1]), words[2] == "of"
        {
            return (.unknown(words.prefix(3).joined(separator: " ")), 3)
        }
        guard words.count == 4, ["at", "around", "towards", "near", "in"].contains(words[0]), words[1] == "the",
            ["end", "beginning", "start", "middle"].contains(words[2]), words[3] == "of"
        else { return nil }
        return (.unknown(words.joined(separator: " ")), 4)
    }

    /// `upcoming events`, `the next 3 shifts`, `matches that have not started yet`: from now on, of rows with a time that may be to come.
    func toCome(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        let (isNext, isPast) = (tokens[index].lower == "next", tokens[index].lower == "past")
        let place = index + 1 < tokens.count && tokens[index + 1].count != nil && isNext ? index + 2 : index + 1
        let isBefore = (isNext || isPast) && rowsAhead(at: place) != nil
        guard let count = isBefore ? 1 : length(ofComing: index),
            let rows = rowsAhead(at: isBefore ? place : index + count) ?? nearestTable(at: index + count, after: marks),
            rows.likeliestTables.allSatisfy({ lexicon.catalogue.tables[$0].mayBeToCome || keepsPlans($0) })
        else { return nil }
        let words = tokens[index..<index + count].map(\.text).joined(separator: " ")
        let span = isPast ? Span(from: nil, until: times.now) : Span(from: times.now, until: nil)
        return (.span(SpanReader.Found(span: span, count: count, words: words, isToCome: true, isNext: isNext)), count)
    }

    /// `planned` deployments are still to come, whatever the column is called that says when.
    private func keepsPlans(_ table: Int) -> Bool {
        let said = ["planned", "scheduled", "upcoming"].compactMap { lexicon.vocabulary.value([$0]) }
        return !lexicon.catalogue.tables[table].times.isEmpty
            && said.contains { $0.addresses.contains { $0.table == table && States.isState(lexicon.catalogue[$0]) } }
    }

    /// The rows that follow, behind what is said of them or by what they are: `the next scheduled scans`, `the next 5 departures`.
    private func rowsAhead(at start: Int) -> Mention? {
        var (index, last) = (start, Vocabulary.Value?.none)
        while index < tokens.count, index < start + 4 {
            if let (name, _) = longestName(at: index), name.isTable { return name }
            guard let (value, count) = longestValue(at: index) else { break }
            (last, index) = (value, index + count)
        }
        guard let last, index > 0, let table = last.addresses.first?.table, last.addresses.allSatisfy({ $0.table == table }) else {
            return nil
        }
        return Stem.isSeveral(tokens[index - 1].lower) ? Mention(words: tokens[index - 1].text, tables: [table: 1]) : nil
    }

    private func length(ofComing index: Int) -> Int? {
        let skipped = ["that", "which"].contains(tokens[index].lower) ? 1 : 0
        let words = tokens[index...].dropFirst(skipped).prefix(5).map(\.lower)
        guard let found = Self.coming.first(where: { words.starts(with: $0) }), skipped == 0 || found.count > 1,
            lexicon.vocabulary.value(Stem.written(in: found.joined(separator: " "))) == nil
        else { return nil }
        return skipped + found.count + (words.dropFirst(found.count).first == "yet" ? 1 : 0)
    }

    private static let coming: [[String]] = [
        "upcoming", "future", "forthcoming", "coming up", "still to come", "yet to come", "in the future", "have not started",
        "has not started", "haven't started", "hasn't started", "not started", "yet to start", "have not happened", "haven't happened",
        "have not taken place", "haven't taken place", "have yet to start", "have not begun", "haven't begun", "still ahead",
    ].map { $0.split(separator: " ").map(String.init) }
}
