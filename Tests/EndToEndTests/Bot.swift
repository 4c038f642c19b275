import Cryptography
import Glibc
import HTTPClient
import JSON
import TestSupport
import Threading
import Time

/// The bot as its own process over a folder of its own, with a stand-in for Slack.
final class Bot: Sendable {
    static let secret = "8f742231b10e8888abcd99yyyzzz85a5"

    let slack: SlackStandIn
    let port: Int
    private let home: TemporaryFolder
    private let file: String?
    private let environment: [String: String]
    private let program = Locked<Program?>(nil)
    private let helpers = Locked<[Program]>([])
    /// Some tests want many refusals in a row.
    private let client = HTTPClient(configuration: HTTPClientConfiguration(circuit: .off))

    init(slack: SlackStandIn? = nil, starts: Bool = true, file: String? = nil, _ settings: [String: String] = [:]) async throws {
        let slack = try slack ?? SlackStandIn()
        self.slack = slack
        port = freePort()
        home = try TemporaryFolder()
        environment = [
            "HOST": "127.0.0.1", "PORT": "\(port)", "YARDMASTER_DATA": home.path, "SLACK_BOT_TOKEN": "xoxb-invented",
            "SLACK_SIGNING_SECRET": Self.secret, "SLACK_API_URL": slack.url, "AUTHORIZED_SLACK_USERS": "U0MARA",
        ].merging(settings) { _, given in given }
        self.file = file
        if starts { try await start() }
    }

    deinit {
        program.withLock { $0?.signal(SIGKILL) }
        for helper in helpers.withLock({ $0 }) { helper.signal(SIGKILL) }
    }

    func start() async throws {
        var arguments = ["serve"]
        if let file {
            try write(file, as: "yardmaster.yaml")
            arguments += ["--config", folder + "/yardmaster.yaml"]
        }
        let started = try Program("yardmaster", arguments, environment: environment, output: folder + "/log")
        program.withLock { $0 = started }
        guard try await eventually({ (try? await self.get("/health"))?.status == 200 }) else { throw Failure("the bot does not start") }
    }

    var folder: String { home.path }

    func write(_ text: String, as name: String) throws { try home.write(text, as: name) }

    /// As `kill -9` does it.
    func kill() async {
        program.withLock { $0 }?.signal(SIGKILL)
        _ = await program.withLock { $0 }?.end()
    }

    /// How it ended by itself; nil where it still runs after the time.
    func end() async -> Int32? { await program.withLock { $0 }?.end() }

    func terminate() async -> Int32? {
        program.withLock { $0 }?.signal(SIGTERM)
        return await program.withLock { $0 }?.end()
    }

    @discardableResult func failsafe(_ arguments: String...) async throws -> Int32? {
        try await Program("yardmaster-failsafe", arguments, environment: environment, output: folder + "/failsafe").end()
    }

    /// Its exit code and all that it wrote.
    func doctor(_ arguments: String...) async throws -> (code: Int32?, output: String) {
        let output = "\(folder)/doctor-\(arguments.joined())"
        let surroundings = environment.merging(["PUBLIC_URL": "http://127.0.0.1:\(port)"]) { $1 }
        let code = try await Program("yardmaster", ["doctor"] + arguments, environment: surroundings, output: output).end()
        defer { unlink(output) }
        return (code, String(decoding: try Fixtures.read(output), as: UTF8.self))
    }

    func watch() throws {
        let watch = try Program("yardmaster-failsafe", ["watch"], environment: environment, output: folder + "/failsafe")
        helpers.withLock { $0.append(watch) }
    }

    func get(_ path: String) async throws -> HTTPClientResponse { try await send(.get, path, headers: [], body: nil) }

    func send(_ method: HTTPClientRequest.Method, _ path: String, headers: [(String, String)], body: [UInt8]?) async throws
        -> HTTPClientResponse
    {
        try await client.send(HTTPClientRequest(method, url: "http://127.0.0.1:\(port)\(path)", headers: headers, body: body))
    }

    /// Signed as Slack signs, unless told otherwise.
    @discardableResult
    func post(
        _ body: [UInt8],
        to path: String = "/slack/events",
        signature: String? = nil,
        age: Int64 = 0,
        headers: [(String, String)] = []
    ) async throws -> HTTPClientResponse {
        let time = String(WallClock.system.now().seconds - age)
        let mac = HMACKey(Self.secret).authenticate(Array("v0:\(time):".utf8), body)
        let signing = [("X-Slack-Request-Timestamp", time), ("X-Slack-Signature", signature ?? "v0=" + Cryptography.hex(mac))]
        let type = ("Content-Type", path == "/slack/events" ? "application/json" : "application/x-www-form-urlencoded")
        return try await send(.post, path, headers: [type] + (signature == "" ? [] : signing) + headers, body: body)
    }

    /// Delivers an event and sees it acknowledged.
    func deliver(_ event: SlackEvent) async throws {
        let answer = try await post(event.body)
        guard answer.status == 200, answer.body.isEmpty else { throw Failure("an event was answered with \(answer.status)") }
    }

    func stage() async throws -> String {
        let line = String(decoding: try await get("/metrics").body, as: UTF8.self).split(separator: "\n")
            .first { $0.hasPrefix("yardmaster_failsafe_stage ") }
        return line.map { String($0.split(separator: " ")[1]) } ?? "unknown"
    }
}
