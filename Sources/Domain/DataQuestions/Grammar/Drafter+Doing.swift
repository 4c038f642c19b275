import Datasets

extension Drafter {
    /// `how many orders did each courier deliver`: what is done stands in its root behind who does it.
    mutating func governedVerb() -> Bool {
        guard isGoverned else { return false }
        let word = marks[index].words.lowercased()
        // `how many sick days did each team take`
        if case .aggregate(.sum, _)? = draft.measures.last, NeutralVerbs.has(word) {
            index += 1
            return true
        }
        // `what system does host-7 run`: what was asked of it is a column.
        if NeutralVerbs.has(word), draft.measures.isEmpty, draft.subjects.count == 1, !draft.subjects[0].isTable, peek(1) == nil {
            index += 1
            return true
        }
        guard let counted = governed else { return false }
        let pasts = Stem.isPast(word) ? [word] : Stem.pasts(of: word)
        let own = counted.likeliestTables.flatMap(catalogue.addresses)
        // `how many shipments did they book`, where each of them was booked at some time
        if named(own, pasts).contains(where: isOfAll) {
            index += 1
            return true
        }
        let isSaid = { [vocabulary] (address: ColumnAddress) in pasts.first { vocabulary.has($0, address) } }
        let isTimed = hasTime && own.contains { !pasts.isDisjoint(with: Stem.words(of: catalogue[$0].name)) && catalogue[$0].isTimeLike }
        if !isTimed, let held = own.lazy.compactMap(isSaid).first {
            index += 1
            // `how many cars did we sell last month`: rows of their own say when.
            if peek()?.isTime ?? false {
                let rows = doneTables(word, nil, orInRoot: true).filter { table, _ in
                    counted.tables[table] == nil
                        && counted.likeliestTables.contains { asked in
                            catalogue.tables[table].references.contains { $0.table == catalogue.tables[asked].name }
                        }
                }
                if !rows.isEmpty {
                    draft.kinships.append(Draft.Kinship(mention: Mention(words: word, tables: rows), isNegated: false))
                    return true
                }
            }
            if hasTime { draft.standsSince = held }
            draft.filters.append(Draft.Filter(test: .loose([.text(held, isExact: false)], .adjective), owner: counted))
            return true
        }
        var named = named(own, pasts)
        if named.isEmpty, !NeutralVerbs.has(word) { named = happening(word, own) }
        // `what percentage of its calls did each team resolve`
        if let truth = named.first(where: { catalogue[$0].isTruth }) {
            index += 1
            draft.filters.append(Draft.Filter(mention: Mention(words: word, columns: [truth: 1]), test: .holds))
            return true
        }
        if let time = named.first(where: { catalogue[$0].isTimeLike && catalogue[$0].isNullable }) {
            index += 1
            let mention = Mention(words: word, columns: [time: 1])
            if hasTime {
                draft.verbs.append(mention)
            } else {
                draft.filters.append(.isThere(mention))
            }
            return true
        }
        if let pieces = pieces(of: counted, done: word), case .rows? = draft.measures.last {
            index += 1
            draft.measures[draft.measures.count - 1] = .aggregate(.sum, pieces)
            return true
        }
        if word == "sell", named.isEmpty, isInLines(counted) {
            index += 1
            draft.measures[draft.measures.count - 1] = .sales
            draft.subjects.append(counted)
            return true
        }
        guard !named.isEmpty || NeutralVerbs.has(word) || isKey(word, own) else { return false }
        index += 1
        let keys = own.filter { catalogue[$0].isKeyLike && (named.contains($0) || isKey(word, [$0])) }
        // A key that is called so says how they belong together.
        if !keys.isEmpty { draft.verbs.append(Mention(words: word, columns: Dictionary(keys.map { ($0, 1) }) { first, _ in first })) }
        return true
    }

    /// A time that each row has: the one by which it came to be.
    private func isOfAll(_ address: ColumnAddress) -> Bool {
        let column = catalogue[address]
        return column.isTimeLike && (!column.isNullable || column == catalogue.tables[address.table].times.first)
    }

    private func named(_ columns: [ColumnAddress], _ pasts: Set<String>) -> [ColumnAddress] {
        columns.filter { !pasts.isDisjoint(with: Stem.words(of: catalogue[$0].name)) && !catalogue[$0].isMeasure }
    }

    /// `how many tickets did we solve`, where the column is called `resolved_at`.
    private func happening(_ word: String, _ own: [ColumnAddress]) -> [ColumnAddress] {
        let names = Happenings.columns(for: word)
        let found = names.lazy.compactMap { name in
            own.first { [catalogue] in catalogue[$0].isTimeLike && Stem.words(of: catalogue[$0].name).contains(name) }
        }
        return found.first.map { [$0] } ?? []
    }

    /// The rows that are counted, or of which a share is asked for.
    var governed: Mention? {
        if draft.measures == [.share] { return draft.subjects.first(where: \.isTable) }
        return if case .rows(let counted)? = draft.measures.last { counted } else { nil }
    }

    private func isKey(_ word: String, _ columns: [ColumnAddress]) -> Bool {
        columns.contains { address in
            catalogue[address].isKeyLike
                && Stem.words(of: catalogue[address].name).contains { $0 != word && RoleWords.root($0) == RoleWords.root(word) }
        }
    }

    /// Behind `did` and its like and a subject, and before nothing that it could be an adjective of.
    private var isGoverned: Bool {
        guard index > 1, index < marks.count, !marks[index].words.contains(" ") else { return false }
        switch peek() {
        case .name?, .verb?, .unknown?, .known?: break
        case .filler? where governed.flatMap { pieces(of: $0, done: marks[index].words) } != nil: break
        default: return false
        }
        switch peek(1) {
        case nil, .preposition?, .span?, .comma?, .per?, .by?, .filler?, .sorted?, .all?: break
        default: return false
        }
        // `has each editor worked on`
        let isPerfect = Stem.isPast(marks[index].words) && marks[index - 2].mark == .per
        let helpers: Set = isPerfect ? ["has", "have", "had"] : ["do", "does", "did"]
        let before = marks[..<index]
        guard before.contains(where: { !helpers.isDisjoint(with: $0.words.lowercased().split(separator: " ").map(String.init)) }) else {
            return false
        }
        let subject = marks[index - 1]
        switch subject.mark {
        case .name, .known, .value: return true
        case .unknown: return subject.words.first?.isUppercase ?? false
        default:
            let last = subject.words.lowercased().split(separator: " ").last ?? ""
            return ["we", "you", "they", "people", "i"].contains(last)
        }
    }
}
