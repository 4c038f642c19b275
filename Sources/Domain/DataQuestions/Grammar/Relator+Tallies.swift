import Datasets

/// How many rows of another table belong to each row, asked beside it.
extension Relator {
    /// `owners and how many assets they own`, `racks with the number of devices`
    mutating func tallies() {
        guard let count = marks.firstIndex(where: { $0.mark == .count }), count > 0, !marks[..<count].contains(where: isFigure) else {
            return
        }
        var start = count
        while start > 0, [.filler, .and, .comma, .having].contains(marks[start - 1].mark) { start -= 1 }
        let isJoined = (start..<count).contains { isJoining($0) || words($0) == "with" }
        guard let tally = again(behind: count, before: start, isJoined) ?? (isJoined ? tally(behind: count, before: start) : nil) else {
            return
        }
        let said = marks[count...].map(\.words).filter { !$0.isEmpty }.joined(separator: " ")
        marks.replaceSubrange(start..., with: [Marked(mark: .beside(Companion(kind: tally, words: said)), words: said)])
    }

    /// `clients with more than 5 rentals, and how many each`: those that there have to be so many of.
    private func again(behind count: Int, before start: Int, _ isJoined: Bool) -> Companion.Kind? {
        let rest = marks[(count + 1)...].map { $0.words.lowercased() }.filter { !$0.isEmpty }.flatMap { $0.split(separator: " ") }
        guard rest.allSatisfy({ Self.eachOne.contains(String($0)) }), isJoined || !rest.isEmpty, let counted = table(start - 1),
            let number = marks[..<start].lastIndex(where: { if case .number = $0.mark { true } else { false } }), number > 0,
            case .compare = marks[number - 1].mark
        else { return nil }
        let owner = marks[..<number].indices.lazy.compactMap { table($0) }.first
        guard let to = owner?.likeliestTables.first, let from = counted.likeliestTables.first(where: { isSingle($0, to) }) else {
            return nil
        }
        let rows = Mention(words: counted.words, tables: [from: 1])
        return .count(rows, marks[(number + 1)..<(start - 1)].compactMap { filter($0, of: rows) })
    }

    private static let eachOne: Set<String> = [
        "each", "of", "them", "they", "it", "he", "she", "has", "have", "had", "did", "do", "make", "made", "there", "are", "were", "every",
        "one", "in", "on", "at", "to", "belong",
    ]

    /// What is counted, where nothing else is said to the end of the question than whose they are.
    private func tally(behind count: Int, before start: Int) -> Companion.Kind? {
        let (first, place) = (skip(count + 1), described(skip(count + 1)))
        guard let counted = table(place), let owner = marks[..<start].indices.lazy.compactMap({ table($0) }).first,
            owner.likeliestTables.count == 1, let to = owner.likeliestTables.first,
            let from = counted.likeliestTables.first(where: { isSingle($0, to) })
        else { return nil }
        var rows = Mention(words: counted.words, tables: [from: 1])
        let behind = marks[(place + 1)...].indices
        let spans = behind.compactMap { if case .span(let found) = marks[$0].mark { found } else { nil } }
        guard spans.count < 2 else { return nil }
        let rest = behind.filter {
            ![.filler, .copula, .having].contains(marks[$0].mark) && !marks[$0].isSpan && !isAuxiliary($0) && !isOfEach($0)
        }
        if let verb = rest.first {
            let own = role(verb)?.only { $0.from == from && $0.to == to }
            guard rest.count == 1, own != nil || NeutralVerbs.has(self.first(verb)) else { return nil }
            rows.over = own?.best.count == 1 ? own?.best[0] : nil
        }
        return .count(rows, marks[first..<place].compactMap { filter($0, of: rows) }, spans.first)
    }

    private func isOfEach(_ index: Int) -> Bool { words(index).split(separator: " ").allSatisfy { Self.eachOne.contains(String($0)) } }

    private func filter(_ marked: Marked, of rows: Mention) -> Draft.Filter? {
        switch marked.mark {
        case .known(let value): Draft.Filter(test: .loose([.text(value.text, isExact: false)], .adjective), owner: rows)
        case .name(let mention): Draft.Filter(mention: mention, test: .holds)
        case .untrue(let mention):
            Draft.Filter(
                mention: mention,
                test: Marker.isTruth(mention, lexicon) ? .holds : .missing,
                isNegated: Marker.isTruth(mention, lexicon)
            )
        default: nil
        }
    }

    private func isAuxiliary(_ index: Int) -> Bool { RoleWords.isAuxiliary(words(index)) }

    private func isFigure(_ marked: Marked) -> Bool {
        switch marked.mark {
        case .count, .aggregate, .share, .per, .most, .rank, .extreme, .sales, .versus: true
        default: false
        }
    }
}
