import Datasets

extension LagReader {
    /// `resolved within 4 hours`, `closed in less than a month of signing up`
    func within(_ done: Mention, _ index: Int, _ next: Int, _ marks: [Marked]) -> (Mark, Int)? {
        // `replied to within a day`
        let next = Self.particles.contains(word(next, marks)) && word(next + 1, marks) == "within" ? next + 1 : next
        var (comparison, begin) = (Comparison.atMost, next + 1)
        guard ["within", "in", "after"].contains(word(next, marks)) else { return nil }
        if case .compare(let said)? = marks.indices.contains(begin) ? marks[begin].mark : nil {
            (comparison, begin) = (said, begin + 1)
        } else if word(next, marks) != "within" {
            return nil
        }
        guard let (shift, after) = shift(at: begin, in: marks) else { return nil }
        guard ["of", "of the", "after", "from"].contains(word(after, marks)) else {
            return (.lag(Lag(done: done, comparison: comparison, than: .beginning, shift: shift)), after - index)
        }
        let start = skip(after + 1, marks, ["it", "they", "was", "were"])
        guard let than = happening(start, marks) ?? noun(start, marks), than.words != done.words else { return nil }
        // `cancelled within 24 hours of the start` was so much sooner.
        if comparison == .atMost, isSooner(done, than) {
            return (.lag(Lag(done: than, comparison: comparison, than: .said(done), shift: shift)), start + 1 - index)
        }
        return (.lag(Lag(done: done, comparison: comparison, than: .said(than), shift: shift)), start + 1 - index)
    }

    private func isSooner(_ done: Mention, _ than: Mention) -> Bool {
        let isCalledOff = !Set(Happenings.roots(of: done.words)).isDisjoint(with: ["cancel", "withdraw", "book", "reserve"])
        return isCalledOff
            && than.times.keys.contains { !Self.starts.isDisjoint(with: Stem.words(of: lexicon.catalogue[$0].name)) }
    }

    private static let particles: Set<String> = ["to", "on", "at", "with", "for", "up", "off"]
    private static let starts: Set<String> = ["start", "begin", "arrival", "departure", "depart", "arrive", "scheduled", "planned", "due"]
}
