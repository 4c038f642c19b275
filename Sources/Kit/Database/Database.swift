/// The store: one thread that writes with a shared, durable commit, and a few that read.
package final class Database: Sendable {
    let files: StoreFiles
    let writer: Writer
    private let readers: Readers

    private init(files: StoreFiles, writer: Writer, readers: Readers) {
        self.files = files
        self.writer = writer
        self.readers = readers
    }

    /// Opens the store, makes it where it is missing, and brings its schema up to date.
    package static func open(
        _ location: DatabaseLocation,
        migrations: [Migration],
        options: DatabaseOptions = .standard
    ) async throws -> Database {
        let files = StoreFiles(path: location.path)
        let writer = Writer(files: files, options: options)
        try await writer.start(migrations)
        return Database(files: files, writer: writer, readers: Readers(files: files, options: options))
    }

    deinit {
        writer.stop()
        readers.stop()
    }

    /// A write transaction of its own. Returns once it is durable; when the body throws, nothing of it remains.
    @discardableResult
    package nonisolated(nonsending) func write<T: Sendable>(
        _ body: @escaping @Sendable (borrowing Connection) throws -> T
    ) async throws -> T {
        try await suspended { continuation in
            submit(JobOf(needsSavepoint: true, weight: 0, continuation, body), to: writer.queue)
        }
    }

    /// The same for a body that is exactly one statement: it undoes itself when it fails, and so needs no savepoint.
    /// This is the cheapest durable write. `weight` is what the body keeps in memory while it waits, in bytes.
    @discardableResult
    package nonisolated(nonsending) func writeStatement<T: Sendable>(
        weight: Int = 0,
        _ body: @escaping @Sendable (borrowing Connection) throws -> T
    ) async throws -> T {
        try await suspended { continuation in
            submit(JobOf(needsSavepoint: false, weight: weight, continuation, body), to: writer.queue)
        }
    }

    /// Queries that see one state of the store. Writing in it is refused.
    package nonisolated(nonsending) func read<T: Sendable>(
        _ body: @escaping @Sendable (borrowing Connection) throws -> T
    ) async throws -> T {
        try await suspended { continuation in
            submit(JobOf(needsSavepoint: false, weight: 0, continuation, body), to: readers.queue)
        }
    }

    /// Finishes what waits, then lets go of every file. Reads that still run are interrupted.
    package func close() async {
        writer.stop()
        readers.stop()
        await readers.waitForEnd()
        await writer.waitForEnd()
    }

    private func submit(_ job: Job, to queue: JobQueue) {
        switch queue.append(job) {
        case .queued: return
        case .full: job.resume(throwing: DatabaseError(.overloaded, "too much waits to be written or read already; try again in a moment"))
        case .closed: job.resume(throwing: DatabaseError(.closed, "the store was closed"))
        }
    }
}
