import HTTPClient
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct SendTests {
    @Test func sendsAndReceives() async throws {
        let server = StandIn { peer in
            while let request = peer.request() {
                peer.write(
                    answer(201, String(decoding: request.body.reversed(), as: UTF8.self), headers: ["X-Kind: first", "x-kind: second"])
                )
            }
        }
        try await withClient { client in
            let response = try await client.send(
                HTTPClientRequest(.post, url: server.url("/a?b=c"), headers: [("X-Token", "t"), ("X-Empty", "")], body: Array("abc".utf8))
            )
            #expect(response.status == 201)
            #expect(response.text == "cba")
            #expect(response.headers["X-KIND"] == "first")
            #expect(response.headers.values(of: "X-Kind") == ["first", "second"])
            let request = try #require(server.requests.first)
            #expect(request.line == "POST /a?b=c HTTP/1.1")
            #expect(request.headers["x-token"] == "t")
            #expect(request.headers["x-empty"] == "")
            #expect(request.headers["user-agent"] == "yardmaster/test")
            // libcurl's own ideas about bodies are suppressed.
            #expect(request.headers["content-type"] == nil)
            #expect(request.headers["expect"] == nil)
        }
    }

    @Test(arguments: [HTTPClientRequest.Method.get, .head, .post, .put, .patch, .delete])
    func everyMethod(_ method: HTTPClientRequest.Method) async throws {
        let server = StandIn { peer in
            while let request = peer.request() {
                peer.write(request.line.hasPrefix("HEAD") ? "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n" : answer(200, "ok"))
            }
        }
        try await withClient { client in
            let bare = try await client.send(HTTPClientRequest(method, url: server.url()))
            #expect(bare.text == (method == .head ? "" : "ok"))
            if method != .get && method != .head {
                _ = try await client.send(HTTPClientRequest(method, url: server.url(), body: Array(repeating: 7, count: 300_000)))
                #expect(server.requests.last?.body.count == 300_000)
            }
            #expect(server.requests.allSatisfy { $0.line.hasPrefix(method.rawValue + " ") })
        }
    }

    @Test func chunkedAnswerWithTrailer() async throws {
        let server = StandIn { peer in
            while peer.request() != nil {
                peer.write("HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                peer.write("3\r\nabc\r\n")
                peer.pause(20)
                peer.write("2;x=y\r\nde\r\n0\r\nX-Trailer: 1\r\n\r\n")
            }
        }
        try await withClient { client in
            let response = try await client.send(HTTPClientRequest(url: server.url()))
            #expect(response.status == 200)
            #expect(response.text == "abcde")
            #expect(response.headers["X-Trailer"] == nil)
            #expect(response.headers["Link"] == nil)
        }
    }

    @Test func connectionIsKept() async throws {
        let server = StandIn(answering: { _ in answer(200, "ok") })
        try await withClient { client in
            for _ in 0..<20 { _ = try await client.send(HTTPClientRequest(.post, url: server.url(), body: [1])) }
        }
        #expect(server.requests.count == 20)
        #expect(server.connections == 1)
    }

    @Test func manyAtOnce() async throws {
        let server = StandIn(answering: { request in answer(200, request.line) })
        try await withClient { client in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<200 {
                    group.addTask {
                        let response = try await client.send(HTTPClientRequest(url: server.url("/\(index)")))
                        return response.text == "GET /\(index) HTTP/1.1"
                    }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }
    }

    /// Each is refused before anything is sent, and says nothing of the secret in it.
    @Test(
        arguments: [
            "file:///etc/passwd", "gopher://127.0.0.1/x?secret", "ftp://127.0.0.1/secret", "", "http://", "not a url?secret",
            "http://user:secret@127.0.0.1/", "http://127.0.0.1:99999/secret", "http://127.0.0.1/a b?secret",
            "http://127.0.0.1/\r\nX: secret",
        ]
    )
    func refusesURL(_ url: String) async throws {
        try await withClient { client in
            let error = try #require(await client.failure(HTTPClientRequest(url: url)))
            #expect(error.code == .invalidURL)
            #expect(!error.mayHaveBeenSent)
            #expect(!error.message.contains("secret"))
        }
    }

    @Test(arguments: [
        ("X-A", "b\r\nX-Secret: c"), ("X-A", "b\nsecret"), ("X-A", "\0secret"), ("X A", "secret"), ("", "secret"), ("A:", "secret"),
    ])
    func refusesHeader(_ name: String, _ value: String) async throws {
        let server = StandIn(answering: { _ in answer() })
        try await withClient { client in
            let error = try #require(await client.failure(HTTPClientRequest(url: server.url(), headers: [(name, value)])))
            #expect(!error.message.lowercased().contains("secret"))
        }
        #expect(server.requests.isEmpty)
    }

    @Test func nothingIsSentAfterShutdown() async throws {
        let server = StandIn(answering: { _ in answer() })
        for isUsed in [false, true] {
            let client = HTTPClient(configuration: HTTPClientConfiguration(proxy: .none))
            if isUsed { _ = try await client.send(HTTPClientRequest(url: server.url())) }
            await client.shutdown()
            await client.shutdown()
            #expect(await client.failure(HTTPClientRequest(url: server.url()))?.code == .cancelled)
        }
        #expect(server.requests.count == 1)
    }

    @Test func shutdownEndsWhatRuns() async throws {
        let server = StandIn { peer in
            _ = peer.request()
            peer.awaitHangUp()
        }
        let client = HTTPClient(configuration: HTTPClientConfiguration(proxy: .none))
        async let error = client.failure(HTTPClientRequest(url: server.url()))
        #expect(try await eventually { server.requests.count == 1 })
        await client.shutdown()
        #expect(await error?.code == .cancelled)
        #expect(try await eventually { server.hangUps == 1 })
    }
}
