import Threading

/// What waits for the threads of the store: bounded, and emptied in batches.
final class JobQueue: @unchecked Sendable {
    // Every member below is reached only under `monitor`.
    private let monitor = Monitor()
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
    }

    func append(_ job: Job) -> Admission {
        monitor.lock()
        defer { monitor.unlock() }
        if isClosed { return .closed }
        if waiting.count >= countLimit || (weight > 0 && weight + job.weight > weightLimit) { return .full }
        waiting.append(job)
        weight += job.weight
        // A single thread was woken by the first that came; signalling it again would only cost.
        if waiting.count == 1 || idle > 1 { monitor.signal() }
        return .queued
    }

    /// Waits for work; nil once the queue is closed and empty.
    func take(atMost limit: Int) -> [Job]? {
        monitor.lock()
        defer { monitor.unlock() }
        while waiting.isEmpty {
            if isClosed { return nil }
            idle += 1
            monitor.wait()
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
        monitor.lock()
        defer { monitor.unlock() }
        return waiting.count
    }

    func close() {
        monitor.lock()
        isClosed = true
        monitor.broadcast()
        monitor.unlock()
    }
}
