/// An answer whose body comes while it is read. Dropping the last copy, or cancelling the task that reads, ends the transfer.
package struct HTTPClientStream: Sendable {
    package let status: Int
    package let headers: HTTPClientHeaders
    package let body: Body

    package var isSuccess: Bool { (200..<300).contains(status) }

    /// Ends the transfer before its body does.
    package func cancel() { body.transmission.cancel() }

    /// The rest of the body at once, for an error page or another short one.
    package func collect(upTo maximum: Int) async throws(HTTPClientError) -> [UInt8] {
        var bytes: [UInt8] = []
        for try await chunk in body {
            guard bytes.count + chunk.count <= maximum else {
                cancel()
                throw HTTPClientError(.tooLarge, mayHaveBeenSent: true, "the answer is longer than \(maximum) bytes")
            }
            bytes.append(contentsOf: chunk)
        }
        return bytes
    }
}

extension HTTPClientStream: HTTPAnswer {}

extension HTTPClientStream {
    /// The body in chunks as they arrive, for one consumer. The server is made to wait for a consumer that lags.
    package struct Body: AsyncSequence, Sendable {
        package typealias Element = [UInt8]
        package typealias Failure = HTTPClientError

        let transmission: Transmission

        package func makeAsyncIterator() -> Iterator { Iterator(transmission: transmission) }

        package struct Iterator: AsyncIteratorProtocol {
            let transmission: Transmission

            package mutating func next() async throws(HTTPClientError) -> [UInt8]? { try await transmission.next() }

            package mutating func next(isolation actor: isolated (any Actor)?) async throws(HTTPClientError) -> [UInt8]? {
                try await transmission.next()
            }
        }
    }
}

/// The consumer's end of a stream. Its life is the transfer's: the transfer thread holds the transfer and the buffer, but not this.
final class Transmission: Sendable {
    private let transfer: Transfer
    private let buffer: StreamBuffer
    private let client: HTTPClient

    init(_ transfer: Transfer, _ buffer: StreamBuffer, of client: HTTPClient) {
        self.transfer = transfer
        self.buffer = buffer
        self.client = client
    }

    deinit { cancel() }

    func cancel() { _ = client.loop.post(.cancel(transfer)) }

    func next() async throws(HTTPClientError) -> [UInt8]? {
        let step = await withTaskCancellationHandler {
            await buffer.next()
        } onCancel: {
            cancel()
        }
        switch step {
        case .chunk(let chunk, let resume):
            if resume { _ = client.loop.post(.resume(transfer)) }
            return chunk
        case .end: return nil
        case .failed(let error): throw error
        }
    }
}
