import Datasets
import Time

extension LagReader {
    /// `overdue`, `past their due date`, `expired`, `more than 30 days overdue`
    func overdue(at index: Int, in marks: [Marked]) -> (Mark, Int)? {
        if case .compare(let comparison) = marks[index].mark, [.more, .atLeast].contains(comparison),
            let (shift, after) = shift(at: index + 1, in: marks), let count = length(skip(after, marks), marks, isSaidBy: true)
        {
            return due(shift, skip(after, marks) + count - index)
        }
        guard let count = length(index, marks, isSaidBy: isSaidBy(index + 1, marks)) else {
            guard hasExpired(index, marks), isUntimed(marks), isFree(index, marks) else { return nil }
            return due(nil, 1, "expire", isOfOpen: false)
        }
        if isSaidBy(index + count, marks), let (shift, after) = shift(at: index + count + 2, in: marks) { return due(shift, after - index) }
        return due(nil, count)
    }

    /// `by more than 3 days`, `for over 2 weeks`
    private func isSaidBy(_ index: Int, _ marks: [Marked]) -> Bool {
        guard ["by", "for"].contains(word(index, marks)), index + 1 < marks.count, case .compare(let comparison) = marks[index + 1].mark
        else {
            return false
        }
        return [.more, .atLeast].contains(comparison) && shift(at: index + 2, in: marks) != nil
    }

    /// `expired`, `has run out`; what runs out may do so later.
    private func hasExpired(_ index: Int, _ marks: [Marked]) -> Bool {
        if word(index, marks) == "ran out" || isOver(index, marks) { return true }
        guard word(index, marks) == "run out", index > 0 else { return word(index, marks) == "expired" }
        let before = marks[..<index].suffix(2).flatMap { $0.words.lowercased().split(separator: " ") }
        return !Set(["has", "have", "had"]).isDisjoint(with: before)
    }

    /// `whose contract ended`, where a column says until when they have one.
    private func isOver(_ index: Int, _ marks: [Marked]) -> Bool {
        let before = marks[..<index].last { ![.copula, .filler, .having].contains($0.mark) }
        guard ["ended", "lapsed"].contains(word(index, marks)), case .name(let said)? = before?.mark, !said.isTable else { return false }
        return said.columns.keys.contains {
            lexicon.catalogue[$0].isUntil(said.words) || lexicon.catalogue[$0].isBound(of: said.words, "expire")
        }
    }

    /// How many marks say that it should have been done, and no more than that.
    /// Where it is said by how much, that is told by the time, even if a value is called so.
    private func length(_ index: Int, _ marks: [Marked], isSaidBy: Bool = false) -> Int? {
        if ["overdue", "past due"].contains(word(index, marks)) { return isSaidBy || isFree(index, marks) ? 1 : nil }
        guard word(index, marks) == "past" else { return nil }
        let start = skip(index + 1, marks)
        guard let due = happening(start, marks), due.times.contains(where: { $0.value >= 0.6 && lexicon.catalogue[$0.key].looksAhead })
        else {
            return nil
        }
        var end = start + 1
        while ["date", "dates", "day"].contains(word(end, marks)) { end += 1 }
        return end - index
    }

    /// What a column of the rows that are asked for is known to hold is a value of it.
    private func isFree(_ index: Int, _ marks: [Marked]) -> Bool {
        guard case .known(let value) = marks[index].mark else { return true }
        return !marks.contains { marked in
            guard let mention = marked.rows else { return false }
            return value.addresses.contains { mention.isOf($0.table) }
        }
    }

    func isUntimed(_ marks: [Marked]) -> Bool {
        !marks.contains { marked in
            switch marked.mark {
            case .span, .recurring, .unit, .rhythm, .end, .when: true
            default: false
            }
        }
    }

    func due(_ shift: Shift?, _ count: Int, _ words: String = "due", isOfOpen: Bool = true) -> (Mark, Int)? {
        var mention = lexicon.timed(Mention(words: words))
        if isOfOpen {
            let expected = lexicon.timed(Mention(words: "expected")).times.mapValues { $0 * 0.7 }
            mention.times.merge(expected) { max($0, $1) }
        }
        guard !mention.times.isEmpty else { return nil }
        let moment = shift.map { times.back($0.count, $0.unit) } ?? times.now
        let day = CivilDate(of: moment, in: times.zone).beginning(in: times.zone)
        let overdue = Overdue(
            mention: mention,
            day: Span(from: nil, until: day),
            moment: Span(from: nil, until: moment),
            isOfOpen: isOfOpen
        )
        return (.overdue(overdue), count)
    }
}
