import HTTPServer
import JSON
import Threading

/// A collector on loopback that keeps what it is sent and answers what a test has said.
final class CollectorStandIn: Sendable {
    struct Request: Sendable {
        var contentType: String
        var authorization: String
        var body: JSON
        var spans: [JSON] { body["resourceSpans"]?[0]?["scopeSpans"]?[0]?["spans"]?.array ?? [] }
    }

    private struct State: Sendable {
        var requests: [Request] = []
        var answers: [HTTPResponse]
    }

    let port: Int
    private let state: Locked<State>
    private let server: HTTPServer

    /// Gives the answers one after the other, and then 200. With `hangs` it takes every request and never answers.
    init(_ answers: [HTTPResponse] = [], hangs: Bool = false) throws {
        var configuration = HTTPServerConfiguration()
        configuration.host = "127.0.0.1"
        configuration.port = 0
        configuration.drainDeadline = .milliseconds(50)
        let state = Locked(State(answers: answers))
        self.state = state
        let route = Route(.post, path: "/v1/traces") { request in
            let body = (try? JSON(parsing: request.body)) ?? .null
            let answer = state.withLock { state in
                state.requests.append(
                    Request(
                        contentType: request.headers.string(of: "content-type") ?? "",
                        authorization: request.headers.string(of: "authorization") ?? "",
                        body: body
                    )
                )
                return state.answers.isEmpty ? HTTPResponse(.ok, body: .bytes(Array("{}".utf8))) : state.answers.removeFirst()
            }
            if hangs { try? await Task.sleep(for: .seconds(3_600)) }
            return answer
        }
        let server = try HTTPServer(configuration, router: Router([route]))
        try server.bind()
        self.server = server
        port = server.boundPort ?? 0
        Task { try await server.run() }
    }

    deinit { server.shutdown() }

    var endpoint: String { "http://127.0.0.1:\(port)" }
    var requests: [Request] { state.withLock { $0.requests } }
    var spans: [JSON] { requests.flatMap(\.spans) }
}

func eventually(_ condition: () -> Bool) async -> Bool {
    for _ in 0..<1_000 {
        if condition() { return true }
        try? await Task.sleep(for: .milliseconds(10))
    }
    return condition()
}
