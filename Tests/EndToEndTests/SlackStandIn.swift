import Forms
import Glibc
import HTTPServer
import JSON
import Threading

/// Slack's Web API as far as the bot calls it: takes messages, gives histories, and fails where a test has said so.
final class SlackStandIn: Sendable {
    enum Fault: Sendable {
        case status(Int, headers: [(String, String)] = [])
        case error(String)
        /// Takes the message and answers this status all the same.
        case takesThenAnswers(Int)
        /// Takes the message and breaks off in the middle of the answer.
        case takesThenDrops
        /// Takes the message, and whoever sent it never hears of it.
        case takesThenHangs
        case slow(Duration)
        /// Takes the message only after a while, whether or not anybody still waits for it.
        case takesAfter(Duration)
    }

    struct Call: Sendable {
        var method: String
        var arguments: JSON
        subscript(_ name: String) -> String? { arguments[name]?.string }
    }

    private struct State: Sendable {
        var calls: [Call] = []
        var messages: [JSON] = []
        var faults: [String: [Fault]] = [:]
        var files: [String: [UInt8]] = [:]
        /// What was announced, by the file that it will be; and what came of it.
        var announced: [String: Int] = [:]
        var uploaded: Set<String> = []
        var completed: Set<String> = []
        var members = ["U0MARA"]

        mutating func change(_ arguments: JSON) {
            guard let index = messages.firstIndex(where: { $0["ts"] == arguments["ts"] }), case .object(var message) = messages[index]
            else {
                return
            }
            message["text"] = arguments["text"]
            if let metadata = arguments["metadata"] { message["metadata"] = metadata }
            messages[index] = .object(message)
        }

        /// A message that grows carries no metadata.
        mutating func begin(_ arguments: JSON, _ timestamp: String) {
            messages.append([
                "channel": arguments["channel"] ?? nil, "thread_ts": arguments["thread_ts"] ?? nil, "ts": .string(timestamp),
                "user": "U0OPSBOT1",
                "text": .string(Self.text(arguments)),
            ])
        }

        mutating func grow(_ arguments: JSON) {
            guard let index = messages.firstIndex(where: { $0["ts"] == arguments["ts"] }), case .object(var message) = messages[index]
            else {
                return
            }
            message["text"] = .string((message["text"]?.string ?? "") + Self.text(arguments))
            messages[index] = .object(message)
        }

        private static func text(_ arguments: JSON) -> String {
            (arguments["chunks"]?.array ?? []).compactMap { $0["text"]?.string }.joined()
        }
    }

    private let state = Locked(State())
    private let server: HTTPServer
    private let serving: Task<Void, any Error>
    let port: Int

    static let methods = [
        "auth.test", "chat.postMessage", "chat.update", "chat.delete", "chat.startStream", "chat.appendStream", "chat.stopStream",
        "chat.postEphemeral", "reactions.add", "reactions.remove", "conversations.replies",
        "conversations.history", "assistant.threads.setStatus", "agents.sessions.setStatus", "assistant.threads.setSuggestedPrompts",
        "usergroups.users.list", "users.info", "files.getUploadURLExternal", "files.completeUploadExternal", "files.info",
    ]

    init(port: Int = 0) throws {
        var configuration = HTTPServerConfiguration()
        configuration.host = "127.0.0.1"
        configuration.port = port
        configuration.drainDeadline = .milliseconds(50)
        let state = state
        let paths = Self.methods.map { (path: "/api/\($0)", method: $0) } + [(path: "/response", method: "response_url")]
        let routes =
            paths.map { path, method in
                Route(.post, path: path) { request in await Self.answer(request, to: method, state) }
            } + [
                Route(.post, path: "/upload", maximumBody: 16 << 20) { Self.upload($0, state) },
                Route(.get, path: "/files") { request in Self.file(request, state) },
            ]
        let server = try HTTPServer(configuration, router: Router(routes))
        try server.bind()
        self.server = server
        self.port = server.boundPort ?? 0
        serving = Task { try await server.run() }
    }

    deinit { server.shutdown() }

    /// Nobody listens any more when it returns.
    func stop() async {
        server.shutdown()
        _ = try? await serving.value
    }

    var url: String { "http://127.0.0.1:\(port)/api/" }
    var responseURL: String { "http://127.0.0.1:\(port)/response" }
    var methods: [String] { calls.map(\.method) }
    var calls: [Call] { state.withLock { $0.calls.filter { $0.method != "auth.test" } } }
    var authTests: Int { state.withLock { $0.calls.filter { $0.method == "auth.test" }.count } }
    /// What a person would see.
    var messages: [JSON] { state.withLock { $0.messages } }

    /// Of each group that there is.
    var members: [String] {
        get { state.withLock(\.members) }
        set { state.withLock { $0.members = newValue } }
    }

    func calls(_ method: String) -> [Call] { calls.filter { $0.method == method } }
    func replies(in thread: String) -> [JSON] { messages.filter { $0["thread_ts"]?.string == thread } }
    func fails(_ method: String, _ faults: Fault...) { state.withLock { $0.faults[method, default: []] += faults } }

    /// Keeps a file, and says of it what an event would.
    func keep(_ bytes: [UInt8], as name: String) -> JSON {
        let id = state.withLock { state in
            let id = "F0FILE\(state.files.count)"
            state.files[id] = bytes
            return id
        }
        return [
            "id": .string(id), "name": .string(name), "mimetype": "text/plain", "size": .integer(Int64(bytes.count)), "mode": "snippet",
            "file_access": "visible", "url_private_download": .string("http://127.0.0.1:\(port)/files?id=\(id)"),
        ]
    }

    /// Files that the bot completed.
    var completed: Set<String> { state.withLock(\.completed) }

    /// Exactly what was announced, once, and without the token.
    private static func upload(_ request: HTTPRequest, _ state: Locked<State>) -> HTTPResponse {
        let id = String((request.query ?? "").dropFirst("id=".count))
        return state.withLock { state in
            guard request.headers.string(of: "Authorization") == nil, state.announced[id] == request.body.count,
                state.uploaded.insert(id).inserted
            else { return HTTPResponse(.badRequest) }
            return HTTPResponse(.ok, body: .bytes(Array("OK - \(request.body.count)".utf8)))
        }
    }

    /// What Slack says of the files in a call; nil where it refuses it.
    private static func files(_ method: String, _ arguments: JSON, _ host: String, _ state: inout State) -> JSON? {
        switch method {
        case "files.getUploadURLExternal":
            guard let length = arguments["length"]?.string.flatMap(Int.init), arguments["filename"]?.string != nil else { return nil }
            let id = "F0UPLOAD\(state.announced.count)"
            state.announced[id] = length
            return ["ok": true, "upload_url": .string("http://\(host)/upload?id=\(id)"), "file_id": .string(id)]
        case "files.completeUploadExternal":
            guard let text = arguments["files"]?.string, let wanted = (try? JSON(parsing: Array(text.utf8)))?.array,
                let id = wanted.first?["id"]?.string, state.uploaded.contains(id), arguments["channel_id"] == nil
            else { return nil }
            state.completed.insert(id)
            return ["ok": true, "files": [["id": .string(id), "permalink": .string("https://helio.example/files/\(id)")]]]
        case "files.info":
            return ["ok": true, "file": ["id": arguments["file"] ?? nil, "mimetype": "image/png"]]
        default:
            let shown = (arguments["blocks"]?.array ?? []).compactMap { $0["slack_file"]?["id"]?.string }
            return shown.allSatisfy { state.completed.contains($0) } ? [:] : nil
        }
    }

    /// A page to log in with for everybody but the bot.
    private static func file(_ request: HTTPRequest, _ state: Locked<State>) -> HTTPResponse {
        guard request.headers.string(of: "Authorization") == "Bearer xoxb-invented" else {
            return HTTPResponse(.ok, headers: [("Content-Type", "text/html")], body: .bytes(Array("<title>Sign in</title>".utf8)))
        }
        let id = String((request.query ?? "").dropFirst("id=".count))
        guard let bytes = state.withLock({ $0.files[id] }) else { return HTTPResponse(.notFound) }
        return HTTPResponse(.ok, headers: [("Content-Type", "text/plain")], body: .bytes(bytes))
    }

    private static func answer(_ request: HTTPRequest, to method: String, _ state: Locked<State>) async -> HTTPResponse {
        let arguments = (try? JSON(parsing: request.body)) ?? form(request.body)
        let host = request.headers.string(of: "Host") ?? ""
        let (fault, timestamp, history, members, file) = state.withLock { state in
            state.calls.append(Call(method: method, arguments: arguments))
            let fault = state.faults[method]?.isEmpty == false ? state.faults[method]?.removeFirst() : nil
            let timestamp = "1790000\(100 + state.calls.count).000100"
            let file = files(method, arguments, host, &state)
            if method == "chat.postMessage", file != nil, takes(fault), case .object(var message) = arguments {
                message["ts"] = .string(timestamp)
                state.messages.append(.object(message))
            }
            if method == "chat.update", takes(fault) { state.change(arguments) }
            if method == "chat.startStream", takes(fault) { state.begin(arguments, timestamp) }
            if method == "chat.appendStream", takes(fault) { state.grow(arguments) }
            if method == "chat.delete", takes(fault) { state.messages.removeAll { $0["ts"] == arguments["ts"] } }
            return (fault, timestamp, state.messages.filter { $0["channel"] == arguments["channel"] }, state.members, file)
        }
        switch fault {
        case .status(let status, let headers): return HTTPResponse(HTTPStatus(status), headers: headers)
        case .takesThenAnswers(let status): return HTTPResponse(HTTPStatus(status))
        case .error(let code): return json(["ok": false, "error": .string(code)])
        case .takesThenDrops: return HTTPResponse(.ok, body: .stream { _ in throw Failure("dropped on purpose") })
        case .takesThenHangs: try? await Task.sleep(for: .seconds(60))
        case .slow(let time): try? await Task.sleep(for: time)
        case .takesAfter(let time):
            // In a task of its own: the server ends the one of a client that went.
            await Task {
                try? await Task.sleep(for: time)
                if case .object(var message) = arguments {
                    message["ts"] = .string(timestamp)
                    state.withLock { [message] in $0.messages.append(.object(message)) }
                }
            }.value
        case nil: break
        }
        guard let file else { return json(["ok": false, "error": "invalid_blocks"]) }
        if method.hasPrefix("files.") { return json(file) }
        return json([
            "ok": true, "ts": .string(timestamp), "message_ts": .string(timestamp), "channel": arguments["channel"] ?? nil,
            "messages": .array(history), "has_more": false, "users": .array(members.map(JSON.string)), "user_id": "U0OPSBOT1",
            "team_id": "T0HELIO01",
            "bot_id": "B0OPSBOT1",
            "team": "Helio", "user": "opsbot", "url": "https://helio.example/",
        ])
    }

    private static func takes(_ fault: Fault?) -> Bool {
        switch fault {
        case nil, .takesThenHangs, .takesThenDrops, .takesThenAnswers, .slow: true
        case .status, .error, .takesAfter: false
        }
    }

    private static func form(_ body: [UInt8]) -> JSON {
        .object(JSONObject(((try? FormFields(parsing: body))?.pairs ?? []).map { (key: $0.name, value: .string($0.value)) }))
    }

    private static func json(_ body: JSON) -> HTTPResponse {
        HTTPResponse(.ok, headers: [("Content-Type", "application/json")], body: .bytes(body.serialized()))
    }
}
