package import Database
package import Time

/// The failsafe itself: reads what the bot counted, judges it, and moves the latch. It shares nothing with the bot but the store.
package struct Failsafe: Sendable {
    package struct Judgement: Sendable, Equatable {
        /// The latch after the judgement.
        package var latch: LatchState
        package var verdict: FailsafeVerdict
        package var heartbeat: Heartbeat?
        package var at: Moment
        /// What this judgement changed.
        package var transition: LatchTransition?

        package var presence: FailsafePresence { FailsafePresence(heartbeat, at: at) }
    }

    /// By how much the moment of enabling may lie ahead of the clock: two hosts never agree to the millisecond.
    static let clockTolerance = Duration.seconds(5)

    private let database: Database
    private let policy: FailsafePolicy
    private let actor: String
    private let clock: WallClock

    package init(_ database: Database, policy: FailsafePolicy, actor: String, clock: WallClock = .system) {
        self.database = database
        self.policy = policy
        self.actor = actor
        self.clock = clock
    }

    package var latch: Latch { Latch(database) }

    /// Looks, and touches nothing.
    package func judge() async throws -> Judgement {
        let now = clock.now()
        let policy = policy
        return try await database.read { connection in
            let latch = try Latch.state(connection)
            // A little wider than the window, which is the policy's to draw.
            let reach = FailsafePolicy.window + .minutes(1)
            let failures = try connection.query(
                """
                SELECT second, source, SUM(failures) FROM signature_failures
                WHERE counted = 1 AND second BETWEEN $1 AND $2 GROUP BY second, source
                """,
                .integer((now - reach).seconds),
                .integer((now + reach).seconds)
            ) { row in
                FailureCount(second: row.int64(0), source: row.text(1), failures: Int(row.int64(2)))
            }
            return Judgement(
                latch: latch,
                verdict: policy.evaluate(failures, countedFrom: latch.countedFrom, at: now),
                heartbeat: try Heartbeat.last(Heartbeat.failsafe, connection),
                at: now
            )
        }
    }

    /// Judges once and moves the latch up if it must. Only a person moves it down.
    package func check() async throws -> Judgement {
        var judgement = try await judge()
        if judgement.latch.countedFrom > judgement.at + Self.clockTolerance {
            try await latch.countFromNow(seen: judgement.latch, at: judgement.at)
            judgement = try await judge()
        }
        guard judgement.verdict.stage > judgement.latch.stage else { return judgement }
        let transition = try await latch.escalate(
            from: judgement.latch,
            to: judgement.verdict.stage,
            actor: actor,
            reason: judgement.verdict.reason,
            at: judgement.at
        )
        guard let transition else { return try await judge() }
        judgement.latch = LatchState(
            stage: transition.after,
            since: transition.at,
            actor: transition.actor,
            reason: transition.reason,
            countedFrom: judgement.latch.countedFrom
        )
        judgement.transition = transition
        return judgement
    }
}
