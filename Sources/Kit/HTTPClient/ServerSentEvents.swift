extension HTTPClientStream {
    /// The body as the events of a `text/event-stream`.
    package func events(maximumEvent: Int = 1 << 20) -> ServerSentEvents {
        ServerSentEvents(body: body, maximumEvent: maximumEvent)
    }
}

/// The events of one stream, as they come. An event that the end of the stream cuts off is not delivered.
package struct ServerSentEvents: AsyncSequence, Sendable {
    package typealias Element = ServerSentEvent
    package typealias Failure = HTTPClientError

    let body: HTTPClientStream.Body
    let maximumEvent: Int

    package func makeAsyncIterator() -> Iterator {
        Iterator(chunks: body.makeAsyncIterator(), parser: SSEParser(maximumEvent: maximumEvent))
    }

    package struct Iterator: AsyncIteratorProtocol {
        var chunks: HTTPClientStream.Body.Iterator
        var parser: SSEParser
        private var ready: ArraySlice<ServerSentEvent> = []

        init(chunks: HTTPClientStream.Body.Iterator, parser: SSEParser) {
            self.chunks = chunks
            self.parser = parser
        }

        package mutating func next() async throws(HTTPClientError) -> ServerSentEvent? {
            while ready.isEmpty {
                guard let chunk = try await chunks.next() else { return nil }
                do {
                    ready = try parser.feed(chunk)[...]
                } catch {
                    throw HTTPClientError(.tooLarge, mayHaveBeenSent: true, "an event of the stream is longer than \(error.limit) bytes")
                }
            }
            return ready.popFirst()
        }

        package mutating func next(isolation actor: isolated (any Actor)?) async throws(HTTPClientError) -> ServerSentEvent? {
            try await next()
        }
    }
}
