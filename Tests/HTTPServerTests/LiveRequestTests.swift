import Testing

@testable import HTTPServer

@Suite(.timeLimit(.minutes(1))) struct LiveRequestTests {
    private static func answer(_ text: String, port: Int) async throws -> String {
        try await onThread {
            let client = try RawClient(port: port)
            client.send(text)
            client.endSending()
            return client.receiveAll()
        }
    }

    /// What is sent whole, and the status that comes back.
    @Test(arguments: [
        (get("/hello"), 200), (get("/nowhere"), 404), (get("/count"), 405), ("DELETE /hello HTTP/1.1\r\nHost: a\r\n\r\n", 405),
        ("GET /hello HTTP/1.1\r\n\r\n", 400), (get("/hello", "A: \(String(repeating: "a", count: 100_000))\r\n"), 431),
        (get("/\(String(repeating: "a", count: 9_000))"), 414), ("GET /hello HTTP/2.0\r\n\r\n", 505),
        ("POST /count HTTP/1.1\r\nHost: a\r\n\r\n", 411),
        ("POST /count HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
        ("POST /count HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501),
        ("POST /count HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, gzip\r\n\r\n", 400),
        ("POST /count HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nExpect: x\r\n\r\na", 417),
        ("POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n0123456789", 200),
        ("POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n", 413),
        ("POST /small HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n012345\r\n5\r\n", 413),
        (get("/split"), 500), (get("/empty"), 204),
    ])
    func answers(_ text: String, _ status: Int) async throws {
        try await withServer { _, port in
            let response = try await Self.answer(text, port: port)
            #expect(response.status == status, "\(response.prefix(200))")
            #expect(response.occurrences(of: "HTTP/1.1 ") == 1)
            #expect(!response.contains("Set-Cookie"))
            if status == 405 { #expect(response.contains("Allow: ")) }
            if status == 204 { #expect(response.hasSuffix("\r\n\r\n") && !response.contains("Content-Length")) }
            if status >= 400, ![404, 405, 500].contains(status) { #expect(response.contains("Connection: close\r\n")) }
        }
    }

    @Test(arguments: [0, 1, 1_000, 1 << 20, 1 << 20 + 1], [false, true])
    func bodies(_ size: Int, chunked: Bool) async throws {
        try await withServer { _, port in
            let response = try await onThread {
                let client = try RawClient(port: port)
                let body = [UInt8](repeating: 1, count: size)
                if chunked {
                    client.send("POST /count HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
                    var start = 0
                    while start < size {
                        let part = body[start..<min(size, start + 7_777)]
                        client.send(Array("\(String(part.count, radix: 16))\r\n".utf8) + part + [13, 10])
                        start += 7_777
                    }
                    client.send("0\r\n\r\n")
                } else {
                    client.send(Array("POST /count HTTP/1.1\r\nHost: a\r\nContent-Length: \(size)\r\n\r\n".utf8) + body)
                }
                client.endSending()
                return client.receiveAll()
            }
            if size > 1 << 20 {
                #expect(response.status == 413)
            } else {
                #expect(response.hasSuffix("\r\n\r\n\(size):\(size)"), "\(response)")
            }
        }
    }

    @Test func keepAliveHeadAndClose() async throws {
        try await withServer { server, port in
            let response = try await onThread {
                let client = try RawClient(port: port)
                client.send(get("/hello"))
                var all = client.receive(until: "hello")
                client.send("HEAD /hello HTTP/1.1\r\nHost: a\r\n\r\n")
                all += client.receive(until: "\r\n\r\n")
                client.send("POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n12345")
                all += client.receive(until: "\r\n\r\n")
                client.send(get("/hello", "Connection: close\r\n"))
                return all + client.receiveAll()
            }
            #expect(response.occurrences(of: "HTTP/1.1 200 OK\r\n") == 3)
            #expect(response.occurrences(of: "Content-Length: 5\r\n") == 3)
            #expect(response.occurrences(of: "\r\n\r\nhello") == 2)
            #expect(response.occurrences(of: "HTTP/1.1 404") == 1)
            #expect(response.occurrences(of: "Connection: close") == 1)
            #expect(server.statistics.accepted == 1 && server.statistics.requests == 4)
        }
    }

    @Test func continueIsSentOnceAndOnlyWhereTheBodyIsWelcome() async throws {
        try await withServer { _, port in
            let fields = "HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length:"
            let (welcome, tooLarge, unknown) = try await onThread {
                let first = try RawClient(port: port)
                first.send("POST /small \(fields) 3\r\n\r\n")
                var welcome = first.receive(until: "\r\n\r\n")
                first.send("abc")
                welcome += first.receive(until: "\r\n\r\n3")
                let second = try RawClient(port: port)
                second.send("POST /small \(fields) 11\r\n\r\n")
                let third = try RawClient(port: port)
                third.send("POST /nowhere \(fields) 3\r\n\r\n")
                return (welcome, second.receive(until: "\r\n\r\n"), third.receiveAll())
            }
            #expect(welcome.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"))
            #expect(tooLarge.status == 413)
            #expect(unknown.status == 404 && unknown.contains("Connection: close"))
        }
    }

    @Test func gateAnswersBeforeTheBody() async throws {
        let gate: HTTPGate = { head in head.method == .post ? HTTPResponse(.serviceUnavailable, headers: [("X-Slack-No-Retry", "1")]) : nil
        }
        try await withServer(gate: gate) { _, port in
            let (early, after) = try await onThread {
                let client = try RawClient(port: port)
                client.send("POST /count HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n")
                let early = client.receive(until: "\r\n\r\n")
                client.send("12345" + get("/hello"))
                return (early, client.receive(until: "hello"))
            }
            #expect(early.status == 503 && early.contains("X-Slack-No-Retry: 1\r\n"))
            #expect(after.status == 200, "the body was read past and the connection kept")
        }
    }

    @Test func pipeliningKeepsOrder() async throws {
        try await withServer { _, port in
            let response = try await onThread {
                let client = try RawClient(port: port)
                var requests = ""
                for size in 0..<300 {
                    requests +=
                        "POST /count HTTP/1.1\r\nHost: a\r\nContent-Length: \(size)\r\n\r\n" + String(repeating: "\u{1}", count: size)
                }
                client.send(requests)
                client.endSending()
                return client.receiveAll()
            }
            var rest = response[...]
            for size in 0..<300 {
                let wanted = "\r\n\r\n\(size):\(size)"
                let range = try #require(rest.firstRange(of: wanted), "answer \(size) in its place")
                rest = rest[range.upperBound...]
            }
        }
    }

    @Test func pipeliningIsBoundedByWhatTheClientReads() async throws {
        try await withServer(TestRoutes.all, { $0.deadlines.writeStall = .seconds(30) }) { server, port in
            let answered = try await onThread {
                let client = try RawClient(port: port, receiveBuffer: 8_192)
                // Each answer is 8 MiB: without reading, the server must stop at the first.
                for _ in 0..<50 { client.send(get("/large")) }
                _ = client.receive(atMost: 1)
                let answered = server.statistics.requests
                client.reset()
                return answered
            }
            #expect(answered == 1)
        }
    }

    @Test func halfCloseIsAnswered() async throws {
        try await withServer { _, port in
            let response = try await Self.answer(get("/slow"), port: port)
            #expect(response.hasSuffix("slow"))
        }
    }

    @Test func legacyClientsAreServedAndClosed() async throws {
        try await withServer { _, port in
            let whole = try await onThread {
                let client = try RawClient(port: port)
                client.send("GET /hello HTTP/1.0\r\n\r\n")
                return client.receiveAll()
            }
            #expect(whole.status == 200 && whole.contains("Connection: close") && whole.hasSuffix("hello"))
            let stream = try await onThread {
                let client = try RawClient(port: port)
                client.send("GET /stream HTTP/1.0\r\n\r\n")
                return client.receiveAll()
            }
            #expect(stream.hasSuffix("\r\n\r\nonetwothree") && !stream.contains("chunked"))
        }
    }
}
