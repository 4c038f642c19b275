import Datasets

extension LagReader {
    /// `took more than a week from shipping to delivery`
    func way(from start: Int, since index: Int, in marks: [Marked], _ comparison: Comparison, _ shift: Shift) -> (Mark, Int)? {
        guard let (than, until) = point(at: start, marks), LittleWords.until.contains(word(until, marks)),
            let (done, end) = point(at: until + 1, marks), done.words != than.words
        else { return nil }
        return (.lag(Lag(done: done, comparison: comparison, than: .said(than), shift: shift)), end - index)
    }

    /// `from received`: words that say nothing elsewhere may be one of the two times.
    private func point(at start: Int, _ marks: [Marked]) -> (Mention, Int)? {
        for index in start...skip(start, marks) {
            if let found = happening(index, marks) ?? noun(index, marks) { return (found, index + 1) }
        }
        return nil
    }
}
