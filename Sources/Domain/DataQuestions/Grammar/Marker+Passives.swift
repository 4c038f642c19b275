import Datasets

/// What was done with rows, or is to be, at a time.
extension Marker {
    /// `were received last week`, `got cancelled in may`: what happened to them then says nothing of how they stand now.
    func isPassive(_ index: Int, _ marks: [Marked]) -> Bool {
        guard index > 0, let said = marks[index - 1].words.lowercased().split(separator: " ").last,
            ["was", "were", "been", "got", "get", "gets"].contains(said)
        else { return false }
        return marks[(index + 1)...].first { $0.mark != .filler }?.isSpan ?? false
    }

    /// `planned to start this month`, `due to arrive today`, `should leave tomorrow`: when that is to be, however they stand now.
    func intended(_ marks: [Marked]) -> [Marked] {
        var marks = marks
        for index in marks.indices.dropLast(2).reversed() {
            guard let verb = intention(index, marks), marks[(verb + 1)...].contains(where: \.mark.isTime),
                let times = times(toBe: marks[verb].words, marks)
            else { continue }
            let words = marks[index...verb].map(\.words).joined(separator: " ")
            marks.replaceSubrange(index...verb, with: [Marked(mark: .verb(Mention(words: words, times: times)), words: words)])
        }
        return marks
    }

    /// Where the verb stands behind such words.
    private func intention(_ index: Int, _ marks: [Marked]) -> Int? {
        for count in 1...2 where index + count < marks.count {
            let said = marks[index..<index + count].map { $0.words.lowercased() }.joined(separator: " ")
            let isPlan = said.hasSuffix(" to") && Happenings.columns(for: String(said.dropLast(3))).contains("planned")
            if isPlan || Self.intentions.contains(said) { return index + count }
        }
        return nil
    }

    private static let intentions: Set<String> = [
        "due to", "supposed to", "meant to", "set to", "going to", "about to", "should", "shall", "are to", "is to",
    ]

    /// When the rows that are spoken of are to do so: a time that looks ahead, if they have one.
    private func times(toBe verb: String, _ marks: [Marked]) -> [ColumnAddress: Double]? {
        let isAsked = { (address: ColumnAddress) in marks.contains { $0.rows?.isOf(address.table) ?? false } }
        let own = lexicon.timed(Mention(words: verb.lowercased())).times.filter { isAsked($0.key) }
        let ahead = own.filter { lexicon.catalogue[$0.key].looksAhead }
        // `expected to arrive`, where one column says when it is expected and another when it was there.
        let plans = lexicon.timed(Mention(words: "expected")).times.filter { isAsked($0.key) && lexicon.catalogue[$0.key].looksAhead }
        let times = ahead.isEmpty ? plans.isEmpty ? own : plans : ahead
        return times.isEmpty ? nil : times
    }
}
