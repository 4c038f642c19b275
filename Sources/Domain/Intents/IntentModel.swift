/// A linear model: what each piece of a sentence says for and against each intent.
package struct IntentModel: Sendable {
    /// In the order of the weights.
    package let intents: [String]
    let biases: [Float]
    /// What one step of a weight is worth, for each intent.
    let steps: [Float]
    package let temperature: Float
    let weights: Weights

    /// Where the weights lie: bucket by bucket, one byte for each intent.
    enum Weights: Sendable {
        case own([Int8])
        case embedded(EmbeddedBytes, offset: Int)
    }

    /// What nothing else is.
    package static let none = "unknown"

    /// How likely each intent is, the likeliest first. They add up to 1.
    package func probabilities(of sentence: Sentence) -> [(intent: String, probability: Double)] {
        let logits = logits(of: Features(sentence))
        let greatest = logits.max() ?? 0
        let powers = logits.map { exponential(Double(($0 - greatest) / temperature)) }
        let sum = powers.reduce(0, +)
        return zip(intents, powers).map { ($0, $1 / sum) }.sorted { ($0.1, $1.0) > ($1.1, $0.0) }
    }

    package func logits(of features: Features) -> [Float] {
        var sums = [Float](repeating: 0, count: intents.count)
        for (bucket, value) in features.entries {
            let start = Int(bucket) * intents.count
            switch weights {
            case .own(let bytes): for index in sums.indices { sums[index] += value * Float(bytes[start + index]) }
            case .embedded(let bytes, let offset):
                for index in sums.indices { sums[index] += value * Float(bytes.signed(offset + start + index)) }
            }
        }
        for index in sums.indices { sums[index] = sums[index] * steps[index] + biases[index] }
        return sums
    }
}

/// The same to the last bit on every machine, which no C library promises; so training gives the same file everywhere.
package func exponential(_ x: Double) -> Double {
    if x < -700 { return 0 }
    let halvings = (x * 1.442695040888963407).rounded()
    let rest = x - halvings * 0.693147180559945286 - halvings * 2.3190468138462996e-17
    var term = 1.0
    var sum = 1.0
    for index in 1...16 {
        term *= rest / Double(index)
        sum += term
    }
    return sum * Double(sign: .plus, exponent: Int(halvings), significand: 1)
}
