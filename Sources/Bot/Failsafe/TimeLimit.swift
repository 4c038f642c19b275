import Threading

/// Runs `body` and stops waiting for it after `limit`, even if it ignores its cancellation: a hanging webhook holds nobody up.
func within(_ limit: Duration, _ body: @escaping @Sendable () async throws -> Void) async throws {
    let work = Task { try await body() }
    let race = Race()
    try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { continuation in
            race.start(continuation)
            let timer = Task {
                guard (try? await Task.sleep(for: limit)) != nil else { return }
                race.finish(.failure(NoticeError(description: "no answer within \(limit.components.seconds) s")))
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

/// Resumes a continuation with whatever comes first.
private final class Race: Sendable {
    private let waiting = Locked<CheckedContinuation<Void, any Error>?>(nil)

    func start(_ continuation: CheckedContinuation<Void, any Error>) { waiting.withLock { $0 = continuation } }

    func finish(_ result: Result<Void, any Error>) {
        let continuation = waiting.withLock { waiting in
            defer { waiting = nil }
            return waiting
        }
        continuation?.resume(with: result)
    }
}
