import Datasets

/// What is still to be done: `waiting to be dispensed`, `yet to be paid`, `awaiting approval`.
extension Spelling {
    /// With `not dispensed yet` for it, where rows keep when that was done, or by whom.
    func undone(_ tokens: [Token]) -> [Token] {
        var said: [Token] = []
        var index = 0
        while index < tokens.count {
            if let (past, count) = waiting(at: index, in: tokens) ?? awaited(at: index, in: tokens) {
                // What is `checked` may have gone on from there: `unchecked` is what nobody checked.
                let isTimed = isKept(past, of: tokens, \.isTimeLike)
                // `awaiting a decision since june`: they have been, and none was decided before.
                let isSince = index + count < tokens.count && tokens[index + count].lower == "since"
                said += (isTimed && !isSince ? ["not", past] : ["un" + past]).map { Token(.word, $0) }
                index += count
            } else {
                said.append(tokens[index])
                index += 1
            }
        }
        return said
    }

    /// `waiting to be dispensed`, `still to be dispensed`, `to be dispensed` right behind the rows.
    private func waiting(at index: Int, in tokens: [Token]) -> (String, Int)? {
        var end = index
        while end < tokens.count, Self.waits.contains(tokens[end].lower) { end += 1 }
        guard end + 2 < tokens.count, tokens[end].lower == "to", tokens[end + 1].lower == "be" else { return nil }
        let past = tokens[end + 2].lower
        let isBehindRows = index > 0 && lexicon.loose(Stem.of(tokens[index - 1].lower), as: tokens[index - 1].text).isTable
        guard end > index || isBehindRows, isKept(past, of: tokens), !isTold(behind: end + 2, in: tokens) else { return nil }
        return (past, end + 3 - index)
    }

    /// `awaiting approval`, `waiting for a decision`, where a time is called `approved_at` or `decided_on`
    private func awaited(at index: Int, in tokens: [Token]) -> (String, Int)? {
        let isFor = tokens[index...].prefix(2).map(\.lower) == ["waiting", "for"]
        guard isFor || ["awaiting", "pending"].contains(tokens[index].lower) else { return nil }
        var place = index + (isFor ? 2 : 1)
        if place < tokens.count, ["a", "an", "the", "their"].contains(tokens[place].lower) { place += 1 }
        guard place < tokens.count else { return nil }
        let noun = tokens[place].lower
        let both = [tokens[index], tokens[place]].flatMap { Stem.written(in: $0.text) }
        guard lexicon.vocabulary.value(both) == nil else { return nil }
        let verbs = Happenings.doneNouns[noun].map { [$0] } ?? (noun.hasSuffix("ing") ? Stem.verbs(noun) : [])
        return verbs.flatMap { Stem.pasts(of: $0).sorted() }.first { isKept($0, of: tokens) }.map { ($0, place + 1 - index) }
    }

    /// Whether rows that are spoken of keep when that was done, or by whom.
    private func isKept(
        _ past: String,
        of tokens: [Token],
        _ isOne: (Column) -> Bool = { $0.isTimeLike || $0.isKeyLike }
    ) -> Bool {
        guard Stem.isPast(past) else { return false }
        let named = tokens.flatMap { lexicon.loose(Stem.of($0.lower), as: $0.text).likeliestTables }
        return Set(named).contains { table in
            lexicon.catalogue.tables[table].columns.contains { column in
                column.isNullable && !column.looksAhead && isOne(column) && Stem.words(of: column.name).contains(past)
            }
        }
    }

    /// By whom or when it is to be done is another question.
    private func isTold(behind index: Int, in tokens: [Token]) -> Bool {
        tokens[(index + 1)...].prefix(2).contains { Self.tellings.contains($0.lower) }
    }

    private static let waits: Set<String> = ["still", "yet", "waiting", "left", "need", "needs", "remain", "remaining", "remains"]
    private static let tellings: Set<String> = [
        "by", "today", "tomorrow", "this", "next", "before", "until", "within", "on", "after", "soon", "later",
    ]
}
