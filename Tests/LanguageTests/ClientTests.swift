import HTTPClient
import JSON
import Language
import Redaction
import TestSupport
import Testing
import Threading
import Time

@Suite(.timeLimit(.minutes(2))) struct ClientTests {
    @Test func tellsEventsAsTheyCome() async throws {
        let server = StandIn { peer in
            _ = peer.request()
            peer.write(streamHead + helloEvent)
            peer.pause(50)
            peer.write(endEvents)
        }
        let heard = Locked<[ModelEvent]>([])
        let reply = try await Rim(server).ask { event in heard.withLock { $0.append(event) } }
        #expect(heard.withLock { $0 } == [.began(ModelName(.openai, "invented")), .text("Hello"), .finished(.stop)])
        #expect(reply.text == "Hello")
        #expect(reply.model == ModelName(.openai, "invented"))
    }

    /// The last word ends it, though the server holds the connection open.
    @Test func doesNotWaitBehindTheEnd() async throws {
        let server = StandIn { peer in
            _ = peer.request()
            peer.write(streamHead + helloEvent + endEvents)
            peer.awaitHangUp()
        }
        #expect(try await Rim(server).ask().text == "Hello")
        #expect(try await eventually(within: .seconds(40)) { server.hangUps == 1 })
    }

    /// What stands behind the last word is read as well, so that the next question needs no new connection.
    @Test func keepsItsConnection() async throws {
        let server = StandIn { peer in
            while peer.request() != nil {
                let body = helloEvent + endEvents
                peer.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\(String(body.utf8.count, radix: 16))\r\n\(body)\r\n")
                peer.pause(50)
                peer.write("0\r\n\r\n")
            }
        }
        let rim = Rim(server)
        for count in 1...3 {
            #expect(try await rim.ask().text == "Hello")
            #expect(server.requests.count == count)
            try await Task.sleep(for: .milliseconds(300))
        }
        #expect(server.connections == 1)
    }

    private static let impatience = ModelPatience(first: .milliseconds(300), between: .milliseconds(200), total: .seconds(20))

    enum Hang: CaseIterable { case beforeTheHead, beforeTheFirstWord, betweenWords, withPings, withoutEnd, errorPage }

    /// Wherever a provider hangs, the wait has an end, and so has the connection. Pings are no sign of life.
    @Test(arguments: Hang.allCases) func noticesAHang(_ hang: Hang) async throws {
        let server = StandIn { peer in
            _ = peer.request()
            switch hang {
            case .beforeTheHead: break
            case .beforeTheFirstWord: peer.write(streamHead)
            case .betweenWords: peer.write(streamHead + helloEvent)
            case .withPings:
                peer.write(streamHead + helloEvent)
                while peer.write(": ping\n\n") { peer.pause(20) }
                return
            case .withoutEnd:
                peer.write(streamHead)
                while peer.write(helloEvent) { peer.pause(20) }
                return
            case .errorPage: peer.write("HTTP/1.1 503 Invented\r\nContent-Length: 99\r\n\r\n{")
            }
            peer.awaitHangUp()
        }
        var patience = Self.impatience
        if hang == .withoutEnd { patience.total = .milliseconds(400) }
        let error = await Rim(server).failure(patience: patience)
        #expect(error?.code == (hang == .errorPage ? .overloaded : .timedOut), "\(String(describing: error))")
        #expect(error?.isRetryable == true)
        #expect(try await eventually(within: .seconds(40)) { server.hangUps == 1 })
    }

    /// A listener that takes his time is not the model's silence.
    @Test func aSlowListenerIsNotAHang() async throws {
        let server = StandIn { peer in
            _ = peer.request()
            peer.write(streamHead + helloEvent + endEvents)
        }
        let reply = try await Rim(server).ask(patience: Self.impatience) { _ in try? await Task.sleep(for: .milliseconds(400)) }
        #expect(reply.finish == .stop)
    }

    @Test func aConnectionThatBreaksIsABrokenStream() async {
        let server = StandIn { peer in
            _ = peer.request()
            peer.write(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\(String(helloEvent.utf8.count, radix: 16))\r\n\(helloEvent)\r\n"
            )
            peer.reset()
        }
        #expect(await Rim(server).failure()?.code == .brokenStream)
    }

    @Test func cancellingEndsTheTransfer() async throws {
        let server = StandIn { peer in
            _ = peer.request()
            peer.write(streamHead + helloEvent)
            peer.awaitHangUp()
        }
        let (started, start) = AsyncStream<Void>.makeStream()
        let task = Task {
            await failure { () throws(ModelError) in
                _ = try await Rim(server).ask { event in if event == .text("Hello") { start.yield() } }
            }
        }
        for await _ in started { break }
        task.cancel()
        #expect(await task.value?.code == .cancelled)
        #expect(try await eventually(within: .seconds(40)) { server.hangUps == 1 })
    }

    /// Nothing that looks like a secret reaches a model, wherever in a request it stands.
    @Test func secretsStayIn() async throws {
        let server = StandIn(answering: { _ in answer(200, helloEvent + endEvents) })
        let secret = "invented-secret-1"
        let redactor = Redactor.standard.adding(literals: [secret])
        let request = ModelRequest(
            system: "system \(secret)",
            messages: [
                .user("user \(secret)"),
                ModelMessage(
                    .assistant,
                    [
                        .text("said \(secret)"),
                        .toolCall(ToolCall(id: "c", name: "t", arguments: #"{"password":"\#(secret)","n":[{"k":"\#(secret)"}]}"#)),
                    ]
                ),
                .results([ToolResult(callID: "c", name: "t", text: "result \(secret)")]),
            ],
            tools: [ToolDefinition(name: "t", description: "about \(secret)", parameters: ["description": "like \(secret)"])]
        )
        let redacted = redactor.redact(request)
        #expect(redacted.count >= 7)
        _ = try await Rim(server).client.ask(ModelName(.openai, "invented"), redacted)
        let body = try #require(server.requests.first?.body)
        #expect(!String(decoding: body, as: UTF8.self).contains(secret))
        let arguments = try JSON(parsing: body)["messages"]?[2]?["tool_calls"]?[0]?["function"]?["arguments"]?.string
        // They can still be read.
        #expect((try? JSON(parsing: Array((arguments ?? "").utf8)))?["n"]?[0]?["k"]?.string?.contains("redacted") == true)
    }

    @Test func callsThatWereSpokenAreRecovered() async throws {
        let spoken = #"<tool_call>{\"name\":\"logs\",\"arguments\":{\"run\":7}}</tool_call>"#
        let server = StandIn(answering: { _ in answer(200, sse(#"{"choices":[{"delta":{"content":"\#(spoken)"}}]}"#) + endEvents) })
        let request = ModelRequest(messages: [.user("hi")], tools: [ToolDefinition(name: "logs", description: "")])
        let reply = try await Rim(server).ask(.openai, request)
        #expect(reply.toolCalls == [ToolCall(id: "invented_0", name: "logs", arguments: #"{"run":7}"#)])
        #expect(reply.finish == .toolCalls)
        // Nobody offered it.
        #expect(try await Rim(server).ask().toolCalls.isEmpty)
    }
}
