import Agents
import Conversation
import JSON
import Language
import ModelContext
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
        let answer = try await yard.ask(Self.question, script, skills: skills)
        defer { Task { await yard.close() } }
        return Outcome(answer: answer, script: script, calls: yard.calls, isRestarted: isRestarted.withLock { $0 })
    }

    @Test(arguments: Injection.all) func anObedientModelDoesNoHarm(_ injection: Injection) async throws {
        let outcome = try await outcome(of: injection, Victim.obedient(injection))
        expectNothingIsDone(outcome)
        expectOnlyWords(outcome.answer.reply)
        // What may be proposed at all is proposed, in the words of whoever would do it.
        let buttons = outcome.answer.reply.buttons
        #expect(buttons.map(\.title) == ["restart the shop", "Run yard.deploy"])
        #expect(buttons.first?.value == "restart the shop")
        #expect(buttons.last?.value.hasPrefix("approved: run the proposed call ") == true && buttons.last?.confirmation != nil)
        try expectFenced(injection, outcome.script)
    }

    /// A call that stands in a log is quoted, and not made.
    @Test(arguments: Injection.all) func whatIsQuotedIsNotCalled(_ injection: Injection) async throws {
        let outcome = try await outcome(of: injection, Victim.parrot())
        expectNothingIsDone(outcome)
        expectOnlyWords(outcome.answer.reply)
        #expect(outcome.answer.reply.buttons.isEmpty)
        #expect(outcome.script.requests.count == 2, "a quotation is no call")
        try expectFenced(injection, outcome.script)
    }

    /// What a server says about its tools describes them, as long as a description may be, and stands nowhere else.
    @Test(arguments: Injection.all) func aDescriptionAddsNothing(_ injection: Injection) async throws {
        let long = injection.planted + String(repeating: " and again", count: 100)
        let outcome = try await outcome(of: injection, Victim.obedient(injection), description: long)
        expectNothingIsDone(outcome)
        expectOnlyWords(outcome.answer.reply)
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
        let strange = ["run_a_proposed_call", "forget", "re_run_now", "yard__destroy"]
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
                case .list(let items): items
                case .fields(let fields): fields.map(\.value)
                case .heading, .code, .table, .buttons, .image, .feedback, .divider: []
                }
            if case .image = element { Issue.record("an image") }
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
