import Synchronization
import Threading

/// The one thread that writes. Everything that waits when it comes round shares a commit, and so a flush of the disk.
final class Writer: Sendable {
    let queue: JobQueue
    let gauge = LogGauge()
    let statistics = WriterStatistics()

    private let files: StoreFiles
    private let options: DatabaseOptions
    private let checkpointer: Checkpointer
    private let end = ThreadEnd()

    private static let pageSize = 4_096

    init(files: StoreFiles, options: DatabaseOptions) {
        self.files = files
        self.options = options
        queue = JobQueue(countLimit: options.queueLimit, weightLimit: options.queuedBytesLimit)
        checkpointer = Checkpointer(gauge: gauge)
    }

    /// Opens the store and brings its schema up to date, then goes on for as long as the queue is open.
    func start(_ migrations: [Migration]) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            startThread(name: "store-writer") { [self] in
                defer { end.signal() }
                do {
                    let connection = try open(migrations)
                    checkpointer.start(path: files.path, options: options)
                    continuation.resume()
                    work(connection)
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        }
    }

    func stop() { queue.close() }

    func waitForEnd() async {
        await end.wait()
        await checkpointer.waitForEnd()
    }

    private func open(_ migrations: [Migration]) throws(DatabaseError) -> Connection {
        try files.prepare()
        return try files.whileNobodyElseOpens { () throws(DatabaseError) -> Connection in
            let handle = try SQLiteHandle.open(files.path, as: .writer, options)
            gauge.watch(handle)
            let connection = Connection(handle)
            try connection.migrate(migrations, path: files.path)
            return connection
        }
    }

    private func work(_ connection: borrowing Connection) {
        while let batch = queue.take(atMost: options.batchLimit) {
            do {
                try commit(batch, on: connection)
                // Before anyone is told, so that whoever was told finds itself counted.
                statistics.note(writes: batch.count)
                for job in batch { job.resume() }
            } catch {
                if connection.handle.isInTransaction { try? connection.handle.run(Dialect.rollback) }
                statistics.note(writes: batch.count)
                for job in batch { job.resume(throwing: error) }
            }
            tendLog(connection)
        }
        checkpointer.stop()
    }

    private func commit(_ batch: [Job], on connection: borrowing Connection) throws {
        try connection.execute(Dialect.begin)
        for job in batch {
            if job.needsSavepoint { try connection.execute(Dialect.savepoint) }
            job.run(on: connection)
            // A full disk can end the transaction under the statement. What ran before it is undone then, too.
            if let failure = job.failure, !connection.handle.isInTransaction { throw failure }
            guard job.needsSavepoint else { continue }
            if job.failure != nil { try connection.execute(Dialect.rollbackToSavepoint) }
            try connection.execute(Dialect.release)
        }
        try connection.execute(Dialect.commit)
    }

    /// At saturation the log never ends where a background copy ends, and only a log that was copied to its end starts over.
    /// So once it is long, the writer copies the short rest between two commits; and when the background cannot keep up, all of it.
    private func tendLog(_ connection: borrowing Connection) {
        let limit = options.logLimit / Self.pageSize
        guard gauge.outstanding > 0 else { return }
        if gauge.length > limit, gauge.outstanding < limit / 32 || gauge.length > limit * 2 {
            connection.handle.checkpoint(gauge)
        } else if gauge.outstanding > options.checkpointAfter / Self.pageSize || gauge.length > limit {
            checkpointer.want()
        }
    }
}

extension SQLiteHandle {
    static func open(_ path: String, as role: Dialect.Role, _ options: DatabaseOptions) throws(DatabaseError) -> SQLiteHandle {
        let handle = try SQLiteHandle(path: path, flags: SQLiteHandle.readAndWrite)
        handle.setBusyTimeout(options.busyTimeout)
        if role == .writer { try handle.run(Dialect.journalMode) }
        for pragma in Dialect.pragmas(role, options) { try handle.run(pragma) }
        return handle
    }
}

/// Counts for metrics and for tests.
final class WriterStatistics: Sendable {
    private let writeCount = Atomic(0)
    private let batchCount = Atomic(0)

    func note(writes: Int) {
        writeCount.add(writes, ordering: .relaxed)
        batchCount.add(1, ordering: .relaxed)
    }

    var writes: Int { writeCount.load(ordering: .relaxed) }
    var batches: Int { batchCount.load(ordering: .relaxed) }
}
