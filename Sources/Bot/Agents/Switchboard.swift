import Conversation
package import Intents

/// Decides which skill was meant: by the rules where they are certain, and otherwise by what the model makes of the sentence.
package struct Switchboard: Sendable {
    package enum Route: Sendable, Equatable {
        case skill(String, confidence: Double)
        /// What may be meant, the likelier first, with how likely that is: to be asked back.
        case unsure([String], confidence: Double)
        case unknown
    }

    private let rules: [Rule]
    private let model: IntentModel?

    package init(_ rules: [Rule], model: IntentModel? = .embedded) {
        self.rules = rules
        self.model = model
    }

    /// Each is where cross-validation on the training sentences found what it promises (`intent-lab validate`).
    package enum Threshold {
        /// For a word of courtesy, or that something is not there: a mistake costs nobody anything.
        package static let harmless = 0.5
        /// Of what is answered from here on, about one in forty is mistaken.
        package static let sure = 0.75
        /// For what changes something, even after a confirmation.
        package static let careful = 0.9
        /// That nothing is meant, where a rule found a word of something: there is hardly a doubt left.
        package static let overruling = 0.97
        /// Worth asking back.
        package static let worthAsking = 0.3
    }

    package func route(_ utterance: Utterance) -> Route {
        let ruled = surest(for: utterance)
        if let ruled, ruled.confidence == .certain { return .skill(ruled.rule.name, confidence: 1) }
        guard utterance.isPlain else { return ruled.map { weigh($0, Guesses()) } ?? .unknown }
        // A rule that saw a word in it knows no more of such a text than the model does.
        guard !Coaxing.isIn(utterance) else { return .unknown }
        let guesses = guesses(for: utterance)
        if let ruled, ruled.confidence == .likely { return compare(ruled.rule, with: guesses, utterance) }
        if let ruled { return weigh(ruled, guesses) }
        if let sure = guesses.sure { return .skill(sure.rule.name, confidence: sure.probability) }
        guard let likeliest = guesses.offered.first, likeliest.probability >= Threshold.worthAsking else { return .unknown }
        return .unsure(guesses.offered.prefix(2).map(\.rule.name), confidence: likeliest.probability)
    }

    /// A rule that found a word in a longer sentence stands, unless the model is sure of something else.
    private func weigh(_ ruled: (rule: Rule, confidence: Confidence), _ guesses: Guesses) -> Route {
        if guesses.isSurelyNothing { return .unknown }
        if let sure = guesses.sure, sure.rule.name != ruled.rule.name { return .skill(sure.rule.name, confidence: sure.probability) }
        let confidence = ruled.confidence.probability
        guard ruled.rule.guessing == .never else { return .skill(ruled.rule.name, confidence: confidence) }
        let other = guesses.offered.first { $0.rule.name != ruled.rule.name }
        return .unsure([ruled.rule.name] + [other?.rule.name].compactMap { $0 }, confidence: confidence)
    }

    /// What a rule finds likely stands, unless something else that could be done is near: then it is asked back.
    private func compare(_ likely: Rule, with guesses: Guesses, _ utterance: Utterance) -> Route {
        let guessed = guesses.sure.flatMap { $0.rule.isOffered ? $0.rule : nil }
        let ruled = rules.first { $0.name != likely.name && $0.isOffered && $0.recognise(utterance) > .none }
        let confidence = Confidence.likely.probability
        guard let rival = [ruled, guessed].compactMap(\.self).first(where: { $0.name != likely.name }) else {
            return .skill(likely.name, confidence: confidence)
        }
        return .unsure([likely.name, rival.name], confidence: confidence)
    }

    /// The first of the surest.
    private func surest(for utterance: Utterance) -> (rule: Rule, confidence: Confidence)? {
        var best: (rule: Rule, confidence: Confidence)?
        for rule in rules {
            let confidence = rule.recognise(utterance)
            if confidence > best?.confidence ?? .none { best = (rule, confidence) }
        }
        return best
    }

    private struct Guesses {
        /// Only of what this bot can do, the likeliest first.
        var known: [(rule: Rule, probability: Double)] = []
        var nothing = 0.0

        var offered: [(rule: Rule, probability: Double)] { known.filter(\.rule.isOffered) }
        var isSurelyNothing: Bool { nothing >= Threshold.overruling }

        /// Sure enough to answer without asking.
        var sure: (rule: Rule, probability: Double)? {
            guard let best = known.first else { return nil }
            switch best.rule.guessing {
            case .freely: return best.probability >= Threshold.harmless ? best : nil
            case .whenSure: return best.probability >= Threshold.sure ? best : nil
            case .whenVerySure: return best.probability >= Threshold.careful ? best : nil
            case .never: return nil
            }
        }
    }

    private func guesses(for utterance: Utterance) -> Guesses {
        var guesses = Guesses()
        guard let model, let sentence = Sentence(utterance.text) else { return guesses }
        for (intent, probability) in model.probabilities(of: sentence) {
            if intent == IntentModel.none { guesses.nothing = probability }
            if let rule = rules.first(where: { $0.name == intent }) { guesses.known.append((rule, probability)) }
        }
        return guesses
    }
}

/// How a skill is recognised, apart from what it does.
package struct Rule: Sendable {
    package var name: String
    package var guessing: Guessing
    /// It can be asked for with a button.
    package var isOffered: Bool
    package var recognise: @Sendable (Utterance) -> Confidence

    package init(
        _ name: String,
        guessing: Guessing = .whenSure,
        isOffered: Bool = true,
        recognise: @escaping @Sendable (Utterance) -> Confidence
    ) {
        self.name = name
        self.guessing = guessing
        self.isOffered = isOffered
        self.recognise = recognise
    }
}

/// Whether a skill may be chosen without a rule that recognised it.
package enum Guessing: Sendable {
    /// Its answer is a word of courtesy, or that something is not there.
    case freely
    case whenSure
    /// It leads to a change in the world.
    case whenVerySure
    /// It cannot be undone: only its own words do it, or a press of a button.
    case never
}
