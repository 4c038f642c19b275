/// Who still belongs to it, and who does not any more.
extension Marker {
    /// `still work here`, `former employees`, by the time of leaving, or by a mark for who is active.
    func departure(at index: Int) -> (Mark, Int)? {
        for (phrases, isGone) in [(Self.staying, false), (Self.leaving, true)] {
            for words in phrases where tokens[index...].prefix(words.count).map(\.lower) == words {
                let left = lexicon.timed(Mention(words: "left"))
                let times = left.times.filter { $0.value >= 0.6 }
                if !times.isEmpty {
                    let mention = Mention(words: words.joined(separator: " "), columns: times)
                    return (isGone ? .verb(Mention(words: "left", times: times)) : .untrue(mention), words.count)
                }
                let active = lexicon.exact(["active"], as: words.joined(separator: " "))
                guard Self.isTruth(active, lexicon) else { return nil }
                return (isGone ? .untrue(active) : .name(active), words.count)
            }
        }
        return nil
    }

    private static let staying = phrases(
        "still work here, still work for us, still work with us, still working here, still working for us, still employed, still with us, "
            + "still with the company, currently employed, still at the company, still works here, still works for us"
    )
    private static let leaving = phrases("no longer work here, no longer work for us, no longer with us, no longer employed, former")

    private static func phrases(_ text: String) -> [[String]] {
        text.split(separator: ",").map { $0.split(separator: " ").map(String.init) }
    }
}
