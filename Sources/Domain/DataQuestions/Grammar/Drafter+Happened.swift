import Datasets

/// What happened to the rows, said as an adjective.
extension Drafter {
    /// `churned accounts`: what happened to them, and a column says when.
    func isDeed(_ mention: Mention) -> Bool {
        let best = mention.likeliest
        return !mention.isTable && Stem.isPast(mention.words) && !best.isEmpty
            && best.allSatisfy { catalogue[$0].isTimeLike && catalogue[$0].isNullable }
    }

    /// `visitors that are members`, where a column says since when.
    func isSince(_ mention: Mention) -> Bool {
        let best = mention.likeliest
        return !mention.isTable && LittleWords.copulas.contains(wordBefore) && askedTable != nil && !best.isEmpty
            && best.allSatisfy { catalogue[$0].isNullable && Stem.words(of: catalogue[$0].name).last == "since" }
    }

    /// The very word before the mark that was just taken.
    private var wordBefore: String {
        marks[..<max(0, index - 1)].last?.words.lowercased().split(separator: " ").last.map(String.init) ?? ""
    }

    /// `players who are injured`: rows of another table say when, and that is not asked for.
    func happenedElsewhere(_ mention: Mention) -> Bool {
        guard !mention.isTable, LittleWords.copulas.contains(wordBefore), Stem.isPast(mention.words), !hasTime,
            let asked = askedTable
        else { return false }
        return isTimed(mention) && !mention.columns.keys.contains { asked.tables[$0.table] != nil }
    }

    /// `titled players`, where a column says which title they have, if any.
    func isGivenText(_ mention: Mention) -> Bool {
        let best = mention.likeliest
        return !best.isEmpty && mention.words.lowercased().hasSuffix("ed")
            && best.allSatisfy { address in
                let (column, words) = (catalogue[address], Stem.words(of: catalogue[address].name))
                return column.kind == .text && column.isNullable && words.count == 1
                    && words[0] != mention.words.lowercased() && Stem.verbs(mention.words.lowercased()).contains(words[0])
            }
    }

    mutating func happened(_ mention: Mention) {
        let isNow = marks.contains { ["currently", "now", "at the moment", "right now", "at present"].contains($0.words.lowercased()) }
        if isNow { draft.leftovers.append(mention.words) } else { draft.verbs.append(mention) }
    }

    /// `customers who ordered oak`, where orders say when that was.
    func isDoneByAsked(_ mention: Mention) -> Bool {
        guard Stem.isPast(mention.words), isBeforeValue, let asked = askedTable, isTimed(mention) else { return false }
        return !mention.likeliest.contains { asked.isOf($0.table) }
    }

    /// `assigned tickets`: a key says to whom.
    func isGiven(_ mention: Mention) -> Bool {
        let best = mention.likeliest
        return !mention.isTable && Stem.isPast(mention.words) && !hasTime && !best.isEmpty && nearTable != nil
            && (peek() == nil || followedByTable() || peek() == .and && isBehindCopula)
            && (best.allSatisfy { catalogue[$0].isKeyLike && catalogue[$0].isNullable } || isGivenText(mention))
    }

    /// `customers who were referred but …`
    private var isBehindCopula: Bool {
        guard index > 1, let last = marks[index - 2].words.lowercased().split(separator: " ").last else { return false }
        return last == "been" || LittleWords.copulas.contains(String(last))
    }

    /// `resolved bugs`
    var isBeforeValue: Bool { if case .known? = peek() { true } else { false } }

    /// What it happened to.
    var nearTable: Mention? {
        if case .name(let next)? = peek(), next.isTable { return next }
        return askedTable
    }

    /// `who is suspended`, `people who were deactivated`: the people that a column says it of.
    func whoItHappenedTo(_ mention: Mention) -> Mention? {
        guard draft.asksWho, draft.subjects.isEmpty, peek() == nil, let table = mention.likeliest.first?.table,
            catalogue.tables[table].keepsPeople,
            LittleWords.copulas.contains(wordBefore) && mention.likeliest.allSatisfy({ $0.table == table })
                || mention.likeliest.allSatisfy({ $0.table == table && catalogue[$0].isUntil(mention.words) })
        else { return nil }
        return Mention(words: mention.words, tables: [table: 1])
    }

    /// `hired last year who left`: the time is that of something else.
    private var isTimeTaken: Bool {
        let isDuring = draft.filters.contains { if case .during = $0.test { true } else { false } }
        let rest = marks[index...].contains { if case .span = $0.mark { true } else { false } }
        return isDuring && !rest && draft.spans.isEmpty && draft.groups.isEmpty && draft.ranking == nil && draft.recurrences.isEmpty
    }

    /// `given by teachers who left`: those that stand right before.
    private var whoDid: Mention? {
        guard let who = marks[..<max(0, index - 1)].lastIndex(where: { $0.mark != .filler }), who > 0, marks[who].mark == .who,
            case .name(let people) = marks[who - 1].mark, people.isTable
        else { return nil }
        return people
    }

    mutating func deed(_ mention: Mention, of asked: Mention) {
        let table = whoDid ?? asked
        // What will be is no deed.
        if Stem.verbs(mention.words).contains(where: { ["expire", "schedule", "plan"].contains($0) }), !hasTime {
            return draft.leftovers.append(mention.words)
        }
        let isUntil = mention.likeliest.allSatisfy { catalogue[$0].isUntil(mention.words) }
        if !isUntil, marks.contains(where: { ["currently", "now"].contains($0.words.lowercased()) }) {
            return draft.leftovers.append("currently")
        }
        // With a time it says of what that is the time; and of other rows it says that there are some.
        let isOwn = mention.likeliest.contains { table.tables[$0.table] != nil }
        if hasTime && !isTimeTaken || !isOwn { return draft.verbs.append(mention) }
        draft.filters.append(.isThere(mention))
    }
}
