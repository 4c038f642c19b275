import JSON

/// How large a BERT model is, by its `config.json`.
struct ModelShape: Sendable, Equatable {
    var vocabulary: Int
    var width: Int
    var layers: Int
    var heads: Int
    var inner: Int
    var positions: Int
    var epsilon: Float
    /// So many pieces of a text are looked at.
    var longest: Int

    /// - Parameter sentences: `sentence_bert_config.json`, where it is there: it says how much of a text the model was taught on.
    init(_ bytes: [UInt8], sentences: [UInt8]?) throws(EmbeddingProblem) {
        guard let document = try? JSON(parsing: bytes), document.object != nil else { throw EmbeddingProblem("config.json is no JSON") }
        func number(_ key: String, _ range: ClosedRange<Int64>) throws(EmbeddingProblem) -> Int {
            guard let value = document[key]?.int, range.contains(value) else {
                throw EmbeddingProblem("config.json: \(key) is missing, or not between \(range.lowerBound) and \(range.upperBound)")
            }
            return Int(value)
        }
        func demand(_ key: String, _ value: String) throws(EmbeddingProblem) {
            guard let found = document[key]?.string, found != value else { return }
            throw EmbeddingProblem("config.json: \(key) is “\(found.prefix(40))”; only “\(value)” is understood")
        }
        try demand("model_type", "bert")
        try demand("hidden_act", "gelu")
        try demand("position_embedding_type", "absolute")
        vocabulary = try number("vocab_size", 4...2_000_000)
        width = try number("hidden_size", 8...2_048)
        layers = try number("num_hidden_layers", 1...48)
        heads = try number("num_attention_heads", 1...64)
        inner = try number("intermediate_size", 8...16_384)
        positions = try number("max_position_embeddings", 8...8_192)
        epsilon = Float(document["layer_norm_eps"]?.double ?? 1e-12)
        guard epsilon > 0, epsilon < 0.1 else { throw EmbeddingProblem("config.json: layer_norm_eps is no small number") }
        guard width % heads == 0 else { throw EmbeddingProblem("config.json: hidden_size is no multiple of num_attention_heads") }
        let taught = sentences.flatMap { try? JSON(parsing: $0) }?["max_seq_length"]?.int ?? 256
        longest = min(positions, 512, Int(min(max(taught, 8), 8_192)))
    }
}
