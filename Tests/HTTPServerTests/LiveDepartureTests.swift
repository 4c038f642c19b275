import Testing
import Threading

@testable import HTTPServer

@Suite(.timeLimit(.minutes(1))) struct LiveDepartureTests {
    private enum Leaving: CaseIterable { case close, reset, halfClose }

    private static func ask(_ path: String, _ leaving: Leaving, port: Int, begun: Bell) async throws -> String {
        let client = try await onThread {
            let client = try RawClient(port: port)
            client.send(get(path))
            return Kept(client)
        }
        await begun.wait(atMost: .seconds(15))
        return try await onThread {
            switch leaving {
            case .close: break
            case .reset: client.take()?.reset()
            case .halfClose:
                let client = client.take()
                client?.endSending()
                return client?.receiveAll() ?? ""
            }
            _ = client.take()
            return ""
        }
    }

    /// A client, handed from one thread to the next: whoever takes it out of the lock has it alone, which is why it may be Sendable.
    private final class Kept: @unchecked Sendable {
        private let client: Locked<RawClient?>
        init(_ client: sending RawClient) { self.client = Locked(client) }
        func take() -> RawClient? {
            nonisolated(unsafe) var taken: RawClient?
            client.withLock { client in
                taken = client
                client = nil
            }
            return taken
        }
    }

    @Test(arguments: Leaving.allCases)
    private func aHandlerEndsWithItsClientWhereTheRouteSaysSo(_ leaving: Leaving) async throws {
        let begun = Bell()
        let wasCancelled = Locked(false)
        let ended = Bell()
        let route = Route(.get, path: "/task", endsWithClient: true) { _ in
            begun.ring()
            do { try await Task.sleep(for: .seconds(30)) } catch { wasCancelled.withLock { $0 = true } }
            ended.ring()
            return .text(.ok, "nobody reads this")
        }
        try await withServer([route]) { server, port in
            let answer = try await Self.ask("/task", leaving, port: port, begun: begun)
            await ended.wait(atMost: .seconds(15))
            #expect(wasCancelled.withLock { $0 })
            #expect(answer == "")
            for _ in 0..<400 where server.statistics.open > 0 { try await Task.sleep(for: .milliseconds(10)) }
        }
    }

    @Test func elsewhereAClientMayStopSendingAndStillBeAnswered() async throws {
        let begun = Bell()
        let mayEnd = Bell()
        let route = Route(.get, path: "/task") { _ in
            begun.ring()
            await mayEnd.wait(atMost: .seconds(15))
            return .text(.ok, Task.isCancelled ? "cancelled" : "answered")
        }
        try await withServer([route]) { _, port in
            async let answer = Self.ask("/task", .halfClose, port: port, begun: begun)
            try await Task.sleep(for: .milliseconds(200))
            mayEnd.ring()
            #expect(try await answer.hasSuffix("answered"))
        }
    }
}
