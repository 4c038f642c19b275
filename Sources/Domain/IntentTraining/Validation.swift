package import Intents

/// What the model says of sentences that it was not trained with: each fifth of them by a model of the other four.
package struct Validation: Sendable {
    package struct Judged: Sendable {
        package var sentence: LabelledSentence
        package var meant: Int
        /// By the number of the intent, before the temperature.
        package var logits: [Double]

        package var taken: Int { logits.indices.max { logits[$0] < logits[$1] } ?? 0 }

        package func probabilities(temperature: Double) -> [Double] {
            let greatest = logits.max() ?? 0
            let powers = logits.map { exponential(($0 - greatest) / temperature) }
            let sum = powers.reduce(0, +)
            return powers.map { $0 / sum }
        }
    }

    package let intents: [String]
    package let judged: [Judged]
    static let parts = 5

    /// The temperature at which the probabilities are nearest to how often they are right.
    package var temperature: Double {
        func loss(_ temperature: Double) -> Double {
            judged.reduce(0) { $0 - logarithm(max($1.probabilities(temperature: temperature)[$1.meant], 1e-12)) }
        }
        let candidates = (0..<60).map { 0.2 + 0.05 * Double($0) }
        return candidates.min { loss($0) < loss($1) } ?? 1
    }

    package var confusion: ConfusionMatrix {
        judged.reduce(into: ConfusionMatrix()) { $0.add(meant: intents[$1.meant], taken: intents[$1.taken]) }
    }
}

/// The natural logarithm of a probability, for the same reason as `exponential`.
func logarithm(_ x: Double) -> Double {
    let exponent = Double(x.exponent)
    let ratio = (x.significand - 1) / (x.significand + 1)
    var (power, sum) = (ratio, 0.0)
    for index in stride(from: 1, through: 41, by: 2) {
        sum += power / Double(index)
        power *= ratio * ratio
    }
    return 2 * sum + exponent * 0.693147180559945286
}

extension Training {
    package func validate(_ training: TrainingSentences) -> Validation {
        let numbers = Dictionary(training.intents.enumerated().map { ($1, $0) }) { first, _ in first }
        let examples = training.sentences.compactMap { labelled -> (LabelledSentence, Example)? in
            guard let sentence = Sentence(labelled.text), let intent = numbers[labelled.intent] else { return nil }
            return (labelled, Example(features: Features(sentence), intent: intent))
        }
        var order = Array(examples.indices)
        var chance = Chance(seed: 7)
        chance.shuffle(&order)
        var judged: [Validation.Judged] = []
        for part in 0..<Validation.parts {
            let rest = order.enumerated().filter { $0.offset % Validation.parts != part }.map { examples[$0.element].1 }
            let (weights, biases) = fit(rest, intents: training.intents.count)
            let model = IntentModel(intents: training.intents, biases: biases, weights: weights, temperature: 1)
            for (_, index) in order.enumerated().filter({ $0.offset % Validation.parts == part }) {
                let (sentence, example) = examples[index]
                judged.append(.init(sentence: sentence, meant: example.intent, logits: model.logits(of: example.features).map(Double.init)))
            }
        }
        return Validation(intents: training.intents, judged: judged)
    }

    package func model(of training: TrainingSentences, temperature: Double) -> IntentModel {
        let numbers = Dictionary(training.intents.enumerated().map { ($1, $0) }) { first, _ in first }
        let examples = training.sentences.compactMap { labelled -> Example? in
            guard let sentence = Sentence(labelled.text), let intent = numbers[labelled.intent] else { return nil }
            return Example(features: Features(sentence), intent: intent)
        }
        let (weights, biases) = fit(examples, intents: training.intents.count)
        return IntentModel(intents: training.intents, biases: biases, weights: weights, temperature: temperature)
    }
}
