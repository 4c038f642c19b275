import Database
import Threading
package import Time

extension Inbox {
    /// What is stored of a question that is not answered yet.
    package func openBody(messageKey: String) async throws -> [UInt8]? {
        try await database.read { connection in
            try connection.first("SELECT body FROM inbox WHERE message_key = $1 AND state IN (0, 1, 2)", .text(messageKey)) { $0.blob(0) }
        }
    }

    /// The person stopped the conversation: what they asked before that is not answered. Returns how many questions that were.
    ///
    /// The message that opened the thread may wait elsewhere, as a top-level direct message does; it goes by its own key.
    package func withdraw(thread: String, before id: Int64, now: Moment) async throws -> Int {
        let changed = try await database.writeStatement { connection in
            try connection.execute(
                """
                UPDATE inbox SET state = 6, finished_at = $3, lease_owner = NULL
                WHERE (thread_key = $1 OR message_key = $1) AND id < $2 AND bypasses = 0 AND state IN (0, 1, 2)
                """,
                .text(thread),
                .integer(id),
                Value(now)
            )
        }
        if changed > 0 { bell.ring() }
        return changed
    }

    /// No retry can change it: listed as dead at once.
    package func bury(_ item: InboxItem, error: String, now: Moment) async throws {
        _ = try await database.writeStatement { connection in
            try connection.execute(
                """
                UPDATE inbox SET state = 4, lease_owner = NULL, finished_at = $3, error = $4
                WHERE id = $1 AND state = 1 AND lease_owner = $2
                """,
                .integer(item.id),
                .text(item.owner),
                Value(now),
                .text(error)
            )
        }
        bell.ring()
    }
}
