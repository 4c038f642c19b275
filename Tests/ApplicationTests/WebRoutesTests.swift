import Database
import HTTPServer
import Inbox
import JSON
import Settings
import Telemetry
import TestSupport
import Testing
import Time

@testable import Application

@Suite(.timeLimit(.minutes(1))) struct WebRoutesTests {
    private static let settings = [
        "SLACK_BOT_TOKEN": "xoxb-invented-token", "SLACK_SIGNING_SECRET": "8f742231b10e8888", "AUTHORIZED_SLACK_USERS": "U0MARA",
    ]

    private func withHouse(_ body: (House, [Route]) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        let environment = Self.settings.merging(["DATABASE_URL": "sqlite:\(folder.path)/store.db"]) { $1 }
        let house = try await House.open(try .load(file: nil, environment: environment), logger: .silent)
        do { try await body(house, house.webRoutes(boundPort: { 8080 })) } catch {
            await house.close()
            throw error
        }
        await house.close()
    }

    private func send(_ method: HTTPMethod, _ path: String, _ body: String = "", to routes: [Route]) async throws -> (Int, String) {
        let route = try #require(routes.first { $0.path == path && $0.methods == [method] })
        var parser = HTTPParser()
        var head: HTTPRequest.Head?
        for case .head(let found) in parser.consume("\(method.rawValue) \(path) HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n".utf8) {
            head = found
        }
        let response = await route.handler(HTTPRequest(head: try #require(head), body: Array(body.utf8)))
        guard case .bytes(let bytes) = response.body else { return (response.status.code, "") }
        return (response.status.code, String(decoding: bytes, as: UTF8.self))
    }

    private func ask(_ message: String, _ session: String? = nil, _ routes: [Route]) async throws -> JSON {
        let body = JSON.object(["message": .string(message), "session_id": session.map { .string($0) } ?? .null])
        let (status, text) = try await send(.post, "/chat", String(decoding: body.serialized(), as: UTF8.self), to: routes)
        #expect(status == 200)
        return try JSON(parsing: Array(text.utf8))
    }

    @Test func theChatAnswersAsAskDoes() async throws {
        try await withHouse { house, routes in
            let json = try await ask("help", nil, routes)
            let facts = AskCommandTests.keys.filter { !["schema", "answer", "session_id"].contains($0) }
            #expect(json.object?.members.map(\.key) == ["response", "session_id", "schema"] + facts)
            #expect(json["intent"] == "help" && json["confidence"] == 1 && json["agent"] == "main" && json["evidence"] == [])
            #expect(json["session_id"]?.string?.count == 32)
            #expect(try await ask("what is the weather on the moon", nil, routes)["intent"] == "unknown")
            // It knows the bot that runs, and never lets anybody be more than a viewer.
            #expect(try await ask("status", nil, routes)["response"]?.string?.contains(Yardmaster.version) == true)
            #expect(try await ask("who am i", nil, routes)["response"]?.string?.contains("viewer") == true)
            let exposition = String(decoding: house.metrics.exposition(), as: UTF8.self)
            #expect(exposition.contains("chat_requests_total 4\n") && exposition.contains("chat_response_seconds_count 4\n"))
            #expect(try await house.inbox.counts() == InboxCounts())
        }
    }

    @Test func aSessionRemembersAndAnotherDoesNot() async throws {
        try await withHouse { _, routes in
            let session = try #require(try await ask("help", nil, routes)["session_id"]?.string)
            func forget(_ session: String?) async throws -> String {
                try await ask("forget this", session, routes)["response"]?.string ?? ""
            }
            #expect(try await forget("another").contains("nothing to forget"))
            #expect(try await forget(nil).contains("nothing to forget"))
            #expect(try await forget(session).contains("Forgotten: 2 messages"))
            #expect(try await forget(session).contains("nothing to forget"))
        }
    }

    /// The terminal's sessions are not to be had over the network by their names.
    @Test func theTerminalRemembersByItself() async throws {
        let folder = try TemporaryFolder()
        let settings = try YardmasterSettings.load(file: nil, environment: ["DATABASE_URL": "sqlite:\(folder.path)/store.db"])
        let terminal = try await AskCommand.open(settings, session: "friday", user: "visitor")
        _ = try await terminal.ask("help")
        await terminal.close()
        let house = try await House.open(settings, logger: .silent)
        let routes = house.webRoutes(boundPort: { 8080 })
        #expect(try await ask("forget this", "friday", routes)["response"]?.string?.contains("nothing to forget") == true)
        await house.close()
    }

    @Test func whatGaveUpIsShownEscapedAndWithoutSecrets() async throws {
        try await withHouse { house, routes in
            let now = WallClock.system.now()
            for number in 1...25 {
                _ = try await house.inbox.accept(
                    Arrival(
                        eventKey: "event-\(number)",
                        messageKey: nil,
                        source: "slack/events",
                        threadKey: "slack/T/C/<i>\(number)</i>",
                        bypasses: false,
                        receivedAt: now,
                        trace: "",
                        body: Array("{\"text\":\"what somebody said\"}".utf8)
                    )
                )
            }
            for (number, item) in try await house.inbox.claim(limit: 25, owner: house.owner, now: now).enumerated() {
                let why = "<script>alert(1)</script> with xoxb-invented-token in event \(number + 1)."
                try await house.inbox.bury(item, error: why, now: now + .seconds(Int64(number)))
            }
            let (status, html) = try await send(.get, "/admin", to: routes)
            #expect(status == 200)
            #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; with "))
            #expect(!html.contains("<script") && !html.contains("<i>"))
            #expect(!html.contains("xoxb-invented-token") && !html.contains("8f742231b10e8888"), "a secret of the settings")
            #expect(!html.contains("what somebody said"))
            #expect(html.contains("in event 25.") && html.contains("in event 6.") && !html.contains("in event 5."), "the last twenty")
            #expect(html.contains("slack_bot_token: &quot;********&quot;  # SLACK_BOT_TOKEN"))
            #expect(html.contains("<dt>Gave up</dt><dd>25</dd>"))
        }
    }

    @Test func theAdminPageSaysWhatTheFailsafeSays() async throws {
        try await withHouse { house, routes in
            let (_, html) = try await send(.get, "/admin", to: routes)
            #expect(html.contains("<p class=\"headline\">armed, not watched</p>") && html.contains("<dd>0 of 100</dd>"))
            #expect(html.contains("<dt>Watch</dt><dd>never seen</dd>") && html.contains("<h1>Ready</h1>"))
            await house.database.close()
            let (status, broken) = try await send(.get, "/admin", to: routes)
            #expect(status == 200)
            #expect(broken.contains("cannot be read"), "a store that is gone is shown, and does not take the page with it")
        }
    }

    @Test func withoutAStoreTheChatSaysWhenToComeBack() async throws {
        try await withHouse { house, routes in
            await house.database.close()
            let (status, text) = try await send(.post, "/chat", #"{"message":"help"}"#, to: routes)
            #expect(status == 503)
            #expect(text.contains("yardmaster doctor"))
        }
    }
}
