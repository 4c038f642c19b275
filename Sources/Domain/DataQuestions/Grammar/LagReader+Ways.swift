import Datasets

extension LagReader {
    /// `took more than a week from shipping to delivery`
    func way(from start: Int, since index: Int, in marks: [Marked], _ comparison: Comparison, _ shift: Shift) -> (Mark, Int)? {
        let begin = skip(start, marks)
        guard let than = happening(begin, marks) ?? noun(begin, marks), LittleWords.until.contains(word(begin + 1, marks)) else {
            return nil
        }
        let end = skip(begin + 2, marks)
        guard let done = happening(end, marks) ?? noun(end, marks), done.words != than.words else { return nil }
        return (.lag(Lag(done: done, comparison: comparison, than: .said(than), shift: shift)), end + 1 - index)
    }
}
