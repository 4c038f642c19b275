import Cryptography
import Glibc

/// A model of sentences as a folder holds it (`config.json`, `vocab.txt`, `model.safetensors`), such as all-MiniLM-L6-v2: it makes vectors
/// whose cosine says how near two texts are in meaning.
package final class SentenceModel: Sendable {
    /// Tells it from every other: two folders with the same model have the same.
    package let fingerprint: String
    package var dimensions: Int { shape.width }

    private let shape: ModelShape
    private let tokenizer: WordPiece
    private let file: WeightFile
    private let words: WeightFile.Place
    private let positions: [Float]
    private let kind: [Float]
    private let norm: Norm
    private let layers: [EncoderLayer]

    /// Reads what is needed for every text. The words of its vocabulary, half of all, are read as they are met.
    package init(folder: String) throws(EmbeddingProblem) {
        do throws(EmbeddingProblem) {
            let shapeBytes = try Self.read("config.json", in: folder)
            let vocabulary = try Self.read("vocab.txt", in: folder)
            shape = try ModelShape(shapeBytes, sentences: try? Self.read("sentence_bert_config.json", in: folder))
            tokenizer = try WordPiece(vocabulary)
            guard tokenizer.highest < shape.vocabulary else {
                throw EmbeddingProblem("vocab.txt has more pieces than config.json says; the files are not of one model")
            }
            file = try WeightFile(path: "\(folder)/model.safetensors")
            words = try file.place("embeddings.word_embeddings.weight", shape.vocabulary, shape.width)
            positions = try file.numbers(try file.place("embeddings.position_embeddings.weight", shape.positions, shape.width))
            kind = try file.numbers(row: 0, of: try file.place("embeddings.token_type_embeddings.weight", 2, shape.width))
            norm = try Norm(file, "embeddings.LayerNorm", shape)
            var layers: [EncoderLayer] = []
            for number in 0..<shape.layers { layers.append(try EncoderLayer(file, number, shape)) }
            self.layers = layers
            // Whoever trains a model changes its norms; nobody has to read all of it to tell it from another.
            let marks = (norm.weight + norm.bias + layers.flatMap(\.marks)).flatMap { number in
                withUnsafeBytes(of: number.bitPattern.littleEndian) { Array($0) }
            }
            let digest = Cryptography.sha256(shapeBytes + vocabulary + file.header + marks)
            fingerprint = Cryptography.hex(Array(digest.prefix(8)))
            try Multiplying.prepare()
        } catch { throw EmbeddingProblem("\(folder): \(error)") }
    }

    /// Of length one. The mean of what the model makes of each piece.
    package func vector(of text: String) throws(EmbeddingProblem) -> [Float] {
        let pieces = tokenizer.pieces(of: text, most: shape.longest)
        let (rows, width) = (pieces.count, shape.width)
        var states: [Float] = []
        states.reserveCapacity(rows * width)
        for (position, piece) in pieces.enumerated() {
            let word = try file.numbers(row: Int(piece), of: words)
            for column in 0..<width { states.append(word[column] + positions[position * width + column] + kind[column]) }
        }
        norm.apply(to: &states)
        for layer in layers { layer.apply(to: &states, rows: rows) }
        var mean = [Float](repeating: 0, count: width)
        for row in 0..<rows { for column in 0..<width { mean[column] += states[row * width + column] } }
        let length = mean.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
        guard length > 0, length.isFinite else { throw EmbeddingProblem("the weights are no numbers that a text can be weighed with") }
        return mean.map { $0 / length }
    }

    private static func read(_ name: String, in folder: String) throws(EmbeddingProblem) -> [UInt8] {
        let descriptor = open("\(folder)/\(name)", O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw EmbeddingProblem("\(name) cannot be read: \(String(cString: strerror(errno)))") }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw EmbeddingProblem("\(name) cannot be read: \(String(cString: strerror(errno)))") }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            guard bytes.count <= 32 << 20 else { throw EmbeddingProblem("\(name) is larger than 32 MB") }
        }
    }
}
