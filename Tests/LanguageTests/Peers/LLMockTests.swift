import HTTPClient
import JSON
import Language
import Redaction
import TestSupport
import Testing
import Threading
import Time

/// Against a server that speaks as three providers do, fails on command, and judges how its client took it.
@Suite(.timeLimit(.minutes(3)), .serialized, .enabled(if: PeerProcess.areWanted)) struct LLMockTests {
    private let peer: PeerProcess
    private let http = HTTPClient(configuration: HTTPClientConfiguration(proxy: .none, circuit: .off))

    private static let shared = Task { try await PeerProcess(.llmock) }

    init() async throws { peer = try await Self.shared.value }

    private static let weather = ToolDefinition(
        name: "get_weather",
        description: "Get the current weather for a city.",
        parameters: ["type": "object", "properties": ["city": ["type": "string"]], "required": ["city"]]
    )
    private static let providers: [ModelName] = [
        ModelName(.openai, "gpt-4o"), ModelName(.anthropic, "claude-sonnet-4-5"), ModelName(.gemini, "gemini-2.5-flash"),
    ]

    private func models(_ name: ModelName) -> Models {
        let endpoints = ModelEndpoints([
            .openai: OpenAI(base: peer.base + "/v1", key: "invented"),
            .anthropic: Anthropic(base: peer.base + "/anthropic", key: "invented"),
            .gemini: Gemini(base: peer.base + "/gemini", key: "invented"),
        ])
        let client = ModelClient(http: http, endpoints: endpoints, redactor: .standard)
        return Models(client: client, sizes: ModelSizes([.large: [name]]))
    }

    private func ask(_ name: ModelName, _ request: ModelRequest, patience: ModelPatience = ModelPatience()) async throws(ModelError)
        -> ModelReply
    { try await models(name).ask(.large, Redactor.standard.redact(request), patience: patience) }

    private func script(_ behaviours: JSON) async throws {
        _ = try await http.send(HTTPClientRequest(.post, url: peer.base + "/_llmock/reset"))
        let body = (["behaviors": behaviours] as JSON).serialized()
        let url = peer.base + "/_llmock/scenario"
        let answer = try await http.send(HTTPClientRequest(.post, url: url, headers: [("Content-Type", "application/json")], body: body))
        try #require(answer.isSuccess, "\(String(decoding: answer.body, as: UTF8.self))")
    }

    private func verdict() async throws -> JSON {
        try JSON(parsing: try await http.send(HTTPClientRequest(url: peer.base + "/_llmock/verdict")).body)
    }

    /// A tool is called, its result goes back, and the answer comes in words.
    @Test(arguments: providers) func callsAToolAndAnswers(_ name: ModelName) async throws {
        var request = ModelRequest(system: "Be brief.", messages: [.user("What's the weather in Paris?")], tools: [Self.weather])
        let first = try await ask(name, request)
        let call = try #require(first.toolCalls.first)
        #expect(call.name == "get_weather" && call.argumentObject?["city"]?.string != nil)
        #expect(first.finish == .toolCalls)
        #expect((first.usage?.input ?? 0) > 0 && (first.usage?.output ?? 0) > 0)
        request.messages += [first.message, .results([ToolResult(callID: call.id, name: call.name, text: "21 degrees")])]
        let second = try await ask(name, request)
        #expect(second.finish == .stop && !second.text.isEmpty)
        #expect(try await verdict()["passed"]?.bool == true)
    }

    enum Fault: String, CaseIterable {
        case rateLimited, overloaded, disconnected, truncated, malformed, stalled

        var behaviour: JSON {
            switch self {
            case .rateLimited: ["type": "fail", "status": 429, "retry_after": 1, "times": 1]
            case .overloaded: ["type": "fail", "status": 503, "times": 2]
            case .disconnected: ["type": "stream_fault", "kind": "disconnect", "after_chunks": 2]
            case .truncated: ["type": "stream_fault", "kind": "truncate", "after_chunks": 2]
            case .malformed: ["type": "stream_fault", "kind": "malformed", "after_chunks": 2]
            case .stalled: ["type": "stream_fault", "kind": "stall", "after_chunks": 2, "stall_seconds": 30]
            }
        }
    }

    /// Each fault is recovered from, and the judge has nothing to say against it: waits obeyed, pauses between, nothing cut taken for whole.
    @Test(arguments: providers, Fault.allCases) func recovers(_ name: ModelName, _ fault: Fault) async throws {
        try await script([fault.behaviour])
        let patience = ModelPatience(first: .seconds(5), between: .seconds(1), total: .seconds(20))
        let reply = try await ask(name, ModelRequest(messages: [.user("Tell me about yards and trains.")]), patience: patience)
        #expect(reply.finish == .stop && !reply.text.isEmpty)
        let verdict = try await verdict()
        #expect(verdict["passed"]?.bool == true && verdict["findings"]?.array == [], "\(verdict.pretty())")
        #expect((verdict["faults_injected"]?.int ?? 0) >= 1)
    }

    /// What asking again cannot mend is asked once.
    @Test(arguments: [(400, .invalid), (401, .unauthorised), (403, .forbidden), (404, .notFound)] as [(Int64, ModelError.Code)])
    func doesNotRepeatInVain(_ status: Int64, _ code: ModelError.Code) async throws {
        for name in Self.providers {
            try await script([["type": "fail", "status": .integer(status), "times": nil]])
            let error = await failure { () throws(ModelError) in _ = try await ask(name, ModelRequest(messages: [.user("hi")])) }
            #expect(error?.code == code, "\(name): \(String(describing: error))")
            let verdict = try await verdict()
            #expect(verdict["attempts"]?.int == 1 && verdict["passed"]?.bool == true)
        }
    }
}
