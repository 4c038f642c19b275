import Conversation
import HTTPClient
import JSON
import Slack
import TestSupport
import Testing
import Threading

/// Downloads from a stand-in on loopback, over the client that the bot uses.
@Suite(.timeLimit(.minutes(1))) struct FileDownloadTests {
    private static let token = "xoxb-invented-for-files"

    private static func file(_ url: String?, size: Int64 = 0, name: String = "build.log", needsLookup: Bool = false) -> SharedFile {
        SharedFile(id: "F1", name: name, mediaType: "text/plain", size: size, downloadURL: url, needsLookup: needsLookup)
    }

    /// Reads a file to its end; whatever goes wrong must not name the token.
    private func read(
        _ file: SharedFile,
        trusting standIns: [StandIn],
        limits: SlackFiles.Limits = SlackFiles.Limits(),
        infos: [ScriptedSlack.Answer] = []
    ) async throws -> (text: String, problem: FileProblem.Reason?, infos: Int) {
        let client = HTTPClient(configuration: HTTPClientConfiguration(version: "test", proxy: .none, circuit: .off, random: { 0 }))
        let slack = ScriptedSlack(infos)
        let files = SlackFiles(
            token: Self.token,
            api: slack.api(),
            standIns: Set(standIns.map { "127.0.0.1:\($0.port)" }),
            limits: limits,
            sleep: { _ in }
        ) { request throws(HTTPClientError) in try await client.stream(request) }
        var bytes: [UInt8] = []
        var problem: FileProblem?
        do {
            let platform = SlackPlatform(api: slack.api(), decoder: SlackDecoder(), files: files)
            for try await chunk in try await platform.open(file) { bytes += chunk }
        } catch let error as FileProblem {
            problem = error
        }
        await client.shutdown()
        if let problem {
            #expect(problem.description.contains("build.log"))
            #expect(!problem.description.contains(Self.token))
        }
        return (String(decoding: bytes, as: UTF8.self), problem?.reason, slack.requests.count)
    }

    @Test func aFileIsReadWithTheToken() async throws {
        let server = StandIn(answering: { _ in answer(200, "line 1\nline 2\n", headers: ["Content-Type: text/plain"]) })
        let read = try await read(Self.file(server.url("/files?id=F1")), trusting: [server])
        #expect(read.text == "line 1\nline 2\n")
        #expect(read.problem == nil)
        #expect(server.requests.map(\.line) == ["GET /files?id=F1 HTTP/1.1"])
        #expect(server.requests.first?.headers["authorization"] == "Bearer \(Self.token)")
        #expect(read.infos == 0, "nothing is asked that the event said")
    }

    /// What an event names is asked nothing at all, with or without the token.
    @Test func aForeignHostIsNeverAsked() async throws {
        let (trusted, other) = (StandIn(), StandIn(answering: { _ in answer(200, "bait") }))
        let read = try await read(Self.file(other.url("/files")), trusting: [trusted])
        #expect(read.problem == .foreignAddress)
        #expect(other.connections == 0)
    }

    @Test func aRedirectLosesTheToken() async throws {
        let edge = StandIn(answering: { _ in answer(200, "the file", headers: ["Content-Type: text/plain"]) })
        let server = StandIn(answering: { _ in answer(302, headers: ["Location: \(edge.url("/edge"))"]) })
        let read = try await read(Self.file(server.url()), trusting: [server, edge])
        #expect(read.text == "the file")
        #expect(server.requests.first?.headers["authorization"] != nil)
        #expect(edge.requests.map { $0.headers["authorization"] } == [nil])
    }

    @Test func aRedirectToOthersIsNotFollowed() async throws {
        let other = StandIn(answering: { _ in answer(200, "bait") })
        let server = StandIn(answering: { _ in answer(302, headers: ["Location: \(other.url("/"))"]) })
        let read = try await read(Self.file(server.url()), trusting: [server])
        guard case .unavailable(let words) = read.problem else {
            Issue.record("\(String(describing: read.problem))")
            return
        }
        #expect(words.contains("not followed"))
        #expect(other.connections == 0)
    }

    /// What comes, and what is said of it.
    @Test(
        arguments: [
            (200, "Content-Type: text/html; charset=utf-8", .loginPage(permission: "files:read")),
            (200, "Content-Type: TEXT/HTML", .loginPage(permission: "files:read")),
            (401, "A: b", .denied), (403, "A: b", .denied), (404, "A: b", .gone), (410, "A: b", .gone),
            (302, "A: b", .unavailable("Slack answered HTTP 302")), (418, "A: b", .unavailable("Slack answered HTTP 418")),
            // A wait that nobody in a conversation would sit through.
            (429, "Retry-After: 3600", .unavailable("Slack asks me to come back later")),
            (503, "Retry-After: 3600", .unavailable("Slack has trouble: HTTP 503")),
        ] as [(Int, String, FileProblem.Reason)]
    )
    func whatIsNoFileIsTold(_ status: Int, _ header: String, _ reason: FileProblem.Reason) async throws {
        let server = StandIn(answering: { _ in answer(status, "<html>Sign in</html>", headers: [header]) })
        let read = try await read(Self.file(server.url(), size: 48_213), trusting: [server])
        #expect(read.problem == reason)
        #expect(read.text.isEmpty, "not a byte of it is taken for the file")
        #expect(server.requests.count == 1)
    }

    /// Somebody may share a page. It comes as a download, or is as long as was announced.
    @Test(arguments: [("Content-Disposition: attachment; filename=\"a.html\"", 0), ("A: b", 13)])
    func aSharedPageIsRead(_ header: String, _ size: Int64) async throws {
        let server = StandIn(answering: { _ in answer(200, "<html></html>", headers: ["Content-Type: text/html", header]) })
        let read = try await read(Self.file(server.url(), size: size), trusting: [server])
        #expect(read.text == "<html></html>")
        #expect(read.problem == nil)
    }

    @Test(arguments: [429, 500, 503]) func aBusySlackIsAskedAgain(_ status: Int) async throws {
        let first = Locked(true)
        let server = StandIn(answering: { _ in
            let isFirst = first.withLock { isFirst in
                defer { isFirst = false }
                return isFirst
            }
            return isFirst ? answer(status, headers: ["Retry-After: 0"]) : answer(200, "at last", headers: ["Content-Type: text/plain"])
        })
        let read = try await read(Self.file(server.url()), trusting: [server])
        #expect(read.text == "at last")
        #expect(server.requests.count == 2)
        #expect(server.requests.allSatisfy { $0.headers["authorization"] == "Bearer \(Self.token)" })
    }

    @Test func itIsNotAskedForEver() async throws {
        let server = StandIn(answering: { _ in answer(503, headers: ["Retry-After: 0"]) })
        #expect(try await read(Self.file(server.url()), trusting: [server]).problem == .unavailable("Slack has trouble: HTTP 503"))
        #expect(server.requests.count == 3)
    }

    /// The part that came is passed on before the end is known to be missing.
    @Test func aFileThatBreaksOffIsTold() async throws {
        let server = StandIn { peer in
            _ = peer.request()
            peer.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\nhalf")
        }
        let read = try await read(Self.file(server.url()), trusting: [server])
        #expect(read.text == "half")
        #expect(read.problem == .cutOff)
    }

    // MARK: - Limits

    /// By what the event says, by what the head says, and by what comes.
    @Test(arguments: [(2_000, true), (0, true), (0, false)] as [(Int64, Bool)])
    func aFileBeyondTheLimitIsToldAndLeft(_ size: Int64, _ hasLength: Bool) async throws {
        let server = StandIn { peer in
            _ = peer.request()
            peer.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n" + (hasLength ? "Content-Length: 1000000\r\n" : "") + "\r\n")
            while peer.write(String(repeating: "x", count: 4_096)) {}
        }
        let read = try await read(Self.file(server.url(), size: size), trusting: [server], limits: SlackFiles.Limits(bytes: 1_000))
        #expect(read.problem == .tooLarge(limit: 1_000))
        #expect(read.text.count <= 1_000)
        #expect(size == 0 ? server.connections == 1 : server.connections == 0)
    }

    @Test func aTrickleEnds() async throws {
        let server = StandIn { peer in
            _ = peer.request()
            peer.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
            while peer.write("x") { peer.pause(5) }
        }
        let read = try await read(
            Self.file(server.url()),
            trusting: [server],
            limits: SlackFiles.Limits(time: .milliseconds(100))
        )
        #expect(read.problem == .tooSlow)
    }

    @Test func cancellingEndsTheDownload() async throws {
        let server = StandIn { peer in
            _ = peer.request()
            peer.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nfirst")
            peer.awaitHangUp()
        }
        let client = HTTPClient(configuration: HTTPClientConfiguration(version: "test", proxy: .none, circuit: .off))
        let files = SlackFiles(token: Self.token, api: ScriptedSlack([]).api(), standIns: ["127.0.0.1:\(server.port)"]) {
            request throws(HTTPClientError) in try await client.stream(request)
        }
        let hasBegun = Locked(false)
        let task = Task {
            for try await _ in try await files.open(Self.file(server.url())) { hasBegun.withLock { $0 = true } }
        }
        #expect(try await eventually { hasBegun.withLock { $0 } })
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await eventually { server.hangUps == 1 })
        await client.shutdown()
    }

    // MARK: - Files of which only the id is known

    private static func info(_ members: JSON) -> ScriptedSlack.Answer { .json(["ok": true, "file": members]) }

    @Test func aSharedChannelsFileIsAskedForFirst() async throws {
        let server = StandIn(answering: { _ in answer(200, "from next door", headers: ["Content-Type: text/plain"]) })
        let info: JSON = [
            "id": "F1", "name": "build.log", "size": 14, "mode": "snippet", "file_access": "visible",
            "url_private_download": .string(server.url("/download")),
        ]
        let read = try await read(
            Self.file(nil, needsLookup: true),
            trusting: [server],
            infos: [.json(["ok": false, "error": "ratelimited"], status: 429, headers: [("Retry-After", "1")]), Self.info(info)]
        )
        #expect(read.text == "from next door")
        #expect(read.infos == 2)
    }

    @Test(
        arguments: [
            (.error("file_not_found"), .gone), (.error("file_deleted"), .gone), (.error("access_denied"), .denied),
            (.json(["ok": false, "error": "missing_scope", "needed": "files:read"]), .missingPermission("files:read")),
            (.error("invalid_auth"), .unavailable("Slack's files.info failed: invalid_auth")),
            (info(["id": "F1", "name": "build.log", "mode": "tombstone"]), .gone),
            (info(["id": "F1", "name": "build.log", "mode": "hidden_by_limit"]), .gone),
            (info(["id": "F1", "name": "build.log", "file_access": "check_file_info"]), .denied),
            (info(["id": "F1", "name": "build.log", "mode": "external", "url_private": "https://drive.example/1"]), .external),
            (info(["id": "F1", "name": "build.log", "is_external": true, "url_private": "https://drive.example/1"]), .external),
            // Slack itself may name others' hosts, as for files that it only links to.
            (info(["id": "F1", "name": "build.log", "url_private": "https://drive.example/1"]), .foreignAddress),
            (info(["id": "F1", "name": "build.log"]), .foreignAddress),
        ] as [(ScriptedSlack.Answer, FileProblem.Reason)]
    )
    func whatSlackDoesNotGiveIsTold(_ answer: ScriptedSlack.Answer, _ reason: FileProblem.Reason) async throws {
        let read = try await read(Self.file(nil, needsLookup: true), trusting: [], infos: [answer])
        #expect(read.problem == reason)
        #expect(read.infos == 1)
    }

    @Test func aPlatformWithoutADoorSaysSo() async throws {
        let platform = SlackPlatform(api: ScriptedSlack([]).api(), decoder: SlackDecoder())
        await #expect(throws: FileProblem(.noFilesHere, file: "build.log")) { _ = try await platform.open(Self.file(nil)) }
    }
}
