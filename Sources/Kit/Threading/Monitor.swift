import Glibc

/// A mutex and what its holders wait for, for queues whose threads sleep until something arrives.
///
/// What it guards belongs to whoever owns it; where a value alone is guarded, ``Locked`` is the better box. It may call itself
/// Sendable because the mutex and the condition are made for many threads and stay where they are.
package final class Monitor: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let arrival: UnsafeMutablePointer<pthread_cond_t>

    package init() {
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        pthread_mutex_init(mutex, nil)
        arrival = .allocate(capacity: 1)
        arrival.initialize(to: pthread_cond_t())
        pthread_cond_init(arrival, nil)
    }

    deinit {
        pthread_cond_destroy(arrival)
        pthread_mutex_destroy(mutex)
        arrival.deallocate()
        mutex.deallocate()
    }

    package func lock() { pthread_mutex_lock(mutex) }
    package func unlock() { pthread_mutex_unlock(mutex) }

    /// Gives the lock away until somebody signals. It may also return without a reason: ask again what you wait for.
    package func wait() { pthread_cond_wait(arrival, mutex) }
    package func signal() { pthread_cond_signal(arrival) }
    package func broadcast() { pthread_cond_broadcast(arrival) }
}
