import CLinux
import Glibc

/// A thread of its own for C calls that block. Jobs run one at a time, in order.
///
/// The cooperative pool has as many threads as there are cores, so on two cores two blocked tasks stop everything.
/// An actor that blocks names one of these as its executor; anything else uses ``run(_:)``.
package final class SerialThread: SerialExecutor, TaskExecutor {
    private let state = WorkQueue()

    package init(name: String) {
        let queue = state
        startThread(name: name) { queue.drain() }
    }

    deinit { state.close() }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedSerialExecutor()
        state.append { job.runSynchronously(on: executor) }
    }

    package func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

    /// Runs a blocking call on this thread and waits for it without blocking the caller's.
    package func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            state.append { continuation.resume(with: Swift.Result(catching: body)) }
        }
    }
}

/// Starts a detached thread under a name that `top -H` shows.
package func startThread(name: String, _ body: @escaping @Sendable () -> Void) {
    final class Start: Sendable {
        let name: String
        let body: @Sendable () -> Void
        init(name: String, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.body = body
        }
    }
    var thread = pthread_t()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    defer { pthread_attr_destroy(&attributes) }
    let start = Unmanaged.passRetained(Start(name: name, body: body))
    let status = pthread_create(
        &thread,
        &attributes,
        { argument in
            let start = Unmanaged<Start>.fromOpaque(argument!).takeRetainedValue()
            _ = ym_name_this_thread(String(start.name.prefix(15)))
            start.body()
            return nil
        },
        start.toOpaque()
    )
    precondition(status == 0, "the system refused a thread: \(String(cString: strerror(status)))")
}

/// What waits for the thread. It outlives the executor until the thread has seen that it is closed.
private final class WorkQueue: @unchecked Sendable {
    // Every member is reached only under `monitor`.
    private let monitor = Monitor()
    private var waiting: [() -> Void] = []
    private var isClosed = false

    func append(_ work: @escaping () -> Void) {
        monitor.lock()
        waiting.append(work)
        monitor.signal()
        monitor.unlock()
    }

    func close() {
        monitor.lock()
        isClosed = true
        monitor.signal()
        monitor.unlock()
    }

    func drain() {
        while true {
            monitor.lock()
            while waiting.isEmpty && !isClosed { monitor.wait() }
            let batch = waiting
            waiting = []
            monitor.unlock()
            if batch.isEmpty { return }
            for work in batch { work() }
        }
    }
}
