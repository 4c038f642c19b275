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

    /// `planned to start this month`: when that is to be, however they stand now.
    func intended(_ marks: [Marked]) -> [Marked] {
        var marks = marks
        for index in marks.indices.dropLast(3).reversed() {
            guard Happenings.columns(for: marks[index].words).contains("planned") || marks[index].words.lowercased() == "due",
                marks[index + 1].words.lowercased() == "to", marks[(index + 3)...].contains(where: \.mark.isTime),
                let times = times(toBe: marks[index + 2].words, marks)
            else { continue }
            let words = marks[index...index + 2].map(\.words).joined(separator: " ")
            marks.replaceSubrange(index...index + 2, with: [Marked(mark: .verb(Mention(words: words, times: times)), words: words)])
        }
        return marks
    }

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
