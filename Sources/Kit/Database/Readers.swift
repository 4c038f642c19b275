import CSQLite
import Threading

/// A few threads that read, each with a connection of its own that is opened when it is first needed.
final class Readers: Sendable {
    let queue: JobQueue
    private let files: StoreFiles
    private let options: DatabaseOptions
    private let ends: [ThreadEnd]
    private let running = Locked<[Int: Running]>([:])

    /// A connection that may be interrupted from another thread while it is listed.
    private struct Running: @unchecked Sendable {
        // SQLite allows the interrupt from any thread as long as the connection is open, and the list's lock sees to that.
        let pointer: OpaquePointer
    }

    init(files: StoreFiles, options: DatabaseOptions) {
        self.files = files
        self.options = options
        queue = JobQueue(countLimit: options.queueLimit, weightLimit: .max)
        ends = (0..<max(1, options.readers)).map { _ in ThreadEnd() }
        for (number, end) in ends.enumerated() {
            // The thread keeps what it needs and not the pool itself, which lives only as long as the database.
            startThread(name: "store-read-\(number)") { [queue, files, options, running] in
                defer { end.signal() }
                Readers.work(queue, files, options, running, number)
            }
        }
    }

    func stop() {
        queue.close()
        running.withLock { list in
            for connection in list.values { sqlite3_interrupt(connection.pointer) }
        }
    }

    func waitForEnd() async {
        for end in ends { await end.wait() }
    }

    private static func work(
        _ queue: JobQueue,
        _ files: StoreFiles,
        _ options: DatabaseOptions,
        _ running: Locked<[Int: Running]>,
        _ number: Int
    ) {
        while let first = queue.take(atMost: 1) {
            let connection: Connection
            do {
                connection = Connection(try SQLiteHandle.open(files.path, as: .reader, options))
            } catch {
                for job in first { job.resume(throwing: error) }
                continue
            }
            let pointer = Running(pointer: connection.handle.pointer)
            running.withLock { $0[number] = pointer }
            var jobs: [Job]? = first
            while let current = jobs {
                for job in current { read(job, on: connection) }
                jobs = queue.take(atMost: 1)
            }
            running.withLock { _ = $0.removeValue(forKey: number) }
        }
    }

    /// In a transaction, so that a body of several queries sees one state of the store.
    private static func read(_ job: Job, on connection: borrowing Connection) {
        do {
            try connection.execute(Dialect.beginReading)
            job.run(on: connection)
            try connection.execute(Dialect.commit)
            job.resume()
        } catch {
            if connection.handle.isInTransaction { try? connection.handle.run(Dialect.rollback) }
            job.resume(throwing: error)
        }
    }
}
