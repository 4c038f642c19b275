package import Conversation
package import Database

/// What is written in the transaction that queues an answer: it is known if and only if the answer goes out, and known once.
package struct Keepsake: Sendable {
    /// Gets the conversations that the answer belongs to: none where only its asker sees it.
    package var write: @Sendable (_ threads: [ThreadID], _ connection: borrowing Connection) throws -> Void

    /// What is kept, for the skills that are asked later in the same turn: to them it is known before it is written.
    package var found: (any Sendable)?

    package init(
        found: (any Sendable)? = nil,
        write: @escaping @Sendable (_ threads: [ThreadID], _ connection: borrowing Connection) throws -> Void
    ) {
        self.found = found
        self.write = write
    }

    /// All of them, in their order; nil where there is none.
    init?(_ keepsakes: [Keepsake]) {
        guard !keepsakes.isEmpty else { return nil }
        write = { threads, connection in for keepsake in keepsakes { try keepsake.write(threads, connection) } }
    }
}
