import Agents
import Conversation
import Database
import HTTPClient
import HTTPServer
import JSON
import Memory
import Slack
import Store
import TestSupport
import Testing
import Threading
import Time
import WebChat
import Workers

/// From the page's upload, over the event and the token, to a skill that reads the bytes: each hop over the connections of the demo.
@Suite(.timeLimit(.minutes(1))) struct SharedFileTests {
    private static let token = "xoxb-invented-demo"

    /// What the page sends, and what the bot heard of it.
    private struct Scene {
        let client: HTTPClient
        let port: Int
        let heard: Locked<[[UInt8]]>

        func post(_ path: String, _ type: String, _ body: [UInt8]) async throws -> JSON {
            let headers = [("Content-Type", type), ("Origin", "http://127.0.0.1:\(port)")]
            let request = HTTPClientRequest(.post, url: "http://127.0.0.1:\(port)\(path)", headers: headers, body: body)
            return try JSON(parsing: try await client.send(request).body)
        }
    }

    private func withScene(_ body: (Scene) async throws -> Void) async throws {
        let standIn = WebChat.StandIn(StandInWorkspace.demo(token: Self.token, now: WallClock.system.now()))
        let heard = Locked<[[UInt8]]>([])
        let boundPort = Locked(0)
        let demo = DemoBrowserAPI(
            .init(
                standIn: standIn,
                signer: DemoSigner { _ in "00" },
                send: { request in
                    heard.withLock { $0.append(request.body) }
                    return .answered(status: 200)
                },
                boundPort: { boundPort.withLock { $0 } },
                randomCode: { "code" }
            )
        )
        var configuration = HTTPServerConfiguration()
        (configuration.host, configuration.port, configuration.drainDeadline) = ("127.0.0.1", 0, .milliseconds(50))
        let server = try HTTPServer(configuration, router: Router(demo.routes + StandInAPI(standIn).routes))
        try server.bind()
        let port = server.boundPort ?? 0
        boundPort.withLock { $0 = port }
        let serving = Task { try await server.run() }
        let client = HTTPClient(configuration: HTTPClientConfiguration(version: "test", proxy: .none))
        do { try await body(Scene(client: client, port: port, heard: heard)) } catch { Issue.record(error) }
        await client.shutdown()
        server.shutdown()
        _ = try? await serving.value
    }

    /// The bot as far as it answers: the real platform, conductor and agent, and one skill that reads what was shared.
    private func answer(_ event: [UInt8], in scene: Scene, token: String) async throws -> String {
        let folder = try TemporaryFolder()
        let database = try await Store.open(DatabaseLocation(path: folder.path + "/yardmaster.db"))
        let host = "127.0.0.1:\(scene.port)"
        let api = SlackWebAPI(token: token, configuration: SlackAPIConfiguration(baseURL: "http://\(host)\(StandInAPI.prefix)")) {
            request throws(HTTPClientError) in try await scene.client.send(request)
        }
        let platform = SlackPlatform(
            api: api,
            decoder: SlackDecoder(),
            files: SlackFiles(token: token, api: api, standIns: [host]) { request throws(HTTPClientError) in
                try await scene.client.stream(request)
            }
        )
        let agent = MainAgent(capabilities: Capabilities(platforms: [.slack], missing: []), status: { unasked() }, skills: [Self.reading])
        let conductor = Conductor(
            agent: agent,
            doorkeeper: Doorkeeper(roster: Roster(listing: .everybody)) { _, _ in [] },
            memory: ConversationMemory(database: database),
            limits: AskLimits(perUserPerMinute: 10, perChannelPerMinute: 10)
        )
        let incoming = try platform.decode(source: "slack/events", body: event)
        let outcome = try await conductor.handle(incoming, event: "event/1", on: platform)
        await database.close()
        guard case .finished(let finished) = outcome else { return "\(outcome)" }
        return finished.reply?.plainText ?? finished.label
    }

    private static let reading = Skill(
        name: "read",
        summary: "says what was shared",
        examples: ["read"],
        recognise: { $0.words.first == "read" ? .certain : .none },
        answer: { ask in
            var text = ""
            do {
                for file in ask.question.files {
                    var bytes: [UInt8] = []
                    for try await chunk in try await ask.files.open(file) { bytes += chunk }
                    text += "\(file.name): \(bytes.count) bytes, the last \(bytes.suffix(5)). "
                }
            } catch let problem as FileProblem {
                text = problem.description
            }
            return Answer(Reply([.text(RichText(text))]), gist: "read")
        }
    )

    /// More than fits into one read, so that it comes in parts.
    private static let log = Array(repeating: Array("ld: symbol not found\n".utf8), count: 50_000).flatMap { $0 }

    private func share(in scene: Scene) async throws -> [UInt8] {
        let uploaded = try await scene.post("/demo/upload?name=build.log", "application/octet-stream", Self.log)
        let id = try #require(uploaded["id"])
        let said: JSON = ["channel": "D0DEMOYOU1", "text": "read this", "files": [id]]
        #expect(try await scene.post("/demo/say", "application/json", said.serialized())["ok"] == true)
        #expect(try await eventually { scene.heard.withLock { $0.count } == 1 })
        return scene.heard.withLock { $0[0] }
    }

    @Test func whatIsUploadedIsRead() async throws {
        try await withScene { scene in
            let said = try await answer(try await share(in: scene), in: scene, token: Self.token)
            #expect(said.contains("build.log: 1050000 bytes, the last [\(Self.log.suffix(5).map(String.init).joined(separator: ", "))]"))
        }
    }

    @Test func withoutTheRightTokenItIsToldWhatIsMissing() async throws {
        try await withScene { scene in
            let said = try await answer(try await share(in: scene), in: scene, token: "xoxb-invented-other")
            #expect(said.contains("files:read"))
            #expect(!said.contains("xoxb-invented"))
        }
    }

    /// In a terminal nobody can share a file.
    @Test func elsewhereNoDoorIsThere() async throws {
        let file = SharedFile(id: "F1", name: "build.log", mediaType: "text/plain", size: 1, downloadURL: nil)
        await #expect(throws: FileProblem(.noFilesHere, file: "build.log")) { _ = try await FileDoor.none.open(file) }
    }
}

/// No question here is about it.
private func unasked() -> StatusReport { preconditionFailure("the status was asked for") }
