import Datasets

/// Verbs that are only said because a sentence needs one.
extension Drafter {
    /// `have placed more than 7 orders`, `made at least 3 bookings`: what is done with the rows that are counted is no column of theirs
    /// to be shown.
    func isSaidInPassing(_ mention: Mention) -> Bool {
        guard NeutralVerbs.hasBeforeRows(mention.words), case .compare? = peek(), case .number? = peek(1),
            case .name(let counted)? = peek(2), counted.isTable
        else { return false }
        return askedTable.map { $0.words != counted.words } ?? draft.asksWho
    }

    /// `came in by phone` says how, and without a time nothing else. Where nothing keeps how, somebody's phone is no answer.
    mutating func cameIn(_ mention: Mention) -> Bool {
        guard ["came in", "come in", "comes in"].contains(mention.words.lowercased()), !hasTime else { return false }
        if peek() == .by, case .name(let other)? = peek(1), !isCarrier(other) { draft.leftovers.append(marks[index - 1].words) }
        return true
    }

    private func isCarrier(_ mention: Mention) -> Bool {
        let carriers = Carriers.columns(of: "came")
        return mention.columns.keys.contains { !carriers.isDisjoint(with: Stem.words(of: catalogue[$0].name)) }
    }
}
