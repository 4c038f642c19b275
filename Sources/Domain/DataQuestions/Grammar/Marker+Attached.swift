import Datasets

/// What is assigned, linked or listed somewhere, where no column is called so: only whether there is such a row is said by it.
extension Marker {
    /// `not assigned to any contract`, `assigned to a contract`, `nobody is assigned to`
    func attached(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        let said = tokens[index...].prefix(9).map(\.lower)
        if let count = unhandled(said) {
            let mention = handlers(as: words(index, count))
            return mention.isEmpty ? nil : (.untrue(mention), count)
        }
        let denial = Self.denials.filter { said.starts(with: $0) }.map(\.count).max() ?? 0
        var place = denial
        while place < said.count, denial > 0, ["yet", "currently", "been", "being"].contains(said[place]) { place += 1 }
        guard place + 1 < said.count, isLink(said[place]), Self.particles.contains(said[place + 1]) else { return nil }
        place += 2
        guard place < said.count else { return nil }
        if Self.anybody.contains(said[place]), denial > 0 {
            let mention = handlers(as: words(index, place + 1))
            return mention.isEmpty ? nil : (.untrue(mention), place + 1)
        }
        let isAny = LittleWords.anyOne.contains(said[place])
        guard isAny, index + place + 1 < tokens.count, longestName(at: index + place + 1)?.0.isTable ?? false else { return nil }
        return (denial > 0 ? .without : .having, place + 1)
    }

    /// `that nobody is assigned to`, `with no one assigned`
    private func unhandled(_ said: [String]) -> Int? {
        var place = 0
        while place < said.count, ["that", "which", "where", "with", "has", "have", "and"].contains(said[place]) { place += 1 }
        if said.dropFirst(place).starts(with: ["no", "one"]) {
            place += 2
        } else if place < said.count, LittleWords.nobody.contains(said[place]) {
            place += 1
        } else {
            return nil
        }
        while place < said.count, ["is", "was", "has", "been", "were", "ever", "yet"].contains(said[place]) { place += 1 }
        guard place < said.count, isLink(said[place]) else { return nil }
        return place + 1 < said.count && Self.particles.contains(said[place + 1]) ? place + 2 : place + 1
    }

    private func isLink(_ word: String) -> Bool {
        Self.links.contains(word) && lexicon.exact([word], as: word).columns.isEmpty
            && lexicon.vocabulary.value(Stem.written(in: word)) == nil
    }

    private func words(_ index: Int, _ count: Int) -> String { tokens[index..<index + count].map(\.text).joined(separator: " ") }

    private static let links: Set<String> = [
        "assigned", "allocated", "linked", "attached", "connected", "tied", "associated", "mapped", "included", "listed", "part",
    ]
    private static let particles: Set<String> = ["to", "with", "in", "on", "of"]
    private static let anybody: Set<String> = ["anyone", "anybody", "someone", "somebody"]
    private static let denials: [[String]] = [
        "not", "never", "isn't", "aren't", "wasn't", "weren't", "is not", "are not", "was not", "were not", "haven't", "hasn't", "have not",
        "has not", "have never", "has never",
    ]
    .map { $0.split(separator: " ").map(String.init) }
}
