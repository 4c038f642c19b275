import HTTPClient
import JSON
import Language
import Redaction
import TestSupport
import Testing
import Time

/// Against llama.cpp with a real, very small model: weak answers, the real wire.
@Suite(.timeLimit(.minutes(5)), .serialized, .enabled(if: PeerProcess.areWanted)) struct LlamaTests {
    private let peer: PeerProcess
    private let http = HTTPClient(configuration: HTTPClientConfiguration(proxy: .none))

    private static let shared = Task {
        let peer = try await PeerProcess(.llama)
        let http = HTTPClient(configuration: HTTPClientConfiguration(proxy: .none, circuit: .off))
        // It listens before it has read its model.
        let isReady = try await eventually(within: .seconds(60)) {
            (try? await http.send(HTTPClientRequest(url: peer.base + "/health")))?.isSuccess == true
        }
        guard isReady else { throw PeerProcess.Absent(what: "the model") }
        return peer
    }

    init() async throws { peer = try await Self.shared.value }

    private var client: ModelClient {
        ModelClient(
            http: http,
            endpoints: ModelEndpoints([
                .openai: OpenAI(base: peer.base + "/v1", key: nil), .anthropic: Anthropic(base: peer.base, key: "none"),
            ]),
            redactor: .standard
        )
    }

    private func ask(_ provider: ProviderName, _ request: ModelRequest) async throws(ModelError) -> ModelReply {
        // On a busy machine it reads its question for a long while.
        try await client.ask(
            ModelName(provider, "smollm2"),
            Redactor.standard.redact(request),
            patience: ModelPatience(first: .seconds(240), between: .seconds(60))
        )
    }

    @Test(arguments: [ProviderName.openai, .anthropic]) func answers(_ provider: ProviderName) async throws {
        let request = ModelRequest(system: "Be brief.", messages: [.user("What is a train?")], maximumOutput: 24, temperature: 0)
        let reply = try await ask(provider, request)
        #expect(!reply.text.isEmpty)
        #expect(reply.finish == .length || reply.finish == .stop)
        #expect((1...24).contains(reply.usage?.output ?? 0))
        #expect((reply.usage?.input ?? 0) > 10)
    }

    /// It takes tools, calls and their results as we write them, on both of its wires. Whether so small a model calls one is its own affair.
    @Test(arguments: [ProviderName.openai, .anthropic]) func takesToolsAndResults(_ provider: ProviderName) async throws {
        let tool = ToolDefinition(
            name: "read_log",
            description: "Reads the log of a run.",
            parameters: ["type": "object", "properties": ["run": ["type": "integer"]], "required": ["run"], "additionalProperties": false]
        )
        let messages = [
            ModelMessage.user("Read the log of run 7."),
            ModelMessage(.assistant, [.toolCall(ToolCall(id: "call_1", name: "read_log", arguments: #"{"run":7}"#))]),
            .results([ToolResult(callID: "call_1", name: "read_log", text: "exit code 1")]),
        ]
        let request = ModelRequest(system: "Be brief.", messages: messages, tools: [tool], maximumOutput: 8, temperature: 0)
        let reply = try await ask(provider, request)
        #expect(reply.finish != nil && (reply.usage?.input ?? 0) > 40)
    }

    @Test(arguments: [ProviderName.openai, .anthropic]) func tellsThatItIsTooLong(_ provider: ProviderName) async {
        let request = ModelRequest(messages: [.user(String(repeating: "a train of words ", count: 400))], maximumOutput: 8)
        let error = await failure { () throws(ModelError) in _ = try await ask(provider, request) }
        #expect(error?.code == .contextTooLong, "\(String(describing: error))")
    }

    /// What is trimmed to its context fits there.
    @Test func whatIsTrimmedFits() async throws {
        let messages = (0..<30).flatMap {
            [ModelMessage.user("Question \($0) about trains and yards?"), .assistant("Answer \($0), at some length.")]
        }
        let request = ModelRequest(system: "Be brief.", messages: messages + [.user("What is a train?")], maximumOutput: 16, temperature: 0)
        guard case .fits(let trimmed, let dropped) = ConversationTrim.trim(request, to: 1_024 - 16) else {
            Issue.record("nothing fits")
            return
        }
        let reply = try await ask(.openai, trimmed)
        #expect(reply.finish != nil)
        #expect(dropped > 0 && (reply.usage?.input ?? 0) <= TokenEstimate.tokens(of: trimmed))
    }

    /// The estimate is on the safe side of a vocabulary that is smaller than most, and not by more than it needs to be.
    @Test(
        arguments: [
            ("Why did the build on main fail after the last merge, and who should look at it first?", 2.0),
            ("error: could not compile `yard` (lib) due to 2 previous errors; 1 warning emitted", 2.0),
            ("2026-11-21T05:43:00.123Z ERROR [worker-7] request 8842 failed: timeout after 30000 ms", 2.0),
            (#"{"run": 7, "steps": [{"name": "test", "exit": 1}], "ok": false}"#, 2.0),
            ("func step(after error: ModelError, at position: Int) -> Step { return .giveUp }", 2.0),
            ("Der Bau ist fehlgeschlagen, weil die Verbindung zur Datenbank abgebrochen ist.", 2.0),
            ("    at com.example.Shop.checkout(Shop.java:42)\n\tat java.base/java.lang.Thread.run(Thread.java:1583)\n", 2.0),
            ("==================== FAILURES ====================", 6.0),
        ]
    )
    func estimatesOnTheSafeSide(_ text: String, _ most: Double) async throws {
        let body = (["content": .string(text)] as JSON).serialized()
        let answer = try await http.send(HTTPClientRequest(.post, url: peer.base + "/tokenize", body: body))
        let counted = try JSON(parsing: answer.body)["tokens"]?.array?.count ?? 0
        let estimated = TokenEstimate.tokens(in: text)
        #expect(counted > 0 && estimated >= counted && Double(estimated) <= Double(counted) * most, "\(estimated) for \(counted)")
    }
}
