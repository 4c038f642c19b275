/// How many of the words that are looked for stand in a part, and where: beside BM25, which of few documents knows no rare words.
enum Coverage {
    /// Merged with the order that the hits come in, by reciprocal ranks.
    static func merged(_ hits: [DocumentHit], for words: SearchWords) -> [DocumentHit] {
        let stems = words.words.map(stem)
        let scores = hits.map { score($0, stems) }
        let places = scores.map { score in 1 + scores.count { $0 > score } }
        let merged = hits.indices.map { index in (index, 1 / Double(constant + index + 1) + weight / Double(constant + places[index])) }
        return merged.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map { hits[$0.0] }
    }

    private static let constant = 60
    private static let weight = 1.5

    /// A word in the heading of the part itself says most, then one in what it stands under, then one in the text.
    private static func score(_ hit: DocumentHit, _ stems: [String]) -> Int {
        let above = hit.heading.lowercased()
        let own = above.last(after: DocumentStore.between)
        let (path, text) = (hit.path.lowercased(), hit.text.lowercased())
        return stems.reduce(0) { sum, stem in
            sum + (own.contains(stem) ? 4 : above.contains(stem) || path.contains(stem) ? 2 : 0) + (text.contains(stem) ? 1 : 0)
        }
    }

    /// Near enough to what the full text makes of it.
    private static func stem(_ word: String) -> String { word.count > 5 ? String(word.prefix(max(4, word.count - 3))) : word }
}

extension String {
    /// What stands behind the last of them.
    fileprivate func last(after separator: String) -> Substring {
        guard let mark = separator.first(where: { $0 != " " }), let index = lastIndex(of: mark) else { return self[...] }
        return self[self.index(after: index)...]
    }
}
