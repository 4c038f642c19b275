import Synchronization
import Testing
import Threading

@testable import HTTPServer

@Suite(.timeLimit(.minutes(1))) struct LiveStreamTests {
    @Test func chunksAndTheirEnd() async throws {
        try await withServer { _, port in
            let (whole, broken) = try await onThread {
                let client = try RawClient(port: port)
                client.send(get("/stream"))
                let whole = client.receive(until: "0\r\n\r\n")
                client.send(get("/broken"))
                return (whole, client.receiveAll())
            }
            #expect(whole.contains("Transfer-Encoding: chunked\r\n\r\n3\r\none\r\n3\r\ntwo\r\n5\r\nthree\r\n0\r\n\r\n"))
            #expect(!broken.contains("0\r\n\r\n"), "a stream that broke off must not look complete")
        }
    }

    @Test func slowReaderSlowsTheWriter() async throws {
        let written = Locked(0)
        let route = Route(.get, path: "/flood") { _ in
            HTTPResponse(
                .ok,
                body: .stream { writer in
                    for _ in 0..<400 {
                        try await writer.write([UInt8](repeating: 0x61, count: 64 << 10))
                        written.withLock { $0 += 64 << 10 }
                    }
                }
            )
        }
        try await withServer([route]) { _, port in
            let (before, received) = try await onThread {
                let client = try RawClient(port: port, receiveBuffer: 16_384)
                client.send(get("/flood", "Connection: close\r\n"))
                _ = client.receive(atMost: 100)
                pause(milliseconds: 300)
                let before = written.withLock { $0 }
                var received = 100
                while let bytes = client.receive() { received += bytes.count }
                return (before, received)
            }
            #expect(before < 8 << 20, "the writer waited for the reader: \(before)")
            #expect(written.withLock { $0 } == 400 * 64 << 10)
            #expect(received > 400 * 64 << 10)
        }
    }

    @Test func writerLearnsThatTheClientHasGone() async throws {
        let ended = Locked<[String]>([])
        let route = Route(.get, path: "/events") { _ in
            HTTPResponse(
                .ok,
                body: .endless { writer in
                    do {
                        while true {
                            try await writer.write("data: tick\n\n")
                            try await Task.sleep(for: .milliseconds(5))
                        }
                    } catch {
                        ended.withLock { $0.append("\(type(of: error))") }
                        throw error
                    }
                }
            )
        }
        try await withServer([route]) { server, port in
            try await onThread {
                let client = try RawClient(port: port)
                client.send(get("/events"))
                _ = client.receive(until: "tick")
            }
            for _ in 0..<400 where server.statistics.open > 0 { try await Task.sleep(for: .milliseconds(10)) }
            #expect(ended.withLock { $0 }.count == 1)
        }
    }

    @Test func drainCutsEndlessStreamsWithAProperEnd() async throws {
        let route = Route(.get, path: "/events") { _ in
            HTTPResponse(
                .ok,
                body: .endless { writer in
                    try await writer.write("data: hello\n\n")
                    try await Task.sleep(for: .seconds(60))
                }
            )
        }
        try await withServer([route]) { server, port in
            let rest = try await onThread {
                let client = try RawClient(port: port)
                client.send(get("/events"))
                _ = client.receive(until: "hello\n\n\r\n")
                server.shutdown()
                return client.receiveAll()
            }
            #expect(rest == "0\r\n\r\n")
        }
    }

    @Test func writersMayBeUsedFromAnyTask() async throws {
        let route = Route(.get, path: "/elsewhere") { _ in
            HTTPResponse(
                .ok,
                body: .stream { writer in
                    for part in 0..<50 { try await Task.detached { try await writer.write("\(part),") }.value }
                }
            )
        }
        try await withServer([route]) { _, port in
            let text = try await onThread {
                let client = try RawClient(port: port)
                client.send(get("/elsewhere"))
                return client.receive(until: "0\r\n\r\n")
            }
            #expect(text.contains("49,") && text.hasSuffix("0\r\n\r\n"))
        }
    }
}
