import Datasets

/// Who still belongs to it, and who does not any more.
extension Marker {
    /// `still work here`, `not with us any more`, `former employees`, by the time of leaving, or by a mark for who is active.
    func departure(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        if let (count, isGone) = stay(at: index, Self.going) {
            // `still in use`, where that is how they stand
            return !(index..<index + count).contains(where: { longestValue(at: $0) != nil })
                ? (.unknown(isGone ? "inactive" : "active"), count) : nil
        }
        guard let (count, isGone) = stay(at: index, Self.belonging) else { return nil }
        let words = tokens[index..<index + count].map(\.text).joined(separator: " ")
        let left = lexicon.timed(Mention(words: "left")).times.filter { $0.value >= 0.6 && lexicon.catalogue[$0.key].isNullable }
        let near = nearestTable(at: index + count, after: marks)
        // `former customers`, of whom no table is known: nobody else's leaving is theirs.
        if count == 1, near == nil { return (.unknown(words), 1) }
        let own = left.filter { near?.isOf($0.key.table) ?? false }
        // `former patients`, of whom another column says when they went
        if count == 1, own.isEmpty, let near, near.likeliestTables.allSatisfy({ lexicon.standing(words, of: $0) != nil }) {
            return (.unknown(words), 1)
        }
        let times = own.isEmpty ? left : own
        if !times.isEmpty {
            return (isGone ? .verb(Mention(words: "left", times: times)) : .untrue(Mention(words: words, columns: times)), count)
        }
        var active = lexicon.exact(["active"], as: words)
        if let near { active.columns = active.columns.filter { near.isOf($0.key.table) } }
        if Self.isTruth(active, lexicon) { return (isGone ? .untrue(active) : .name(active), count) }
        // `still` alone says nothing; that somebody is still here does.
        return count > 1 ? (.unknown(words), count) : nil
    }

    private func stay(at index: Int, _ cores: [[String]]) -> (count: Int, isGone: Bool)? {
        let said = tokens[index...].prefix(8).map(\.lower)
        if said[0] == "former", cores == Self.belonging { return (1, true) }
        for (opening, isGone, isClosed) in Self.openings where said.starts(with: opening) {
            for core in cores where said.dropFirst(opening.count).starts(with: core) {
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
            + "on staff, on the staff, on the payroll, on board, "
            + "on the job, active here, living here, live here, lives here, staying here, working"
    )

    /// What is said of things that go on.
    private static let going = phrases(
        "offer, offered, sell, sold, make, made, produce, produced, on sale, for sale, available, in use, in service, in operation, in stock now, "
            + "operating, operational, supported, maintained"
    )

    private static func phrases(_ text: String) -> [[String]] {
        text.split(separator: ",").map { $0.split(separator: " ").map(String.init) }
    }
}
