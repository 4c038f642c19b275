package import Database

/// An answer that waits in the outbox, and of which nothing was sent nor may have been: nobody has it yet, and it can be taken back.
package struct UnsaidAnswer: Sendable, Equatable {
    /// The conversation that it goes to, and the queue in which its question waited.
    package var threads: [String]
    var deliveryID: String
    var threadKey: String
    var inboxID: Int64

    /// - Parameter message: the message's own key.
    init?(to message: String, _ connection: borrowing Connection) throws {
        let found = try connection.first(OutboxSQL.unsaid, .text(message)) { ($0.text(0), $0.text(1), $0.int64OrNil(2)) }
        guard let (deliveryID, threadKey, inboxID) = found, let inboxID else { return nil }
        let queue = try connection.first("SELECT thread_key FROM inbox WHERE id = $1", .integer(inboxID)) { $0.text(0) }
        (self.deliveryID, self.threadKey, self.inboxID) = (deliveryID, threadKey, inboxID)
        threads = [threadKey] + (queue.map { $0 == threadKey ? [] : [$0] } ?? [])
    }
}

extension Inbox {
    /// Takes back what was written along with an answer that is taken back.
    package typealias Undo = @Sendable (UnsaidAnswer, borrowing Connection) throws -> Void
}
