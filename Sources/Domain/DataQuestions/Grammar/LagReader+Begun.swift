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
}
