import Conversation
import Database
import Threading
package import Time

/// What a person sees of a reply that was not said. Never its words.
package struct OutboxListing: Sendable, Equatable {
    package var id: Int64
    package var threadKey: String
    /// `slack/post`: what was to be done, and where.
    package var operation: String
    package var part: Int
    package var createdAt: Moment
    package var state: OutboxState
    package var error: String?
}

extension Outbox {
    /// What was given up or became too old, oldest first.
    package func dead(limit: Int = 100) async throws -> [OutboxListing] {
        let found = try await database.read { connection in
            try [OutboxState.failed, .expired].flatMap { state in
                try connection.query(OutboxSQL.list, .integer(state.rawValue), .integer(Int64(limit))) { row in
                    OutboxListing(
                        id: row.int64(0),
                        threadKey: row.text(1),
                        operation: "\(row.text(2))/\(row.text(3))",
                        part: row.int(4),
                        createdAt: row.moment(5),
                        state: state,
                        error: row.textOrNil(6)
                    )
                }
            }
        }
        return Array(found.sorted { $0.id < $1.id }.prefix(limit))
    }

    /// Lets a message that was given up be said after all, in all its parts. False when there is none of that number.
    package func requeue(_ id: Int64, now: Moment) async throws -> Bool {
        let changed = try await database.write { connection in
            let changed = try connection.execute(OutboxSQL.requeue, .integer(id), Value(now))
            if changed > 0 {
                try connection.execute(OutboxSQL.gatherTurns, .integer(id))
                // What is under way in the thread passes the turn on when it is done.
                let isSending = try connection.first(OutboxSQL.isSending, .integer(id)) { _ in true } ?? false
                if !isSending { try connection.execute(OutboxSQL.passTurn, .integer(id)) }
            }
            return changed
        }
        bell.ring()
        return changed > 0
    }
}
