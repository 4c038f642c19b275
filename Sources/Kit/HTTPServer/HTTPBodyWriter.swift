/// Thrown by a write to a client that has gone, or after the stream has ended.
package struct HTTPClientGone: Error, Sendable, CustomStringConvertible {
    package init() {}
    package var description: String { "The client closed the connection before the response was complete." }
}

/// Where a streaming handler writes. A write returns once the system has taken every byte, so a slow reader slows the writer.
package struct HTTPBodyWriter: Sendable {
    let connection: Connection
    /// Which of the connection's streams this writes to; a writer that is kept beyond its stream cannot reach the next one.
    let stream: UInt64

    /// May be called from any task. Throws when the client has gone and when the task is cancelled.
    package func write(_ bytes: [UInt8]) async throws {
        try Task.checkCancellation()
        guard !bytes.isEmpty else { return }
        let loop = connection.loop
        let isAlive = await withUnsafeContinuation { (continuation: UnsafeContinuation<Bool, Never>) in
            if loop.isCurrent {
                connection.write(bytes, stream: stream, then: continuation)
            } else {
                loop.submit { connection.write(bytes, stream: stream, then: continuation) }
            }
        }
        guard isAlive else { throw HTTPClientGone() }
    }

    package func write(_ text: String) async throws { try await write(Array(text.utf8)) }
}
