package import Database
package import Time

/// The switch between the failsafe and the bot. It lives in the store, so it outlives both of them.
///
/// Every change compares what it expects to find in the same statement that changes it. Two failsafe processes that see the same
/// spray therefore make one change and one line of history, and a person who enables is never overruled by a judgement that
/// was formed before.
package struct Latch: Sendable {
    package static let longestText = 1_000

    private let database: Database

    package init(_ database: Database) { self.database = database }

    package func state() async throws -> LatchState {
        try await database.read { try Self.state($0) }
    }

    static func state(_ connection: borrowing Connection) throws -> LatchState {
        try connection.first("SELECT stage, since, actor, reason, counted_from, lifted_at FROM latch WHERE id = 1") { row in
            // A number that this version does not know was written by a later one, which had a reason to stop something.
            LatchState(
                stage: UInt8(exactly: row.int64(0)).flatMap(FailsafeStage.init) ?? .disabled,
                since: Moment(milliseconds: row.int64(1)),
                actor: row.text(2),
                reason: row.text(3),
                countedFrom: Moment(milliseconds: row.int64(4)),
                liftedAt: row.int64OrNil(5).map(Moment.init(milliseconds:))
            )
        } ?? .untouched
    }

    /// Goes up to `stage` from exactly the state that the judgement was formed on. Nil if somebody was faster, or if there is
    /// nothing to go up to: the next judgement starts from what they left.
    @discardableResult
    package func escalate(
        from seen: LatchState,
        to stage: FailsafeStage,
        actor: String,
        reason: String,
        at now: Moment
    ) async throws -> LatchTransition? {
        guard stage > seen.stage else { return nil }
        return try await change(from: seen, to: stage, actor: actor, reason: reason, at: now, countedFrom: seen.countedFrom)
    }

    /// A person stops the bot. Nil if it already is.
    @discardableResult
    package func disable(actor: String, reason: String, at now: Moment) async throws -> LatchTransition? {
        try await persist { state in
            try await escalate(from: state, to: .disabled, actor: actor, reason: reason, at: now)
        } unless: {
            $0.stage == .disabled
        }
    }

    /// A person lifts whatever stage there is, and forgives what was counted: it would trip again at once. Nil if there is nothing to lift.
    @discardableResult
    package func enable(actor: String, reason: String, at now: Moment) async throws -> LatchTransition? {
        try await persist { state in
            try await change(from: state, to: .armed, actor: actor, reason: reason, at: now, countedFrom: now)
        } unless: {
            $0.stage == .armed
        }
    }

    /// After the clock was set back, the moment of enabling lies ahead, and nothing would be counted until it comes. Counting starts now instead.
    package func countFromNow(seen: LatchState, at now: Moment) async throws {
        try await database.write { connection in
            let changed = try connection.execute(
                "UPDATE latch SET counted_from = $1 WHERE id = 1 AND counted_from = $2",
                .integer(now.milliseconds),
                .integer(seen.countedFrom.milliseconds)
            )
            if changed == 1 { try Self.forgive(from: now, connection) }
        }
    }

    /// The bot has put away what was too old at that enabling. A later one stays to be followed.
    package func settled(liftedAt: Moment) async throws {
        try await database.write { connection in
            _ = try connection.execute(
                "UPDATE latch SET lifted_at = NULL WHERE id = 1 AND lifted_at = $1",
                .integer(liftedAt.milliseconds)
            )
        }
    }

    /// The newest first.
    package func history(limit: Int = 50) async throws -> [LatchTransition] {
        try await database.read { connection in
            try connection.query(
                "SELECT at, stage_before, stage_after, actor, reason FROM latch_history ORDER BY id DESC LIMIT $1",
                .integer(Int64(limit))
            ) { row in
                LatchTransition(
                    at: Moment(milliseconds: row.int64(0)),
                    before: UInt8(exactly: row.int64(1)).flatMap(FailsafeStage.init) ?? .disabled,
                    after: UInt8(exactly: row.int64(2)).flatMap(FailsafeStage.init) ?? .disabled,
                    actor: row.text(3),
                    reason: row.text(4)
                )
            }
        }
    }

    /// A person's wish holds whatever the watch does meanwhile: it is tried again from each new state.
    private func persist(
        _ attempt: (LatchState) async throws -> LatchTransition?,
        unless isDone: (LatchState) -> Bool
    ) async throws -> LatchTransition? {
        while true {
            let seen = try await state()
            if isDone(seen) { return nil }
            if let transition = try await attempt(seen) { return transition }
            try Task.checkCancellation()
        }
    }

    private func change(
        from seen: LatchState,
        to stage: FailsafeStage,
        actor: String,
        reason: String,
        at now: Moment,
        countedFrom: Moment
    ) async throws -> LatchTransition? {
        let transition = LatchTransition(
            at: now,
            before: seen.stage,
            after: stage,
            actor: Self.line(actor),
            reason: Self.line(reason)
        )
        return try await database.write { connection in
            try connection.execute(
                """
                INSERT INTO latch (id, stage, since, actor, reason, counted_from) VALUES (1, 0, 0, '', '', 0)
                ON CONFLICT (id) DO NOTHING
                """
            )
            let changed = try connection.execute(
                """
                UPDATE latch SET stage = $1, since = $2, actor = $3, reason = $4, counted_from = $5,
                    lifted_at = CASE WHEN $6 = 2 AND $1 < 2 THEN $2 ELSE lifted_at END
                WHERE id = 1 AND counted_from = $7 AND CASE WHEN stage BETWEEN 0 AND 2 THEN stage ELSE 2 END = $6
                """,
                .integer(Int64(transition.after.rawValue)),
                .integer(now.milliseconds),
                .text(transition.actor),
                .text(transition.reason),
                .integer(countedFrom.milliseconds),
                .integer(Int64(transition.before.rawValue)),
                .integer(seen.countedFrom.milliseconds)
            )
            guard changed == 1 else { return nil }
            if stage == .armed { try Self.forgive(from: now, connection) }
            try connection.execute(
                "INSERT INTO latch_history (at, stage_before, stage_after, actor, reason) VALUES ($1, $2, $3, $4, $5)",
                .integer(now.milliseconds),
                .integer(Int64(transition.before.rawValue)),
                .integer(Int64(transition.after.rawValue)),
                .text(transition.actor),
                .text(transition.reason)
            )
            return transition
        }
    }

    /// What was counted while the clock was ahead would lie after the moment of enabling and count again.
    private static func forgive(from now: Moment, _ connection: borrowing Connection) throws {
        try connection.execute("DELETE FROM signature_failures WHERE second > $1", .integer(now.seconds))
    }

    /// One bounded line, so that nobody can forge a second entry in the history or fill the terminal of who reads it.
    private static func line(_ text: String) -> String {
        var line = String(String.UnicodeScalarView(text.unicodeScalars.prefix(longestText).map(printable)))
        while line.last == " " { line.removeLast() }
        return line
    }

    private static func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: " "
        default: scalar
        }
    }
}
