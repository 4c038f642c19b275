import Agents
import Configuration
import Intents
import TestSupport
import Testing
import Threading

@testable import Application

@Suite struct RoutingTests {
    static func heldOut() throws -> RoutingTest {
        RoutingTest(try LabelledSentence.heldOut(try #require(IntentModel.embedded).intents))
    }

    /// Written after the training sentences and kept apart from them.
    @Test func heldOutSentencesFindTheirSkill() throws {
        let test = try Self.heldOut()
        #expect(test.confusion.macroF1 >= RoutingTest.bar, "\(test.page)")
        // Whoever is answered is answered rightly, and whoever is asked back is offered the right thing.
        #expect(Double(test.answeredWrongly) <= 0.05 * Double(test.answered))
        #expect(Double(test.askedBackRightly) >= 0.6 * Double(test.askedBack))
    }

    /// A model that always said the same would not hold.
    @Test func theBarCanBeMissed() throws {
        let intents = try #require(IntentModel.embedded).intents
        let wrong = try LabelledSentence.heldOut(intents).map { LabelledSentence(intent: "help", text: $0.text, place: $0.place) }
        #expect(!RoutingTest(wrong).holds)
    }

    @Test func nothingIsForgottenOrStartedByAGuess() throws {
        for sentence in try LabelledSentence.heldOut(try #require(IntentModel.embedded).intents) {
            let utterance = Utterance(sentence.text)
            guard case .skill(let name, let confidence) = RoutingTest.switchboard.route(utterance) else { continue }
            if name == "forget" { #expect(confidence == 1, "\(sentence.text)") }
            if name == "re-run" {
                #expect(sentence.intent == "re-run" && (confidence == 0.5 || confidence >= Switchboard.Threshold.careful))
            }
        }
    }

    @Test func aFileOfOnesOwnIsScored() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/ours.tsv"
        try folder.write("re-run\tplease run that once again\nunknown\twho ate my sandwich\n", as: "ours.tsv")
        let shown = Locked("")
        let command = KnowledgeCommand(try PatternSources(folder: nil)) { text in shown.withLock { $0 += text } }
        #expect(try command.testRouting(sentences: path))
        #expect(shown.withLock { $0 }.contains("2 sentences of \(path): meant (rows), taken for (columns)"))
        #expect(shown.withLock { $0 }.contains("macro F1 1.00"))
        try folder.write("re-run\tagain\ndance\tnow\n", as: "ours.tsv")
        #expect { _ = try command.testRouting(sentences: path) } throws: {
            "\($0)".hasPrefix("\(path):2: there is no intent “dance”; there are: data, ")
        }
        #expect { _ = try command.testRouting(sentences: "\(folder.path)/none") } throws: { "\($0)".contains("\(folder.path)/none") }
    }
}
