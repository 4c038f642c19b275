import HTTPClient
import Redaction
import TestSupport
import Testing
import Time

@testable import Language

struct EmbeddingReaderTests {
    private let request = EmbeddingRequest(["a", "b"])

    @Test func inWhateverOrder() throws {
        let answer = #"{"data":[{"index":1,"embedding":[0,1]},{"index":0,"embedding":[1,0.5]}],"usage":{"prompt_tokens":7}}"#
        let reply = try EmbeddingReader.reply(Array(answer.utf8), to: request)
        #expect(reply == EmbeddingReply(vectors: [[1, 0.5], [0, 1]], usage: Usage(input: 7)))
        let bare = try EmbeddingReader.reply(Array(#"{"data":[{"embedding":[1]},{"embedding":[2]}]}"#.utf8), to: request)
        #expect(bare == EmbeddingReply(vectors: [[1], [2]], usage: nil))
    }

    /// What a server of one's own, or whoever stands in its place, may answer.
    @Test(arguments: [
        "", "no", "[]", "{}", #"{"data":null}"#, #"{"data":{}}"#, #"{"data":[]}"#, #"{"data":[{"embedding":[1]}]}"#,
        #"{"data":[{"embedding":[1]},{"embedding":[1]},{"embedding":[1]}]}"#, #"{"data":[{"embedding":[]},{"embedding":[]}]}"#,
        #"{"data":[{"embedding":[1]},{"embedding":[1,2]}]}"#, #"{"data":[{"embedding":[NaN]},{"embedding":[1]}]}"#,
        #"{"data":[{"embedding":[1e300]},{"embedding":[1]}]}"#, #"{"data":[{"embedding":["1"]},{"embedding":[1]}]}"#,
        #"{"data":[{"embedding":[null]},{"embedding":[1]}]}"#, #"{"data":[{"embedding":"AAAA"},{"embedding":"AAAA"}]}"#,
        #"{"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[1]}]}"#,
        #"{"data":[{"index":-1,"embedding":[1]},{"index":0,"embedding":[1]}]}"#,
        #"{"data":[{"index":9223372036854775807,"embedding":[1]},{"index":0,"embedding":[1]}]}"#,
        #"{"error":{"message":"no"}}"#,
    ])
    func refused(_ answer: String) {
        #expect(throws: AnswerFault.self) { try EmbeddingReader.reply(Array(answer.utf8), to: request) }
    }
}

struct EmbeddingClientTests {
    @Test(.timeLimit(.minutes(1)))
    func asksWithoutSecrets() async throws {
        let server = StandIn(answering: { request in
            #expect(request.line.hasPrefix("POST /v1/embeddings "))
            #expect(request.headers["Authorization"] ?? request.headers["authorization"] == "Bearer sk-invented-key")
            let body = String(decoding: request.body, as: UTF8.self)
            #expect(body.contains(#""model":"text-embedding-3-small""#) && body.contains(#""dimensions":512"#))
            #expect(!body.contains("hunter2") && body.contains("the password is"))
            return answer(200, #"{"data":[{"index":0,"embedding":[0.5,1]}],"usage":{"prompt_tokens":3}}"#)
        })
        let redactor = Redactor.standard.adding(literals: ["hunter2-hunter2"])
        let client = ModelClient(
            http: HTTPClient(),
            endpoints: ModelEndpoints([.openai: OpenAI(base: server.url("/v1"), key: "sk-invented-key")]),
            redactor: redactor
        )
        let request = redactor.redact(EmbeddingRequest(["the password is hunter2-hunter2"], dimensions: 512))
        let reply = try await client.embed(ModelName(.openai, "text-embedding-3-small"), request, within: .seconds(10))
        #expect(reply == EmbeddingReply(vectors: [[0.5, 1]], usage: Usage(input: 3)))
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [(401, ModelError.Code.unauthorised), (429, .rateLimited), (503, .overloaded), (200, .malformed)]
    )
    func failures(_ status: Int, _ code: ModelError.Code) async throws {
        let server = StandIn(answering: { _ in answer(status, #"{"message":"no"}"#) })
        let client = ModelClient(
            http: HTTPClient(),
            endpoints: ModelEndpoints([.ollama: Ollama(base: server.url(""))]),
            redactor: .standard
        )
        let request = Redactor.standard.redact(EmbeddingRequest(["a"]))
        let error = await #expect(throws: ModelError.self) {
            try await client.embed(ModelName(.ollama, "all-minilm"), request, within: .seconds(10))
        }
        #expect(error?.code == code)
        let none = await #expect(throws: ModelError.self) {
            try await client.embed(ModelName(.anthropic, "x"), request, within: .seconds(10))
        }
        #expect(none?.code == .unauthorised)
    }
}
