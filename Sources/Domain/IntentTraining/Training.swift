package import Intents

/// Fits a model to sentences. The same sentences give the same model, to the last byte.
package struct Training: Sendable {
    package var rounds = 12
    package var rate = 1.0
    /// What each round takes from every weight.
    package var decay = 0.06

    package init() {}

    package struct Example: Sendable {
        package var features: Features
        package var intent: Int
    }

    /// - Returns: the weights, bucket by bucket, and the biases.
    func fit(_ examples: [Example], intents: Int) -> (weights: [Double], biases: [Double]) {
        var weights = [Double](repeating: 0, count: Features.buckets * intents)
        var squares = [Double](repeating: 0, count: Features.buckets * intents)
        var biases = [Double](repeating: 0, count: intents)
        var slopes = [Double](repeating: 0, count: intents)
        let share = Self.weight(of: examples, intents: intents)
        var order = Array(examples.indices)
        var chance = Chance(seed: 2026)
        for _ in 0..<rounds {
            chance.shuffle(&order)
            for example in order {
                let (features, meant) = (examples[example].features.entries, examples[example].intent)
                for intent in 0..<intents { slopes[intent] = biases[intent] }
                for (bucket, value) in features {
                    let start = Int(bucket) * intents
                    for intent in 0..<intents { slopes[intent] += weights[start + intent] * Double(value) }
                }
                let greatest = slopes.max() ?? 0
                for intent in 0..<intents { slopes[intent] = exponential(slopes[intent] - greatest) }
                let sum = slopes.reduce(0, +)
                for intent in 0..<intents { slopes[intent] = (slopes[intent] / sum - (intent == meant ? 1 : 0)) * share[meant] }
                for (bucket, value) in features {
                    let start = Int(bucket) * intents
                    for intent in 0..<intents {
                        let slope = slopes[intent] * Double(value)
                        squares[start + intent] += slope * slope
                        weights[start + intent] -= rate * slope / (0.1 + squares[start + intent].squareRoot())
                    }
                }
                for intent in 0..<intents { biases[intent] -= 0.01 * slopes[intent] }
            }
            for index in weights.indices { weights[index] *= 1 - decay }
        }
        return (weights, biases)
    }

    /// An intent with few sentences counts for more than they are, and not for as much as one with many.
    private static func weight(of examples: [Example], intents: Int) -> [Double] {
        var counts = [Double](repeating: 0, count: intents)
        for example in examples { counts[example.intent] += 1 }
        let mean = Double(examples.count) / Double(intents)
        return counts.map { $0 == 0 ? 0 : (mean / $0).squareRoot() }
    }
}
