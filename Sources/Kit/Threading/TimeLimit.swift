/// Runs `body` and stops waiting for it after `limit`, even if it ignores its cancellation: what hangs holds nobody up.
package func within<Value: Sendable>(
    _ limit: Duration,
    _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    let work = Task { try await body() }
    let race = Race<Value>()
    return try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { continuation in
            race.start(continuation)
            let timer = Task {
                guard (try? await Task.sleep(for: limit)) != nil else { return }
                race.finish(.failure(TimeLimitPassed(limit: limit)))
                work.cancel()
            }
            Task {
                let result = await work.result
                timer.cancel()
                race.finish(result)
            }
        }
    } onCancel: {
        work.cancel()
    }
}

package struct TimeLimitPassed: Error, Equatable, CustomStringConvertible {
    package var limit: Duration

    package init(limit: Duration) { self.limit = limit }

    package var description: String { "no answer within \(limit.components.seconds) s" }
}

/// Resumes a continuation with whatever comes first.
private final class Race<Value: Sendable>: Sendable {
    private let waiting = Locked<CheckedContinuation<Value, any Error>?>(nil)

    func start(_ continuation: CheckedContinuation<Value, any Error>) { waiting.withLock { $0 = continuation } }

    func finish(_ result: Result<Value, any Error>) {
        let continuation = waiting.withLock { waiting in
            defer { waiting = nil }
            return waiting
        }
        continuation?.resume(with: result)
    }
}
