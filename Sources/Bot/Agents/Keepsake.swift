package import Conversation
package import Database

/// What is written in the transaction that queues an answer: it is known if and only if the answer goes out, and known once.
package struct Keepsake: Sendable {
    /// Gets the conversations that the answer belongs to: none where only its asker sees it.
    package var write: @Sendable (_ threads: [ThreadID], _ connection: borrowing Connection) throws -> Void

    package init(write: @escaping @Sendable (_ threads: [ThreadID], _ connection: borrowing Connection) throws -> Void) {
        self.write = write
    }
}
