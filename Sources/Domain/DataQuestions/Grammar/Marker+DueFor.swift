import Datasets
import Time

/// What has to be done to the rows again, and by when.
extension Marker {
    /// `due for inspection`, `overdue for a service`, `up for renewal`, where a column of the rows says when it is next: no other row's
    /// time is meant, and none that only says due.
    func dueFor(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        if let said = saidOfDeed(at: index, after: marks) { return said }
        // `whose next inspection is overdue`
        if tokens[index].lower == "next", index + 3 < tokens.count,
            case (.overdue(let overdue), let count)? = saidOfDeed(at: index + 1, after: marks)
        {
            return (.overdue(overdue), count + 1)
        }
        let word = tokens[index].lower
        guard ["due", "overdue", "up"].contains(word), index + 2 < tokens.count, tokens[index + 1].lower == "for" else { return nil }
        var place = index + 2
        while place + 1 < tokens.count, Self.articles.contains(tokens[place].lower) { place += 1 }
        // `overdue for more than 2 weeks` says for how long.
        guard tokens[place].kind == .word, times.span(at: index + 1) == nil, phrase(at: index + 2, after: marks)?.0.isBound != true
        else { return nil }
        let count = place + 1 - index
        let words = tokens[index...place].map(\.text).joined(separator: " ")
        let columns = comingTimes(of: tokens[place].lower, nearestTable(at: index + count, after: marks))
        guard !columns.isEmpty else { return word == "up" ? nil : (.unknown(words), count) }
        return due(columns, words, index..<place + 1, isOver: word == "overdue")
    }

    /// `whose inspection is overdue`, `with an overdue service`, `with a service due this month`: said of the very deed.
    private func saidOfDeed(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        let said = tokens[index...].prefix(3).map(\.lower)
        let isBehind = said.count == 3 && LittleWords.copulas.contains(said[1]) && ["due", "overdue"].contains(said[2])
        let isRight = said.count > 1 && ["due", "overdue"].contains(said[1]) && !(said.count > 2 && ["for", "to"].contains(said[2]))
        guard isBehind || isRight || said.count > 1 && said[0] == "overdue", tokens[index].kind == .word, tokens[index + 1].kind == .word,
            let rows = marks.last(where: { $0.rows != nil })?.rows
        else { return nil }
        let columns = comingTimes(of: said[isBehind || isRight ? 0 : 1], rows)
        let count = isBehind ? 3 : 2
        guard !columns.isEmpty else { return nil }
        let words = tokens[index..<index + count].map(\.text).joined(separator: " ")
        return due(columns, words, index..<index + count, isOver: said.prefix(count).contains("overdue"))
    }

    private func due(_ columns: [ColumnAddress: Double], _ words: String, _ place: Range<Int>, isOver: Bool) -> (Mark, Int) {
        let mention = Mention(words: words, columns: columns, times: columns)
        let isTimed = (place.upperBound..<tokens.count).contains { times.span(at: $0) != nil }
        if isTimed, !isOver { return (.verb(mention), place.count) }
        let today = times.today + (isOver ? 0 : 1)
        let overdue = Overdue(
            mention: mention,
            day: Span(from: nil, until: today.beginning(in: times.zone)),
            moment: Span(from: nil, until: times.now),
            isOfOpen: false
        )
        return (.overdue(overdue), place.count)
    }

    private func comingTimes(of deed: String, _ rows: Mention?) -> [ColumnAddress: Double] {
        let roots = Set(([deed, Stem.of(deed)] + Happenings.verbs(of: deed)).map(RoleWords.root))
        let coming = lexicon.times.filter { address, own in
            rows?.isOf(address.table) ?? true && !Happenings.aheads.isDisjoint(with: own)
        }
        let named = coming.filter { _, own in own.contains { roots.contains(RoleWords.root($0)) } }
        return Dictionary(named.map { ($0.address, 1) }) { first, _ in first }
    }

    private static let articles: Set<String> = ["a", "an", "the", "its", "their", "his", "her", "next", "another", "annual", "yearly"]
}
