import HTTPClient
import JSON
import ModelContext
import Telemetry
import TestSupport

/// A server on loopback that greets as it should, and does with each call what a test tells it to.
final class HTTPScene: Sendable {
    struct Question: Sendable {
        var method: String
        var id: JSON
        var parameters: JSON
        var request: StandIn.Request
    }

    /// True where it has dealt with the question.
    typealias Manner = @Sendable (Peer, Question) -> Bool

    let standIn: StandIn
    let server: MCPServer

    init(
        isStateless: Bool = false,
        token: String? = nil,
        limits: MCPServerConfiguration.Limits = .init(time: .seconds(60)),
        manner: @escaping Manner
    ) {
        standIn = StandIn { peer in
            while let request = peer.request() {
                guard let question = Question(request) else {
                    if !manner(peer, Question(method: request.line, id: nil, parameters: [:], request: request)) { peer.write(answer(405)) }
                    continue
                }
                if manner(peer, question) { continue }
                peer.write(Self.standardAnswer(to: question, isStateless: isStateless))
            }
        }
        server = MCPServer(
            MCPServerConfiguration(
                name: "yard",
                door: .address(standIn.url("/mcp"), token: token),
                tools: ToolRules([.init("*", .read)]),
                limits: limits
            ),
            client: HTTPClient(),
            logger: .silent
        )
    }

    static func json(_ id: JSON, _ result: JSON) -> String {
        let message: JSON = ["jsonrpc": "2.0", "id": id, "result": result]
        return String(decoding: message.serialized(), as: UTF8.self)
    }

    static func found(_ id: JSON, _ words: String = "found") -> String {
        json(id, ["content": [["type": "text", "text": .string(words)]]])
    }

    static func answered(_ body: String, headers: [String] = []) -> String {
        answer(200, body, headers: ["Content-Type: application/json; charset=utf-8"] + headers)
    }

    static let events = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"

    private static func standardAnswer(to question: Question, isStateless: Bool) -> String {
        switch question.method {
        case "server/discover" where isStateless:
            answered(json(question.id, ["supportedVersions": ["2026-07-28"], "capabilities": ["tools": [:]]]))
        case "initialize" where !isStateless:
            answered(
                json(question.id, ["protocolVersion": "2025-06-18", "capabilities": ["tools": [:]]]),
                headers: ["Mcp-Session-Id: session-1"]
            )
        case "tools/list":
            answered(
                json(
                    question.id,
                    [
                        "tools": [
                            ["name": "look", "inputSchema": ["type": "object"]],
                            [
                                "name": "search",
                                "inputSchema": ["type": "object", "properties": ["region": ["type": "string", "x-mcp-header": "Region"]]],
                            ],
                        ]
                    ]
                )
            )
        case "tools/call": answered(found(question.id))
        case _ where question.method.hasPrefix("notifications/") || question.method.isEmpty: answer(202)
        default: answer(400, "Bad Request")
        }
    }

    /// The requests of one method, in the order in which they came.
    func asked(_ method: String) -> [StandIn.Request] { standIn.requests.filter { Question($0)?.method == method } }
}

extension HTTPScene.Question {
    init?(_ request: StandIn.Request) {
        guard let message = try? JSON(parsing: request.body) else { return nil }
        self.init(
            method: message["method"]?.string ?? "",
            id: message["id"] ?? nil,
            parameters: message["params"] ?? [:],
            request: request
        )
    }
}
