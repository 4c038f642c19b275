package import HTTPClient
import JSON

extension ModelProvider {
    /// As OpenAI has it, and nearly everybody after it.
    func embeddings(
        at address: String,
        _ headers: [(String, String)],
        _ request: EmbeddingRequest,
        _ model: String
    ) -> HTTPClientRequest {
        var body: JSONObject = [
            "model": .string(model), "input": .array(request.texts.map(JSON.string)), "encoding_format": "float",
        ]
        if let dimensions = request.dimensions { body["dimensions"] = .integer(Int64(dimensions)) }
        return post(address, headers, JSON.object(body).serialized(), accept: "application/json")
    }
}

extension OpenAI {
    package func embeddingRequest(_ request: EmbeddingRequest, model: String) -> HTTPClientRequest? {
        embeddings(at: base + "/embeddings", key.map { [("Authorization", "Bearer \($0)")] } ?? [], request, model)
    }
}

extension Ollama {
    /// It speaks both languages; here that of OpenAI, which counts the tokens too.
    package func embeddingRequest(_ request: EmbeddingRequest, model: String) -> HTTPClientRequest? {
        embeddings(at: base + "/v1/embeddings", [], request, model)
    }
}
