package import Database
import Threading
package import Time

/// Counts requests that failed their signature, for the failsafe to judge.
///
/// The receiver calls ``record(source:endpoint:isCounted:)`` on its own thread: a lock, two dictionary look-ups, no I/O. Once a second
/// what has gathered goes to the store in one transaction.
package final class FailureRecorder: Sendable {
    package static let retention = Duration.hours(2)
    static let flushInterval = Duration.seconds(1)
    static let sweepInterval = Duration.minutes(1)

    private struct State: Sendable {
        var tally: FailureTally
        var throttle: SourceThrottle
    }

    private let state: Locked<State>
    private let database: Database
    private let clock: WallClock
    private let monotonic: @Sendable () -> UInt64
    private let log: FailsafeLog

    package init(
        _ database: Database,
        policy: FailsafePolicy,
        sourceFailuresPerMinute: Int,
        clock: WallClock = .system,
        monotonic: @escaping @Sendable () -> UInt64 = monotonicNanoseconds,
        log: @escaping FailsafeLog
    ) {
        state = Locked(
            State(tally: FailureTally(policy: policy), throttle: SourceThrottle(failuresPerMinute: sourceFailuresPerMinute))
        )
        self.database = database
        self.clock = clock
        self.monotonic = monotonic
        self.log = log
    }

    /// Counts one failure and says how to answer it. `endpoint` is a route's name, never what a client sent;
    /// `isCounted` is false for what raises alarm but must not trip: a right signature at a wrong time, Discord, CI.
    package func record(source: FailureSource, endpoint: String, isCounted: Bool) -> FailureAnswer {
        let now = clock.now()
        let instant = monotonic()
        return state.withLock { state in
            state.tally.add(source: source, endpoint: endpoint, isCounted: isCounted, at: now)
            return state.throttle.failed(source, atNanoseconds: instant)
        }
    }

    /// Writes and sweeps until the task is cancelled, and writes once more then.
    package func run() async {
        var isFailing = false
        var sinceSweep = Self.sweepInterval
        while !Task.isCancelled {
            try? await Task.sleep(for: Self.flushInterval)
            do {
                try await flush()
                sinceSweep += Self.flushInterval
                if sinceSweep >= Self.sweepInterval {
                    try await sweep()
                    sinceSweep = .zero
                }
                if isFailing { log(.notice, "signature failures are written to the store again") }
                isFailing = false
            } catch {
                if !isFailing {
                    log(.error, "signature failures cannot be written to the store and are kept in memory meanwhile: \(error)")
                }
                isFailing = true
            }
        }
        // Inherits no cancellation, or the last second would be lost on every shutdown.
        await Task {
            do { try await flush() } catch { log(.error, "the last signature failures could not be written to the store: \(error)") }
        }.value
    }

    /// Writes what has gathered. If that fails, it waits for the next time; after a commit of unknown outcome a second may be
    /// counted twice, which is the safe side.
    package func flush() async throws {
        let rows = state.withLock { $0.tally.take() }
        guard !rows.isEmpty else { return }
        do {
            try await database.write { connection in
                for (key, failures) in rows {
                    try connection.execute(
                        """
                        INSERT INTO signature_failures (second, source, endpoint, counted, failures) VALUES ($1, $2, $3, $4, $5)
                        ON CONFLICT (second, source, endpoint, counted)
                        DO UPDATE SET failures = signature_failures.failures + excluded.failures
                        """,
                        .integer(key.second),
                        .text(key.source.description),
                        .text(key.endpoint),
                        .integer(key.isCounted ? 1 : 0),
                        .integer(Int64(failures))
                    )
                }
            }
        } catch {
            let now = clock.now()
            state.withLock { $0.tally.giveBack(rows, at: now) }
            throw error
        }
    }

    /// Deletes what no window reaches any more, on either side: rows far ahead are of a clock that was wrong.
    package func sweep() async throws {
        let now = clock.now()
        try await database.write { connection in
            try connection.execute("DELETE FROM signature_failures WHERE second < $1", .integer((now - Self.retention).seconds))
            try connection.execute("DELETE FROM signature_failures WHERE second > $1", .integer((now + Self.retention).seconds))
        }
    }
}
