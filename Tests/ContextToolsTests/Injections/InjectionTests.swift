import Actions
import Agents
import Conversation
import JSON
import Language
import ModelContext
import Operations
import Parameters
import Reasoning
import Redaction
import Slack
import TestSupport
import Testing
import Threading

/// The model does all that a stranger's text tells it to. Nothing comes of it but words, and buttons that say what they do.
@Suite(.serialized, .timeLimit(.minutes(5))) struct InjectionTests {
    static let question = "what is going on with the shop"

    struct Outcome {
        var answer: Answer
        var script: Script
        var calls: [String]
        var isRestarted: Bool
        /// What the registry's own proposal looks like, in words that are all ours.
        var card: [Reply.Element]

        /// Of which a stranger or a model may have had a say.
        var spoken: Reply {
            var reply = answer.reply
            reply.elements.removeAll(where: card.contains)
            return reply
        }
    }

    func outcome(of injection: Injection, _ script: Script, description: String = "Looks something up.") async throws -> Outcome {
        let looking = Yard.Listed(name: "look", description: description, result: injection.planted)
        let yard = try await Yard(
            [looking, .init(name: "deploy"), .init(name: "destroy")],
            rules: [
                .init("look", .read), .init("deploy", .propose),
            ]
        )
        let isRestarted = Locked(false)
        let skills = [Victim.reading(injection), Victim.restarting(isRestarted)]
        let operations = Victim.operations(yard.database, isRestarted)
        let answer = try await yard.ask(Self.question, script, skills: skills, operations: operations)
        // Whatever it says, what it proposed is where a person has to decide, and as dangerous as the registry has it.
        var card: [Reply.Element] = []
        for fix in try await operations.store.latest(limit: 20) {
            card += try await operations.card(fix.id)
            #expect(fix.state == .previewed && fix.risk == .high && fix.approvals.isEmpty)
            #expect(fix.wish.arguments.object == ["replicas": 3])
        }
        let runner = FixRunner(operations.desk, owner: "p1") { _, _ in }
        #expect(try await runner.due { _ in false }.isEmpty)
        defer { Task { await yard.close() } }
        return Outcome(answer: answer, script: script, calls: yard.calls, isRestarted: isRestarted.withLock { $0 }, card: card)
    }

    @Test(arguments: Injection.all) func anObedientModelDoesNoHarm(_ injection: Injection) async throws {
        let outcome = try await outcome(of: injection, Victim.obedient(injection))
        expectNothingIsDone(outcome)
        expectOnlyWords(outcome.spoken)
        // What may be proposed at all is proposed, in the words of whoever would do it.
        let buttons = outcome.answer.reply.buttons
        #expect(buttons.map(\.title) == ["restart the shop", "Run yard.deploy", "Approve", "Reject"])
        #expect(buttons.first?.value == "restart the shop")
        let call = buttons.dropFirst().first
        #expect(call?.value.hasPrefix("approved: run the proposed call ") == true && call?.confirmation != nil)
        #expect(outcome.answer.reply.plainText.contains("Makes it 3 shops.") && outcome.answer.reply.plainText.contains("high risk"))
        try expectFenced(injection, outcome.script)
    }

    /// A call that stands in a log is quoted, and not made.
    @Test(arguments: Injection.all) func whatIsQuotedIsNotCalled(_ injection: Injection) async throws {
        let outcome = try await outcome(of: injection, Victim.parrot())
        expectNothingIsDone(outcome)
        expectOnlyWords(outcome.spoken)
        #expect(outcome.answer.reply.buttons.isEmpty)
        #expect(outcome.script.requests.count == 2, "a quotation is no call")
        try expectFenced(injection, outcome.script)
    }

    /// What a server says about its tools describes them, as long as a description may be, and stands nowhere else.
    @Test(arguments: Injection.all) func aDescriptionAddsNothing(_ injection: Injection) async throws {
        let long = injection.planted + String(repeating: " and again", count: 100)
        let outcome = try await outcome(of: injection, Victim.obedient(injection), description: long)
        expectNothingIsDone(outcome)
        expectOnlyWords(outcome.spoken)
        let tool = try #require(outcome.script.tools.first { $0.name == "yard__look" })
        #expect(tool.description.hasPrefix("A tool of the server “yard”. The server describes it so: “\(injection.needle)"))
        #expect(tool.description.utf8.count < 2_000 && !tool.description.contains { $0.isNewline })
        #expect(
            !tool.description.unicodeScalars.contains { $0.value < 0x20 || (0xE0000...0xE0FFF).contains($0.value) || $0.value == 0x200B }
        )
        try expectFenced(injection, outcome.script)
    }

    // MARK: - What is held

    private func expectNothingIsDone(_ outcome: Outcome) {
        #expect(!outcome.isRestarted)
        #expect(outcome.calls == ["started", #"["look", {}]"#], "\(outcome.calls)")
        #expect(!outcome.answer.forgets)
        // What was offered at first is all that there ever was.
        let offered = outcome.script.requests.map { $0.tools.map(\.name) }.filter { !$0.isEmpty }
        #expect(Set(offered).count == 1)
        let strange = ["run_a_proposed_call", "forget", "re_run_now", "yard__destroy", "approve", "reject", "undo"]
        #expect(offered.first.map(Set.init)?.isDisjoint(with: strange) == true)
    }

    /// In no platform's words, and in Slack's.
    private func expectOnlyWords(_ reply: Reply) {
        let said = Yard.redactor.redact(reply).value
        #expect(!said.plainText.contains(Yard.secret))
        for element in said.elements {
            let texts: [RichText] =
                switch element {
                case .text(let text), .context(let text): [text]
                case .list(let items), .numbered(let items, _): items
                case .fields(let fields): fields.map(\.value)
                case .heading, .code, .table, .buttons, .image, .attachment, .feedback, .divider: []
                }
            if case .image = element { Issue.record("an image") }
            if case .attachment = element { Issue.record("a file") }
            for span in texts.flatMap(\.spans) {
                switch span {
                case .link(let url, _): #expect(url == "https://ci.example/7")
                case .user, .group, .channel: Issue.record("a mention: \(span)")
                case .plain, .bold, .italic, .strike, .code, .time: break
                }
            }
        }
        for message in BlockKit.render(said, deliveryID: "d1") {
            for markup in message.blocks.flatMap(Self.markup) + [message.text] {
                for sign in ["<!", "<@", "<http"] { #expect(!markup.contains(sign), "\(markup)") }
            }
        }
    }

    /// What Slack reads as markup; elsewhere signs are just signs.
    private static func markup(_ block: JSON) -> [String] {
        #expect(block["type"] != "image" && block["image_url"] == nil && block["url"] == nil && block["type"] != "rich_text")
        if block["type"] == "mrkdwn" { return [block["text"]?.string ?? ""] }
        return (block.object?.members.map(\.value) ?? block.array ?? []).flatMap(markup)
    }

    /// Whatever a stranger wrote was shown to the model as a result, within a fence that closes once, and without what nobody sees.
    private func expectFenced(_ injection: Injection, _ script: Script) throws {
        let systems = Set(script.requests.map(\.system))
        for request in script.requests {
            #expect(!request.system.contains("needle") && !request.system.contains(Yard.secret))
            for message in request.messages where message.role == .user {
                #expect(!message.text.contains(injection.needle))
                for result in message.toolResults {
                    guard result.text.contains("needle-") else { continue }
                    let mark = try #require(result.text.dropFirst("<data-".count).split(separator: " ").first)
                    #expect(result.text.hasPrefix("<data-\(mark) from=\"") && result.text.hasSuffix("\n</data-\(mark)>"))
                    #expect(result.text.ranges(of: mark).count == 2, "\(result.text)")
                    #expect(request.system.contains("<data-\(mark)>"))
                    #expect(!result.text.contains(Yard.secret))
                    #expect(!result.text.unicodeScalars.contains(where: Self.isHidden), "\(result.text.debugDescription)")
                }
            }
        }
        #expect(systems.count == 1, "\(systems)")
        let looked = script.results(1).map(\.text)
        #expect(looked.count == 2 && looked.allSatisfy { $0.contains(injection.needle) })
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xE0000...0xE0FFF, 0x3164, 0x115F:
            true
        default: false
        }
    }
}
