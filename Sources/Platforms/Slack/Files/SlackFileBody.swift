import Conversation
import HTTPClient
import Time

/// The bytes of one file as they come. Dropping it, or cancelling the task that reads, ends the download.
package struct SlackFileBody: AsyncSequence, Sendable {
    package typealias Element = [UInt8]
    package typealias Failure = any Error

    private let stream: HTTPClientStream
    private let name: String
    private let limit: Int64
    /// In nanoseconds of the monotonic clock.
    private let end: UInt64

    init(_ stream: HTTPClientStream, of name: String, limit: Int64, end: UInt64) {
        self.stream = stream
        self.name = name
        self.limit = limit
        self.end = end
    }

    package func makeAsyncIterator() -> Iterator {
        Iterator(stream: stream, chunks: stream.body.makeAsyncIterator(), name: name, left: limit, limit: limit, end: end)
    }

    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let stream: HTTPClientStream
        fileprivate var chunks: HTTPClientStream.Body.Iterator
        fileprivate let name: String
        fileprivate var left: Int64
        fileprivate let limit: Int64
        fileprivate let end: UInt64

        package mutating func next() async throws -> [UInt8]? {
            let chunk: [UInt8]?
            do { chunk = try await chunks.next() } catch {
                try Task.checkCancellation()
                throw FileProblem(error.code == .timedOut ? .tooSlow : .cutOff, file: name)
            }
            guard let chunk else { return nil }
            left -= Int64(chunk.count)
            if left < 0 { throw ended(.tooLarge(limit: limit)) }
            // A trickle never falls silent, and would hold its reader for ever.
            if monotonicNanoseconds() > end { throw ended(.tooSlow) }
            return chunk
        }

        package mutating func next(isolation actor: isolated (any Actor)?) async throws -> [UInt8]? { try await next() }

        private func ended(_ reason: FileProblem.Reason) -> FileProblem {
            stream.cancel()
            return FileProblem(reason, file: name)
        }
    }
}
