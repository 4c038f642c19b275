import Datasets

extension LagReader {
    /// `closed the same day`, `shipped on the day they were ordered`, `started and ended on the same day`
    func sameDay(_ done: Mention, _ index: Int, _ next: Int, _ marks: [Marked]) -> (Mark, Int)? {
        if word(next, marks) == "and", let other = happening(skip(next + 1, marks), marks), other.words != done.words {
            let behind = skip(next + 1, marks) + 1
            guard let end = sameDaySaid(behind, marks) else { return nil }
            return (.lag(Lag(done: other, comparison: .equal, than: .said(done))), end - index)
        }
        guard let end = sameDaySaid(next, marks) else { return nil }
        let start = skip(end, marks, ["it", "they", "as", "that", "of", "was", "were"])
        if start > end, let than = happening(start, marks) ?? noun(start, marks), than.words != done.words {
            return (.lag(Lag(done: done, comparison: .equal, than: .said(than))), start + 1 - index)
        }
        return (.lag(Lag(done: done, comparison: .equal, than: .beginning)), end - index)
    }

    private func sameDaySaid(_ index: Int, _ marks: [Marked]) -> Int? {
        let start = skip(index, marks, ["on", "the", "on the", "within", "within the"])
        if ["same day", "the same day", "on the same day"].contains(word(start, marks)) { return start + 1 }
        let isSame = ["same", "very same", "the same"].contains(word(start, marks))
        return isSame && ["day", "date"].contains(word(start + 1, marks)) ? start + 2 : nil
    }
}
