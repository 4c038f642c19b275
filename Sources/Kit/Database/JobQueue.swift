import Glibc

/// What waits for the threads of the store: bounded, and emptied in batches.
final class JobQueue: @unchecked Sendable {
    // Every member below is reached only under `mutex`.
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let arrived: UnsafeMutablePointer<pthread_cond_t>
    private var waiting: [Job] = []
    private var weight = 0
    /// Threads that wait here; more than one only for readers.
    private var idle = 0
    private var isClosed = false

    private let countLimit: Int
    private let weightLimit: Int

    enum Admission { case queued, full, closed }

    init(countLimit: Int, weightLimit: Int) {
        self.countLimit = countLimit
        self.weightLimit = weightLimit
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

    func append(_ job: Job) -> Admission {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        if isClosed { return .closed }
        if waiting.count >= countLimit || (weight > 0 && weight + job.weight > weightLimit) { return .full }
        waiting.append(job)
        weight += job.weight
        // A single thread was woken by the first that came; signalling it again would only cost.
        if waiting.count == 1 || idle > 1 { pthread_cond_signal(arrived) }
        return .queued
    }

    /// Waits for work; nil once the queue is closed and empty.
    func take(atMost limit: Int) -> [Job]? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while waiting.isEmpty {
            if isClosed { return nil }
            idle += 1
            pthread_cond_wait(arrived, mutex)
            idle -= 1
        }
        guard waiting.count > limit else {
            weight = 0
            defer { waiting = [] }
            return waiting
        }
        let batch = Array(waiting.prefix(limit))
        waiting.removeFirst(limit)
        weight -= batch.reduce(0) { $0 + $1.weight }
        return batch
    }

    var count: Int {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return waiting.count
    }

    func close() {
        pthread_mutex_lock(mutex)
        isClosed = true
        pthread_cond_broadcast(arrived)
        pthread_mutex_unlock(mutex)
    }
}
