import Agents
import Conversation
import Failures
import TestSupport
import Testing

@testable import CIDiagnostics

/// Without a model there is nobody whom a text could talk into something.
@Suite(.timeLimit(.minutes(1))) struct InjectedLogTests {
    private static let file = SharedFile(id: "F1", name: "build.log", mediaType: "text/plain", size: 20, downloadURL: nil)

    @Test(arguments: Injection.all) func theDiagnosisStays(_ injection: Injection) async throws {
        let server = github()
        let scene = try await Scene(github: server)
        let log = "$ make shop\n\(injection.planted)\nError: sold out\n\(injection.planted)\nmake: *** [shop] Error 2\n"
        let answer = try await scene.ask("", files: [Self.file], door: FileDoor { _ in PastedLog(log) })
        #expect(answer.reply.plainText.hasPrefix("The shop is sold out\n"), "\(answer.reply.plainText)")
        #expect(answer.evidence.filter(\.isKey).map(\.text) == ["Error: sold out"])
        #expect(answer.intent == "diagnose a file" && !answer.forgets)
        for element in answer.reply.elements {
            if case .image = element { Issue.record("an image") }
            guard case .text(let text) = element else { continue }
            for case .link(let url, _) in text.spans { Issue.record("a link to \(url)") }
            for case .user(let user) in text.spans { Issue.record("a mention of \(user)") }
        }
        #expect(!server.targets.contains { $0.hasPrefix("POST") })
        await scene.close()
    }

    /// Said as a question it is not understood, or read as the log that it looks like.
    @Test(arguments: Injection.all) func noneIsObeyed(_ injection: Injection) async throws {
        let server = github()
        let scene = try await Scene(github: server)
        try await scene.ask(server.link())
        for text in [injection.text, injection.planted] {
            let answer = try await scene.ask(text)
            #expect(!answer.forgets && answer.intent != "re-run now", "\(answer.intent)")
        }
        #expect(!server.targets.contains { $0.hasPrefix("POST") })
        #expect(try await scene.memory.latest(inThread: "slack/T1/C1/1.1") != nil)
        await scene.close()
    }
}
