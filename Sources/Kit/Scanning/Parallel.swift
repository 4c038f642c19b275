import Glibc
import Threading

/// Does the same to all elements, on as many threads as there are processors, this one among them, and waits for the last.
func inParallel<Element: Sendable, Value: Sendable>(
    _ elements: [Element],
    _ work: @escaping @Sendable (Element) -> Value
) -> [Value] {
    let progress = Locked(Progress<Value>(results: Array(repeating: nil, count: elements.count)))
    let finished = Monitor()
    @Sendable func takeTurns() {
        while let index = progress.withLock({ $0.next() }) {
            let value = work(elements[index])
            let isLast = progress.withLock { $0.finish(index, value) }
            guard isLast else { continue }
            finished.lock()
            finished.broadcast()
            finished.unlock()
        }
    }
    let threads = min(elements.count, max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
    for _ in 1..<max(1, threads) { startThread(name: "compile", takeTurns) }
    takeTurns()
    finished.lock()
    defer { finished.unlock() }
    while !progress.withLock({ $0.isFinished }) { finished.wait() }
    return progress.withLock { $0.results.compactMap { $0 } }
}

private struct Progress<Value: Sendable>: Sendable {
    var results: [Value?]
    private var started = 0
    private var finished = 0

    init(results: [Value?]) { self.results = results }

    var isFinished: Bool { finished == results.count }

    mutating func next() -> Int? {
        guard started < results.count else { return nil }
        defer { started += 1 }
        return started
    }

    /// Whether nothing is left.
    mutating func finish(_ index: Int, _ value: Value) -> Bool {
        results[index] = value
        finished += 1
        return isFinished
    }
}
