/// Words that elsewhere say nothing, and here how the rows stand: `live`, `new`, `used`.
extension Marker {
    /// `are live right now`, `new, used and demo cars`: how the rows stand that are spoken of, in a word that elsewhere says nothing.
    func standsSo(_ value: Vocabulary.Value, _ count: Int, at index: Int, after marks: [Marked]) -> Bool {
        let rows = [nearestTable(at: index + count, after: marks), listed(behind: index + count), tableName(at: index + count)]
        guard let rows = rows.compactMap(\.self).first, isOf(rows, value) else { return false }
        if isListed(value, at: index + count) { return true }
        let before = marks.last?.words.lowercased().split(separator: " ").last ?? ""
        let isNext = ["is", "are", "was", "were"].contains(before) || tableName(at: index + count) != nil
        return isNext && !isRecent(at: index)
    }

    /// The rows that stand behind a list of what they are.
    func listed(behind index: Int) -> Mention? {
        var place = index
        while let next = nextListed(place) { place = next.end }
        return place > index ? tableName(at: place) : nil
    }

    /// `used cars`, where the table keeps vehicles
    private func tableName(at index: Int) -> Mention? {
        guard index < tokens.count, tokens[index].kind == .word, !Phrases.isWord(tokens[index].lower) else { return nil }
        let name = longestName(at: index)?.0 ?? lexicon.loose(Stem.of(tokens[index].lower), as: tokens[index].text)
        return name.isTable ? name : nil
    }

    func isListed(_ value: Vocabulary.Value, at index: Int) -> Bool {
        guard let next = nextListed(index) else { return false }
        return !Set(next.value.addresses).isDisjoint(with: value.addresses)
    }

    /// The value behind a comma or an `and`.
    private func nextListed(_ index: Int) -> (value: Vocabulary.Value, end: Int)? {
        var place = index
        while place < tokens.count, tokens[place].kind == .comma || ["and", "or"].contains(tokens[place].lower) { place += 1 }
        guard place > index, place < tokens.count else { return nil }
        return longestValue(at: place).map { ($0.0, place + $0.1) }
    }
}
