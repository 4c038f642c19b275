import Glibc
import Testing

@testable import HTTPServer

/// Who a peer is taken for, over real sockets.
@Suite(.timeLimit(.minutes(1))) struct LiveSourceTests {
    @Test(.enabled(if: OwnAddress.hasSixLoopback)) func listensOnSixAlone() async throws {
        try await withServer(TestRoutes.all, { $0.host = "::1" }) { _, port in
            let text = try await onThread {
                let client = try RawClient(port: port, host: "::1")
                client.send(get("/peer", "Connection: close\r\n"))
                return client.receiveAll()
            }
            #expect(text.hasSuffix("\r\n::/64"))
        }
    }

    /// One customer of IPv6 owns a /64, so that is the source.
    @Test(.enabled(if: OwnAddress.six != nil)) func aSourceOfSixIsItsNetwork() async throws {
        let own = try #require(OwnAddress.six)
        try await withServer(TestRoutes.all, { $0.host = "::" }) { _, port in
            let text = try await onThread {
                let client = try RawClient(port: port, host: own)
                client.send(get("/peer", "Connection: close\r\n"))
                return client.receiveAll()
            }
            let source = try #require(IPAddress(own)).source
            #expect(source.hasSuffix("::/64") && text.hasSuffix("\r\n" + source))
        }
    }

    @Test(.enabled(if: OwnAddress.four != nil || OwnAddress.six != nil), arguments: [OwnAddress.four, OwnAddress.six].compactMap(\.self))
    func aStrangerHasItsShareOfConnectionsAndLoopbackHasAll(own: String) async throws {
        let configure: (inout HTTPServerConfiguration) -> Void = {
            $0.host = own.contains(":") ? "::" : "0.0.0.0"
            $0.maximumConnectionsPerSource = 2
        }
        try await withServer(TestRoutes.all, configure) { server, port in
            let refused = try await onThread {
                let held = try (0..<2).map { _ in try RawClient(port: port, host: own) }
                for client in held {
                    client.send(get("/hello"))
                    #expect(client.receive(until: "hello").status == 200)
                }
                let refused = try RawClient(port: port, host: own).receiveAll()
                let neighbours = try (0..<3).map { _ in try RawClient(port: port) }
                for neighbour in neighbours {
                    neighbour.send(get("/hello"))
                    #expect(neighbour.receive(until: "hello").status == 200)
                }
                withExtendedLifetime(held) {}
                return refused
            }
            #expect(refused.status == 503 && refused.contains("Retry-After: 1"))
            #expect(server.statistics.refusedBySource == 1)
            // Who has left is forgotten.
            for _ in 0..<400 where server.statistics.open > 0 { try await Task.sleep(for: .milliseconds(10)) }
            let again = try await onThread {
                let client = try RawClient(port: port, host: own)
                client.send(get("/hello"))
                return client.receive(until: "hello")
            }
            #expect(again.status == 200)
        }
    }

    /// The same share again, for a proxy that is trusted: everybody behind it has its address.
    @Test(.enabled(if: OwnAddress.four != nil)) func aTrustedProxyIsNotHeldToTheShare() async throws {
        let own = try #require(OwnAddress.four)
        let proxy = try #require(CIDR(own))
        let configure: (inout HTTPServerConfiguration) -> Void = {
            $0.host = "0.0.0.0"
            $0.maximumConnectionsPerSource = 2
            $0.trustedProxies = [proxy]
        }
        try await withServer(TestRoutes.all, configure) { server, port in
            try await onThread {
                let held = try (0..<4).map { _ in try RawClient(port: port, host: own) }
                for (number, client) in held.enumerated() {
                    client.send(get("/peer", "X-Forwarded-For: 2001:db8:1:2::\(number)\r\n"))
                    #expect(client.receive(until: "2001:db8:1:2::/64").status == 200)
                }
            }
            #expect(server.statistics.refusedBySource == 0)
        }
    }
}
