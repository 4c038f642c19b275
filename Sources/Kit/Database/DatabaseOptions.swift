/// How much the store may use and how long it waits. Sizes are bytes.
package struct DatabaseOptions: Sendable {
    /// How long to wait for another process that holds the write lock. Shorter than a platform waits for its 200.
    package var busyTimeout: Duration = .seconds(2)
    package var readers = 2
    package var writerCache = 4 << 20
    package var readerCache = 1 << 20
    /// Writes that may share one commit.
    package var batchLimit = 4_096
    /// Writes that may wait, in number and in weight; above that a write is refused at once.
    package var queueLimit = 20_000
    package var queuedBytesLimit = 64 << 20
    /// The log is copied into the database in the background once it holds this much that was not copied yet.
    package var checkpointAfter = 4 << 20
    /// Above this the writer finishes the copying itself, so that the log starts over.
    package var logLimit = 64 << 20

    package init() {}

    package static let standard = DatabaseOptions()
}
