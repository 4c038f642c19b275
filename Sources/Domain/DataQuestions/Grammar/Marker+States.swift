import Datasets

/// How a row stands, where the question says it otherwise than the column.
extension Marker {
    /// `finished` where the column says done, if the rows that are spoken of have that.
    func state(at index: Int, after marks: [Marked]) -> Mark? {
        state(called: tokens[index].lower, at: index, after: marks)
    }

    func state(called word: String, at index: Int, after marks: [Marked]) -> Mark? {
        guard lexicon.vocabulary.value(Stem.written(in: word)) == nil else { return nil }
        // `returned` loans are those with a time of it.
        let near = nearestTable(at: index + 1, after: marks)
        let times = lexicon.timed(Mention(words: word)).times.keys
        if times.contains(where: { near?.tables[$0.table] != nil }) { return nil }
        let found = States.others(for: word).compactMap { states([$0], of: near) }
        return found.first.map { .known($0) }
    }

    /// `captured transactions`, `are booked`, where a time is called so too: how they stand is said in so many words. With a time it is
    /// when they came to stand so.
    func isRatherState(_ value: Vocabulary.Value, _ name: Mention?, at index: Int, after marks: [Marked]) -> Bool {
        guard let name, !name.isTable, name.likeliest.allSatisfy({ lexicon.catalogue[$0].isTimeLike }),
            let rows = nearestTable(at: index + 1, after: marks),
            value.addresses.contains(where: { rows.isOf($0.table) && States.isState(lexicon.catalogue[$0]) })
        else { return false }
        let isNow = ["are", "is", "still", "currently"].contains(index > 0 ? tokens[index - 1].lower : "")
        let next = index + 1 < tokens.count ? tokens[index + 1].lower : ""
        if isNow { return next.isEmpty || ["but", "and", "or"].contains(next) }
        guard let following = index + 1 < tokens.count ? longestName(at: index + 1)?.0 : nil, following.isTable else { return false }
        return !tokens.indices.contains { times.span(at: $0) != nil }
    }

    /// `being investigated`, `under review`, `in repair`, `in the workshop`: what goes on with it.
    func going(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        guard index + 1 < tokens.count, tokens[index + 1].kind == .word else { return nil }
        let (word, next) = (tokens[index].lower, tokens[index + 1].lower)
        if word == "in", ["the", "a", "an"].contains(next), index + 2 < tokens.count {
            // `never in a workshop` speaks of all that was, and no state of that.
            if index > 0, ["never", "ever"].contains(tokens[index - 1].lower) { return nil }
            let place = tokens[index + 2].lower
            let near = nearestTable(at: tokens.count, after: marks)
            return near.flatMap { states(["in \(place)", "in \(Stem.of(place))"], of: $0) }.map { (.known($0), 3) }
        }
        let near = nearestTable(at: index + 2, after: marks)
        switch word {
        case "being" where Stem.isPast(next):
            return states(Stem.verbs(next).map { $0 + "ing" }, of: near).map { (.known($0), 2) }
        case "under", "in":
            let bare = next.hasSuffix("ion") ? String(next.dropLast(3)) : next
            let candidates = ["under \(next)", "in \(next)", next, bare + "ing", String(bare.dropLast()) + "ing"]
            return states(candidates, of: near).map { (.known($0), 2) }
        // `turned down`, `called off`
        default: return states(States.others(for: word + " " + next), of: near).map { (.known($0), 2) }
        }
    }

    /// The first of these that a column of such rows has, which says how they stand.
    private func states(_ words: [String], of near: Mention?) -> Vocabulary.Value? {
        for word in words {
            guard var value = lexicon.vocabulary.value(Stem.written(in: word)) else { continue }
            value.addresses = value.addresses.filter { address in
                States.isState(lexicon.catalogue[address]) && near?.isOf(address.table) ?? true
            }
            if !value.addresses.isEmpty { return value }
        }
        return nil
    }

    /// `out of stock`, `in stock`
    func stocked(at index: Int, after marks: [Marked] = []) -> (Mark, Int)? {
        // `the most units in stock` are counted, and not asked for whether there are any.
        if marks.contains(where: { isCounted($0) }) { return nil }
        for (words, isThere) in [
            (["out", "of", "stock"], false), (["sold", "out"], false), (["in", "stock"], true), (["on", "stock"], true),
        ]
        where tokens[index...].prefix(words.count).map(\.lower) == words {
            let flag = lexicon.exact(["in", "stock"], as: "in stock")
            if Self.isTruth(flag, lexicon) { return (isThere ? .name(flag) : .untrue(flag), words.count) }
            if keepsStock { return (.stocked(isThere), words.count) }
            return words == ["sold", "out"] ? (.unknown("sold out"), 2) : nil
        }
        return nil
    }

    private func isCounted(_ marked: Marked) -> Bool {
        if case .most = marked.mark { return true }
        return ["unit", "piece", "quantity", "stock"].contains(Stem.of(marked.words.lowercased()))
    }

    private var keepsStock: Bool {
        lexicon.catalogue.tables.contains { table in
            table.isStock || table.columns.contains { $0.isMeasure && !Stock.words.isDisjoint(with: Stem.words(of: $0.name)) }
        }
    }

    /// `unassigned tickets`: the keys that say who looks after a row, the likeliest first.
    func handlers(as said: String) -> Mention {
        var mention = Mention(words: said)
        for table in lexicon.catalogue.tables.indices {
            for address in lexicon.catalogue.addresses(of: table) {
                let column = lexicon.catalogue[address]
                let words = Stem.words(of: column.name)
                let isKey = column.isKeyLike || lexicon.catalogue.tables[table].references.contains { $0.columns == [column.name] }
                // `assigned_to` holds a name where it is no key.
                let isGiven = column.kind == .text && words.contains(where: Self.handling[0].contains) && !column.isTimeLike
                guard isKey || isGiven, column.isNullable, !lexicon.catalogue.tables[table].primaryKey.contains(column.name) else {
                    continue
                }
                guard let place = Self.handling.firstIndex(where: { !$0.isDisjoint(with: words) }) else { continue }
                mention.columns[address] = 1 - Double(place) * 0.1
            }
        }
        return mention
    }

    private static let handling: [Set<String>] = [
        ["assigned", "assignee"], ["agent", "handler", "responsible", "owner"],
        [
            "technician", "rep", "representative", "recruiter", "courier", "driver", "employee", "staff", "engineer", "operator", "worker",
            "doctor", "nurse", "inspector", "officer", "trainer", "tutor", "teacher",
        ],
    ]
}
