import Threading

/// Copies the write-ahead log into the database on a thread of its own, so that no write waits for it.
final class Checkpointer: @unchecked Sendable {
    // Every variable member is reached only under `monitor`.
    private let monitor = Monitor()
    private var isWanted = false
    private var isClosed = false

    private let end = ThreadEnd()
    private let gauge: LogGauge

    init(gauge: LogGauge) {
        self.gauge = gauge
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
        monitor.lock()
        isWanted = true
        monitor.signal()
        monitor.unlock()
    }

    func waitForEnd() async { await end.wait() }

    func stop() {
        monitor.lock()
        isClosed = true
        monitor.signal()
        monitor.unlock()
    }

    private func waitUntilWanted() -> Bool {
        monitor.lock()
        defer { monitor.unlock() }
        while !isWanted && !isClosed { monitor.wait() }
        isWanted = false
        return !isClosed
    }
}
