import Database
import JSON
import Settings
import Store
import TestSupport
import Testing

@testable import Application

@Suite(.timeLimit(.minutes(1))) struct AskCommandTests {
    static let keys = [
        "schema", "answer", "agent", "intent", "confidence", "evidence", "sql", "rows", "cost", "tokens", "steps", "tools", "offers",
        "choices", "attachments", "session_id",
    ]

    static let secret = "an-invented-secret"

    func open(_ folder: TemporaryFolder, session: String? = nil) async throws -> AskCommand {
        let settings = try YardmasterSettings.load(
            file: nil,
            environment: ["DATABASE_URL": "sqlite:\(folder.store)", "GITHUB_TOKEN": Self.secret]
        )
        return try await AskCommand.open(settings, session: session, user: "nadia")
    }

    /// Question, intent, confidence.
    @Test(arguments: [
        ("help", "help", JSON.integer(1)), ("what is the weather on the moon", "unknown", 0), ("help me please", "help", 0.5),
        // Understood, surely, by the model, and nothing is configured for it: the question stays open.
        ("scale the api to 5 replicas in prod", "operations", 0.99),
    ])
    func printsWhatIsPromised(question: String, intent: String, confidence: JSON) async throws {
        let folder = try TemporaryFolder()
        let command = try await open(folder, session: "s1")
        let outcome = try await command.ask(question)
        await command.close()
        let json = try JSON(parsing: Array(outcome.json.utf8))
        #expect(json.object?.members.map(\.key) == Self.keys)
        #expect(json["schema"] == 1 && json["session_id"] == "s1" && json["agent"] == "main" && json["evidence"] == [])
        #expect(json["intent"]?.string == intent)
        #expect(json["confidence"]?.double == confidence.double)
        #expect(json["answer"]?.string == outcome.text && !outcome.text.isEmpty)
        for key in ["sql", "rows", "cost", "tokens", "steps", "tools"] { #expect(json[key] == .null) }
        #expect(outcome.isUnknown == ["unknown", "operations"].contains(intent))
    }

    @Test func aSessionRemembersAndAnotherDoesNot() async throws {
        let folder = try TemporaryFolder()
        let (first, other) = (try await open(folder, session: "s1"), try await open(folder))
        #expect(other.session != "s1" && other.session.count == 12)
        _ = try await first.ask("help")
        // The count is what is forgotten: the question and its answer.
        #expect(try await other.ask("forget this").text.contains("nothing to forget"))
        #expect(try await first.ask("forget this").text.contains("Forgotten: 2 messages"))
        #expect(try await first.ask("forget this").text.contains("nothing to forget"))
        await first.close()
        await other.close()
    }

    /// Whoever comes back to a session finds what it was about, and the lines that it rests on.
    @Test func aDiagnosisIsGoneOnWithInItsSession() async throws {
        let folder = try TemporaryFolder()
        let first = try await open(folder, session: "s1")
        let said = try await first.ask(":ci_failure:\n```\nbuilding\nError: no space left on device \(Self.secret)\n```")
        await first.close()
        let second = try await open(folder, session: "s1")
        let more = try await second.ask("show more")
        await second.close()
        let other = try await open(folder, session: "s2")
        #expect(try await other.ask("show more").text.hasPrefix("I have diagnosed nothing here yet."))
        await other.close()
        for outcome in [said, more] {
            let evidence = try #require(JSON(parsing: Array(outcome.json.utf8))["evidence"]?.array)
            let key = try #require(evidence.first { $0["key"] == true })
            #expect(key["line"] == 2 && key["text"] == "Error: no space left on device [redacted:secret]", "\(outcome.json)")
            #expect(outcome.text.contains("The disk is full"), "\(outcome.text)")
        }
    }

    /// What a model was asked, what it used, what that cost, and what the answer offers to do.
    @Test func saysWhatAModelTook() async throws {
        @Sendable func said(_ delta: String, _ finish: String) -> String {
            let choice = #"data: {"choices":[{"delta":\#(delta),"finish_reason":"\#(finish)"}]}"#
            let usage = #"data: {"choices":[],"usage":{"prompt_tokens":1000,"completion_tokens":100}}"#
            return TestSupport.answer(
                200,
                "\(choice)\n\n\(usage)\n\ndata: [DONE]\n\n",
                headers: ["Content-Type: text/event-stream"]
            )
        }
        let call = #"{"tool_calls":[{"index":0,"id":"1","function":{"name":"status","arguments":"{\"question\":\"status\"}"}}]}"#
        let model = StandIn(answering: { request in
            let isAnswered = String(decoding: request.body, as: UTF8.self).contains(#""role":"tool""#)
            return isAnswered ? said(#"{"content":"All is well [E1]."}"#, "stop") : said(call, "tool_calls")
        })
        let folder = try TemporaryFolder()
        let settings = try YardmasterSettings.load(
            file: nil,
            environment: [
                "DATABASE_URL": "sqlite:\(folder.store)", "OPENAI_BASE_URL": model.url("/v1"),
                "YARDMASTER_MODEL_MEDIUM": "openai:gpt-4o-mini",
            ]
        )
        let command = try await AskCommand.open(settings, session: nil, user: "nadia")
        let thought = try JSON(parsing: Array(try await command.ask("what is the weather on the moon").json.utf8))
        let byRule = try JSON(parsing: Array(try await command.ask("hello").json.utf8))
        await command.close()
        #expect(thought["intent"] == "model" && thought["steps"] == 2 && thought["tools"] == ["status"] && thought["tokens"] == 2_200)
        // At $0.15 and $0.60 for a million tokens.
        #expect(thought["cost"]?.double == 0.00042)
        #expect(byRule["tokens"] == .null && byRule["offers"] == ["What can you do?", "Status"])
    }

    @Test func saysAndKeepsNoSecret() async throws {
        let folder = try TemporaryFolder()
        let command = try await open(folder)
        _ = try await command.ask("remember \(Self.secret) and xoxb-1234567890-abcdefGHIJ")
        let recap = try await command.ask("recap")
        await command.close()
        for text in [recap.text, recap.json] {
            #expect(text.contains("remember [redacted:secret] and [redacted:slack-token]"))
            #expect(!text.contains("invented") && !text.contains("xoxb"))
        }
        let store = try await Store.open(DatabaseLocation(path: folder.store))
        let turns = try await store.read { try $0.query("SELECT text FROM turns") { $0.text(0) } }
        await store.close()
        #expect(turns.count == 4 && turns.allSatisfy { !$0.contains("invented") && !$0.contains("xoxb") })
    }
}
