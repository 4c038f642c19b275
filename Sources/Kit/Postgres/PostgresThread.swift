import Threading

/// Runs an actor whose calls block, on a thread of its own that ends with it.
package final class PostgresThread: SerialExecutor {
    private let line = Line()

    package init() {
        startThread(name: "postgres") { [line] in
            blockBrokenPipeSignal()
            while let (job, executor) = line.take() { job.runSynchronously(on: executor) }
        }
    }

    deinit { line.close() }

    package func enqueue(_ job: consuming ExecutorJob) { line.append(UnownedJob(job), asUnownedSerialExecutor()) }

    /// What waits for the thread.
    private final class Line: @unchecked Sendable {
        // Every member below is reached only under `monitor`.
        private let monitor = Monitor()
        private var waiting: [(UnownedJob, UnownedSerialExecutor)] = []
        private var isClosed = false

        func append(_ job: UnownedJob, _ executor: UnownedSerialExecutor) {
            monitor.lock()
            waiting.append((job, executor))
            monitor.signal()
            monitor.unlock()
        }

        /// Nil once it is closed and empty.
        func take() -> (UnownedJob, UnownedSerialExecutor)? {
            monitor.lock()
            defer { monitor.unlock() }
            while waiting.isEmpty {
                if isClosed { return nil }
                monitor.wait()
            }
            return waiting.removeFirst()
        }

        func close() {
            monitor.lock()
            isClosed = true
            monitor.signal()
            monitor.unlock()
        }
    }
}
