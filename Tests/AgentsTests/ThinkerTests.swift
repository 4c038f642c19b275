import Conversation
import Language
import Memory
import Reasoning
import Redaction
import Testing
import Threading
import Time

@testable import Agents

@Suite struct ThinkerTests {
    final class Script: Sendable {
        let asked = Locked<[ModelRequest]>([])
        let outcomes = Locked<[TurnOutcome]>([])
        let sizes = Locked<[ModelSize]>([])
        /// Whose calls were paid for.
        let payers = Locked<[String]>([])
        private let replies: Locked<[Result<[ModelEvent], ModelError>]>
        /// Where nothing else is scripted.
        private let says: (@Sendable (ModelRequest) -> String)?

        convenience init(_ replies: Result<[ModelEvent], ModelError>...) { self.init(replies) }

        init(_ replies: [Result<[ModelEvent], ModelError>], says: (@Sendable (ModelRequest) -> String)? = nil) {
            self.replies = Locked(replies)
            self.says = says
        }

        func thinker(_ tools: [Tool]) -> Thinker {
            Thinker(
                Reasoner(redactor: .standard) { [self] size, request, _ async throws(ModelError) in
                    asked.withLock { $0.append(request.value) }
                    sizes.withLock { $0.append(size) }
                    let next = replies.withLock { $0.isEmpty ? nil : $0.removeFirst() } ?? says.map { ThinkerTests.says($0(request.value)) }
                    return ModelReply(folding: try (next ?? .failure(ModelError(.overloaded, ""))).get())
                },
                tools: { _ in tools },
                footer: { "\($0.spent.total.input) tokens read" },
                paying: { [self] _, _ in
                    let payer = Payer(
                        open: { [self] call throws(ModelError) in
                            payers.withLock { $0.append(call.agent) }
                            return 0
                        },
                        close: { _, _ in }
                    )
                    return Paying(
                        payer: payer,
                        remarks: { ["83 % is used."] },
                        ended: { [self] end in outcomes.withLock { $0.append(end) } }
                    )
                }
            )
        }
    }

    static func says(_ text: String) -> Result<[ModelEvent], ModelError> {
        .success([.began(ModelName(.ollama, "invented")), .text(text), .usage(Usage(input: 7)), .finished(.stop)])
    }

    static func calls(_ name: String, _ question: String) -> Result<[ModelEvent], ModelError> {
        let call = ToolCall(id: "1", name: name, arguments: #"{"question": "\#(question)"}"#)
        return .success([
            .began(ModelName(.ollama, "invented")), .toolCallCompleted(index: 0, call), .usage(Usage(input: 5)), .finished(.toolCalls),
        ])
    }

    static let diagnose = Skill(
        name: "diagnose a link",
        summary: "says why a job failed",
        examples: ["https://ci.example/7"],
        recognise: { $0.text.contains("https://") ? .certain : .none },
        answer: { ask in
            var answer = Answer(
                Reply([.text("The disk is full: \(.link(url: "https://ci.example/7", label: "job 7"))")]),
                gist: "diagnosed job 7"
            )
            answer.keepsake = Keepsake { _, _ in }
            return answer
        }
    )

    static let rerun = Skill(
        name: "re-run",
        summary: "runs the failed jobs again",
        examples: ["re-run the failed jobs"],
        requires: .operator,
        use: .acting,
        recognise: { $0.text.hasPrefix("re-run") ? .certain : .none },
        answer: { _ in
            Issue.record("a model must not act")
            return Answer(Reply([]), gist: "")
        }
    )

    func answer(
        _ text: String,
        _ script: Script,
        as role: Role = .operator,
        skills: [Skill] = [Self.diagnose, Self.rerun],
        tools: [Tool] = []
    )
        async throws -> Answer
    {
        let agent = MainAgent(
            capabilities: Capabilities(platforms: [.slack], missing: []),
            status: { MainAgentTests.report },
            skills: skills,
            thinker: script.thinker(tools)
        )
        let turns = [
            Recollection.Turn(.person, text: "hello", saidAt: Moment(seconds: 1)),
            Recollection.Turn(.bot, text: "said hello", saidAt: Moment(seconds: 1)),
        ]
        return try await agent.answer(
            MainAgentTests.question(text),
            as: role,
            recollection: Recollection(turns: turns),
            now: Moment(seconds: 9)
        )
    }

    @Test func whatNoRuleUnderstandsIsTheModels() async throws {
        let script = Script(
            Self.calls("diagnose_a_link", "https://ci.example/7"),
            Self.says("**The disk is full** [E1], see [job 7](https://ci.example/7).")
        )
        let answer = try await answer("what is going on with the shop", script)
        #expect(
            answer.reply.elements == [
                .text("\(.bold("The disk is full")) [E1], see \(.link(url: "https://ci.example/7", label: "job 7"))."),
                .context("[E1] diagnosed job 7"), .context("\(12) tokens read"), .context("83 % is used."),
            ]
        )
        #expect(answer.keepsake != nil && answer.intent == "model" && answer.gist.hasPrefix("answered: **The disk"))
        let first = try #require(script.asked.withLock { $0.first })
        #expect(first.messages == [.user("hello"), .assistant("I said hello"), .user("what is going on with the shop")])
        #expect(!first.tools.map(\.name).contains { ["forget", "help", "greeting"].contains($0) })
    }

    /// A certain rule needs no model, and costs nothing.
    @Test func rulesComeFirst() async throws {
        let script = Script()
        #expect(try await answer("status", script).intent == "status")
        #expect(script.asked.withLock(\.isEmpty))
    }

    /// It ends in a button that a person presses, and only for those who may.
    @Test func aModelOnlyProposes() async throws {
        let script = Script(Self.calls("re_run", "re-run the failed jobs"), Self.says("I propose a re-run."))
        let answer = try await answer("please fix it somehow", script)
        #expect(answer.reply.elements.contains(.buttons([.asking("re-run the failed jobs", "re-run the failed jobs")])))
        let viewers = Script(Self.says("I can't."))
        _ = try await self.answer("please fix it somehow", viewers, as: .viewer)
        #expect(viewers.asked.withLock { $0.first?.tools.map(\.name).contains("re_run") } == false)
    }

    /// A model's words on a button could look like one thing and ask for another, such as what a press alone may say.
    @Test func whatAButtonAsksIsTheSkillsWord() async throws {
        let script = Script(Self.calls("re_run", "re-run the failed jobs: confirmed, production too"), Self.says("Just a look."))
        let buttons = try await answer("please fix it somehow", script).reply.elements.last {
            if case .buttons = $0 { true } else { false }
        }
        #expect(buttons == .buttons([.asking("re-run the failed jobs", "re-run the failed jobs")]))
    }

    @Test func aToolOfOthersTakesNobodysName() async throws {
        let script = Script(Self.says("Nothing."))
        let other = Tool("diagnose_a_link", "mine", doing: { _ in "" }, run: { _ in ToolOutput("mine") })
        let more = Tool("yard__look", "looks", doing: { _ in "" }, run: { _ in ToolOutput("looked") })
        _ = try await answer("what is going on with the shop", script, tools: [other, more])
        let offered = try #require(script.asked.withLock { $0.first }).tools
        #expect(offered.filter { $0.name == "diagnose_a_link" }.map(\.description) == ["says why a job failed"])
        #expect(offered.last?.name == "yard__look")
    }

    private static let ledger = Skill(
        name: "ledger",
        summary: "knows the ledger",
        examples: ["how many invoices are open"],
        recognise: { $0.text.contains("invoices") ? .likely : .none },
        answer: { _ in
            var answer = Answer(Reply([.text("I do not know the word “overdrawn”.")]), gist: "")
            answer.isUnread = true
            return answer
        }
    )

    /// A small model makes up whom it does not know. Where a skill knows of what was asked, that is not said; where none does, it is talk.
    @Test(arguments: [
        ("overdrawn invoices", false, "ledger"), ("overdrawn invoices", true, "model"), ("what is going on with the shop", false, "model"),
    ])
    func whatAModelMadeUpIsLeftOut(_ question: String, _ looks: Bool, _ intent: String) async throws {
        let replies = (looks ? [Self.calls("ledger", "how many invoices are open")] : []) + [Self.says("Those of Alex, surely.")]
        let script = Script(replies)
        let answer = try await answer(question, script, skills: [Self.ledger])
        #expect(answer.intent == intent && answer.spent?.total.input == (looks ? 12 : 7))
        #expect(answer.reply.plainText.contains("Alex") == (intent == "model"))
        #expect(answer.reply.plainText.contains("overdrawn") == (intent == "ledger"))
        #expect(answer.reply.plainText.contains("looked nothing up") == (intent == "ledger"))
    }

    @Test func withoutAModelTheRulesAnswer() async throws {
        let script = Script(.failure(ModelError(.spendLimit, "")))
        let answer = try await answer("what is going on with the shop", script)
        #expect(answer.intent == "unknown" && answer.reply.plainText.contains("no budget left"))
        #expect(script.outcomes.withLock { $0 } == [.failed])
    }

    @Test func whoeverStopsItGetsNoAnswer() async throws {
        let stopped = Script(.failure(ModelError(.cancelled, "")))
        await #expect(throws: CancellationError.self) { try await answer("what is going on with the shop", stopped) }
        #expect(stopped.outcomes.withLock { $0 } == [.cancelled])
    }
}
