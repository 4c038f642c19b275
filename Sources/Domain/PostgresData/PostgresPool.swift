import Datasets

/// The few sessions that a source has. Whoever finds all of them taken waits for his turn; each is taken for a bounded time.
actor PostgresPool {
    static let most = 4
    private static let patience: Duration = .seconds(60)

    private let manners: PostgresManners
    private var idle: [(session: PostgresSession, since: ContinuousClock.Instant)] = []
    private var taken = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ manners: PostgresManners) { self.manners = manners }

    func take() async throws(DataProblem) -> PostgresLease {
        if taken == Self.most { await withCheckedContinuation { waiting.append($0) } } else { taken += 1 }
        // Of whoever waited no longer, the turn goes to the next.
        guard !Task.isCancelled else {
            pass()
            throw DataProblem(.cancelled, "The question was taken back.")
        }
        return PostgresLease(idle.popLast()?.session ?? PostgresSession(manners), of: self)
    }

    fileprivate func giveBack(_ session: PostgresSession, isFit: Bool) {
        pass()
        guard isFit else { return }
        idle.append((session, .now))
        Task { [weak self] in
            try? await Task.sleep(for: Self.patience + .seconds(1))
            await self?.dismiss()
        }
    }

    private func pass() {
        if waiting.isEmpty { taken -= 1 } else { waiting.removeFirst().resume() }
    }

    /// Lets go whom nobody needed for a while: the thread ends and the connection is closed.
    private func dismiss() { idle.removeAll { $0.since < .now - Self.patience } }
}

/// A session that is somebody's until he drops this.
final class PostgresLease: Sendable {
    let session: PostgresSession
    private let pool: PostgresPool

    fileprivate init(_ session: PostgresSession, of pool: PostgresPool) {
        self.session = session
        self.pool = pool
    }

    deinit {
        Task { [session, pool] in
            let isFit = await session.settle()
            await pool.giveBack(session, isFit: isFit)
        }
    }
}
