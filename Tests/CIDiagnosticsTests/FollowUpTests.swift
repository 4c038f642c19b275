import Agents
import Conversation
import Database
import Failures
import TestSupport
import Testing
import Time

@testable import CIDiagnostics

@Suite(.timeLimit(.minutes(1))) struct FollowUpTests {
    @Test(arguments: FollowUp.allCases.map(\.rawValue) + ["re-run the failed jobs"])
    func withoutADiagnosisItSaysWhatToDo(question: String) async throws {
        let scene = try await Scene()
        let text = try await scene.ask(question).reply.plainText
        #expect(text.contains("link"), "\(text)")
        await scene.close()
    }

    @Test func onAPastedLog() async throws {
        let scene = try await Scene()
        let first = try await scene.ask("```\nbefore\n\(soldOut)Error: closed\nafter\n```").reply
        let more = try #require(first.value(of: "Show more"))
        for question in [more, "show more"] {
            let text = try await scene.ask(question, as: .viewer).reply.shown
            #expect(text.contains("before") && text.contains("after") && !text.contains("[Show more]"), "\(text)")
        }
        #expect(try await scene.ask("is this flaky?").reply.plainText.hasPrefix("Probably not flaky") == false)
        #expect(try await scene.ask("how often").reply.plainText == "This is the first time that I see it.")
        #expect(try await scene.ask("what do I do?").reply.plainText.contains("1. Order more with shop order."))
        #expect(try await scene.ask("other causes").reply.plainText.contains("The shop is closed"))
        #expect(try await scene.ask("what changed since green").reply.plainText.contains("I know only the log"))
        #expect(try await scene.ask("rerun").reply.plainText.contains("I know only its log"))
        // Another thread is another conversation, and a second time is one.
        #expect(try await scene.ask("show more", in: "9.9").reply.plainText.hasPrefix("I have diagnosed nothing here yet."))
        let again = try await scene.ask("```\n\(soldOut)```", in: "9.9").reply.plainText
        #expect(again.contains("Seen once before"), "\(again)")
        #expect(try await scene.ask("how often", in: "9.9").reply.plainText.hasPrefix("Seen 2 times"))
        await scene.close()
    }

    @Test func onARun() async throws {
        let server = github()
        let scene = try await Scene(github: server)
        try await scene.ask(server.link())
        let changes = try await scene.ask("what changed since green").reply
        #expect(changes.plainText == "1 commits since run 12 was green:\n\n- abcdef123 Sell <!channel> more, ada", "\(changes.plainText)")
        let owners = try await scene.ask("who owns this").reply.plainText
        #expect(
            owners == "The run was started by grace.\nCommits since it was last green: ada (1).\nWho of them it was I can't say.",
            "\(owners)"
        )
        await scene.close()
    }

    /// What people say of a diagnosis, the next one of the same job knows.
    @Test func whatHelpedIsToldTheNextTime() async throws {
        let server = github()
        let scene = try await Scene(github: server)
        let first = try await scene.ask(server.link()).reply.plainText
        let record = try #require(try await scene.memory.latest(inThread: "slack/T1/C1/1.1"))
        try await scene.database.write { try FailureMemory.rate(record.id, helpful: true, by: "U1", at: Scene.start, on: $0) }
        let second = try await scene.ask(server.link(), in: "9.9").reply.plainText
        let remark = "This line explained an earlier failure, and was marked helpful."
        #expect(!first.contains(remark) && second.contains(remark), "\(second)")
        await scene.close()
    }

    /// The failure names a file, and the repository says whose it is. Nobody is called by it.
    @Test(arguments: [
        ("/src/ @acme/till <!channel>\n", "src/shop.c belongs to @acme/till."),
        ("*.py @acme/snakes\n", "CODEOWNERS names nobody for src/shop.c."),
    ])
    func whoOwnsAFile(file: String, expected: String) async throws {
        let server = github([
            "GET /repos/acme/shop/actions/jobs/3/logs": answer(200, "$ make shop\nError: sold out at src/shop.c:12\n"),
            "GET /repos/acme/shop/contents/docs/CODEOWNERS?ref=commit17": answer(200, file, headers: ["Content-Type: text/plain"]),
        ])
        let scene = try await Scene(github: server)
        try await scene.ask(server.link())
        let owners = try await scene.ask("who owns this").reply.plainText
        #expect(owners == expected + "\nThe run was started by grace.", "\(owners)")
        let places = server.targets.filter { $0.contains("CODEOWNERS") }
        #expect(places == [".github/", "", "docs/"].map { "GET /repos/acme/shop/contents/\($0)CODEOWNERS?ref=commit17" })
        await scene.close()
    }
}
