import HTTPClient
package import Redaction
import Time

extension ModelClient {
    /// Asks once for the vectors of some texts.
    ///
    /// - Parameter request: it has been through a redactor; nothing else can be sent.
    package func embed(
        _ model: ModelName,
        _ request: Redacted<EmbeddingRequest>,
        within patience: Duration
    ) async throws(ModelError) -> EmbeddingReply {
        do throws(ModelError) {
            return try await embedding(model, request.value, patience)
        } catch {
            var error = error
            error.model = model
            error.reason = redactor.redact(error.reason)
            throw error
        }
    }

    private func embedding(
        _ model: ModelName,
        _ request: EmbeddingRequest,
        _ patience: Duration
    ) async throws(ModelError) -> EmbeddingReply {
        guard let provider = endpoints[model.provider] else {
            throw ModelError(.unauthorised, "\(model.provider.keySetting) is not set")
        }
        guard var call = provider.embeddingRequest(request, model: model.model) else {
            throw ModelError(.notFound, "\(model.provider.title) is not asked for vectors; openai and ollama are")
        }
        call.timeouts = .init(connect: min(.seconds(10), patience), firstByte: patience, total: patience)
        call.maximumBody = 64 << 20
        let answer: HTTPClientResponse
        do { answer = try await http.send(call) } catch { throw ModelError(error) }
        guard answer.isSuccess else {
            throw ModelError(ErrorAnswer(status: answer.status, body: answer.body), RetryWords(answer.headers, now: clock.now()))
        }
        do throws(AnswerFault) { return try EmbeddingReader.reply(answer.body, to: request) } catch { throw ModelError(error) }
    }
}

extension ProviderName {
    /// Whether it can be asked for vectors.
    package var embeds: Bool { self == .openai || self == .ollama }
}
