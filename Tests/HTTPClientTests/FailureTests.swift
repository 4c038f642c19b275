import HTTPClient
import TestSupport
import Testing

/// What can go wrong on the wire, what it is called, and whether the request may have arrived.
@Suite(.timeLimit(.minutes(1))) struct FailureTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var code: HTTPClientError.Code
        var script: StandIn.Script

        var testDescription: String { name }
    }

    /// A server that goes away is left alone for a while; one that hangs on some requests may answer the others at once.
    @Test(arguments: [(true, HTTPClientError.Code.timedOut), (false, .circuitOpen)])
    func requestsThatHangDoNotOpenTheCircuit(hangs: Bool, code: HTTPClientError.Code) async throws {
        let server = StandIn(.serves) { peer in
            _ = peer.request()
            if hangs { peer.awaitHangUp() }
        }
        try await withClient(circuit: CircuitBreaker.Policy(threshold: 2, window: .seconds(30), pause: .seconds(30))) { client in
            let request = HTTPClientRequest(url: server.url(), timeouts: .init(firstByte: hangs ? .seconds(1) : .seconds(30)))
            for _ in 0..<2 { #expect(await client.failure(request)?.code == (hangs ? .timedOut : .connectionLost)) }
            #expect(await client.failure(request)?.code == code)
        }
    }

    @Test(
        arguments: [
            Case(name: "closes after the request", code: .connectionLost) { _ = $0.request() },
            Case(name: "resets after the request", code: .connectionLost) { peer in
                _ = peer.request()
                peer.reset()
            },
            Case(name: "half a body by length", code: .connectionLost) { peer in
                _ = peer.request()
                peer.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
            },
            Case(name: "half a body in chunks", code: .connectionLost) { peer in
                _ = peer.request()
                peer.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nha")
            },
            Case(name: "half a head", code: .connectionLost) { peer in
                _ = peer.request()
                peer.write("HTTP/1.1 200 OK\r\nContent-Le")
            },
            Case(name: "never answers", code: .timedOut) { peer in
                _ = peer.request()
                peer.awaitHangUp()
            },
            Case(name: "never ends its answer", code: .timedOut) { peer in
                _ = peer.request()
                peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
                peer.awaitHangUp()
            },
            Case(name: "too long by its own word", code: .tooLarge) { peer in
                _ = peer.request()
                peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n")
                peer.awaitHangUp()
            },
            Case(name: "too long without a word", code: .tooLarge) { peer in
                _ = peer.request()
                peer.write("HTTP/1.1 200 OK\r\n\r\n")
                while peer.write(Array(repeating: 120, count: 65_536)) {}
            },
            Case(name: "not HTTP", code: .other) { peer in
                _ = peer.request()
                peer.write("hello there, this is a mail server of sorts\r\n")
            },
        ]
    )
    func afterTheRequest(_ item: Case) async throws {
        let server = StandIn(.serves, item.script)
        try await withClient { client in
            let request = HTTPClientRequest(
                .post,
                url: server.url("/path?token=secret"),
                body: Array("{}".utf8),
                timeouts: .init(firstByte: .milliseconds(300), total: .milliseconds(700)),
                maximumBody: 1 << 20
            )
            let error = try #require(await client.failure(request))
            #expect(error.code == item.code)
            #expect(error.mayHaveBeenSent)
            #expect(error.message.contains("127.0.0.1"))
            #expect(!error.message.contains("secret"))
        }
        #expect(server.requests.count == 1)
    }

    @Test func refusedConnection() async throws {
        let nobody = StandIn(.refuses)
        try await withClient { client in
            let error = try #require(await client.failure(HTTPClientRequest(.post, url: nobody.url(), body: [1])))
            #expect(error.code == .couldNotConnect)
            #expect(!error.mayHaveBeenSent)
        }
    }

    @Test func unknownName() async throws {
        try await withClient { client in
            let error = try #require(await client.failure(HTTPClientRequest(url: "http://nowhere.invalid/?secret")))
            #expect(error.code == .couldNotConnect)
            #expect(!error.mayHaveBeenSent)
            #expect(!error.message.contains("secret"))
        }
    }

    @Test func noTLSThere() async throws {
        let server = StandIn { peer in peer.write("HTTP/1.1 400 Bad Request\r\n\r\n") }
        try await withClient { client in
            let error = try #require(await client.failure(HTTPClientRequest(.post, url: server.url(scheme: "https"), body: [1])))
            #expect(error.code == .tls)
            #expect(!error.mayHaveBeenSent)
        }
    }

    /// The handshake is part of connecting: nothing of the request has left when it never ends.
    @Test func handshakeNeverEnds() async throws {
        let server = StandIn(.neverAccepts)
        try await withClient { client in
            let request = HTTPClientRequest(
                .post,
                url: server.url(scheme: "https"),
                body: [1],
                timeouts: .init(connect: .milliseconds(200))
            )
            let error = try #require(await client.failure(request))
            #expect(error.code == .timedOut)
            #expect(!error.mayHaveBeenSent)
        }
    }

    @Test func neverAccepted() async throws {
        let server = StandIn(.neverAccepts)
        try await withClient { client in
            let request = HTTPClientRequest(.post, url: server.url(), body: [1], timeouts: .init(firstByte: .milliseconds(200)))
            let error = try #require(await client.failure(request))
            #expect(error.code == .timedOut)
            // The system took the connection, and with it perhaps the request.
            #expect(error.mayHaveBeenSent)
        }
    }

    /// A slow first byte is not a failure while it comes in time.
    @Test func slowFirstByte() async throws {
        let server = StandIn { peer in
            _ = peer.request()
            peer.pause(200)
            peer.write(answer(200, "late"))
        }
        try await withClient { client in
            let request = HTTPClientRequest(url: server.url(), timeouts: .init(firstByte: .seconds(5)))
            let text = try await client.send(request).text
            #expect(text == "late")
        }
    }

    /// libcurl would send a request anew when a kept connection dies after it was sent: a message would be posted twice.
    @Test(arguments: [(HTTPClientRequest.Method.post, [UInt8]([1, 2, 3])), (.post, []), (.patch, [4])])
    func sideEffectIsNotRepeatedOnAKeptConnection(_ method: HTTPClientRequest.Method, _ body: [UInt8]) async throws {
        let server = StandIn { peer in
            guard peer.request() != nil else { return }
            peer.write(answer(200, "first"))
            _ = peer.request()
        }
        try await withClient { client in
            let text = try await client.send(HTTPClientRequest(url: server.url("/first"))).text
            #expect(text == "first")
            if body.isEmpty {
                // Without a body it goes over a connection of its own, where libcurl never tries again.
                let second = try await client.send(HTTPClientRequest(method, url: server.url("/second"))).text
                #expect(second == "first")
                #expect(server.connections == 2)
                return
            }
            let error = try #require(await client.failure(HTTPClientRequest(method, url: server.url("/second"), body: body)))
            #expect(error.code == .connectionLost)
            #expect(error.mayHaveBeenSent)
        }
        #expect(server.requests.count == 2)
    }

    @Test func idempotentRequestSurvivesAKeptConnectionThatDied() async throws {
        let server = StandIn { peer in
            guard peer.request() != nil else { return }
            peer.write(answer(200, "first"))
            _ = peer.request()
        }
        try await withClient { client in
            for method in [HTTPClientRequest.Method.get, .put] {
                let response = try await client.send(HTTPClientRequest(method, url: server.url(), body: method == .put ? [1, 2] : nil))
                #expect(response.text == "first")
            }
        }
        #expect(server.requests.last?.body == [1, 2])
    }
}
