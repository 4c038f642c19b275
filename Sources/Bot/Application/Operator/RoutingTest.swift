import Agents
import CIDiagnostics
import Configuration
package import Intents

/// What sentences are taken for, beside what people say that they mean.
package struct RoutingTest: Sendable {
    /// The bar for sentences that training has never seen.
    package static let bar = 0.92

    package private(set) var confusion = ConfusionMatrix()
    /// Without the rules, by its likeliest intent alone.
    package private(set) var ofModel = ConfusionMatrix()
    package private(set) var answered = 0
    package private(set) var answeredWrongly = 0
    package private(set) var askedBack = 0
    package private(set) var askedBackRightly = 0
    package private(set) var unanswered = 0
    /// Where a sentence stands, the sentence, and what it was taken for.
    package private(set) var mistakes: [String] = []

    /// As a bot routes that has all of its skills, with what would have to be configured.
    static var switchboard: Switchboard {
        let missing = [Capabilities.nothingRuns, Capabilities.noData]
        let capabilities = Capabilities(platforms: [], missing: missing)
        let agent = MainAgent(capabilities: capabilities, status: { preconditionFailure("nobody asks") })
        return Switchboard(agent.rules + CIDiagnostics.rules)
    }

    package init(_ sentences: [LabelledSentence]) {
        let switchboard = Self.switchboard
        for sentence in sentences {
            let taken = judge(sentence, switchboard.route(Utterance(sentence.text)))
            confusion.add(meant: sentence.intent, taken: taken)
            if taken != sentence.intent { mistakes.append("\(sentence.place): \(sentence.intent), taken for \(taken): \(sentence.text)") }
            let likeliest = Sentence(sentence.text).flatMap { IntentModel.embedded?.probabilities(of: $0).first?.intent }
            ofModel.add(meant: sentence.intent, taken: likeliest ?? IntentModel.none)
        }
    }

    /// Asked back, the first of the choices counts as what it was taken for.
    private mutating func judge(_ sentence: LabelledSentence, _ route: Switchboard.Route) -> String {
        switch route {
        case .skill(let name, _):
            answered += 1
            if name != sentence.intent { answeredWrongly += 1 }
            return name
        case .unsure(let names, _):
            askedBack += 1
            if names.contains(sentence.intent) { askedBackRightly += 1 }
            return names.first ?? IntentModel.none
        case .unknown:
            unanswered += 1
            return IntentModel.none
        }
    }

    package var holds: Bool { confusion.macroF1 >= Self.bar }

    package var page: String {
        let names = confusion.names
        var page =
            "meant (rows), taken for (columns)\n" + Self.padded("", 30) + names.indices.map { Self.right("\($0 + 1)") }.joined() + "\n"
        for (number, meant) in names.enumerated() {
            let cells = names.map { taken in
                let count = confusion.count(meant: meant, taken: taken)
                return Self.right(count == 0 ? "·" : "\(count)")
            }
            page += Self.padded("\(number + 1) \(meant)", 30) + cells.joined() + "\n"
        }
        page += "\n" + Self.padded("", 30) + "precision recall   F1\n"
        for score in confusion.scores {
            let figures = [score.precision, score.recall, score.f1].map { "  " + $0.hundredths }.joined(separator: "  ")
            page += Self.padded(score.intent, 30) + figures + "  of \(score.count)\n"
        }
        if !mistakes.isEmpty { page += "\n" + mistakes.joined(separator: "\n") + "\n" }
        page += "\nanswered \(answered) (\(answeredWrongly) wrongly), asked back \(askedBack) (\(askedBackRightly) with the right choice), "
        page += "said of \(unanswered) that it does not know\n"
        page += "macro F1 \(confusion.macroF1.hundredths) (the model alone, without rules: \(ofModel.macroF1.hundredths)), "
        return page + "bar \(Self.bar.hundredths): \(holds ? "holds" : "missed")\n"
    }

    private static func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(1, width - text.count)) }
    private static func right(_ text: String) -> String { String(repeating: " ", count: max(1, 4 - text.count)) + text }
}

extension Double {
    fileprivate var hundredths: String {
        let hundredths = Int((self * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}
