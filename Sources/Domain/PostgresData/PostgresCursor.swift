import Datasets
import Threading

/// The rows of one statement, which ends when nobody holds this any more, when its rows are all read, and when nobody reads on.
final class PostgresCursor: ResultCursor {
    private let lease: Locked<PostgresLease?>
    private let ended = Locked(QueryOutcome(columns: [], rowCount: 0, time: .zero))
    private let watch: Task<Void, Never>

    init(_ lease: PostgresLease, within limits: QueryLimits) {
        let held = Locked<PostgresLease?>(lease)
        self.lease = held
        // Longer than the server would take; it is for a reader who has gone to sleep over the rows.
        watch = Task { [weak held] in
            guard (try? await Task.sleep(for: limits.time + .seconds(30))) != nil, let held else { return }
            held.withLock { $0?.session.interrupt() }
            held.withLock { $0 = nil }
        }
    }

    deinit { watch.cancel() }

    func next() async throws(DataProblem) -> RowBatch? {
        try await taken { session throws(DataProblem) in try await session.next() }
    }

    func nextLines() async throws(DataProblem) -> LineBatch? {
        try await taken { session throws(DataProblem) in try await session.nextLines() }
    }

    private func taken<Batch: Sendable>(
        _ take: @Sendable (PostgresSession) async throws(DataProblem) -> Batch?
    ) async throws(DataProblem) -> Batch? {
        guard let held = lease.withLock({ $0 }) else { return nil }
        let session = held.session
        do throws(DataProblem) {
            let batch = try await Interruptible.run(held, take)
            let isOver = await session.isOver
            let outcome = await session.outcome
            ended.withLock { $0 = outcome }
            if isOver { drop() }
            return batch
        } catch {
            let outcome = await session.outcome
            ended.withLock { $0 = outcome }
            drop()
            throw error
        }
    }

    func outcome() async -> QueryOutcome {
        if let session = lease.withLock({ $0?.session }) { return await session.outcome }
        return ended.withLock { $0 }
    }

    func close() async {
        guard let session = lease.withLock({ $0?.session }) else { return }
        let outcome = await session.outcome
        ended.withLock { $0 = outcome }
        drop()
    }

    private func drop() {
        watch.cancel()
        lease.withLock { $0 = nil }
    }
}

/// While the session's thread is busy, whoever is cancelled has it ended at the server. Meanwhile it is nobody else's.
enum Interruptible {
    static func run<Value: Sendable>(
        _ lease: PostgresLease,
        _ body: @Sendable (PostgresSession) async throws(DataProblem) -> Value
    ) async throws(DataProblem) -> Value {
        let result: Result<Value, DataProblem> = await withTaskCancellationHandler {
            do throws(DataProblem) { return .success(try await body(lease.session)) } catch { return .failure(error) }
        } onCancel: {
            lease.session.interrupt()
        }
        return try result.get()
    }
}
