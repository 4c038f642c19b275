import Threading

/// Hands items from a thread that makes them to a task that asks for them, one at a time and never ahead.
///
/// Every variable member is reached only under `monitor`.
final class Rendezvous<Item: Sendable>: @unchecked Sendable {
    typealias Handed = Result<Item?, ReadingProblem>

    private let monitor = Monitor()
    private var asker: CheckedContinuation<Handed, Never>?
    /// Set once: what everybody who asks from now on is told.
    private var end: Handed?

    /// For the task. Nil at the end.
    func take() async -> Handed {
        await withCheckedContinuation { continuation in
            monitor.lock()
            if let end {
                monitor.unlock()
                continuation.resume(returning: end)
            } else if asker != nil {
                monitor.unlock()
                continuation.resume(returning: .failure(ReadingProblem(.failed, "Two tasks read the same rows.")))
            } else {
                asker = continuation
                monitor.signal()
                monitor.unlock()
            }
        }
    }

    /// For the thread: false when nobody will ask again.
    func waitUntilAsked() -> Bool {
        monitor.lock()
        defer { monitor.unlock() }
        while asker == nil, end == nil { monitor.wait() }
        return end == nil
    }

    func give(_ item: Item) { answer(.success(item), isEnd: false) }

    /// The first end counts. Whoever asks just now is told at once, even if the thread hangs.
    func finish(_ result: Handed) { answer(result, isEnd: true) }

    /// Lets a thread that waits to be asked go, and whoever waits for a busy thread wait on.
    func finishIfIdle(_ result: Handed) {
        monitor.lock()
        if asker == nil, end == nil { end = result }
        monitor.signal()
        monitor.unlock()
    }

    private func answer(_ result: Handed, isEnd: Bool) {
        monitor.lock()
        let waiting = asker
        asker = nil
        if isEnd, end == nil { end = result }
        monitor.signal()
        monitor.unlock()
        waiting?.resume(returning: result)
    }
}
