/// How many of the words that are looked for stand in a part, and where: beside BM25, which of few documents knows no rare words.
enum Coverage {
    /// Merged with the order that the hits come in, by reciprocal ranks.
    static func merged(_ hits: [DocumentHit], for words: SearchWords) -> [DocumentHit] {
        let stems = words.words.map { Array(stem($0).utf8) }
        let scores = hits.map { score($0, stems) }
        let places = scores.map { score in 1 + scores.count { $0 > score } }
        let merged = hits.indices.map { index in (index, 1 / Double(constant + index + 1) + weight / Double(constant + places[index])) }
        return merged.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map { hits[$0.0] }
    }

    private static let constant = 60
    private static let weight = 1.5

    /// A word in the heading of the part itself says most, then one in what it stands under, then one in the text.
    private static func score(_ hit: DocumentHit, _ stems: [[UInt8]]) -> Int {
        let heading = hit.heading.lowercased()
        let (above, own) = (Array(heading.utf8), Array(heading.last(after: DocumentStore.between).utf8))
        let (path, text) = (Array(hit.path.lowercased().utf8), Array(hit.text.lowercased().utf8))
        return stems.reduce(0) { sum, stem in
            let inHeading = own.has(stem) ? 4 : above.has(stem) || path.has(stem) ? 2 : 0
            return sum + inHeading + (text.has(stem) ? 1 : 0)
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

extension [UInt8] {
    /// Byte by byte: among texts, letter by letter takes many times as long.
    fileprivate func has(_ word: [UInt8]) -> Bool {
        guard let first = word.first, count >= word.count else { return word.isEmpty }
        return withUnsafeBufferPointer { bytes in
            word.withUnsafeBufferPointer { word in
                for start in 0...(bytes.count - word.count) where bytes[start] == first {
                    var length = 1
                    while length < word.count, bytes[start + length] == word[length] { length += 1 }
                    if length == word.count { return true }
                }
                return false
            }
        }
    }
}
