import Threading

/// Where charts are drawn: one after the other, on a thread of its own that is there only while there is something to draw. Tens of
/// milliseconds of computing would hold up everything else on the few threads that all tasks share.
final class Easel: Sendable {
    private struct Line {
        var waiting: [@Sendable () -> Void] = []
        var isBusy = false
    }

    private let line = Locked(Line())

    func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            append { continuation.resume(with: Result { try work() }) }
        }
    }

    private func append(_ job: @escaping @Sendable () -> Void) {
        let starts = line.withLock { line in
            line.waiting.append(job)
            defer { line.isBusy = true }
            return !line.isBusy
        }
        guard starts else { return }
        startThread(name: "easel") { [self] in while let job = next() { job() } }
    }

    private func next() -> (@Sendable () -> Void)? {
        line.withLock { line in
            guard line.waiting.isEmpty else { return line.waiting.removeFirst() }
            line.isBusy = false
            return nil
        }
    }
}
