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
    // Every member is reached only under `mutex`.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let arrived: UnsafeMutablePointer<pthread_cond_t>
    private var waiting: [() -> Void] = []
    private var isClosed = false

    init() {
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
        arrived = .allocate(capacity: 1)
        arrived.initialize(to: pthread_cond_t())
        pthread_cond_init(arrived, nil)
    }

    deinit {
        pthread_cond_destroy(arrived)
        pthread_mutex_destroy(mutex)
        arrived.deallocate()
        mutex.deallocate()
    }

    func append(_ work: @escaping () -> Void) {
        pthread_mutex_lock(mutex)
        waiting.append(work)
        pthread_cond_signal(arrived)
        pthread_mutex_unlock(mutex)
    }

    func close() {
        pthread_mutex_lock(mutex)
        isClosed = true
        pthread_cond_signal(arrived)
        pthread_mutex_unlock(mutex)
    }

    func drain() {
        while true {
            pthread_mutex_lock(mutex)
            while waiting.isEmpty && !isClosed { pthread_cond_wait(arrived, mutex) }
            let batch = waiting
            waiting = []
            pthread_mutex_unlock(mutex)
            if batch.isEmpty { return }
            for work in batch { work() }
        }
    }
}
