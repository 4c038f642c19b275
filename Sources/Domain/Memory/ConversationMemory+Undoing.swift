import Conversation
package import Database

extension ConversationMemory {
    /// A message and its answer are as if they had never been, because nobody has seen the answer. Where they were all that the bot
    /// knew of the conversation, it does not take part in it.
    package static func undo(message: String, in threads: [String], on connection: borrowing Connection) throws {
        for thread in threads {
            let (key, message) = (Value.text(thread), Value.text(message))
            let first = try connection.first("SELECT min(said_at), min(id) FROM turns WHERE thread_key = $1 AND message = $2", key, message)
            {
                (saidAt: $0.int64OrNil(0), number: $0.int64OrNil(1))
            }
            guard let saidAt = first?.saidAt, let number = first?.number else { continue }
            try forgetDigest(since: number, thread, on: connection)
            try connection.execute("DELETE FROM turns WHERE thread_key = $1 AND message = $2", key, message)
            try connection.execute(
                """
                DELETE FROM conversations WHERE thread_key = $1 AND started_at = $2
                    AND NOT EXISTS (SELECT 1 FROM turns WHERE thread_key = $1)
                """,
                key,
                .integer(saidAt)
            )
        }
    }
}
