import Datasets

/// What happened to the rows, said as an adjective.
extension Drafter {
    /// `churned accounts`: what happened to them, and a column says when.
    func isDeed(_ mention: Mention) -> Bool {
        let best = mention.likeliest
        return !mention.isTable && Stem.isPast(mention.words) && !best.isEmpty
            && best.allSatisfy { catalogue[$0].isTimeLike && catalogue[$0].isNullable }
    }

    /// `assigned tickets`: a key says to whom.
    func isGiven(_ mention: Mention) -> Bool {
        let best = mention.likeliest
        return !mention.isTable && Stem.isPast(mention.words) && !hasTime && !best.isEmpty && nearTable != nil
            && (peek() == nil || followedByTable()) && best.allSatisfy { catalogue[$0].isKeyLike && catalogue[$0].isNullable }
    }

    /// `resolved bugs`
    var isBeforeValue: Bool { if case .known? = peek() { true } else { false } }

    /// What it happened to.
    var nearTable: Mention? {
        if case .name(let next)? = peek(), next.isTable { return next }
        return askedTable
    }

    mutating func deed(_ mention: Mention, of table: Mention) {
        // What will be is no deed.
        if Stem.verbs(mention.words).contains(where: { ["expire", "schedule", "plan"].contains($0) }), !hasTime {
            return draft.leftovers.append(mention.words)
        }
        if marks.contains(where: { ["currently", "now"].contains($0.words.lowercased()) }) { return draft.leftovers.append("currently") }
        // With a time it says of what that is the time; and of other rows it says that there are some.
        let isOwn = mention.likeliest.contains { table.tables[$0.table] != nil }
        if hasTime || !isOwn { return draft.verbs.append(mention) }
        draft.filters.append(Draft.Filter(mention: mention, test: .missing, isNegated: true))
    }
}
