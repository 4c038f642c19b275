import Testing

@testable import HTTPServer

/// A server on a free port of loopback, for the length of a test.
func withServer(
    _ routes: [Route] = TestRoutes.all,
    gate: HTTPGate? = nil,
    _ configure: (inout HTTPServerConfiguration) -> Void = { _ in },
    _ body: (HTTPServer, Int) async throws -> Void
) async throws {
    var configuration = HTTPServerConfiguration()
    configuration.host = "127.0.0.1"
    configuration.port = 0
    configure(&configuration)
    let server = try HTTPServer(configuration, router: Router(routes, gate: gate))
    try server.bind()
    let port = try #require(server.boundPort)
    let running = Task { try await server.run() }
    do {
        try await body(server, port)
    } catch {
        server.shutdown()
        _ = await running.result
        throw error
    }
    server.shutdown()
    try await running.value
    #expect(server.statistics.open == 0, "every connection is closed once run() has returned")
}

enum TestRoutes {
    static let all = [
        Route(.get, path: "/hello") { _ in .text(.ok, "hello") },
        // Says what arrived: the length and a sum over the bytes.
        Route(.post, path: "/count") { request in
            .text(.ok, "\(request.body.count):\(request.body.reduce(0) { $0 &+ Int($1) })")
        },
        Route(.post, path: "/small", maximumBody: 10) { request in .text(.ok, "\(request.body.count)") },
        Route(.get, path: "/peer") { request in .text(.ok, request.peer.source) },
        Route(.get, path: "/slow") { _ in
            try? await Task.sleep(for: .milliseconds(400))
            return .text(.ok, "slow")
        },
        Route(.get, path: "/empty") { _ in HTTPResponse(.noContent, body: .bytes([1, 2, 3])) },
        Route(.get, path: "/split") { _ in HTTPResponse(.ok, headers: [("X", "a\r\nSet-Cookie: b")]) },
        Route(.get, path: "/stream") { _ in
            HTTPResponse(.ok, body: .stream { writer in for part in ["one", "two", "three"] { try await writer.write(part) } })
        },
        Route(.get, path: "/broken") { _ in
            HTTPResponse(
                .ok,
                body: .stream { writer in
                    try await writer.write("part")
                    throw HTTPClientGone()
                }
            )
        },
        Route(.get, path: "/large") { _ in HTTPResponse(.ok, body: .bytes([UInt8](repeating: 0x61, count: 8 << 20))) },
    ]
}

func get(_ path: String, _ fields: String = "") -> String { "GET \(path) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n" }

extension String {
    /// The status code of a response.
    var status: Int? { hasPrefix("HTTP/1.1 ") ? Int(dropFirst(9).prefix(3)) : nil }

    func occurrences(of text: String) -> Int {
        var count = 0
        var rest = self[...]
        while let range = rest.firstRange(of: text) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
