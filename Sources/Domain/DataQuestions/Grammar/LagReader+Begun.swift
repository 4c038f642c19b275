import Datasets
import Time

extension LagReader {
    /// `already started`, of rows that keep when they are to start: that has come.
    func begun(at index: Int, in marks: [Marked]) -> (Mark, Int)? {
        guard word(index, marks) == "already" || word(index, marks).hasSuffix("have") || word(index, marks).hasSuffix("has"),
            index + 1 < marks.count, ["started", "begun"].contains(word(index + 1, marks)), isUntimed(marks)
        else { return nil }
        let starts = lexicon.times.filter { address, own in
            !Set(["start", "begin"]).isDisjoint(with: own) && isAsked(address.table, marks)
        }
        guard !starts.isEmpty else { return nil }
        let mention = Mention(words: "started", times: Dictionary(starts.map { ($0.address, 1) }) { first, _ in first })
        let tomorrow = (times.today + 1).beginning(in: times.zone)
        let begun = Overdue(
            mention: mention,
            day: Span(from: nil, until: tomorrow),
            moment: Span(from: nil, until: times.now),
            isOfOpen: false
        )
        return (.overdue(begun), 2)
    }

    func isAsked(_ table: Int, _ marks: [Marked]) -> Bool {
        marks.contains { if case .name(let mention) = $0.mark { mention.isTable && mention.isOf(table) } else { false } }
    }

    /// `deliveries that are late`, `should be here already`, `should have been returned by now`: not done, and it was due.
    func belated(at index: Int, in marks: [Marked]) -> (Mark, Int)? {
        let rest = marks[index...].prefix(7).flatMap { $0.words.lowercased().split(separator: " ").map(String.init) }
        guard let said = Self.belated.first(where: { rest.starts(with: $0) }) else { return nil }
        var (end, words) = (index, 0)
        while end < marks.count, words < said.count {
            words += marks[end].words.split(separator: " ").count
            end += 1
        }
        guard words == said.count, isBelated(end, said, marks) else { return nil }
        return due(nil, end - index)
    }

    /// Of rows that keep when they are expected; how late they came says something else.
    private func isBelated(_ end: Int, _ said: [String], _ marks: [Marked]) -> Bool {
        let isLate = said.last == "late"
        if isLate, end < marks.count, ![.comma, .and, .filler].contains(marks[end].mark) { return false }
        return lexicon.times.contains { address, _ in lexicon.catalogue[address].looksAhead && isAsked(address.table, marks) }
    }

    private static let belated: [[String]] = [
        "are late", "is late", "are running late", "running late", "should be here already", "should already be here",
        "should be here by now", "should have arrived already", "should already have arrived", "should have arrived by now",
        "should have been delivered by now", "should have been delivered already", "should have been returned by now",
        "should have been returned already", "should already have been returned", "should have been paid by now",
        "should have been paid already", "should already have been paid",
    ].map { $0.split(separator: " ").map(String.init) }
}
