import Datasets

extension Drafter {
    /// The tables that keep what somebody did: bookings of `booked`, plays of `played`.
    func doneTables(_ word: String, _ mention: Mention?, orInRoot isRoot: Bool = false) -> [Int: Double] {
        let word = word.lowercased()
        guard isRoot || Stem.isPast(word) || !Stem.verbs(word).isEmpty || word.contains(" ") else { return [:] }
        let named = catalogue.tables.indices.filter { index in
            let words = Stem.words(of: catalogue.tables[index].name.name)
            // `returned_items` are what was returned.
            let isSaid = words.count == 2 && Stem.isPast(words[0]) && !Deeds.nouns(of: words[0]).isDisjoint(with: Deeds.roots(ofVerb: word))
            return isSaid || words.last.map { Deeds.isDone(word, as: $0) } ?? false
        }
        // `fired_at` of alerts
        let timed = (mention?.columns ?? [:]).filter { $0.value >= 0.5 && catalogue[$0.key].isTimeLike }.keys.map(\.table)
        let both = named.filter(timed.contains)
        let found = !both.isEmpty ? both : !named.isEmpty ? named : timed.isEmpty && Self.tradeVerbs.contains(word) ? lines : timed
        return Dictionary(found.map { ($0, 1) }) { first, _ in first }
    }

    static let tradeVerbs: Set<String> = ["ordered", "bought", "sold", "purchased"]

    /// The rows of what was sold: so many of it, at a price.
    private var lines: [Int] {
        catalogue.tables.indices.filter { index in
            let words = catalogue.tables[index].columns.filter(\.isMeasure).map { Stem.words(of: $0.name) }
            return words.contains { $0.last == "quantity" } && words.contains { ["price", "amount", "total"].contains($0.last) }
        }
    }

    /// Whether so many of a thing are sold at a time, in rows of their own.
    func isInLines(_ thing: Mention) -> Bool {
        lines.contains { line in
            thing.isOf(line)
                || catalogue.tables[line].references.contains { reference in
                    thing.likeliestTables.contains { catalogue.tables[$0].name == reference.table }
                }
        }
    }

    /// What was done, where the next word says so and the rows that are asked for have no such time themselves.
    mutating func done(orInRoot isRoot: Bool = false) -> Mention? {
        guard let mark = peek() else { return nil }
        let words = marks[index].words
        var known: Mention?
        switch mark {
        case .name(let mention), .verb(let mention):
            if mention.bestTable >= 0.5, mention.isTable { return nil }
            known = mention
        case .unknown, .known: break
        default: return nil
        }
        let subject = askedTable?.tables ?? columnsOwners
        let isOwn = known.map { mention in
            mention.columns.contains { $0.value >= mention.bestColumn - 0.1 && subject[$0.key.table] != nil }
        }
        if isOwn ?? false { return nil }
        let parents = Set(subject.keys.flatMap { catalogue.tables[$0].references.map(\.table) })
        // What a row belongs to is nothing that it did.
        let tables = doneTables(words, known, orInRoot: isRoot).filter {
            subject[$0.key] == nil && !parents.contains(catalogue.tables[$0.key].name)
        }
        guard !tables.isEmpty else { return nil }
        index += 1
        return Mention(words: words, tables: tables)
    }

    /// `average salary of people who have not left`: whose columns were named, where nothing else says of what the question is.
    private var columnsOwners: [Int: Double] {
        let figures = draft.measures.compactMap { measure -> Mention? in
            switch measure {
            case .aggregate(_, let mention): mention
            case .bare(let mention), .values(let mention), .distinct(let mention): mention
            default: nil
            }
        }
        let owners = (draft.subjects + figures).flatMap { $0.likeliest.map { ($0.table, 1.0) } }
        return Dictionary(owners) { first, _ in first }
    }

    /// The rows that are asked for, as far as that was said.
    var askedTable: Mention? {
        if case .rows(let counted?)? = draft.measures.last { return counted }
        return draft.subjects.last(where: \.isTable)
    }

    /// `never left a review`: what says nothing of its own before the rows that it speaks of.
    mutating func skipLightVerb() {
        guard index < marks.count, NeutralVerbs.hasBeforeRows(marks[index].words) else { return }
        var ahead = 1
        while peek(ahead) == .filler || peek(ahead) == .all { ahead += 1 }
        guard case .name(let object)? = peek(ahead), object.isTable else { return }
        switch peek() {
        case .name(let mention)?, .verb(let mention)?:
            // `never reported a failure`: a key of failures says who did.
            if mention.columns.contains(where: { $0.value >= 0.5 && object.tables[$0.key.table] != nil }) { return }
        // `no attended bookings`
        case .known? where ahead == 1: return
        // `with open orders` are those that stand so.
        case .unknown? where ahead == 1:
            let before = marks[..<index].last { $0.mark != .filler }
            // So are `more than 2 open orders`.
            if case .number? = before?.mark, ValueKinds.stateWords.contains(marks[index].words.lowercased()) { return }
            let isAdjective = before?.mark == .having || before?.words.lowercased().hasSuffix("no") ?? false
            if isAdjective, ValueKinds.stateWords.contains(marks[index].words.lowercased()) { return }
        default: break
        }
        index += 1
    }

    /// `placed more than 7 orders`: those are counted, and when they were placed is not asked for.
    mutating func lightVerbBeforeCount() -> Bool {
        guard askedTable != nil, index < marks.count, NeutralVerbs.hasBeforeRows(marks[index].words), case .compare? = peek(1),
            case .number? = peek(2), case .name(let counted)? = peek(3), counted.isTable
        else { return false }
        index += 1
        return true
    }

    /// `never enrolled in a course`: of what the deed was done, and which of them.
    mutating func object(_ kinship: inout Draft.Kinship) {
        let start = index
        while let mark = peek(), mark == .filler || mark == .preposition || mark == .all { index += 1 }
        let filters = adjectives()
        // `never borrowed a book`, where the loans say which
        if case .name(let said)? = peek(), !said.isTable, index > start, filters.isEmpty,
            said.columns.keys.contains(where: { kinship.mention.tables[$0.table] != nil && catalogue[$0].kind == .text })
        {
            return index += 1
        }
        guard case .name(let mention)? = peek(), mention.isTable, mention.words != askedTable?.words else { return index = start }
        index += 1
        kinship.filters += filters
        let both = kinship.mention.tables.filter { mention.isOf($0.key) }
        if both.isEmpty { kinship.object = mention } else { kinship.mention.tables = both }
    }
}
