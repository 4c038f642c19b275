import Datasets

extension LagReader {
    /// `reached later than planned`, `arrived late`: one time of the rows is how it was meant, and another how it was.
    func planned(at index: Int, in marks: [Marked]) -> (Mark, Int)? {
        guard Stem.isPast(word(index, marks)), let (comparison, end) = lateness(skip(index + 1, marks), marks),
            let (actual, planned) = pair(word(index, marks), of: marks)
        else { return nil }
        let done = Mention(words: marks[index].words, times: [actual: 1])
        return (.lag(Lag(done: done, comparison: comparison, than: .said(Mention(words: "planned", times: [planned: 1])))), end - index)
    }

    private func lateness(_ index: Int, _ marks: [Marked]) -> (Comparison, Int)? {
        let said = (index..<min(index + 3, marks.count)).map { word($0, marks) }.joined(separator: " ").split(separator: " ").map(
            String.init
        )
        for (words, comparison) in Self.ways where said.starts(with: words) {
            let isThan = words.last == "than"
            if isThan, !(said.dropFirst(words.count).first.map(Self.plans.contains) ?? false) { continue }
            // Marks may hold more than one of the words.
            var (end, left) = (index, words.count + (isThan ? 1 : 0))
            while left > 0, end < marks.count {
                left -= marks[end].words.split(separator: " ").count
                end += 1
            }
            return left == 0 ? (comparison, end) : nil
        }
        return nil
    }

    /// The time that was, and the one that was planned for the same, of the rows that are asked for; by the verb where there are several.
    private func pair(_ verb: String, of marks: [Marked]) -> (ColumnAddress, ColumnAddress)? {
        let tables = marks.compactMap { if case .name(let mention) = $0.mark, mention.isTable { mention.likeliestTables } else { nil } }
            .joined()
        var found: [(actual: ColumnAddress, planned: ColumnAddress, words: Set<String>)] = []
        for table in Set(tables) {
            let times = lexicon.catalogue.addresses(of: table).filter {
                lexicon.catalogue[$0].isTimeLike && !lexicon.catalogue[$0].isMasked
            }
            let words = { (address: ColumnAddress) in Set(Stem.words(of: lexicon.catalogue[address].name)) }
            for planned in times where !words(planned).isDisjoint(with: Self.plans) {
                for actual in times where !words(actual).isDisjoint(with: ["actual", "act", "real"]) {
                    let both = words(planned).intersection(words(actual)).subtracting(["at", "on", "time", "date"])
                    if !both.isEmpty { found.append((actual, planned, both)) }
                }
            }
        }
        let fitting = found.filter { pair in
            pair.words.contains {
                Happenings.isAlike(verb, $0) || Happenings.columns(for: verb).contains($0) || $0.utf8.count > 2 && verb.hasPrefix($0)
            }
        }
        // When something arrived says nothing of when it left.
        if fitting.isEmpty, !Happenings.columns(for: verb).isEmpty { return nil }
        let meant = fitting.isEmpty ? found : fitting
        return meant.count == 1 ? (meant[0].actual, meant[0].planned) : nil
    }

    private static let plans: Set<String> = ["planned", "scheduled", "sched", "expected", "promised", "estimated", "due", "target"]
    private static let ways: [([String], Comparison)] = [
        (["later", "than"], .more), (["earlier", "than"], .less), (["behind", "schedule"], .more), (["ahead", "of", "schedule"], .less),
        (["too", "late"], .more), (["late"], .more), (["early"], .less), (["on", "time"], .atMost), (["in", "time"], .atMost),
        (["on", "schedule"], .atMost),
    ]
}
