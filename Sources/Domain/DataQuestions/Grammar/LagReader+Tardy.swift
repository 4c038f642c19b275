import Datasets

/// What came late, where nothing says what was late about it.
extension LagReader {
    /// `late deliveries`, `deliveries that were late`: done after it was due, of rows that have one time for each.
    func tardy(at index: Int, in marks: [Marked]) -> (Mark, Int)? {
        guard word(index, marks) == "late", let rows = latecomers(index, marks) else { return nil }
        let times = lexicon.catalogue.addresses(of: rows).filter {
            lexicon.catalogue[$0].isTimeLike && !lexicon.catalogue[$0].isMasked
        }
        let says = { (address: ColumnAddress, words: Set<String>) in
            !words.isDisjoint(with: Stem.words(of: lexicon.catalogue[address].name))
        }
        let due = times.filter { says($0, Self.plannedFor) }
        let done = times.filter { says($0, Happenings.ends) && !due.contains($0) }
        guard due.count == 1, done.count == 1 else { return nil }
        let mention = { (address: ColumnAddress) in
            Mention(words: Spoken.column(lexicon.catalogue[address]), times: [address: 1])
        }
        return (.lag(Lag(done: mention(done[0]), comparison: .more, than: .said(mention(due[0])))), 1)
    }

    /// The rows of which it is said: right behind the word, or before `were`.
    private func latecomers(_ index: Int, _ marks: [Marked]) -> Int? {
        if case .known = marks[index].mark { return nil }
        if let rows = index + 1 < marks.count ? marks[index + 1].rows : nil { return rows.likeliestTables.first }
        guard index > 0, ["were", "was"].contains(word(index - 1, marks).split(separator: " ").last.map(String.init) ?? "") else {
            return nil
        }
        return marks[..<index].compactMap(\.rows).last?.likeliestTables.first
    }

    private static let plannedFor: Set<String> = ["due", "deadline", "expected", "promised", "scheduled", "planned", "target", "eta"]
}
