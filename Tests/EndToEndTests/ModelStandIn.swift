import HTTPServer
import JSON
import Threading

/// A model's server that says the beginning of an answer, and the rest of it when its gate is open.
final class ModelStandIn: Sendable {
    let port: Int
    private let server: HTTPServer
    private let serving: Task<Void, any Error>
    private let isOpen = Locked(false)

    func openGate() { isOpen.withLock { $0 = true } }

    init() throws {
        var configuration = HTTPServerConfiguration()
        configuration.host = "127.0.0.1"
        configuration.port = 0
        configuration.drainDeadline = .milliseconds(50)
        let isOpen = isOpen
        let route = Route(.post, path: "/v1/chat/completions") { _ in
            HTTPResponse(
                .ok,
                headers: [("Content-Type", "text/event-stream")],
                body: .stream { writer in
                    try await writer.write(Self.event(["content": "The disk is "]))
                    for _ in 0..<3_000 where !isOpen.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(10)) }
                    try await writer.write(Self.event(["content": "full."]))
                    try await writer.write(Self.event([:], finish: "stop") + Array("data: [DONE]\n\n".utf8))
                }
            )
        }
        let server = try HTTPServer(configuration, router: Router([route]))
        try server.bind()
        self.server = server
        port = server.boundPort ?? 0
        serving = Task { try await server.run() }
    }

    deinit { server.shutdown() }

    var settings: [String: String] {
        ["OPENAI_BASE_URL": "http://127.0.0.1:\(port)/v1", "YARDMASTER_MODEL_MEDIUM": "openai:invented"]
    }

    private static func event(_ delta: JSON, finish: String? = nil) -> [UInt8] {
        let choice: JSON = ["index": 0, "delta": delta, "finish_reason": finish.map { .string($0) } ?? .null]
        return Array("data: ".utf8) + JSON.object(["id": "c1", "choices": [choice]]).serialized() + Array("\n\n".utf8)
    }
}
