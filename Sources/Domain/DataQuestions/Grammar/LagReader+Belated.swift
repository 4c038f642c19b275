import Datasets

extension LagReader {
    /// `deliveries that are late`, `should be here already`, `should have arrived by now but haven't`: not done, and it was due.
    func belated(at index: Int, in marks: [Marked]) -> (Mark, Int)? {
        // Marks may hold more than one of the words.
        let said = marks[index...].prefix(14).map { $0.words.lowercased().split(separator: " ").map(String.init) }
        let words = Array(said.joined())
        guard let count = Self.late(words) ?? Self.expected(words) else { return nil }
        var (end, left) = (index, count)
        while left > 0, end < marks.count {
            left -= said[end - index].count
            end += 1
        }
        guard left == 0, isBelated(end, words[count - 1], marks) else { return nil }
        return due(nil, end - index)
    }

    /// Of rows that keep when they are expected; how late they came says something else.
    private func isBelated(_ end: Int, _ last: String, _ marks: [Marked]) -> Bool {
        if last == "late", end < marks.count, ![.comma, .and, .filler].contains(marks[end].mark) { return false }
        return lexicon.times.contains { address, _ in lexicon.catalogue[address].looksAhead && isAsked(address.table, marks) }
    }

    /// How many words say `are late`.
    private static func late(_ words: [String]) -> Int? {
        [["are", "late"], ["is", "late"], ["are", "running", "late"], ["running", "late"]].first { words.starts(with: $0) }?.count
    }

    /// How many words say that it should have been done by now, or that it should have been and was not.
    private static func expected(_ words: [String]) -> Int? {
        guard words.first == "should" else { return nil }
        var place = 1
        var isByNow = take("already", words, &place)
        guard let verb = ["have", "be"].first(where: { take($0, words, &place) }) else { return nil }
        isByNow = take("already", words, &place) || isByNow
        if verb == "have", take("been", words, &place), take("already", words, &place) { isByNow = true }
        guard place < words.count, verb == "be" ? ["here", "there", "back", "in"].contains(words[place]) : Stem.isPast(words[place]) else {
            return nil
        }
        place += 1
        isByNow = take("by now", words, &place) || take("already", words, &place) || isByNow
        let isDenied = denial(words, &place)
        return isByNow || isDenied ? place : nil
    }

    /// `but haven't yet`, `and were not`
    private static func denial(_ words: [String], _ place: inout Int) -> Bool {
        var end = place
        guard ["but", "and", "yet"].contains(where: { take($0, words, &end) }) else { return false }
        if ["it", "they", "still"].contains(where: { take($0, words, &end) }) { _ = take("still", words, &end) }
        let auxiliaries = ["have", "has", "did", "were", "was", "are", "is"]
        guard auxiliaries.contains(where: { take($0 + " not", words, &end) || take($0 + "n't", words, &end) }) else { return false }
        _ = take("been", words, &end)
        _ = take("yet", words, &end)
        // `but were not paid` says more than that.
        guard end == words.count || !Stem.isPast(words[end]) else { return false }
        place = end
        return true
    }

    private static func take(_ said: String, _ words: [String], _ place: inout Int) -> Bool {
        let parts = said.split(separator: " ").map(String.init)
        guard place <= words.count, words[place...].starts(with: parts) else { return false }
        place += parts.count
        return true
    }
}
