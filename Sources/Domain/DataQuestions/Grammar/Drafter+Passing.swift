import Datasets

/// Verbs that are only said because a sentence needs one.
extension Drafter {
    /// `have placed more than 7 orders`, `made at least 3 bookings`: what is done with the rows that are counted is no column of theirs
    /// to be shown.
    func isSaidInPassing(_ mention: Mention) -> Bool {
        guard Self.lightVerbs.contains(mention.words.lowercased()), case .compare? = peek(), case .number? = peek(1),
            case .name(let counted)? = peek(2), counted.isTable
        else { return false }
        return askedTable.map { $0.words != counted.words } ?? draft.asksWho
    }

    /// `the most no-shows`: the rows that stand so, which still has to be held against them.
    func rowsOfValue() -> Mention? {
        guard case .known(let value)? = peek(), Stem.isSeveral(String(marks[index].words.lowercased().split(separator: " ").last ?? "")),
            let asked = askedTable
        else { return nil }
        let states = value.addresses.filter { States.isState(catalogue[$0]) && asked.tables[$0.table] == nil }
        guard Set(states.map(\.table)).count == 1, let table = states.first?.table else { return nil }
        if case .name(let next)? = peek(1), next.isTable { return nil }
        return Mention(words: marks[index].words, tables: [table: 1])
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
