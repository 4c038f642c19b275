import HTTPServer
import JSON
import Testing
import Threading

@testable import WebChat

@Suite(.timeLimit(.minutes(1))) struct ChatEndpointTests {
    typealias Answering = @Sendable (String, ChatSession) async throws -> ChatEndpoint.Answer

    static func endpoint(
        limit: Duration = .seconds(30),
        atOnce: Int = 8,
        handled: @escaping @Sendable (Duration) -> Void = { _ in },
        answer: @escaping Answering = { message, _ in .init(text: "You said: \(message)", facts: ["agent": "main", "sql": nil]) }
    ) -> ChatEndpoint {
        ChatEndpoint(
            .init(
                answer: answer,
                newSession: { ChatSession("made") },
                boundPort: { 8080 },
                handled: handled,
                limit: limit,
                atOnce: atOnce
            )
        )
    }

    static func json(_ response: HTTPResponse) -> JSON? {
        guard case .bytes(let bytes) = response.body else { return nil }
        return try? JSON(parsing: bytes)
    }

    static func body(_ message: String, _ session: String? = nil) -> [UInt8] {
        JSON.object(["message": .string(message), "session_id": session.map { .string($0) } ?? .null]).serialized()
    }

    @Test func anAnswerBeginsWithWhatWasPromised() async throws {
        let response = await Self.endpoint().respond(Self.body("hello"))
        let json = try #require(Self.json(response))
        #expect(response.status == .ok)
        #expect(json.object?.members.map(\.key) == ["response", "session_id", "schema", "agent", "sql"])
        #expect(json["response"] == "You said: hello" && json["session_id"] == "made" && json["schema"] == 1)
        #expect(response.headers.contains { $0 == ("Content-Type", "application/json; charset=utf-8") })
        #expect(response.headers.contains { $0 == ("Cache-Control", "no-store") })
    }

    @Test(arguments: ["a", "Friday_7.b-c", String(repeating: "x", count: 64)])
    func aSessionThatIsBroughtIsKept(_ session: String) async {
        #expect(Self.json(await Self.endpoint().respond(Self.body("hello", session)))?["session_id"]?.string == session)
    }

    /// What is sent, the status, and what the error has to name.
    @Test(arguments: [
        // Not the document that is asked for.
        ("", 400, "not JSON"), ("{", 400, "not JSON"), ("message=hello", 400, "not JSON"), ("[]", 400, "object"),
        ("\"hello\"", 400, "object"), ("null", 400, "object"), (#"{"message":"a","message":"b"}"#, 400, "not JSON"),
        ("{\"message\":\"\u{1}\"}", 400, "not JSON"),
        // The message.
        ("{}", 400, "`message` is missing"), (#"{"session_id":"a"}"#, 400, "`message` is missing"),
        (#"{"message":null}"#, 400, "`message` has to be a string"), (#"{"message":7}"#, 400, "`message` has to be a string"),
        (#"{"message":["a"]}"#, 400, "`message` has to be a string"), (#"{"message":{}}"#, 400, "`message` has to be a string"),
        (#"{"message":""}"#, 400, "`message` is empty"), (#"{"message":" \n\t "}"#, 400, "`message` is empty"),
        // The session.
        (#"{"message":"a","session_id":7}"#, 400, "`session_id` has to be"),
        (#"{"message":"a","session_id":""}"#, 400, "`session_id` has to be"),
        (#"{"message":"a","session_id":"a b"}"#, 400, "`session_id` has to be"),
        (#"{"message":"a","session_id":"../x"}"#, 400, "`session_id` has to be"),
        (#"{"message":"a","session_id":"a\n"}"#, 400, "`session_id` has to be"),
        (#"{"message":"a","session_id":"é"}"#, 400, "`session_id` has to be"),
        (#"{"message":"a","session_id":"\#(String(repeating: "x", count: 65))"}"#, 400, "`session_id` has to be"),
        // A slip in a name would lose the conversation.
        (#"{"message":"a","sesion_id":"b"}"#, 400, "“sesion_id”"), (#"{"message":"a","Message":"b"}"#, 400, "“Message”"),
        // Too long, also in characters that a reader counts as one.
        (#"{"message":"\#(String(repeating: "x", count: 40_001))"}"#, 413, "too long"),
        (#"{"message":"e\#(String(repeating: "\u{301}", count: 40_000))"}"#, 413, "too long"),
        (#"{"message":"\#(String(repeating: "x", count: 1 << 20))"}"#, 413, "too long"),
    ])
    func whatMakesNoSenseIsRefusedWithAReason(_ body: String, _ status: Int, _ names: String) async throws {
        let asked = Locked(0)
        let count: @Sendable () -> Void = { asked.withLock { $0 += 1 } }
        let endpoint = Self.endpoint(
            handled: { _ in count() },
            answer: { _, _ in
                count()
                return .init(text: "", facts: [:])
            }
        )
        let response = await endpoint.respond(Array(body.utf8))
        #expect(response.status.code == status)
        #expect(Self.json(response)?["error"]?.string?.contains(names) == true)
        #expect(asked.withLock { $0 } == 0)
    }

    @Test func theLongestMessageIsTaken() async {
        let escaped = String(repeating: #"\ud83d\ude00"#, count: 40_000)
        #expect(await Self.endpoint().respond(Array("{\"message\":\"\(escaped)\"}".utf8)).status == .ok)
    }

    // MARK: Trouble

    private struct Trouble: Error {}

    @Test(arguments: [(ChatRefusal.unavailable as any Error, 503, "5"), (Trouble(), 500, "")])
    func whatGoesWrongIsSaidWithoutItsInside(_ error: any Error, _ status: Int, _ retryAfter: String) async {
        let handled = Locked(0)
        let endpoint = Self.endpoint(handled: { _ in handled.withLock { $0 += 1 } }, answer: { _, _ in throw error })
        let response = await endpoint.respond(Self.body("hello"))
        #expect(response.status.code == status)
        #expect(response.headers.first { $0.0 == "Retry-After" }?.1 ?? "" == retryAfter)
        #expect(Self.json(response)?["error"]?.string?.contains("Trouble") == false)
        #expect(handled.withLock { $0 } == 1)
    }

    @Test func aSlowAgentIsNotWaitedForAndKeepsItsSeat() async throws {
        let gate = Bell()
        let answer: Answering = { message, _ in
            // In a task of its own, which nobody cancels.
            if message == "slow" { await Task { await gate.wait(atMost: .seconds(30)) }.value }
            return .init(text: "done", facts: [:])
        }
        let endpoint = Self.endpoint(limit: .milliseconds(30), answer: answer)
        let slow = await endpoint.respond(Self.body("slow", "a"))
        #expect(slow.status == .gatewayTimeout)
        #expect(Self.json(slow)?["error"]?.string?.contains("no answer") == true)
        #expect(await endpoint.respond(Self.body("again", "a")).status == .conflict)
        #expect(await endpoint.respond(Self.body("other", "b")).status == .ok)
        gate.ring()
        var status = HTTPStatus.conflict
        while status == .conflict {
            await Task.yield()
            status = await endpoint.respond(Self.body("again", "a")).status
        }
        #expect(status == .ok)
    }

    @Test func aClientThatGoesIsNotCountedAndEndsTheWork() async {
        let (hasBegun, begin) = AsyncStream.makeStream(of: Void.self)
        let handled = Locked(0)
        let answer: Answering = { message, _ in
            begin.yield()
            if message == "slow" { try await Task.sleep(for: .seconds(30)) }
            return .init(text: "done", facts: [:])
        }
        let endpoint = Self.endpoint(handled: { _ in handled.withLock { $0 += 1 } }, answer: answer)
        let asking = Task { await endpoint.respond(Self.body("slow", "a")) }
        for await _ in hasBegun { break }
        asking.cancel()
        _ = await asking.value
        #expect(handled.withLock { $0 } == 0)
        var status = HTTPStatus.conflict
        while status == .conflict {
            await Task.yield()
            status = await endpoint.respond(Self.body("quick", "a")).status
        }
        #expect(status == .ok)
        #expect(handled.withLock { $0 } == 1)
    }

    @Test func seatsAreCounted() throws {
        var seats = ChatSeats(2)
        let (a, b, c) = (try #require(ChatSession("a")), try #require(ChatSession("b")), try #require(ChatSession("c")))
        #expect(seats.take(a) == .taken)
        #expect(seats.take(a) == .inUse)
        #expect(seats.take(b) == .taken)
        #expect(seats.take(c) == .full)
        seats.leave(a)
        #expect(seats.take(c) == .taken)
        #expect(seats.sessions == [b, c])
    }
}
