import Datasets

extension Marker {
    /// `work anniversary this week`: on the day on which they once began.
    func anniversary(at index: Int, after marks: [Marked]) -> (Mark, Int)? {
        let skipped = ["work", "job", "service"].contains(tokens[index].lower) ? 1 : 0
        let place = index + skipped
        guard place < tokens.count, ["anniversary", "anniversaries"].contains(tokens[place].lower), longestValue(at: index) == nil
        else { return nil }
        let words = tokens[index...place].map(\.text).joined(separator: " ")
        let began = lexicon.timed(Mention(words: "joined")).times.filter { address, weight in
            weight >= 0.5 && lexicon.catalogue.tables[address.table].keepsPeople
        }
        return began.isEmpty ? nil : (.verb(Mention(words: words, columns: began, times: began)), skipped + 1)
    }
}
