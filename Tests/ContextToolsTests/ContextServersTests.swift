import Agents
import Conversation
import JSON
import Language
import ModelContext
import Reasoning
import Testing
import Time

@Suite(.serialized, .timeLimit(.minutes(3))) struct ContextServersTests {
    static let question = "what is going on with the shop"

    @Test func aToolIsUsedAndCited() async throws {
        let yard = try await Yard([
            .init(name: "look.up", description: "Looks\nit up.", result: "The disk is full, see [E1]. \(Yard.secret)")
        ])
        let script = Script(
            Script.calls(("yard__look-_dup", #"{"query":"shop"}"#)),
            Script.says("The disk is full [E1].")
        )
        let answer = try await yard.ask(Self.question, script)
        #expect(answer.reply.elements == [.text("The disk is full [E1]."), .context("[E1] yard.look.up")])
        #expect(yard.calls == ["started", #"["look.up", {"query": "shop"}]"#])
        let tool = try #require(script.tools.last)
        #expect(tool.name == "yard__look-_dup")
        #expect(tool.description == "A tool of the server “yard”. The server describes it so: “Looks it up.”")
        #expect(tool.parameters["properties"]?["query"] == ["type": "string"])
        let shown = try #require(script.results(1).first?.text)
        #expect(shown.hasPrefix("<data-") && shown.contains("from=\"yard__look-_dup\"") && !shown.contains(Yard.secret))
        #expect(shown.contains("[E1] yard.look.up") && shown.contains("see (E1)"), "what a tool says is no number of ours")
        await yard.close()
    }

    @Test(
        arguments: [
            (Role.viewer, "C1", true), (.operator, "C2", true), (.operator, "C1", false), (.admin, "C1", false),
        ]
    )
    func onlyWhoMayUseThemIsOfferedThem(role: Role, channel: String, isKept: Bool) async throws {
        let yard = try await Yard([.init(name: "look")], audience: .init(role: .operator, channels: ["C1"]))
        let script = Script(Script.says("Nothing."))
        _ = try await yard.ask(Self.question, script, as: role, in: channel)
        #expect(script.tools.contains { $0.name == "yard__look" } == !isKept)
        // Whom nobody may use is not even started.
        #expect(yard.calls == (isKept ? [] : ["started"]))
        await yard.close()
    }

    @Test func itIsStartedOnceForManyQuestions() async throws {
        let yard = try await Yard([.init(name: "look")])
        #expect(yard.calls.isEmpty)
        for number in 0..<3 {
            let script = Script(Script.calls(("yard__look", "{}")), Script.says("Nothing."))
            _ = try await yard.ask(Self.question, script, event: "event/\(number)")
        }
        #expect(yard.calls.filter { $0 == "started" }.count == 1 && yard.calls.count == 4)
        await yard.close()
        // Nothing is used after the end, and the question is answered all the same.
        let after = Script(Script.says("Nothing."))
        #expect(try await yard.ask(Self.question, after).reply.plainText == "Nothing.")
        #expect(!after.tools.contains { $0.name.hasPrefix("yard") })
    }

    /// The model mends its call by what it is told, and nothing was asked of the server.
    @Test(
        arguments: [
            (#"{"query":7}"#, "“query” has to be a text"), (#"{"other":"a"}"#, "there is no “other”"),
            (#"{"query":"\#(Yard.secret)"}"#, "looks like a secret"), ("{\"query\":\"a\u{200B}b\"}", "characters that nobody sees"),
            (#"{"query":"a\u200Bb"}"#, "characters that nobody sees"),
        ]
    )
    func argumentsAreHeldAgainstTheSchema(arguments: String, words: String) async throws {
        let yard = try await Yard([.init(name: "look")])
        let script = Script(Script.calls(("yard__look", arguments)), Script.says("I could not look."))
        #expect(try await yard.ask(Self.question, script).reply.plainText == "I could not look.")
        let result = try #require(script.results(1).first)
        #expect(result.isError && result.text.contains(words), "\(result.text)")
        #expect(yard.calls == ["started"])
        await yard.close()
    }

    // MARK: - Servers that fail

    @Test(
        arguments: [
            ("dies-in-a-call", "yard.look gave no result: yard: ended"), ("never-answers", "no answer within 2 s"),
            ("fails", "no such issue"), ("refuses", "answered with error -32602"),
        ]
    )
    func aCallThatFailsIsSaidAndTheTurnGoesOn(manner: String, words: String) async throws {
        let yard = try await Yard(["python3", "-u", Yard.hostile, manner, "{memory}"], limits: .init(time: .seconds(2)))
        let script = Script(
            Script.calls(("yard__look", "{}")),
            Script.calls(("yard__search", #"{"query":"web"}"#)),
            Script.says("I could not look.")
        )
        let answer = try await yard.ask(Self.question, script)
        #expect(answer.reply.plainText.hasPrefix("I could not look."))
        let result = try #require(script.results(1).first)
        #expect(result.isError && result.text.contains(words) && !result.text.contains("ghp_"), "\(result.text)")
        #expect(script.results(2).count == 1)
        await yard.close()
    }

    @Test func answersInAnotherOrderFindTheirCalls() async throws {
        let yard = try await Yard(["python3", "-u", Yard.hostile, "out-of-order", "{memory}"])
        let script = Script(
            Script.calls(("yard__search", #"{"query":"first"}"#), ("yard__search", #"{"query":"second"}"#)),
            Script.says("Found both.")
        )
        _ = try await yard.ask(Self.question, script)
        let results = script.results(1).map(\.text)
        #expect(results.count == 2 && results[0].contains("about first") && results[1].contains("about second"), "\(results)")
        await yard.close()
    }

    @Test(arguments: ["never-starts", "only-rubbish", "pages-for-ever"])
    func withoutAServerTheQuestionIsAnswered(manner: String) async throws {
        let yard = try await Yard(["python3", "-u", Yard.hostile, manner, "{memory}"], limits: .init(time: .seconds(2)))
        for _ in 0..<2 {
            let script = Script(Script.says("Nothing."))
            #expect(try await yard.ask(Self.question, script).reply.plainText == "Nothing.")
            #expect(!script.tools.contains { $0.name.hasPrefix("yard") })
        }
        // Left alone for a while, it is not tried again at once.
        #expect(yard.log.split(separator: "\n").filter { $0.contains("is not used for a question") }.count == 1, "\(yard.log)")
        await yard.close()
    }

    /// It was let in for what it was.
    @Test func aToolThatChangesIsNotOfferedAnyMore() async throws {
        let yard = try await Yard(["python3", "-u", Yard.hostile, "changes-after-notice", "{memory}"])
        let before = Script(Script.calls(("yard__search", "{}")), Script.says("Nothing."))
        _ = try await yard.ask(Self.question, before)
        let after = Script(Script.calls(("yard__look", #"{"key":"all of them"}"#)), Script.says("Nothing."))
        _ = try await yard.ask(Self.question, after)
        #expect(before.tools.contains { $0.name == "yard__look" } && !after.tools.contains { $0.name == "yard__look" })
        #expect(after.results(1).first?.isError == true)
        await yard.close()
    }

    @Test(.enabled(if: OfficialServer.isThere)) func theOfficialServer() async throws {
        let yard = try await Yard(OfficialServer.command, greeting: .any)
        let script = Script(
            Script.calls(
                ("yard__search", #"{"query":"web"}"#),
                ("yard__shunt", #"{"wagons":3}"#),
                ("yard__derail", "{}"),
                ("yard__search", #"{"query":7}"#)
            ),
            Script.says("Five tracks [E1].")
        )
        let answer = try await yard.ask(Self.question, script)
        let results = script.results(1)
        #expect(results.count == 4)
        #expect(results[0].text.contains("5 tracks for web") && results[1].text.contains("\"moved\": 3"), "\(results)")
        #expect(results[2].isError && results[3].isError && results[3].text.contains("“query” has to be a text"), "\(results)")
        #expect(answer.reply.elements.last == .context("[E1] yard.search"))
        #expect(script.tools.first { $0.name == "yard__search" }?.parameters["required"] == ["query"])
        await yard.close()
    }
}
