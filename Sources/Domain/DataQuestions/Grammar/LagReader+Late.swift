import Datasets

/// What was done later than it should have been, or sooner.
extension LagReader {
    /// `returned late`, `delivered on time`, `came in more than 30 days late`, `paid late by over a week`
    func late(_ done: Mention, _ index: Int, _ next: Int, _ marks: [Marked]) -> (Mark, Int)? {
        if let (bound, shift, after) = bound(next, marks), [.more, .atLeast].contains(bound),
            let (comparison, end) = lateness(after, marks), comparison != .atMost
        {
            return (.lag(Lag(done: done, comparison: comparison, than: .plan, shift: shift)), end - index)
        }
        guard let (comparison, end) = lateness(next, marks) else { return nil }
        if comparison != .atMost, word(end, marks) == "by", let (bound, shift, after) = bound(end + 1, marks),
            [.more, .atLeast].contains(bound)
        {
            return (.lag(Lag(done: done, comparison: comparison, than: .plan, shift: shift)), after - index)
        }
        return (.lag(Lag(done: done, comparison: comparison, than: .plan)), end - index)
    }

    /// `more than 30 days`
    func bound(_ index: Int, _ marks: [Marked]) -> (Comparison, Shift, Int)? {
        // `received later than 14 days after request`
        if word(index, marks) == "later", word(index + 1, marks) == "than", let (shift, after) = shift(at: index + 2, in: marks) {
            return (.more, shift, after)
        }
        if word(index, marks) == "later than", let (shift, after) = shift(at: index + 1, in: marks) { return (.more, shift, after) }
        guard index < marks.count, case .compare(let comparison) = marks[index].mark, comparison != .unequal,
            let (shift, after) = shift(at: index + 1, in: marks)
        else { return nil }
        return (comparison, shift, after)
    }

    private func lateness(_ index: Int, _ marks: [Marked]) -> (Comparison, Int)? {
        switch word(index, marks) {
        case "late": return (.more, index + 1)
        case "early": return (.less, index + 1)
        case "too" where word(index + 1, marks) == "late": return (.more, index + 2)
        default:
            let isOnTime = ["on time", "in time", "on schedule"].contains(word(index, marks) + " " + word(index + 1, marks))
            return isOnTime ? (.atMost, index + 2) : nil
        }
    }
}
