import HTTPClient
import JSON
import ModelContext
import Telemetry
import TestSupport
import Testing
import Threading

@Suite(.timeLimit(.minutes(2))) struct HTTPFaultTests {
    @Test func aSession() async throws {
        let scene = HTTPScene(token: "invented-token") { _, _ in false }
        #expect(try await scene.server.call("look", [:]).text == "found")
        await scene.server.close()
        let requests = scene.standIn.requests
        #expect(requests.count == 6)
        for request in requests { #expect(request.headers["authorization"] == "Bearer invented-token") }
        for request in requests.dropLast() { #expect(request.headers["accept"] == "application/json, text/event-stream") }
        // Nothing is agreed on before, and everything after.
        #expect(requests.map { $0.headers["mcp-session-id"] } == [nil, nil] + Array(repeating: "session-1", count: 4))
        let versions = requests.dropLast().map { $0.headers["mcp-protocol-version"] }
        #expect(versions == ["2026-07-28", nil] + Array(repeating: "2025-06-18", count: 3))
        #expect(requests.last?.line == "DELETE /mcp HTTP/1.1")
        let ids = requests.compactMap { HTTPScene.Question($0)?.id.int }
        #expect(ids == [1, 2, 3, 4])
    }

    @Test func withoutOneEveryRequestSaysWhoAsks() async throws {
        let scene = HTTPScene(isStateless: true) { _, _ in false }
        #expect(try await scene.server.call("search", ["region": "eu"]).text == "found")
        await scene.server.close()
        let call = try #require(scene.asked("tools/call").first)
        #expect(call.headers["mcp-protocol-version"] == "2026-07-28")
        #expect(call.headers["mcp-method"] == "tools/call")
        #expect(call.headers["mcp-name"] == "search")
        #expect(call.headers["mcp-param-region"] == "eu")
        #expect(call.headers["mcp-session-id"] == nil)
        let meta = try #require(HTTPScene.Question(call)?.parameters["_meta"])
        #expect(meta["io.modelcontextprotocol/protocolVersion"] == "2026-07-28")
        #expect(scene.standIn.requests.count == 3)
    }

    @Test func aForgottenSessionIsBegunAnewOnce() async throws {
        let isForgotten = Locked(true)
        let scene = HTTPScene { peer, question in
            guard question.method == "tools/call", isForgotten.withLock({ $0 }) else { return false }
            isForgotten.withLock { $0 = false }
            peer.write(answer(404, #"{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"Session not found"}}"#))
            return true
        }
        #expect(try await scene.server.call("look", [:]).text == "found")
        #expect(scene.asked("initialize").count == 2)
        #expect(scene.asked("server/discover").count == 1)
        // What the server is then is looked at before it is asked again.
        #expect(scene.asked("tools/list").count == 2)
    }

    @Test func sessionsMayBeShort() async throws {
        let calls = Locked(0)
        let scene = HTTPScene { peer, question in
            guard question.method == "tools/call" else { return false }
            let number = calls.withLock { calls in
                calls += 1
                return calls
            }
            guard !number.isMultiple(of: 2) else { return false }
            peer.write(answer(404))
            return true
        }
        for _ in 1...4 { #expect(try await scene.server.call("look", [:]).text == "found") }
        #expect(scene.asked("initialize").count == 5)
    }

    @Test func oneThatForgetsEveryTimeIsNotAskedForEver() async throws {
        let scene = HTTPScene { peer, question in
            guard question.method == "tools/call" else { return false }
            peer.write(answer(404))
            return true
        }
        let error = try await #require(throws: MCPError.self) { try await scene.server.call("look", [:]) }
        #expect(error.code == .sessionExpired)
        #expect(scene.asked("tools/call").count == 2)
    }

    @Test(arguments: [
        (401, "yard: wants a valid token (401)"), (403, "yard: does not allow this"), (500, "yard: has trouble of its own (500)"),
    ])
    func refusals(status: Int, words: String) async throws {
        let scene = HTTPScene { peer, _ in
            peer.write(answer(status, "<html>ghp_000000000000000000000000000000000000</html>"))
            return true
        }
        let error = try await #require(throws: MCPError.self) { try await scene.server.tools() }
        #expect(error.description.hasPrefix(words))
        // Neither says anything about the protocol: it is not asked in the other way.
        #expect(scene.standIn.requests.count == 1)
    }

    @Test func whoLimitsIsObeyed() async throws {
        let isTired = Locked(true)
        let scene = HTTPScene { peer, question in
            guard question.method == "tools/call", isTired.withLock({ $0 }) else { return false }
            isTired.withLock { $0 = false }
            peer.write(answer(429, headers: ["Retry-After: 1"]))
            return true
        }
        #expect(try await scene.server.call("look", [:]).text == "found")
        #expect(scene.asked("tools/call").count == 2)
    }

    @Test func whoLimitsForLongIsLeftAlone() async throws {
        let scene = HTTPScene { peer, question in
            guard question.method == "tools/call" else { return false }
            peer.write(answer(429, headers: ["Retry-After: 3600"]))
            return true
        }
        let error = try await #require(throws: MCPError.self) { try await scene.server.call("look", [:]) }
        #expect(error.code == .busy)
        #expect(error.retryAfter == .seconds(3_600))
        #expect(error.description == "yard: asks for fewer requests (429), and to come back in 3600 s")
        #expect(scene.asked("tools/call").count == 1)
    }

    @Test func nothingGoesToAnotherOrigin() async throws {
        let other = StandIn(answering: { _ in HTTPScene.answered(HTTPScene.found(4, "stolen")) })
        let scene = HTTPScene(token: "invented-token") { peer, question in
            guard question.method == "tools/call" else { return false }
            peer.write(answer(307, headers: ["Location: \(other.url("/mcp"))"]))
            return true
        }
        let error = try await #require(throws: MCPError.self) { try await scene.server.call("look", [:]) }
        #expect(error.code == .unreachable)
        #expect(error.description.contains("is not followed"))
        #expect(other.requests.isEmpty)
    }

    @Test func withinTheOriginARedirectIsFollowed() async throws {
        let scene = HTTPScene(token: "invented-token") { peer, question in
            guard question.request.line.hasPrefix("POST /mcp ") else { return false }
            peer.write(answer(307, headers: ["Location: /mcp/"]))
            return true
        }
        #expect(try await scene.server.call("look", [:]).text == "found")
        let followed = scene.asked("tools/call").filter { $0.line.hasPrefix("POST /mcp/ ") }
        #expect(followed.map { $0.headers["authorization"] } == ["Bearer invented-token"])
    }

    /// A call that may have done its work is not made again.
    @Test func aStreamThatBreaksOffFailsItsCall() async throws {
        let scene = HTTPScene { peer, question in
            guard question.method == "tools/call" else { return false }
            peer.write(
                HTTPScene.events + "event: message\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\"}\n\ndata: {\"jsonrpc\""
            )
            peer.reset()
            return true
        }
        // The peer's script goes on to the next request on this connection, which the reset has ended.
        let error = try await #require(throws: MCPError.self) { try await scene.server.call("look", [:], limit: .seconds(5)) }
        #expect(error.mayHaveRun)
        #expect(scene.asked("tools/call").count == 1)
    }

    @Test func aStreamThatIsRememberedIsTakenUpAgain() async throws {
        let call = Locked<JSON>(nil)
        let scene = HTTPScene { peer, question in
            if question.method == "tools/call" {
                call.withLock { $0 = question.id }
                peer.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 16\r\n\r\nid: e-1\ndata: \n\n")
                return true
            }
            guard question.method.hasPrefix("GET ") else { return false }
            let body = "id: e-2\ndata: \(HTTPScene.found(call.withLock { $0 }, "after all"))\n\n"
            peer.write(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
            )
            return true
        }
        #expect(try await scene.server.call("look", [:]).text == "after all")
        #expect(scene.asked("tools/call").count == 1)
        let resumed = try #require(scene.standIn.requests.first { $0.line.hasPrefix("GET ") })
        #expect(resumed.headers["last-event-id"] == "e-1")
        #expect(resumed.headers["mcp-session-id"] == "session-1")
        #expect(resumed.headers["accept"] == "text/event-stream")
    }

    @Test func anAnswerAmongEvents() async throws {
        let scene = HTTPScene { peer, question in
            guard question.method == "tools/call" else { return false }
            let token = question.parameters["_meta"]?["progressToken"]?.int ?? 0
            var body = ": a comment\n\nevent: other\ndata: {}\n\n"
            body += #"data: {"jsonrpc":"2.0","id":"s1","method":"ping"}"# + "\n\n"
            body +=
                "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progressToken\":\(token),\"progress\":1}}\n\n"
            body += "data: \(HTTPScene.found(99, "for somebody else"))\n\ndata: \(HTTPScene.found(question.id))\n\n"
            peer.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
            return true
        }
        let steps = Locked(0)
        let result = try await scene.server.call("look", [:]) { _ in steps.withLock { $0 += 1 } }
        #expect(result.text == "found")
        #expect(steps.withLock { $0 } == 1)
        let reply = Array(#"{"jsonrpc":"2.0","id":"s1","result":{}}"#.utf8)
        #expect(try await eventually { scene.standIn.requests.contains { $0.body == reply } })
    }

    @Test(arguments: [
        (answer(200, "<html>", headers: ["Content-Type: text/html"]), "yard: answered with text/html, neither JSON nor events"),
        (answer(202), "yard: accepted the request and gave no answer"),
        (HTTPScene.answered("{"), "yard: sent what is no message of the protocol"),
        (HTTPScene.answered(HTTPScene.found("4", "a text for an id")), "yard: answered something else than was asked"),
        (HTTPScene.answered(HTTPScene.found(99)), "yard: answered something else than was asked"),
        (HTTPScene.answered("[]"), "yard: sent what is no message of the protocol"),
    ])
    func whatIsNoAnswer(body: String, words: String) async throws {
        let scene = HTTPScene { peer, question in
            guard question.method == "tools/call" else { return false }
            peer.write(body)
            return true
        }
        let error = try await #require(throws: MCPError.self) { try await scene.server.call("look", [:]) }
        #expect(error.code == .protocolFault)
        #expect(error.description.hasPrefix(words))
        #expect(scene.asked("tools/call").count == 1)
    }

    @Test(arguments: [false, true]) func aHundredMegabytesAreNotTaken(asEvents: Bool) async throws {
        let scene = HTTPScene(limits: .init(time: .seconds(30), messageBytes: 1 << 20)) { peer, question in
            guard question.method == "tools/call" else { return false }
            let type = asEvents ? "text/event-stream" : "application/json"
            peer.write("HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nContent-Length: 104857600\r\n\r\n\(asEvents ? "data: " : "\"")")
            let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
            for _ in 0..<100 where peer.write(piece) {}
            return true
        }
        let error = try await #require(throws: MCPError.self) { try await scene.server.call("look", [:]) }
        #expect(error.code == .tooLarge)
        #expect(try await eventually { scene.standIn.hangUps > 0 })
    }

    /// Smaller events without end are no answer either.
    @Test func eventsWithoutEndAreLeft() async throws {
        let scene = HTTPScene(limits: .init(time: .seconds(30), messageBytes: 100_000)) { peer, question in
            guard question.method == "tools/call" else { return false }
            peer.write(HTTPScene.events)
            while peer.write(#"data: {"jsonrpc":"2.0","method":"notifications/message"}"# + "\n\n") {}
            return true
        }
        let error = try await #require(throws: MCPError.self) { try await scene.server.call("look", [:]) }
        #expect(error.code == .tooLarge)
    }

    @Test(arguments: [false, true]) func whoNeverAnswersIsToldThatNobodyWaits(isStateless: Bool) async throws {
        let scene = HTTPScene(isStateless: isStateless) { peer, question in
            guard question.method == "tools/call" else { return false }
            peer.awaitHangUp()
            return true
        }
        let error = try await #require(throws: MCPError.self) { try await scene.server.call("look", [:], limit: .milliseconds(300)) }
        #expect(error.code == .timedOut)
        #expect(error.mayHaveRun)
        #expect(try await eventually { scene.standIn.hangUps > 0 })
        if isStateless {
            // There the end of the connection says it.
            #expect(scene.asked("notifications/cancelled").isEmpty)
        } else {
            #expect(try await eventually { scene.asked("notifications/cancelled").count == 1 })
            let told = try #require(scene.asked("notifications/cancelled").first.flatMap(HTTPScene.Question.init))
            #expect(told.parameters["requestId"] == scene.asked("tools/call").first.flatMap(HTTPScene.Question.init)?.id)
        }
    }

    @Test func aNewerServerWithoutAVersionInCommonIsNamed() async throws {
        let scene = HTTPScene { peer, question in
            let refusal = #"{"jsonrpc":"2.0","id":null,"error":{"code":-32022,"message":"no","data":{"supported":["2031-01-01"]}}}"#
            peer.write(answer(400, refusal, headers: ["Content-Type: application/json"]))
            return true
        }
        let error = try await #require(throws: MCPError.self) { try await scene.server.tools() }
        #expect(error.description == "yard: speaks only versions of the protocol that are not spoken here: 2031-01-01")
        #expect(scene.asked("initialize").isEmpty)
    }

    @Test func nobodyThereIsSaid() async throws {
        let standIn = StandIn(.refuses)
        let configuration = MCPServerConfiguration(name: "yard", door: .address(standIn.url("/mcp"), token: nil), tools: ToolRules([]))
        let server = MCPServer(configuration, client: HTTPClient(), logger: .silent)
        let error = try await #require(throws: MCPError.self) { try await server.tools() }
        #expect(error.code == .unreachable)
        #expect(!error.mayHaveRun)
    }
}
