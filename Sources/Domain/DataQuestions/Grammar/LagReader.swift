import Datasets

/// Finds what holds one time against another, and what should have been done by now.
struct LagReader {
    let lexicon: Lexicon
    let times: SpanReader

    func read(_ marks: [Marked]) -> [Marked] {
        let marks = timesBehind(marks)
        var read: [Marked] = []
        var index = 0
        while index < marks.count {
            if let (mark, count) = overdue(at: index, in: marks) ?? belated(at: index, in: marks) ?? begun(at: index, in: marks) ?? idle(
                at: index,
                in: marks
            ) ?? tardy(at: index, in: marks) ?? standing(at: index, in: marks)
                ?? lag(at: index, in: marks)
            {
                read.append(Marked(mark: mark, words: marks[index..<index + count].map(\.words).joined(separator: " ")))
                index += count
            } else {
                read.append(marks[index])
                index += 1
            }
        }
        return read
    }

    func word(_ index: Int, _ marks: [Marked]) -> String { index < marks.count ? marks[index].words.lowercased() : "" }

    /// What a mark says happened, where columns say when.
    func happening(_ index: Int, _ marks: [Marked]) -> Mention? {
        guard index < marks.count else { return nil }
        switch marks[index].mark {
        case .name(let mention), .verb(let mention):
            // Orders are no time at which somebody ordered.
            guard !mention.isTable else {
                return Stem.isPast(marks[index].words) && !Stem.isSeveral(marks[index].words)
                    ? some(lexicon.timed(Mention(words: marks[index].words))) : nil
            }
            let timed = mention.times.isEmpty ? lexicon.timed(mention) : mention
            let isTime = !mention.columns.isEmpty && timed.columns.allSatisfy { lexicon.catalogue[$0.key].isTimeLike }
            return timed.times.isEmpty || !isTime && mention.times.isEmpty ? nil : timed
        case .unknown(let word) where ["deadline", "schedule"].contains(word.lowercased()):
            return some(lexicon.timed(Mention(words: "due")))
        case _ where word(index, marks) == "came": return some(lexicon.timed(Mention(words: "arrived")))
        case .known, .unknown:
            return Stem.isPast(marks[index].words) ? some(lexicon.timed(Mention(words: marks[index].words))) : nil
        default: return nil
        }
    }

    func some(_ mention: Mention) -> Mention? { mention.times.isEmpty ? nil : mention }

    func skip(_ index: Int, _ marks: [Marked], _ others: Set<String> = []) -> Int {
        var index = index
        while index < marks.count, marks[index].mark == .filler || marks[index].mark == .copula || others.contains(word(index, marks)) {
            index += 1
        }
        return index
    }

    private func lag(at index: Int, in marks: [Marked]) -> (Mark, Int)? {
        took(at: index, in: marks) ?? planned(at: index, in: marks)
            ?? happening(index, marks).flatMap { done in
                let next = skip(index + 1, marks)
                return sameDay(done, index, next, marks) ?? late(done, index, next, marks) ?? against(done, index, next, marks)
                    ?? within(done, index, next, marks)
            }
    }

    /// `paid after their due date`, `delivered later than promised`
    private func against(_ done: Mention, _ index: Int, _ next: Int, _ marks: [Marked]) -> (Mark, Int)? {
        if let (comparison, shift, after) = bound(next, marks) {
            guard case .lag(var lag)? = against(done, index, after, marks)?.0, let end = against(done, index, after, marks)?.1,
                ["after", "past", "before"].contains(word(after, marks)), case .said(let than) = lag.than
            else { return nil }
            // `sent more than 2 days before the due date`: that was so much later.
            if lag.comparison == .less { (lag.done, lag.than) = (than, .said(done)) }
            (lag.comparison, lag.shift) = (comparison, shift)
            return (.lag(lag), end)
        }
        let comparisons: [String: Comparison] = [
            "after": .more, "past": .more, "later": .more, "before": .less, "earlier": .less, "ahead": .less, "by": .atMost,
        ]
        guard let comparison = comparisons[word(next, marks)] else { return nil }
        var start = skip(next + 1, marks, ["it", "they", "was", "were", "than", "of"])
        // `after the day they were scheduled for`
        let isDay = Self.dayWords.contains(word(start, marks)) && ["it", "they"].contains(word(start + 1, marks))
        if isDay { start = skip(start + 1, marks, ["it", "they"]) }
        guard var than = happening(start, marks) ?? noun(start, marks), than.words != done.words else { return nil }
        var end = start + 1
        if isDay, ["for", "on", "at", "by"].contains(word(end, marks)) { end += 1 }
        while Self.dayWords.contains(word(end, marks)) { end += 1 }
        // `before ordered` of a status is no time.
        if than.columns.isEmpty, Happenings.columns(for: than.words).isEmpty { than = lexicon.timed(than) }
        return (.lag(Lag(done: done, comparison: comparison, than: .said(than))), end - index)
    }

    /// `took longer than 3 days to resolve`
    private func took(at index: Int, in marks: [Marked]) -> (Mark, Int)? {
        guard ["took", "take", "takes", "taken", "needed"].contains(word(index, marks)), index + 1 < marks.count else { return nil }
        let comparison: Comparison
        switch marks[index + 1].mark {
        case .compare(let said): comparison = said
        case .quality(let quality, isComparative: true): comparison = quality.isMore ? .more : .less
        default: return nil
        }
        guard let (shift, after) = shift(at: index + 2, in: marks) else { return nil }
        if word(after, marks) == "from" { return way(from: after + 1, since: index, in: marks, comparison, shift) }
        guard word(after, marks) == "to" else { return nil }
        let start = skip(after + 1, marks)
        guard let done = happening(start, marks) ?? some(lexicon.timed(Mention(words: word(start, marks)))) else { return nil }
        return (.lag(Lag(done: done, comparison: comparison, than: .beginning, shift: shift)), start + 1 - index)
    }

    func noun(_ index: Int, _ marks: [Marked]) -> Mention? {
        let word = word(index, marks)
        return some(lexicon.timed(Mention(words: Happenings.nouns[word] ?? word)))
    }

    /// `4 hours`, `a week`
    func shift(at index: Int, in marks: [Marked]) -> (Shift, Int)? {
        var (count, next) = (Int64(1), index)
        if index < marks.count, case .number(let digits) = marks[index].mark, let said = Int64(digits) {
            (count, next) = (said, index + 1)
        } else if ["a", "an", "one"].contains(word(index, marks)) {
            next = index + 1
        } else {
            return nil
        }
        guard let unit = SpanReader.units[word(next, marks)], (1...100_000).contains(count) else { return nil }
        return (Shift(count: count, unit: unit), next + 1)
    }
}
