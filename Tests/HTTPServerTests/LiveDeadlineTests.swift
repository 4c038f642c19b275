import Glibc
import Testing
import Time

@testable import HTTPServer

/// Waits on the calling thread; only for threads that a test owns.
func pause(milliseconds: Int32) { poll(nil, 0, milliseconds) }

@Suite(.timeLimit(.minutes(1))) struct LiveDeadlineTests {
    @Test func aByteAtATimeIsCutByTheTotal() async throws {
        try await withServer(TestRoutes.all, { $0.deadlines.head = .milliseconds(700) }) { server, port in
            let request = Array(get("/hello", "A: \(String(repeating: "a", count: 200))\r\n").utf8)
            let (sent, response) = try await onThread {
                let client = try RawClient(port: port)
                var sent = 0
                for byte in request {
                    guard client.send([byte]) else { break }
                    sent += 1
                    pause(milliseconds: 50)
                    if server.statistics.tooSlow > 0 { break }
                }
                return (sent, client.receiveAll())
            }
            #expect(sent < request.count)
            #expect(response.status == 408)
        }
    }

    @Test func aSlowBodyIsCutByItsRate() async throws {
        try await withServer(TestRoutes.all, { $0.deadlines.bodyGrace = .milliseconds(400) }) { server, port in
            let response = try await onThread {
                let client = try RawClient(port: port)
                client.send("POST /count HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n")
                for _ in 0..<200 where server.statistics.tooSlow == 0 {
                    client.send([1])
                    pause(milliseconds: 20)
                }
                return client.receiveAll()
            }
            #expect(response.status == 408)
        }
    }

    @Test func idleAndSilentConnectionsAreClosedWithoutAWord() async throws {
        try await withServer(
            TestRoutes.all,
            {
                $0.deadlines.idle = .milliseconds(300)
                $0.deadlines.head = .milliseconds(300)
            }
        ) { _, port in
            let (silent, idle) = try await onThread {
                let silent = try RawClient(port: port)
                let idle = try RawClient(port: port)
                idle.send(get("/hello"))
                return (silent.receiveAll(), idle.receiveAll())
            }
            #expect(silent.isEmpty)
            #expect(idle.status == 200 && idle.hasSuffix("hello"))
        }
    }

    @Test func aReaderThatStopsIsCut() async throws {
        try await withServer(TestRoutes.all, { $0.deadlines.writeStall = .milliseconds(300) }) { server, port in
            try await onThread {
                let client = try RawClient(port: port, receiveBuffer: 8_192)
                client.send(get("/large"))
                for _ in 0..<300 where server.statistics.stalledWrites == 0 { pause(milliseconds: 20) }
            }
            #expect(server.statistics.stalledWrites == 1)
        }
    }

    @Test func drainFinishesWhatIsInFlight() async throws {
        try await withServer { server, port in
            let (busy, idle, refused) = try await onThread {
                let idle = try RawClient(port: port)
                idle.send(get("/hello"))
                _ = idle.receive(until: "hello")
                let busy = try RawClient(port: port)
                busy.send(get("/slow"))
                pause(milliseconds: 100)
                server.shutdown()
                let ending = idle.receiveAll()
                let refused = (try? RawClient(port: port)) == nil
                return (busy.receiveAll(), ending, refused)
            }
            #expect(busy.hasSuffix("slow") && busy.contains("Connection: close"))
            #expect(idle.isEmpty)
            #expect(refused)
        }
    }

    @Test func drainHasADeadline() async throws {
        let route = Route(.get, path: "/never") { _ in
            try? await Task.sleep(for: .seconds(600))
            return HTTPResponse(.ok)
        }
        let start = monotonicNanoseconds()
        try await withServer([route], { $0.drainDeadline = .milliseconds(300) }) { server, port in
            let client = try await onThread {
                let client = try RawClient(port: port)
                client.send(get("/never"))
                pause(milliseconds: 100)
                server.shutdown()
                return client.receiveAll()
            }
            #expect(client.isEmpty)
        }
        #expect(monotonicNanoseconds() - start < 10_000_000_000)
    }

    /// The decision alone, at its edges.
    @Test(arguments: [
        (Deadlines.Phase.fresh, 10_000, Deadlines.Verdict.wait), (.fresh, 10_001, .close), (.idle, 75_000, .wait), (.idle, 75_001, .close),
        (.head, 10_000, .wait), (.head, 10_001, .tooSlow), (.handling, 1_000_000, .wait), (.writing, 20_001, .close),
        (.body(received: 0), 5_000, .wait), (.body(received: 0), 5_001, .tooSlow), (.body(received: 3_000), 6_000, .wait),
        (.body(received: 2_999), 6_000, .tooSlow), (.body(received: .max), 120_001, .tooSlow), (.lingering, 2_001, .close),
    ])
    func verdicts(_ phase: Deadlines.Phase, _ milliseconds: Int, _ verdict: Deadlines.Verdict) {
        #expect(Deadlines().verdict(phase, elapsed: .milliseconds(milliseconds)) == verdict)
    }
}
