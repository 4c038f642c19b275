import Glibc
import Testing
import Threading

@testable import HTTPServer

@Suite(.timeLimit(.minutes(1))) struct LiveConnectionTests {
    @Test func twoThousandAtOnce() async throws {
        DescriptorLimit.raise(toServe: 8_192)
        try await withServer { server, port in
            let good = try await onThread {
                let clients = try (0..<2_000).map { _ in try RawClient(port: port) }
                for client in clients { client.send(get("/hello")) }
                let first = clients.filter { $0.receive(until: "hello").status == 200 }.count
                for client in clients { client.send(get("/hello")) }
                return first + clients.filter { $0.receive(until: "hello").status == 200 }.count
            }
            #expect(good == 4_000)
            #expect(server.statistics.accepted == 2_000)
        }
    }

    @Test func resetInTheMiddleOfABody() async throws {
        try await withServer { server, port in
            try await onThread {
                for _ in 0..<50 {
                    let client = try RawClient(port: port)
                    client.send("POST /count HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nabc")
                    client.reset()
                }
            }
            for _ in 0..<400 where server.statistics.open > 0 { try await Task.sleep(for: .milliseconds(10)) }
            #expect(server.statistics.open == 0)
            let alive = try await onThread {
                let client = try RawClient(port: port)
                client.send(get("/hello"))
                return client.receive(until: "hello")
            }
            #expect(alive.status == 200)
        }
    }

    /// The cap in all makes room by closing whoever is idle, and refuses where everybody is at work.
    @Test func capInAll() async throws {
        let (working, isReleased) = (Locked(0), Locked(false))
        let held = Route(.get, path: "/held") { _ in
            working.withLock { $0 += 1 }
            while !isReleased.withLock({ $0 }), !Task.isCancelled { try? await Task.sleep(for: .milliseconds(5)) }
            return .text(.ok, "held")
        }
        try await withServer(TestRoutes.all + [held], { $0.maximumConnections = 2 }) { server, port in
            let (third, refused) = try await onThread {
                func atWork(_ count: Int) throws -> RawClient {
                    let client = try RawClient(port: port)
                    client.send(get("/held"))
                    for _ in 0..<2_000 where working.withLock({ $0 }) < count { pause(milliseconds: 5) }
                    return client
                }
                let first = try RawClient(port: port)
                first.send(get("/hello"))
                _ = first.receive(until: "hello")
                let second = try atWork(1)
                let third = try atWork(2)
                let refused = try RawClient(port: port).receiveAll()
                isReleased.withLock { $0 = true }
                _ = second.receive(until: "held")
                withExtendedLifetime(first) {}
                return (third.receive(until: "held"), refused)
            }
            #expect(third.status == 200)
            #expect(refused.status == 503 && refused.contains("Retry-After") && !refused.contains("No-Retry"))
            #expect(server.statistics.evictedIdle == 1 && server.statistics.refusedInAll == 1)
        }
    }

    @Test func errorsOfBindingSayWhatToDo() async throws {
        try await withServer { _, port in
            var configuration = HTTPServerConfiguration()
            configuration.host = "127.0.0.1"
            configuration.port = port
            let second = try HTTPServer(configuration, router: Router([]))
            let error = #expect(throws: HTTPServerError.self) { try second.bind() }
            #expect(error?.code == .addressInUse)
            #expect(error?.description.contains("PORT") == true)
        }
    }

    @Test func sixServesFourToo() async throws {
        try await withServer(TestRoutes.all, { $0.host = "::" }) { _, port in
            let text = try await onThread {
                let client = try RawClient(port: port)
                client.send(get("/peer"))
                return client.receive(until: "127.0.0.1")
            }
            #expect(text.hasSuffix("127.0.0.1"))
        }
    }

    @Test func shutdownBeforeRunAndCancellation() async throws {
        var configuration = HTTPServerConfiguration()
        configuration.host = "127.0.0.1"
        configuration.port = 0
        let early = try HTTPServer(configuration, router: Router([]))
        early.shutdown()
        try await early.run()
        let cancelled = try HTTPServer(configuration, router: Router([]))
        let running = Task { try await cancelled.run() }
        running.cancel()
        try await running.value
    }

    @Test func handlersRunOnTheLoop() async throws {
        let route = Route(.get, path: "/where") { _ in
            try? await Task.sleep(for: .milliseconds(1))
            await MainActor.run {}
            return .text(.ok, nameOfThisThread())
        }
        try await withServer([route]) { _, port in
            let text = try await onThread {
                let client = try RawClient(port: port)
                client.send(get("/where", "Connection: close\r\n"))
                return client.receiveAll()
            }
            #expect(text.hasSuffix("http-loop"))
        }
    }
}

private func nameOfThisThread() -> String {
    var name = [UInt8](repeating: 0, count: 16)
    let descriptor = open("/proc/thread-self/comm", O_RDONLY)
    defer { close(descriptor) }
    let count = read(descriptor, &name, 16)
    return String(decoding: name.prefix(max(0, count - 1)), as: UTF8.self)
}
