import Datasets

/// What somebody did, by rows of another table, and when or how often.
extension Drafter {
    /// `donors who gave in 2025`, `customers who called more than 3 times`: there have to be such rows at that time, or so many.
    mutating func didWhen() -> Bool {
        let word = marks[index].words.lowercased()
        if word == "none" { return doneOtherwise(at: index + 1) }
        if kinWhen() { return true }
        guard let done = doneByAsked(index) else { return false }
        var ahead = index + 1
        while ahead < marks.count, [.filler, .copula].contains(marks[ahead].mark) { ahead += 1 }
        guard ahead < marks.count else { return false }
        let start = index
        var kinship = Draft.Kinship(mention: done, isNegated: false)
        if marks[ahead].mark.isTime {
            index = ahead
        } else if marks[ahead].words.lowercased() == "nothing" {
            (index, kinship.isNegated) = (ahead + 1, true)
        } else {
            (index, kinship.comparison) = (ahead, .equal)
            if case .compare(let comparison) = marks[ahead].mark { (index, kinship.comparison) = (ahead + 1, comparison) }
            skipFillers()
            kinship.number = times()
            guard kinship.number != nil else {
                index = start
                return false
            }
        }
        draft.kinships.append(kinship)
        return true
    }

    /// `did not give in 2026`: a verb in its root that is said before anything else, too.
    mutating func notDone() -> Bool {
        guard index < marks.count, peek() == .filler, index + 1 == marks.count || marks[index + 1].mark.isTime, let asked = askedTable
        else {
            return false
        }
        let tables = doneTables(marks[index].words, nil, orInRoot: true).filter { asked.tables[$0.key] == nil }
        guard !tables.isEmpty else { return false }
        index += 1
        draft.kinships.append(Draft.Kinship(mention: Mention(words: marks[index - 1].words, tables: tables), isNegated: true))
        return true
    }

    /// `without an invoice issued in 2026`: what happened to those rows, and when.
    private mutating func kinWhen() -> Bool {
        guard let last = draft.kinships.indices.last, index > 0,
            marks[kinEnd..<index].allSatisfy({ [.filler, .copula].contains($0.mark) }),
            index + 1 < marks.count, case .span(let found) = marks[index + 1].mark, draft.kinships[last].span == nil
        else { return false }
        var mention: Mention
        switch marks[index].mark {
        case .verb(let said): mention = said
        case .name(let said) where !said.isTable: mention = said
        default: return false
        }
        let rows = draft.kinships[last].mention
        mention.times = (mention.times.isEmpty ? mention.columns : mention.times).filter {
            rows.isOf($0.key.table) && catalogue[$0.key].isTimeLike
        }
        guard !mention.times.isEmpty else { return false }
        draft.kinships[last].filters.append(Draft.Filter(mention: mention, test: .during(found)))
        index += 2
        return true
    }

    /// `… but not in 2026`, `… and none in november`: of what was just done, none at another time.
    mutating func doneOtherwise(at place: Int) -> Bool {
        guard let last = draft.kinships.last, last.span != nil, place < marks.count, marks[place].mark.isTime else { return false }
        var other = Draft.Kinship(mention: last.mention, isNegated: true)
        (other.object, other.filters) = (last.object, last.filters)
        draft.kinships.append(other)
        index = place
        return true
    }

    /// The rows of another table that keep what this word says those did who are asked for.
    private func doneByAsked(_ place: Int) -> Mention? {
        let words = marks[place].words.lowercased().split(separator: " ").last.map(String.init) ?? ""
        switch marks[place].mark {
        case .unknown, .known, .verb, .preposition: break
        case .name(let mention) where !mention.isTable: break
        default: return nil
        }
        guard Stem.isPast(words), isWhose(place) else { return nil }
        let tables = catalogue.tables.indices.filter { table in
            let own = Stem.words(of: catalogue.tables[table].name.name).last ?? ""
            return Deeds.isDone(words, as: own) && belongsToAsked(catalogue.tables[table])
        }
        return tables.isEmpty ? nil : Mention(words: marks[place].words, tables: Dictionary(tables.map { ($0, 1) }) { first, _ in first })
    }

    /// Behind `who`, or right behind the rows that are asked for.
    private func isWhose(_ place: Int) -> Bool {
        let before = marks[..<place].last { ![.filler, .copula, .which, .having].contains($0.mark) }
        if before?.mark == .who { return true }
        guard case .name(let mention)? = before?.mark, mention.isTable else { return false }
        return mention.words == askedTable?.words
    }

    private func belongsToAsked(_ table: Table) -> Bool {
        let owners = catalogue.tables.indices.filter { owner in
            guard let asked = askedTable else { return draft.asksWho && catalogue.tables[owner].keepsPeople }
            return asked.isOf(owner)
        }
        return owners.contains { owner in
            catalogue.tables[owner].name != table.name && table.references.contains { $0.table == catalogue.tables[owner].name }
        }
    }
}
