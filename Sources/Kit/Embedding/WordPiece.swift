/// Texts as the numbers of pieces of words: of each word the longest beginning that the vocabulary has, then the longest of what is left.
///
/// What stands in a text is text: no mark of the model's own can be written into it.
struct WordPiece {
    private let numbers: [String: Int32]
    private let (unknown, start, end): (Int32, Int32, Int32)

    private static let longestWord = 100
    private static let longestFile = 16 << 20

    /// - Parameter bytes: of `vocab.txt`, a piece on each line.
    init(_ bytes: [UInt8]) throws(EmbeddingProblem) {
        guard bytes.count <= Self.longestFile else { throw EmbeddingProblem("vocab.txt is larger than 16 MB") }
        var numbers: [String: Int32] = [:]
        numbers.reserveCapacity(bytes.count / 8)
        for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let line = line.last == 0x0D ? line.dropLast() : line
            if !line.isEmpty { numbers[String(decoding: line, as: UTF8.self)] = Int32(number) }
        }
        guard let unknown = numbers["[UNK]"], let start = numbers["[CLS]"], let end = numbers["[SEP]"] else {
            throw EmbeddingProblem("vocab.txt has no [UNK], [CLS] and [SEP]; is it of a BERT model?")
        }
        (self.unknown, self.start, self.end) = (unknown, start, end)
        self.numbers = numbers
    }

    /// The highest number that it gives.
    var highest: Int32 { numbers.values.max() ?? 0 }

    /// - Parameter most: pieces with the marks of the beginning and the end; the rest of a longer text is left out.
    func pieces(of text: String, most: Int) -> [Int32] {
        var pieces = [start]
        for word in BasicWords(text, most: most).words where pieces.count < most - 1 { append(word, to: &pieces) }
        return pieces.prefix(most - 1) + [end]
    }

    private func append(_ word: String, to pieces: inout [Int32]) {
        let scalars = Array(word.unicodeScalars)
        var found: [Int32] = []
        var from = 0
        while from < scalars.count, scalars.count <= Self.longestWord {
            var to = scalars.count
            var piece: Int32?
            while to > from, piece == nil {
                var text = from == 0 ? "" : "##"
                text.unicodeScalars.append(contentsOf: scalars[from..<to])
                piece = numbers[text]
                if piece == nil { to -= 1 }
            }
            guard let piece else { break }
            found.append(piece)
            from = to
        }
        // A word of which a part is unknown is unknown as a whole.
        pieces += from == scalars.count ? found : [unknown]
    }
}
