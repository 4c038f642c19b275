import Agents
import Conversation
import Database
import Failures
import Language
import Memory
import Reasoning
import Redaction
import TestSupport
import Testing
import Threading

@testable import CIDiagnostics

/// A model that looks twice for one answer: what it found the first time is not written yet when it looks the second time.
@Suite(.timeLimit(.minutes(1))) struct WithinATurnTests {
    private static let thread = "slack/T1/C1/1.1"

    private static func calls(_ calls: (String, String?)...) -> [ModelEvent] {
        calls.enumerated().map { index, call in
            let arguments = call.1.map { #"{"question":"\#($0)"}"# } ?? "{}"
            return .toolCallCompleted(index: index, ToolCall(id: "\(index)", name: call.0, arguments: arguments))
        } + [.finished(.toolCalls)]
    }

    /// What the tools gave back in each step.
    private func results(_ steps: [[ModelEvent]], in scene: Scene, earlier: String? = nil) async throws -> ([[String]], Answer) {
        if let earlier { try await scene.ask(earlier) }
        let script = Locked(steps + [[.text("That is all."), .finished(.stop)]])
        let seen = Locked<[[String]]>([])
        let reasoner = Reasoner(redactor: .standard) { _, request, _ async throws(ModelError) in
            seen.withLock { $0.append(request.value.messages.last?.toolResults.map(\.text) ?? []) }
            return ModelReply(folding: script.withLock { $0.removeFirst() })
        }
        let agent = MainAgent(
            capabilities: Capabilities(platforms: [.slack], missing: []),
            status: { StatusReport(version: "0", speaker: .command, queues: nil, failsafe: "", warnings: []) },
            skills: CIDiagnostics(scene.diagnostician, memory: scene.memory).skills,
            thinker: Thinker(reasoner)
        )
        let question = Question(
            thread: ThreadID(platform: .slack, workspace: "T1", channel: "C1", root: "1.1"),
            message: "1.99",
            author: Person(platform: .slack, workspace: "T1", id: "U1"),
            text: "what is going on with the shop",
            address: .mention
        )
        let answer = try await agent.answer(question, as: .operator, recollection: Recollection(), now: Scene.start)
        return (Array(seen.withLock { $0 }.dropFirst()), answer)
    }

    @Test func aFollowUpKnowsWhatWasJustFound() async throws {
        let server = github()
        let scene = try await Scene(github: server)
        let (steps, answer) = try await results(
            [
                Self.calls(("diagnose_a_link", server.link())),
                Self.calls(("is_this_flaky", nil), ("show_more", nil), ("what_changed_since_green", "what changed since green")),
                Self.calls(("what_do_I_do", nil), ("why_did_it_fail", "why did it fail")),
            ],
            in: scene
        )
        #expect(steps[0][0].contains("The shop is sold out"))
        #expect(steps[1][0].contains("flaky") && !steps[1][0].contains("diagnosed nothing"), "\(steps[1])")
        #expect(steps[1][1].contains("Error: sold out") && steps[1][2].contains("abcdef123"), "\(steps[1])")
        #expect(steps[2][0].contains("Order more with shop order.") && steps[2][1].contains("The shop is sold out"), "\(steps[2])")
        // It is known to the turn alone until the answer goes out.
        #expect(try await scene.memory.latest(inThread: Self.thread) == nil)
        let keepsake = try #require(answer.keepsake)
        try await scene.database.write { try keepsake.write([ThreadID(platform: .slack, workspace: "T1", channel: "C1", root: "1.1")], $0) }
        #expect(try await scene.memory.latest(inThread: Self.thread)?.origin.url?.hasSuffix("/runs/17/job/3") == true)
        await scene.close()
    }

    /// What was just found is meant, and not what the thread was about before.
    @Test func theNewestIsMeant() async throws {
        let server = github()
        let scene = try await Scene(github: server)
        let (steps, _) = try await results(
            [Self.calls(("what_do_I_do", nil)), Self.calls(("diagnose_a_link", server.link())), Self.calls(("what_do_I_do", nil))],
            in: scene,
            earlier: "```\nopening\nthe shop\nError: closed\n```"
        )
        #expect(steps[0][0].contains("Come back tomorrow") && steps[2][0].contains("Order more"), "\(steps)")
        await scene.close()
    }

    /// Another question starts from what is written.
    @Test func nothingIsLeftBehind() async throws {
        let server = github()
        let scene = try await Scene(github: server)
        _ = try await results([Self.calls(("diagnose_a_link", server.link()))], in: scene)
        let (steps, _) = try await results([Self.calls(("is_this_flaky", nil))], in: scene)
        #expect(steps[0][0].contains("I have diagnosed nothing here yet"), "\(steps)")
        await scene.close()
    }
}
