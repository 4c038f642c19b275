import Datasets

/// Who still belongs to it, and who does not any more.
extension Marker {
    /// `still work here`, `not with us any more`, `former employees`, by the time of leaving, or by a mark for who is active.
    func departure(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        guard let (count, isGone) = stay(at: index) else { return nil }
        let words = tokens[index..<index + count].map(\.text).joined(separator: " ")
        let left = lexicon.timed(Mention(words: "left")).times.filter { $0.value >= 0.6 && lexicon.catalogue[$0.key].isNullable }
        let near = nearestTable(at: index + count, after: marks)
        let own = left.filter { near?.isOf($0.key.table) ?? false }
        let times = own.isEmpty ? left : own
        if !times.isEmpty {
            return (isGone ? .verb(Mention(words: "left", times: times)) : .untrue(Mention(words: words, columns: times)), count)
        }
        let active = lexicon.exact(["active"], as: words)
        if Self.isTruth(active, lexicon) { return (isGone ? .untrue(active) : .name(active), count) }
        // `still` alone says nothing; that somebody is still here does.
        return count > 1 ? (.unknown(words), count) : nil
    }

    private func stay(at index: Int) -> (count: Int, isGone: Bool)? {
        let said = tokens[index...].prefix(8).map(\.lower)
        if said[0] == "former" { return (1, true) }
        for (opening, isGone, isClosed) in Self.openings where said.starts(with: opening) {
            for core in Self.belonging where said.dropFirst(opening.count).starts(with: core) {
                let count = opening.count + core.count
                guard isClosed else { return (count, isGone) }
                if let end = Self.closings.first(where: { said.dropFirst(count).starts(with: $0) }) { return (count + end.count, isGone) }
            }
        }
        return nil
    }

    /// What is said before it, whether that means that it is over, and whether something has to follow that says so.
    private static let openings: [(words: [String], isGone: Bool, isClosed: Bool)] =
        phrases("still, currently, are still, is still").map { ($0, false, false) } + phrases("no longer").map { ($0, true, false) }
        + phrases("don't, dont, doesn't, doesnt, do not, does not, not, aren't, isn't, are not, is not").map { ($0, true, true) }
    private static let closings = phrases("any more, anymore, any longer, no more")
    private static let belonging = phrases(
        "work here, works here, working here, work for us, works for us, working for us, work with us, works with us, working with us, "
            + "employed, employed here, employed with us, with us, with the company, at the company, in the company, with the firm, here, around, "
            + "on staff, on the staff, on the payroll, on board"
    )

    private static func phrases(_ text: String) -> [[String]] {
        text.split(separator: ",").map { $0.split(separator: " ").map(String.init) }
    }
}
