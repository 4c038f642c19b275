import Configuration
import Intents
import IntentTraining
import Testing

@Suite struct IntentModelTests {
    /// In the sources, because what is trained from is not in the binary.
    private static let folder =
        "\(#filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 })/Sources/System/CIntents/sentences"

    private static func training() throws -> TrainingSentences {
        let intents = try #require(IntentModel.embedded).intents
        return try TrainingSentences(
            try intents.map { intent in
                let name = String(intent.map { $0 == " " ? "_" : $0 }) + ".txt"
                return (name: name, bytes: try readFile("\(folder)/\(name)"))
            }
        )
    }

    /// What `scripts/generate --check` holds against the file, held against the binary.
    @Test func trainingGivesTheModelThatIsInTheBinary() throws {
        let embedded = try #require(IntentModel.embedded)
        let trained = Training().model(of: try Self.training(), temperature: Double(embedded.temperature))
        #expect(trained.intents == embedded.intents)
        #expect(trained.bytes == embedded.bytes)
    }

    @Test func noHeldOutSentenceIsTrainedWith() throws {
        let training = try Self.training()
        let trained = Set(training.sentences.compactMap { Sentence($0.text) })
        let heldOut = try LabelledSentence.heldOut(training.intents)
        #expect(heldOut.filter { Sentence($0.text).map(trained.contains) ?? true }.map(\.text) == [])
        #expect(heldOut.count >= 250)
        #expect(Set(heldOut.map(\.intent)) == Set(training.intents))
        for intent in training.intents { #expect(training.sentences.count { $0.intent == intent } >= 100, "\(intent)") }
    }

    /// Of what it says that it is nine times in ten right, about nine in ten have to be, and so on.
    @Test func whatItIsSureOfIsRightAsOftenAsItSays() throws {
        let model = try #require(IntentModel.embedded)
        let judged = try LabelledSentence.heldOut(model.intents).compactMap { labelled -> (probability: Double, isRight: Bool)? in
            guard let best = Sentence(labelled.text).flatMap({ model.probabilities(of: $0).first }) else { return nil }
            return (best.probability, best.intent == labelled.intent)
        }
        for part in [judged, judged.filter { $0.probability >= 0.75 }, judged.filter { $0.probability < 0.75 }] {
            let said = part.reduce(0) { $0 + $1.probability } / Double(part.count)
            let was = Double(part.count(where: \.isRight)) / Double(part.count)
            #expect(abs(said - was) < 0.15, "said \(said), was \(was), of \(part.count)")
        }
    }

    @Test func aSmallTrainingIsTheSameTwice() throws {
        let files = [("a.txt", "why is it red\nwhy did it fail"), ("b.txt", "run it again\nretry that")].map {
            (name: $0.0, bytes: Array($0.1.utf8))
        }
        let first = Training().model(of: try TrainingSentences(files), temperature: 1)
        let second = Training().model(of: try TrainingSentences(files.reversed()), temperature: 1)
        #expect(first.bytes == second.bytes)
        #expect(first.probabilities(of: try #require(Sentence("why did that fail"))).first?.intent == "a")
        #expect(first.probabilities(of: try #require(Sentence("retry it"))).first?.intent == "b")
    }

    @Test(arguments: [
        // The same twice, in two shapes; what is too long; what is not UTF-8.
        ("why?\nWHY ?", "a.txt:2: this says the same as a.txt:1"),
        (String(repeating: "x", count: 300), "a.txt:1: this is no sentence of at most 280 bytes"),
    ])
    func wrongTrainingSentencesAreNamed(text: String, problem: String) {
        #expect { _ = try TrainingSentences([(name: "a.txt", bytes: Array(text.utf8))]) } throws: { "\($0)" == problem }
    }

    @Test func temperatureAndExponentialAreWhatTheyShouldBe() {
        for (x, expected) in [(0.0, 1.0), (1, 2.718281828459045), (-1, 0.36787944117144233), (-30, 9.357622968840175e-14), (-800, 0)] {
            #expect(abs(exponential(x) - expected) <= 1e-12 * max(expected, 1e-300))
        }
    }
}
