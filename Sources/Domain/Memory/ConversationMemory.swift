package import Conversation
package import Database
package import Redaction
package import Time

/// The store's side of what the bot remembers: the last 20 messages of a thread for 24 hours, older ones summarised.
package struct ConversationMemory: Sendable {
    package static let keptTurns = 20
    static let keptFor: Duration = .hours(24)

    private let database: Database

    package init(database: Database) { self.database = database }

    package func recollection(of thread: ThreadID, now: Moment) async throws -> Recollection {
        let key = thread.key
        let horizon = (now - Self.keptFor).milliseconds
        return try await database.read { connection in
            let head = try connection.first(
                "SELECT summary, started_at, digest, digest_through FROM conversations WHERE thread_key = $1 AND touched_at > $2",
                .text(key),
                .integer(horizon)
            ) {
                (summary: $0.textOrNil(0), startedAt: $0.int64(1), digest: Recollection.Digest($0.textOrNil(2), through: $0.int64OrNil(3)))
            }
            guard let head else { return Recollection() }
            return Recollection(
                summary: head.summary,
                turns: try Self.turns(of: key, after: horizon, on: connection),
                digest: head.digest,
                startedAt: Moment(milliseconds: head.startedAt)
            )
        }
    }

    /// The bot answers in a thread without being named only where it has answered before.
    package func takesPart(in thread: ThreadID) async throws -> Bool {
        let key = thread.key
        return try await database.read { connection in
            try connection.first("SELECT 1 FROM conversations WHERE thread_key = $1", .text(key)) { _ in true } ?? false
        }
    }

    /// Writes what was said, in the transaction that also queues the answer: both are remembered or neither.
    package static func remember(_ turns: [Redacted<Recollection.Turn>], in thread: ThreadID, on connection: borrowing Connection) throws {
        let turns = turns.map(\.value)
        guard let last = turns.last else { return }
        let now = last.saidAt.milliseconds
        try connection.execute(
            """
            INSERT INTO conversations (thread_key, summary, started_at, touched_at) VALUES ($1, NULL, $2, $2)
            ON CONFLICT (thread_key) DO UPDATE SET touched_at = excluded.touched_at
            """,
            .text(thread.key),
            .integer(now)
        )
        for turn in turns {
            try connection.execute(
                "INSERT INTO turns (thread_key, role, author, text, message, said_at) VALUES ($1, $2, $3, $4, $5, $6)",
                .text(thread.key),
                .text(turn.speaker.rawValue),
                Value(turn.author),
                .text(turn.text),
                Value(turn.message),
                .integer(turn.saidAt.milliseconds)
            )
        }
        try fold(thread.key, on: connection)
    }

    package func forget(_ thread: ThreadID) async throws {
        try await database.write { try Self.forget(thread, on: $0) }
    }

    /// The thread stays one that the bot takes part in; what was said in it is gone.
    package static func forget(_ thread: ThreadID, on connection: borrowing Connection) throws {
        try connection.execute("DELETE FROM turns WHERE thread_key = $1", .text(thread.key))
        try connection.execute(
            "UPDATE conversations SET summary = NULL, digest = NULL, digest_through = NULL WHERE thread_key = $1",
            .text(thread.key)
        )
    }

    /// Rows that one statement of a sweep may touch, so that arrivals never wait long behind it.
    static let sweepStep = 500

    /// Forgets one step's worth of what is older than a day; taking part in a thread outlives what was said in it by two weeks.
    /// Returns how many rows it touched: zero when there is nothing left to do.
    package func sweep(now: Moment) async throws -> Int {
        let horizon = Value.integer((now - Self.keptFor).milliseconds)
        let participation = Value.integer((now - .days(14)).milliseconds)
        let step = Value.integer(Int64(Self.sweepStep))
        return try await database.write { connection in
            let aged = "SELECT thread_key FROM conversations WHERE touched_at <= $1"
            return try connection.execute(
                "DELETE FROM turns WHERE id IN (SELECT id FROM turns WHERE said_at <= $1 LIMIT $2)",
                horizon,
                step
            )
                + connection.execute(
                    "UPDATE conversations SET summary = NULL WHERE thread_key IN (\(aged) AND summary IS NOT NULL LIMIT $2)",
                    horizon,
                    step
                )
                + connection.execute(
                    """
                    UPDATE conversations SET digest = NULL, digest_through = NULL
                        WHERE thread_key IN (\(aged) AND digest IS NOT NULL LIMIT $2)
                    """,
                    horizon,
                    step
                ) + connection.execute("DELETE FROM conversations WHERE thread_key IN (\(aged) LIMIT $2)", participation, step)
        }
    }

    private static func fold(_ key: String, on connection: borrowing Connection) throws {
        let all = try turns(of: key, after: 0, on: connection)
        guard all.count > keptTurns else { return }
        let summary = try connection.first("SELECT summary FROM conversations WHERE thread_key = $1", .text(key)) { $0.textOrNil(0) } ?? nil
        let leaving = all.dropLast(keptTurns)
        let folded = Summary.folding(leaving, into: summary)
        try connection.execute("UPDATE conversations SET summary = $1 WHERE thread_key = $2", Value(folded), .text(key))
        try foldIntoDigest(leaving, key, on: connection)
        try connection.execute(
            "DELETE FROM turns WHERE thread_key = $1 AND id NOT IN (SELECT id FROM turns WHERE thread_key = $1 ORDER BY id DESC LIMIT $2)",
            .text(key),
            .integer(Int64(keptTurns))
        )
    }

    static func turns(of key: String, after horizon: Int64, on connection: borrowing Connection) throws -> [Recollection.Turn] {
        try connection.query(
            "SELECT role, author, text, message, said_at, id FROM turns WHERE thread_key = $1 AND said_at > $2 ORDER BY id",
            .text(key),
            .integer(horizon)
        ) { row in
            var turn = Recollection.Turn(
                row.text(0) == Recollection.Turn.Speaker.bot.rawValue ? .bot : .person,
                author: row.textOrNil(1),
                text: row.text(2),
                message: row.textOrNil(3),
                saidAt: Moment(milliseconds: row.int64(4))
            )
            turn.number = row.int64(5)
            return turn
        }
    }
}
