import Logs

enum LogFlow {
    /// Reads to the end, or as far as it can be read. What breaks off is a log all the same; what never began is an error.
    static func read(
        _ chunks: any AsyncSequence<[UInt8], any Error> & Sendable,
        into reader: inout LogReader,
        atMost bytes: Int
    ) async throws -> (log: Log, failure: (any Error)?) {
        var decoder = LogDecoder(mostBytes: bytes)
        var failure: (any Error)?
        var hasBegun = false
        do {
            for try await chunk in chunks {
                hasBegun = true
                try Task.checkCancellation()
                let wantsMore = unsafe chunk.withUnsafeBytes { unsafe decoder.read($0, into: &reader) }
                if !wantsMore { break }
            }
        } catch {
            if !hasBegun || Task.isCancelled || error is CancellationError { throw error }
            failure = error
        }
        return (decoder.finish(into: &reader), failure)
    }
}

/// What somebody typed or pasted, in pieces: between two of them others get their turn.
struct PastedLog: AsyncSequence, Sendable {
    typealias Element = [UInt8]
    typealias Failure = any Error

    private let bytes: [UInt8]
    private static let piece = 256 << 10

    init(_ text: String) { bytes = Array(text.utf8) }

    func makeAsyncIterator() -> Iterator { Iterator(rest: bytes[...]) }

    struct Iterator: AsyncIteratorProtocol {
        var rest: ArraySlice<UInt8>

        mutating func next() async throws -> [UInt8]? {
            if rest.isEmpty { return nil }
            await Task.yield()
            defer { rest = rest.dropFirst(PastedLog.piece) }
            return Array(rest.prefix(PastedLog.piece))
        }
    }
}

/// The same, for whom the kind of error is none of their business.
struct Erased<Base: AsyncSequence & Sendable>: AsyncSequence, Sendable where Base.Element == [UInt8] {
    typealias Element = [UInt8]
    typealias Failure = any Error

    let base: Base

    func makeAsyncIterator() -> Iterator { Iterator(base: base.makeAsyncIterator()) }

    struct Iterator: AsyncIteratorProtocol {
        var base: Base.AsyncIterator

        mutating func next() async throws -> [UInt8]? { try await base.next() }
    }
}
