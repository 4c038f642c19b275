/// A question about data, and the source that it names.
package struct DataQuestion: Sendable, Equatable {
    /// Without the source's name.
    package var text: String
    package var source: String?

    /// `how many orders are there in shop`, `orders in shop as a chart`, `in the shop database, how many orders`, `shop: how many orders`,
    /// where `shop` is a source that the asker may read.
    package init(_ text: String, sources: [String]) {
        self.text = text
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count > 2 else { return }
        if let first = words.first, first.hasSuffix(":"), sources.contains(first.dropLast().lowercased()) {
            source = first.dropLast().lowercased()
            self.text = words.dropFirst().joined(separator: " ")
            return
        }
        let named = words.indices.compactMap { Self.named(at: $0, words, sources) }
        // Of two nobody could say which is the place and which the thing.
        guard named.count == 1, named[0].place.count < words.count else { return }
        source = named[0].source
        self.text = (words[..<named[0].place.lowerBound] + words[named[0].place.upperBound...]).joined(separator: " ")
    }

    private static func named(at index: Int, _ words: [String], _ sources: [String]) -> (source: String, place: Range<Int>)? {
        let word = { (place: Int) in place < words.count ? words[place].lowercased().trimming("?!.,`") : "" }
        let isThe = word(index + 1) == "the"
        let name = word(index + (isThe ? 2 : 1))
        var end = index + (isThe ? 3 : 2)
        let isCalledOne = ["database", "db", "source"].contains(word(end))
        if isCalledOne { end += 1 }
        // In the middle `of` and `at` lead to what the question is about.
        let prepositions: Set =
            end >= words.count || isCalledOne ? ["in", "from", "on", "of", "at", "using"] : ["in", "from", "on", "using"]
        guard prepositions.contains(word(index)), !isThe || isCalledOne, sources.contains(name) else { return nil }
        return (name, index..<end)
    }
}
