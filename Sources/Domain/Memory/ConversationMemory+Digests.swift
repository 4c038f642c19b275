package import Conversation
package import Database
package import Redaction

extension ConversationMemory {
    /// Written in the transaction that queues the answer for whose sake it was made: a question that is answered anew makes it anew.
    ///
    /// Of two that were made at once the one that tells of more stays. What was made of turns, or on top of a digest, that have been
    /// forgotten or taken back since is not kept: it may tell of them.
    ///
    /// - Parameters:
    ///   - turns: the numbers of those that it was made of; the last is the one that it reaches to.
    ///   - base: as far as the digest reached that it was made on top of.
    package static func keep(
        _ digest: Redacted<Recollection.Digest>,
        of turns: [Int64],
        onto base: Int64?,
        in thread: ThreadID,
        on connection: borrowing Connection
    ) throws {
        let numbers = Set(turns).map { "\($0)" }.joined(separator: ", ")
        try connection.execute(
            """
            UPDATE conversations SET digest = $2, digest_through = $3
                WHERE thread_key = $1 AND COALESCE(digest_through, 0) < $3 AND ($4 IS NULL OR digest_through = $4)
                    AND (SELECT COUNT(*) FROM turns WHERE thread_key = $1 AND id IN (\(numbers))) = $5
            """,
            .text(thread.key),
            .text(digest.value.text),
            .integer(digest.value.through),
            base.map { .integer($0) } ?? .null,
            .integer(Int64(Set(turns).count))
        )
    }

    /// Turns that leave before a model has read them leave a line there, so that it tells of all that is not kept whole.
    static func foldIntoDigest(_ leaving: some Sequence<Recollection.Turn>, _ key: String, on connection: borrowing Connection) throws {
        let digest =
            try connection.first("SELECT digest, digest_through FROM conversations WHERE thread_key = $1", .text(key)) {
                Recollection.Digest($0.textOrNil(0), through: $0.int64OrNil(1))
            } ?? nil
        guard let digest else { return }
        let unread = leaving.filter { ($0.number ?? 0) > digest.through }
        guard let last = unread.last?.number else { return }
        try connection.execute(
            "UPDATE conversations SET digest = $2, digest_through = $3 WHERE thread_key = $1",
            .text(key),
            Value(Summary.folding(unread, into: digest.text)),
            .integer(last)
        )
    }

    /// A digest that may tell of a message is gone with it: nothing can be taken out of one.
    static func forgetDigest(since number: Int64, _ key: String, on connection: borrowing Connection) throws {
        try connection.execute(
            "UPDATE conversations SET digest = NULL, digest_through = NULL WHERE thread_key = $1 AND digest_through >= $2",
            .text(key),
            .integer(number)
        )
    }
}

extension Recollection.Digest {
    init?(_ text: String?, through: Int64?) {
        guard let text, let through else { return nil }
        self.init(text, through: through)
    }
}
