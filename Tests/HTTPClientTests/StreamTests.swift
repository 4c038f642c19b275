import HTTPClient
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct StreamTests {
    @Test func headComesBeforeTheBody() async throws {
        let server = StandIn { peer in
            _ = peer.request()
            peer.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
            for index in 1...3 {
                peer.pause(30)
                peer.write("id: \(index)\r\ndata: part")
                peer.pause(10)
                peer.write(" \(index)\r\n\r\n")
            }
        }
        try await withClient { client in
            let stream = try await client.stream(HTTPClientRequest(url: server.url()))
            #expect(stream.status == 200)
            #expect(stream.headers["content-type"] == "text/event-stream")
            var events: [ServerSentEvent] = []
            for try await event in stream.events() { events.append(event) }
            #expect(events == (1...3).map { ServerSentEvent(data: "part \($0)", id: "\($0)") })
        }
    }

    @Test func wholeBodyArrivesThroughASmallBuffer() async throws {
        let size = 4 << 20
        let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        let server = StandIn { peer in
            _ = peer.request()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n")
            peer.write(content)
        }
        try await withClient(streamBuffer: 10_000) { client in
            let stream = try await client.stream(HTTPClientRequest(url: server.url()))
            var received: [UInt8] = []
            for try await chunk in stream.body {
                received += chunk
                if received.count % 7 == 0 { await Task.yield() }
            }
            #expect(received == content)
        }
    }

    /// A consumer that does not read makes the server wait, and is no silence of the server's.
    @Test func slowConsumerHoldsTheServerBack() async throws {
        let written = Counter()
        let server = StandIn { peer in
            _ = peer.request()
            peer.write("HTTP/1.1 200 OK\r\n\r\n")
            for _ in 0..<1_024 where peer.write(Array(repeating: 120, count: 65_536)) { written.add(65_536) }
        }
        try await withClient(streamBuffer: 65_536) { client in
            let stream = try await client.stream(HTTPClientRequest(url: server.url(), timeouts: .init(idle: .seconds(5))))
            try await Task.sleep(for: .seconds(6))
            // The kernel's own buffers hold some megabytes; the 64 that the server has never fit.
            #expect(written.value < 32 << 20)
            var count = 0
            for try await chunk in stream.body { count += chunk.count }
            #expect(count == 64 << 20)
        }
    }

    @Test func silenceEndsIt() async throws {
        let server = StandIn { peer in
            _ = peer.request()
            peer.write("HTTP/1.1 200 OK\r\n\r\nfirst")
            peer.awaitHangUp()
        }
        try await withClient { client in
            let stream = try await client.stream(HTTPClientRequest(url: server.url(), timeouts: .init(idle: .milliseconds(150))))
            var received: [UInt8] = []
            let error = await #expect(throws: HTTPClientError.self) {
                for try await chunk in stream.body { received += chunk }
            }
            #expect(error?.code == .timedOut)
            #expect(received == Array("first".utf8))
        }
        #expect(try await eventually { server.hangUps == 1 })
    }

    @Test func truncationIsAnError() async throws {
        let server = StandIn { peer in
            _ = peer.request()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this")
        }
        try await withClient { client in
            let stream = try await client.stream(HTTPClientRequest(url: server.url()))
            let error = await #expect(throws: HTTPClientError.self) { _ = try await stream.collect(upTo: 1_000) }
            #expect(error?.code == .connectionLost)
        }
    }

    @Test func droppingItEndsTheTransfer() async throws {
        let server = StandIn { peer in
            _ = peer.request()
            peer.write("HTTP/1.1 200 OK\r\n\r\n")
            while peer.write("data: tick\n\n") { peer.pause(5) }
        }
        try await withClient { client in
            for try await event in try await client.stream(HTTPClientRequest(url: server.url())).events() {
                #expect(event.data == "tick")
                break
            }
            #expect(try await eventually { server.hangUps == 1 })
        }
    }

    @Test func cancellingTheReaderEndsTheTransfer() async throws {
        let server = StandIn { peer in
            _ = peer.request()
            peer.write("HTTP/1.1 200 OK\r\n\r\n")
            peer.awaitHangUp()
        }
        try await withClient { client in
            let stream = try await client.stream(HTTPClientRequest(url: server.url()))
            let task = Task { try await stream.collect(upTo: 10) }
            try await Task.sleep(for: .milliseconds(50))
            task.cancel()
            let error = await #expect(throws: HTTPClientError.self) { _ = try await task.value }
            #expect(error?.code == .cancelled)
            #expect(try await eventually { server.hangUps == 1 })
        }
    }

    @Test func failureBeforeTheHead() async throws {
        let server = StandIn { _ = $0.request() }
        try await withClient { client in
            let error = await #expect(throws: HTTPClientError.self) { _ = try await client.stream(HTTPClientRequest(url: server.url())) }
            #expect(error?.code == .connectionLost)
        }
    }

    @Test func collectIsBounded() async throws {
        let server = StandIn(answering: { _ in answer(500, String(repeating: "x", count: 1_000)) })
        try await withClient { client in
            let stream = try await client.stream(HTTPClientRequest(url: server.url()))
            let error = await #expect(throws: HTTPClientError.self) { _ = try await stream.collect(upTo: 999) }
            #expect(error?.code == .tooLarge)
            #expect(try await client.stream(HTTPClientRequest(url: server.url())).collect(upTo: 1_000).count == 1_000)
        }
    }
}
