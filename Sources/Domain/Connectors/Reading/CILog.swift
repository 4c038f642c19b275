import HTTPClient
import Threading

/// The log of a job as it comes in, in chunks that break anywhere. For one reader; never the whole of it in memory.
package struct CILog: AsyncSequence, Sendable {
    package typealias Element = [UInt8]
    package typealias Failure = CIError

    /// A quarter of a gigabyte: more than any job writes that somebody wants explained.
    package static let standardLimit = 256 << 20

    package enum Ending: Sendable, Equatable {
        case unread
        case whole
        /// The limit was reached; there is more.
        case cut
        /// The job has not ended, so its log has not either.
        case unfinished
    }

    /// One request of a log.
    struct Part: Sendable {
        var path: String
        var query: [(String, String)] = []
    }

    /// What an answer says about what comes behind it.
    enum Sequel: Sendable {
        case next(Part)
        case end
        case later
    }

    private let endpoint: CIEndpoint
    private let question: CIQuestion
    private let parts: [Part]
    private let sequel: @Sendable (Part, HTTPClientHeaders) -> Sequel
    private let limit: Int
    private let state = Locked(Ending.unread)

    init(
        _ parts: [Part],
        of endpoint: CIEndpoint,
        _ question: CIQuestion,
        limit: Int,
        sequel: @escaping @Sendable (Part, HTTPClientHeaders) -> Sequel = { _, _ in .end }
    ) {
        self.parts = parts
        self.endpoint = endpoint
        self.question = question
        self.limit = Swift.max(limit, 0)
        self.sequel = sequel
    }

    /// How the reading ended; to be asked when the last chunk has come.
    package var ending: Ending { state.withLock { $0 } }

    package func makeAsyncIterator() -> Iterator { Iterator(log: self) }

    package struct Iterator: AsyncIteratorProtocol {
        private let log: CILog
        private var waiting: ArraySlice<Part>
        private var current: (part: Part, stream: HTTPClientStream, body: HTTPClientStream.Body.Iterator)?
        private var left: Int

        init(log: CILog) {
            self.log = log
            waiting = log.parts[...]
            left = log.limit
        }

        package mutating func next(isolation actor: isolated (any Actor)?) async throws(CIError) -> [UInt8]? { try await next() }

        package mutating func next() async throws(CIError) -> [UInt8]? {
            while log.ending == .unread {
                if current == nil, try await !open() { break }
                guard var body = current?.body else { break }
                let chunk: [UInt8]?
                do { chunk = try await body.next() } catch { throw log.endpoint.dialect.failure(error, log.question) }
                current?.body = body
                guard let chunk else {
                    advance()
                    continue
                }
                guard chunk.count <= left else { return cut(chunk) }
                left -= chunk.count
                return chunk
            }
            return nil
        }

        private mutating func open() async throws(CIError) -> Bool {
            guard let part = waiting.popFirst() else {
                log.end(.whole)
                return false
            }
            let stream = try await log.endpoint.stream(part.path, part.query, accept: "text/plain", log.question)
            current = (part, stream, stream.body.makeAsyncIterator())
            return true
        }

        private mutating func advance() {
            guard let (part, stream, _) = current else { return }
            current = nil
            switch log.sequel(part, stream.headers) {
            case .end: break
            case .next(let part): waiting = [part] + waiting
            case .later: log.end(.unfinished)
            }
        }

        private mutating func cut(_ chunk: [UInt8]) -> [UInt8]? {
            log.end(.cut)
            current?.stream.cancel()
            current = nil
            return left == 0 ? nil : Array(chunk.prefix(left))
        }
    }

    private func end(_ ending: Ending) { state.withLock { $0 = ending } }
}
