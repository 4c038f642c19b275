import HTTPClient

/// An answer while it is listened to.
struct HeardAnswer {
    let watchdog: Watchdog
    private let model: ModelName
    private var decoder: AnswerDecoder
    private(set) var reply = ModelReply()

    init(_ model: ModelName, _ decoder: AnswerDecoder, _ watchdog: Watchdog) {
        self.model = model
        self.decoder = decoder
        self.watchdog = watchdog
        reply.take(.began(model))
    }

    /// Until the answer is whole.
    mutating func listen(to stream: HTTPClientStream, _ hear: (ModelEvent) async -> Void) async throws(ModelError) {
        var chunks = stream.body.makeAsyncIterator()
        while !decoder.isOver, let chunk = try await next(&chunks) {
            await tell(try decoder.hear(chunk), hear)
        }
        // A listener that was cancelled wants no end either.
        if Task.isCancelled { throw ModelError(.cancelled, "") }
        await tell(try decoder.hearEnd(), hear)
        Self.drain(stream)
    }

    /// A connection whose answer was read to its end serves the next question without a new handshake. Nobody waits for that.
    private static func drain(_ stream: HTTPClientStream) {
        Task {
            let timer = Task {
                // What is not there by then costs more than a new handshake.
                try await Task.sleep(for: .seconds(1))
                stream.cancel()
            }
            defer { timer.cancel() }
            _ = try? await stream.collect(upTo: 64 << 10)
        }
    }

    private func next(_ chunks: inout HTTPClientStream.Body.Iterator) async throws(ModelError) -> [UInt8]? {
        do { return try await chunks.next() } catch {
            if let verdict = watchdog.verdict { throw ModelError(.timedOut, verdict) }
            throw ModelError(error, hasBegun: true)
        }
    }

    private mutating func tell(_ events: [ModelEvent], _ hear: (ModelEvent) async -> Void) async {
        guard !events.isEmpty else { return }
        watchdog.rest()
        for event in events {
            reply.take(event)
            await hear(event)
        }
        watchdog.heard()
    }
}
