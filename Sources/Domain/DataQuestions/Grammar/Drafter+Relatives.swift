import Datasets

/// What is said behind `that are` of rows of another table.
extension Drafter {
    /// `with at least 3 tickets that are open`: those that are counted, and not whoever has them.
    mutating func ofKin() -> Bool {
        guard Self.isRelative(marks[index]), isBehindKin(index), let place = draft.kinships.indices.last else { return false }
        let start = index
        while index < marks.count, Self.isRelative(marks[index]) || [.filler, .copula].contains(marks[index].mark) { index += 1 }
        let filters = saidOf(draft.kinships[place].mention)
        guard !filters.isEmpty else {
            index = start
            return false
        }
        draft.kinships[place].filters += filters
        return true
    }

    private mutating func saidOf(_ rows: Mention) -> [Draft.Filter] {
        var filters: [Draft.Filter] = []
        while let filter = standing(of: rows) {
            filters.append(filter)
            guard peek() == .and else { break }
            index += 1
        }
        // What begins with `and` may be of something else.
        if !filters.isEmpty, marks[index - 1].mark == .and { index -= 1 }
        return filters
    }

    private mutating func standing(of rows: Mention) -> Draft.Filter? {
        var filter: Draft.Filter?
        switch peek() {
        case .known(let value)? where value.addresses.contains { rows.isOf($0.table) }:
            return literals(atMost: 20).map { Draft.Filter(test: .loose($0, .adjective), owner: rows) }
        case .verb(let said)?, .name(let said)?:
            let own = said.columns.filter { rows.isOf($0.key.table) }
            let mention = Mention(words: said.words, columns: own)
            guard !said.isTable || Stem.isPast(said.words), !own.isEmpty else { return nil }
            filter = isTruth(mention) ? Draft.Filter(mention: mention, test: .holds) : whatWasDone(said, in: rows)
        case .untrue(let mention)? where mention.columns.keys.contains { rows.isOf($0.table) }:
            filter = Draft.Filter(mention: mention, test: holdsOrMissing(mention), isNegated: isTruth(mention))
        default: return nil
        }
        if filter != nil { index += 1 }
        return filter
    }

    /// Whether the rows of another table were named right before, or before `that are`.
    func isBehindKin(_ index: Int) -> Bool {
        // `with fines issued this year over 50 euros`
        if index > 0, kinEnd == index, marks[index - 1].mark.isTime, draft.kinships.last?.isNegated == false { return true }
        guard let last = draft.kinships.last, let place = marks[..<index].lastIndex(where: { !Self.isRelative($0) }),
            case .name(let name) = marks[place].mark
        else { return false }
        return name.words == last.mention.words && !last.isNegated
    }

    private static let relatives: Set<String> = [
        "that", "which", "that are", "which are", "that were", "which were", "that is", "which is", "that was", "are", "were", "is", "was",
        "still",
    ]

    private static func isRelative(_ marked: Marked) -> Bool {
        relatives.contains(marked.words.lowercased())
    }
}
