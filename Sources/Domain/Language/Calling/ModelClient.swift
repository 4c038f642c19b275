package import HTTPClient
package import Redaction
import Threading
package import Time

/// Asks one model once.
package struct ModelClient: Sendable {
    /// Of an error page; the rest of a longer one would not be read by anybody.
    private static let longestErrorPage = 64 << 10

    var http: HTTPClient
    var endpoints: ModelEndpoints
    /// What servers say may repeat a part of the key.
    var redactor: Redactor
    var clock: WallClock
    /// What invented ids of tool calls begin with; another one for each answer.
    var idPrefix: @Sendable () -> String

    package init(
        http: HTTPClient,
        endpoints: ModelEndpoints,
        redactor: Redactor,
        clock: WallClock = .system,
        idPrefix: @escaping @Sendable () -> String = { "call_\(String(UInt32.random(in: 0 ... .max), radix: 36))_" }
    ) {
        self.http = http
        self.endpoints = endpoints
        self.redactor = redactor
        self.clock = clock
        self.idPrefix = idPrefix
    }

    /// Tells each event as it comes, and gives the whole reply in the end. Cancelling the task ends the transfer.
    ///
    /// - Parameter request: it has been through a redactor; nothing else can be sent.
    package func ask(
        _ model: ModelName,
        _ request: Redacted<ModelRequest>,
        patience: ModelPatience = ModelPatience(),
        hear: (ModelEvent) async -> Void = { _ in }
    ) async throws(ModelError) -> ModelReply {
        do throws(ModelError) {
            return try await attempt(model, request.value, patience, hear)
        } catch {
            var error = error
            error.model = model
            error.reason = redactor.redact(error.reason)
            throw error
        }
    }

    private func attempt(
        _ model: ModelName,
        _ request: ModelRequest,
        _ patience: ModelPatience,
        _ hear: (ModelEvent) async -> Void
    ) async throws(ModelError) -> ModelReply {
        guard let provider = endpoints[model.provider] else {
            throw ModelError(.unauthorised, "\(model.provider.keySetting) is not set")
        }
        let stream = try await open(provider, request, model, patience)
        let prefix = idPrefix()
        var answer = HeardAnswer(model, provider.decoder(for: request, model: model.model, idPrefix: prefix), Watchdog(patience))
        let watchdog = answer.watchdog
        let watch = Task { await watchdog.watch { stream.cancel() } }
        defer { watch.cancel() }
        await hear(.began(model))
        try await answer.listen(to: stream, hear)
        return SpokenToolCalls.recover(answer.reply, to: request, idPrefix: prefix)
    }

    /// Up to the head of an answer that promises one.
    private func open(
        _ provider: any ModelProvider,
        _ request: ModelRequest,
        _ model: ModelName,
        _ patience: ModelPatience
    ) async throws(ModelError) -> HTTPClientStream {
        let provider = try await provider.prepared(over: http)
        var call = provider.httpRequest(request, model: model.model, at: clock.now())
        // The silence of a stream is the watchdog's affair, who knows a ping from a word.
        call.timeouts = .init(connect: min(.seconds(10), patience.first), firstByte: patience.first, total: patience.total, idle: .hours(1))
        let stream: HTTPClientStream
        do { stream = try await http.stream(call) } catch { throw ModelError(error) }
        guard !stream.isSuccess else { return stream }
        defer { stream.cancel() }
        // One that never ends is not worth waiting for.
        let body = try? await within(min(patience.between, .seconds(5))) { try await stream.collect(upTo: Self.longestErrorPage) }
        if Task.isCancelled { throw ModelError(.cancelled, "") }
        let answer = ErrorAnswer(status: stream.status, body: body ?? [], named: stream.headers["x-amzn-errortype"])
        throw ModelError(answer, RetryWords(stream.headers, now: clock.now()))
    }
}
