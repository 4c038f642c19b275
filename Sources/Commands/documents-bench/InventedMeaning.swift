import Documents

/// Vectors without a model: each word has a direction of its own, and a text goes where its words go. What is measured is the search.
struct InventedMeaning: Embedder {
    static let dimensions = 384
    let batch = 512

    func name() -> String { "invented" }

    func vectors(of texts: [String]) -> [[Float]] { texts.map { vector(of: $0) } }

    func vector(ofQuestion text: String) -> [Float] { vector(of: text) }

    private func vector(of text: String) -> [Float] {
        var sum = [Float](repeating: 0, count: Self.dimensions)
        for word in text.split(whereSeparator: { !$0.isLetter }) {
            var words = InventedWords(seed: word.utf8.reduce(7) { ($0 &* 31) &+ UInt64($1) })
            // Long words are rare ones, and say more.
            let weight = Float(word.utf8.count)
            for start in stride(from: 0, to: Self.dimensions, by: 16) {
                let bits = words.number() >> 20
                for bit in 0..<16 { sum[start + bit] += bits & (1 << UInt64(bit)) != 0 ? weight : -weight }
            }
        }
        return sum
    }
}
