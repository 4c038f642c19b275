import Datasets

/// Two columns of a row that are held against one another.
extension Drafter {
    /// `remove more lines than they add`, `with fewer copies printed than planned`
    mutating func outweighs() -> Bool {
        guard let (verb, start, than) = span(), let comparison = Self.comparisons[marks[start].words.lowercased()] else { return false }
        let own = words(start + 1, than) + (verb.map { Self.roots(marks[$0].words) } ?? [])
        let noun = words(start + 1, than)
        var end = than + 1
        while end < marks.count, Self.pronouns.contains(marks[end].words.lowercased()) { end += 1 }
        let stop = min(marks.count, end + 2)
        for last in stride(from: stop, to: end, by: -1) {
            guard let (left, right) = pair(Set(own), Set(words(end, last)), Set(noun)) else { continue }
            index = last
            let other = Mention(words: marks[end..<last].map(\.words).joined(separator: " "), columns: [right: 1])
            let mention = Mention(words: marks[start + 1].words, columns: [left: 1])
            draft.filters.append(Draft.Filter(mention: mention, test: .versus(comparison, other)))
            return true
        }
        return false
    }

    /// Where `more … than` begins, the verb before it, and where its second half begins.
    private func span() -> (verb: Int?, start: Int, than: Int)? {
        let isHere = Self.comparisons[marks[index].words.lowercased()] != nil
        let start = isHere ? index : index + 1
        guard start < marks.count, Self.comparisons[marks[start].words.lowercased()] != nil else { return nil }
        guard let than = marks[start...].prefix(6).firstIndex(where: { $0.words.lowercased() == "than" }), than > start + 1 else {
            return nil
        }
        return (isHere ? nil : index, start, than)
    }

    private static let comparisons: [String: Comparison] = ["more": .more, "fewer": .less, "less": .less, "higher": .more, "lower": .less]
    private static let pronouns: Set<String> = [
        "they", "it", "he", "she", "were", "was", "are", "is", "the", "their", "its", "did", "do", "does",
    ]

    private func words(_ from: Int, _ until: Int) -> [String] {
        marks[from..<until].flatMap { $0.words.split(separator: " ").flatMap { Self.roots(String($0)) } }
    }

    private static func roots(_ word: String) -> [String] { [Stem.of(word.lowercased())] + Stem.verbs(word) }

    /// The two numbers of one table that the words before and behind `than` name, if no others are as near.
    private func pair(_ own: Set<String>, _ others: Set<String>, _ noun: Set<String>) -> (ColumnAddress, ColumnAddress)? {
        guard !own.isEmpty, !others.isEmpty else { return nil }
        var found: [(Int, ColumnAddress, ColumnAddress)] = []
        for table in catalogue.tables.indices {
            let columns = catalogue.numbers(of: table)
            for left in columns {
                for right in columns where right != left {
                    let (mine, theirs) = (hits(own, left), hits(others, right))
                    guard mine > 0, theirs > 0,
                        hits(own.subtracting(noun), left) + hits(noun, left) > hits(own, right) - hits(noun, right) * 2
                    else { continue }
                    let wrong = hits(others, left) + hits(own.subtracting(noun), right)
                    found.append((2 * mine + 2 * theirs + hits(noun, right) - 2 * wrong, left, right))
                }
            }
        }
        let sorted = found.sorted { $0.0 > $1.0 }
        guard let best = sorted.first, sorted.count < 2 || sorted[1].0 < best.0 else { return nil }
        return (best.1, best.2)
    }

    private func hits(_ words: Set<String>, _ address: ColumnAddress) -> Int {
        Stem.words(of: catalogue[address].name).filter { !words.isDisjoint(with: Self.roots($0)) }.count
    }

    /// `their reorder level`, `the sensor's high limit`, behind `below`: another column, and no number.
    mutating func otherColumn() -> Mention? {
        let start = index
        while peek() == .filler || peek() == .copula { index += 1 }
        var owner: Mention?
        if case .name(let table)? = peek(), table.isTable, case .name(let next)? = peek(1), !next.isTable {
            (owner, index) = (table, index + 1)
        }
        guard case .name(let mention)? = peek(), isNumeric(mention) else {
            index = start
            return nil
        }
        index += 1
        // `the rent of the unit`
        if owner == nil, words(index, min(index + 1, marks.count)).first == "of" {
            let next = marks[index...].dropFirst().firstIndex { $0.mark != .filler }
            if let next, case .name(let table) = marks[next].mark, table.isTable, let theirs = mention.restricted(to: table) {
                index = next + 1
                return theirs
            }
        }
        return owner.flatMap { mention.restricted(to: $0) } ?? mention
    }
}
