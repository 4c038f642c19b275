package import HTTPClient
package import Time

/// One way to ask models over HTTP. A provider is a value: it writes requests and says how their answers are read.
///
/// To add one, put a file of this kind beside the others, give it a case in ``ProviderName`` and a line in ``ModelEndpoints``.
package protocol ModelProvider: Sendable {
    /// With what it has to fetch before it can ask, such as keys that change.
    func prepared(over http: HTTPClient) async throws(ModelError) -> any ModelProvider

    /// - Parameter now: for providers whose requests are signed.
    func httpRequest(_ request: ModelRequest, model: String, at now: Moment) -> HTTPClientRequest

    /// For the answer to that very request.
    ///
    /// - Parameter idPrefix: what ids of tool calls begin with where the provider gives none.
    func decoder(for request: ModelRequest, model: String, idPrefix: String) -> AnswerDecoder

    /// Nil where the provider is not asked for vectors.
    func embeddingRequest(_ request: EmbeddingRequest, model: String) -> HTTPClientRequest?
}

extension ModelProvider {
    package func prepared(over http: HTTPClient) async throws(ModelError) -> any ModelProvider { self }

    package func embeddingRequest(_ request: EmbeddingRequest, model: String) -> HTTPClientRequest? { nil }
}
