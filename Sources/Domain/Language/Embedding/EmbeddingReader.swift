import JSON

/// Reads what `/v1/embeddings` answers. Nothing of it is believed: a server of one's own may be anything.
enum EmbeddingReader {
    /// More numbers for a text than any model gives.
    static let longest = 8_192

    static func reply(_ bytes: [UInt8], to request: EmbeddingRequest) throws(AnswerFault) -> EmbeddingReply {
        guard let document = try? JSON(parsing: bytes) else { throw .malformed("it is no JSON") }
        if document["error"] != nil, document["data"] == nil { throw .failed(ErrorAnswer(document: document)) }
        guard let entries = document["data"]?.array else { throw .malformed("it has no “data”") }
        guard entries.count == request.texts.count else {
            throw .malformed("\(entries.count) vectors came for \(request.texts.count) texts")
        }
        var vectors = [[Float]](repeating: [], count: entries.count)
        for (position, entry) in entries.enumerated() {
            // Servers that do not number them keep their order.
            let index = entry["index"]?.int ?? Int64(position)
            guard vectors.indices.contains(Int(clamping: index)), vectors[Int(index)].isEmpty else {
                throw .malformed("its vectors are numbered wrongly")
            }
            guard let numbers = entry["embedding"]?.array, !numbers.isEmpty, numbers.count <= longest else {
                throw .malformed("a vector of it is no list of numbers")
            }
            let vector = numbers.compactMap(\.double).map(Float.init)
            guard vector.count == numbers.count, vector.allSatisfy(\.isFinite) else {
                throw .malformed("a vector of it holds something that is no finite number")
            }
            vectors[Int(index)] = vector
        }
        guard Set(vectors.map(\.count)).count <= 1 else { throw .malformed("its vectors are of several lengths") }
        let tokens = document["usage"]?["prompt_tokens"]?.int ?? document["usage"]?["total_tokens"]?.int
        return EmbeddingReply(vectors: vectors, usage: tokens.map { Usage(input: Int(min(max($0, 0), 1 << 40))) })
    }
}
