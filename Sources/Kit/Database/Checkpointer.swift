import Glibc
import Threading

/// Copies the write-ahead log into the database on a thread of its own, so that no write waits for it.
final class Checkpointer: @unchecked Sendable {
    // Every variable member is reached only under `mutex`.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let wanted: UnsafeMutablePointer<pthread_cond_t>
    private var isWanted = false
    private var isClosed = false

    private let end = ThreadEnd()
    private let gauge: LogGauge

    init(gauge: LogGauge) {
        self.gauge = gauge
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
        wanted = .allocate(capacity: 1)
        wanted.initialize(to: pthread_cond_t())
        pthread_cond_init(wanted, nil)
    }

    deinit {
        pthread_cond_destroy(wanted)
        pthread_mutex_destroy(mutex)
        wanted.deallocate()
        mutex.deallocate()
    }

    func start(path: String, options: DatabaseOptions) {
        startThread(name: "store-log") { [self] in
            defer { end.signal() }
            while waitUntilWanted() {
                // Opened when first needed: an idle bot never pays for it. Without it the writer copies by itself.
                guard let handle = try? SQLiteHandle.open(path, as: .checkpointer, options) else { continue }
                repeat { handle.checkpoint(gauge) } while waitUntilWanted()
                return
            }
        }
    }

    func want() {
        pthread_mutex_lock(mutex)
        isWanted = true
        pthread_cond_signal(wanted)
        pthread_mutex_unlock(mutex)
    }

    func waitForEnd() async { await end.wait() }

    func stop() {
        pthread_mutex_lock(mutex)
        isClosed = true
        pthread_cond_signal(wanted)
        pthread_mutex_unlock(mutex)
    }

    private func waitUntilWanted() -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while !isWanted && !isClosed { pthread_cond_wait(wanted, mutex) }
        isWanted = false
        return !isClosed
    }
}
