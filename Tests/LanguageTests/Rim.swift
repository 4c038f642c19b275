import HTTPClient
import Language
import Redaction
import TestSupport
import Testing
import Time

/// A client of every provider before one stand-in.
struct Rim {
    let client: ModelClient

    init(_ server: StandIn, redactor: Redactor = .standard) { self.init(base: server.url(""), redactor: redactor) }

    init(base: String, redactor: Redactor = .standard) {
        client = ModelClient(
            http: HTTPClient(configuration: HTTPClientConfiguration(proxy: .none, circuit: .off)),
            endpoints: ModelEndpoints([
                .openai: OpenAI(base: base, key: "invented-key"), .anthropic: Anthropic(base: base, key: "invented-key"),
                .gemini: Gemini(base: base, key: "invented-key"), .ollama: Ollama(base: base),
                .bedrock: Bedrock(base: base, region: "eu-central-1", access: .bearer("invented-key")),
            ]),
            redactor: redactor,
            clock: WallClock { now },
            idPrefix: { "invented_" }
        )
    }

    func ask(
        _ provider: ProviderName = .openai,
        _ request: ModelRequest = ModelRequest(messages: [.user("hi")]),
        patience: ModelPatience = ModelPatience(),
        hear: (ModelEvent) async -> Void = { _ in }
    ) async throws(ModelError) -> ModelReply {
        try await client.ask(ModelName(provider, "invented"), Redactor.standard.redact(request), patience: patience, hear: hear)
    }

    func failure(of provider: ProviderName = .openai, patience: ModelPatience = ModelPatience()) async -> ModelError? {
        await LanguageTests.failure { () throws(ModelError) in _ = try await ask(provider, patience: patience) }
    }
}

/// The error of what must fail.
func failure(_ body: () async throws(ModelError) -> Void) async -> ModelError? {
    do throws(ModelError) {
        try await body()
        Issue.record("it should have failed")
        return nil
    } catch {
        return error
    }
}

/// The head of an answer that goes on until the connection is closed.
let streamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
let helloEvent = sse(#"{"choices":[{"delta":{"content":"Hello"}}]}"#)
let endEvents = sse(#"{"choices":[{"delta":{},"finish_reason":"stop"}]}"#, "[DONE]")
