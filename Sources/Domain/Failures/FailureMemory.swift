package import CIEvents
package import Database
package import Redaction
package import Time

/// What became of runs, and what was said of those that failed.
package struct FailureMemory: Sendable {
    let database: Database

    package init(database: Database) { self.database = database }

    /// Remembers how a run or a job ended. Of two endings of one the later word holds.
    package static func note(_ event: CIEvent, on connection: borrowing Connection, at now: Moment) throws {
        try connection.execute(
            """
            INSERT INTO ci_results (identity, repository, branch, commit_id, name, is_run, conclusion, ended_at, event)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (identity) DO UPDATE SET conclusion = excluded.conclusion, ended_at = excluded.ended_at, event = excluded.event
            """,
            .text(event.identity),
            .text(event.repository),
            Value(event.branch),
            Value(event.commit),
            Value(event.name),
            Value(event.job == nil),
            .text(event.conclusion.rawValue),
            Value(event.finishedAt ?? now),
            .blob(event.stored)
        )
    }

    /// Remembers a diagnosed run, and that it was told of in these conversations.
    package static func keep(_ record: Redacted<FailureRecord>, inThreads threads: [String], on connection: borrowing Connection) throws {
        let record = record.value
        try connection.execute(
            """
            INSERT INTO failures (id, repository, branch, commit_id, name, url, fingerprint, key_text, at, body)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT (id) DO UPDATE SET fingerprint = excluded.fingerprint, key_text = excluded.key_text, at = excluded.at, body = excluded.body
            """,
            .text(record.id),
            Value(record.origin.repository),
            Value(record.origin.branch),
            Value(record.origin.commit),
            Value(record.origin.name),
            Value(record.origin.url),
            .text(record.fingerprint),
            .text(record.keyText),
            Value(record.at),
            .blob(record.stored)
        )
        for thread in threads { try tell(record.id, inThread: thread, at: record.at, on: connection) }
    }

    /// A conversation that was not known yet when the run was diagnosed.
    package static func tell(_ id: String, inThread thread: String, at: Moment, on connection: borrowing Connection) throws {
        try connection.execute(
            """
            INSERT INTO failure_threads (thread_key, failure_id, at) VALUES ($1, $2, $3)
            ON CONFLICT (thread_key, failure_id) DO UPDATE SET at = excluded.at
            """,
            .text(thread),
            .text(id),
            Value(at)
        )
    }

    /// What a person thinks of a diagnosis; the last word of each counts. Of what is not remembered any more, nothing is kept.
    package static func rate(_ id: String, helpful: Bool, by person: String, at: Moment, on connection: borrowing Connection) throws {
        try connection.execute(
            """
            INSERT INTO failure_ratings (failure_id, person, helpful, at) SELECT id, $2, $3, $4 FROM failures WHERE id = $1
            ON CONFLICT (failure_id, person) DO UPDATE SET helpful = excluded.helpful, at = excluded.at
            WHERE excluded.at >= failure_ratings.at
            """,
            .text(id),
            .text(person),
            Value(helpful),
            Value(at)
        )
    }

    package func record(_ id: String) async throws -> FailureRecord? {
        try await database.read { connection in
            try connection.first("SELECT \(FailureRecord.columns) FROM failures WHERE id = $1", .text(id)) { try FailureRecord($0) }
        }
    }

    /// What a conversation was last about.
    package func latest(inThread key: String) async throws -> FailureRecord? {
        try await database.read { connection in
            try connection.first(
                """
                SELECT \(FailureRecord.columns) FROM failures
                WHERE id = (SELECT failure_id FROM failure_threads WHERE thread_key = $1 ORDER BY at DESC, failure_id DESC LIMIT 1)
                """,
                .text(key)
            ) { try FailureRecord($0) }
        }
    }
}
