import Agents
import Conversation
import TestSupport
import Testing

@testable import CIDiagnostics

@Suite(.timeLimit(.minutes(1))) struct UnderstandingTests {
    private static let pytest = """
        ============ test session starts ============
        collected 2 items
        test_cart.py F.
        E   assert 3 == 4
        FAILED test_cart.py::test_total - assert 3 == 4
        """

    @Test(arguments: [
        // Logs.
        (pytest, "diagnose a pasted log"),
        ("what is this?\n```\n$ make\ncc -c shop.c\nshop.c:3:1: error: expected ';'\n```", "diagnose a pasted log"),
        ("```a\nb\nc```", "diagnose a pasted log"),
        (":ci_failure: Error: sold out", "diagnose a pasted log"),
        ("Error: sold out :ci_failure:", "diagnose a pasted log"),
        // A pasted log has the links of its own run in it.
        ("$ gh run view\n  https://github.com/acme/shop/actions/runs/1\nerror: failed\n  at main\nexit code 1", "diagnose a pasted log"),
        // What failed, by name.
        ("why did main fail", "why did it fail"), ("Why did the build on main fail?", "why did it fail"),
        ("why is release/2.1 red?", "why did it fail"), ("why did the build fail", "why did it fail"),
        ("what broke main", "why did it fail"), ("hey why is main failing in acme/shop", "why did it fail"),
        ("why did it fail", "why did it fail"),
        // What follows a diagnosis.
        ("is this flaky?", "is this flaky"), ("show more", "show more"), ("What changed since green?", "what changed since green"),
        ("how often does this happen", "how often"), ("who broke this", "who owns this"), ("what do I do?", "what do I do"),
        ("other causes", "other causes"), ("next cause", "other causes"),
        ("re-run the failed jobs", "re-run"), ("rerun", "re-run"), ("please re-run the failed jobs", "re-run"),
        // The bot's own skills keep what is theirs.
        ("status", "status"), ("help", "help"), ("what did you do in this thread", "thread history"), ("thanks", "thanks"),
        // What no rule knows, the model does.
        ("main went red again, whats up with it", "why did it fail"), ("pls kick the failed ones off again", "re-run"),
        ("is that just a random glitch or real", "is this flaky"), ("which idiot merged that", "who owns this"),
        // Small talk in which something fails.
        ("I fail to see why you are so slow", "unknown"),
        ("the build fails because of \"Error: sold out\", any idea when it is fixed?", "unknown"),
        ("why do people fail at this", "unknown"), ("my presentation was a failure", "unknown"),
        ("why did the marketing campaign of ours fail so badly", "unknown"),
        ("We say `Error: sold out` in the shop.\nIs that good English?", "unknown"),
        ("Hello all,\nthe release is out.\nIt took a while.\nThanks to everyone.\nSee you tomorrow.\nNadia", "unknown"),
        ("`Error: sold out`", "unknown"), ("`main went red again`", "unknown"), ("what a red herring", "unknown"),
        ("one more thing", "unknown"),
        ("retry logic is hard", "unknown"),
        ("look at https://example.com/acme/shop/actions/runs/17", "unknown"),
    ])
    func whoAnswers(text: String, skill: String) async throws {
        let scene = try await Scene()
        let answer = try await scene.ask(text)
        await scene.close()
        #expect(answer.intent == skill, "\(answer.reply.plainText)")
    }

    /// Where no rule takes the sentence apart, what it names is still meant, also by the button that offers the answer.
    @Test func whatASentenceNamesIsMeantAlsoWhereOnlyTheModelUnderstoodIt() async throws {
        let scene = try await Scene()
        let answer = try await scene.ask("develop is red again")
        #expect(answer.intent == "why did it fail" && answer.confidence >= 0.75 && answer.confidence < 1)
        #expect(answer.reply.plainText.contains("no failed run of develop"), "\(answer.reply.plainText)")
        let ci = CIDiagnostics(scene.diagnostician, memory: scene.memory)
        await scene.close()
        let why = try #require(ci.skills.first { $0.name == "why did it fail" })
        for (text, question) in [
            ("feature/cart went all red in acme/shop", "why did feature/cart fail in acme/shop"),
            ("acme/shop is red", "why did the build fail in acme/shop"),
            ("is it broken", "why did the build fail"), ("x/\(String(repeating: "y", count: 198)) is red", "why did it fail"),
        ] {
            let offered = try #require(why.offer(Utterance(text))?.question)
            #expect(offered == question)
            #expect(why.recognise(Utterance(offered)) == .certain)
        }
    }

    @Test func aLinkIsReadAndAWordBesideItDoesNotMatter() async throws {
        let server = github()
        let scene = try await Scene(github: server)
        for text in [
            server.link(), "can you look at \(server.link()) please", ":ci_failure: \(server.link("/acme/shop/actions/runs/17/job/3"))",
        ] {
            let answer = try await scene.ask(text)
            #expect(answer.reply.plainText.contains("The shop is sold out"), "\(text): \(answer.reply.plainText)")
        }
        await scene.close()
    }

    @Test(
        arguments: [
            ("why did main fail", "main", nil), ("Why is Feature/ABC-12 red?", "Feature/ABC-12", nil), ("why did the build fail", nil, nil),
            ("why did main fail in acme/shop?", "main", "acme/shop"), ("why did the build fail in acme/shop", nil, "acme/shop"),
            ("what broke the build", nil, nil),
            ("why did the tests on release/2.1 fail in group/sub/shop", "release/2.1", "group/sub/shop"),
        ] as [(String, String?, String?)]
    )
    func whatWasMeant(text: String, branch: String?, repository: String?) throws {
        let question = try #require(WhyQuestion(text))
        #expect(question.branch == branch && question.repository == repository)
        #expect(!question.meansThis)
    }

    @Test(arguments: [
        (":ci_failure: Error: sold out", "Error: sold out"), ("see\n```\na\nb\nc\n```\nand\n```\nd\n```", "a\nb\nc\nd"),
        (":ci_failure:\n```\nonly this\n```", "only this"), ("```unclosed\na\nb\nc", "unclosed\na\nb\nc"),
    ])
    func whatTheLogIs(text: String, log: String) { #expect(LogPaste(text)?.log == log) }
}
