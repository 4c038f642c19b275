import Conversation
package import Database
package import Threading
package import Time

/// What has to be said and is not yet said.
///
/// A message is marked as being sent, durably, before anything leaves the process. One that is found so after a crash,
/// or whose sending ended without a clear answer, is ambiguous: it is looked for in its thread before it is sent again.
package struct Outbox: Sendable {
    let database: Database
    let attempts: AttemptPolicy
    let retention: Retention

    /// Rings when there may be something to send.
    package let bell = Bell()

    package init(_ database: Database, attempts: AttemptPolicy = .standard, retention: Retention = .standard) {
        self.database = database
        self.attempts = attempts
        self.retention = retention
    }

    /// Puts in something that answers no arrival. The id has to be the same whenever the same thing is said.
    package func add(_ draft: OutboxDraft, deliveryID: String, trace: String, now: Moment) async throws -> Int {
        let inserted = try await database.write { connection in
            try draft.insert(delivery: deliveryID, inbox: nil, trace: trace, connection, now)
        }
        if inserted > 0 { bell.ring() }
        return inserted
    }

    /// Whether the beginning of a delivery was given up, refused or taken back: nobody will see it, unless a person has it tried again.
    package static func isLost(_ delivery: String, on connection: borrowing Connection) throws -> Bool {
        let state = try connection.first(OutboxSQL.standing, .text(delivery)) { OutboxState(rawValue: $0.int64(0)) } ?? nil
        return [.failed, .expired, .withdrawn].contains(state)
    }

    /// When the next postponed message is due.
    package func nextDue(after now: Moment) async throws -> Moment? {
        try await database.read { connection in
            try connection.first("SELECT min(not_before) FROM outbox WHERE state = 0 AND not_before > $1", Value(now)) { $0.momentOrNil(0) }
                ?? nil
        }
    }

    /// When the oldest of what is not sent yet was written.
    package func oldestUnsent() async throws -> Moment? {
        try await database.read { connection in
            try connection.first("SELECT min(created_at) FROM outbox WHERE state IN (0, 1)") { $0.momentOrNil(0) } ?? nil
        }
    }

    package func counts() async throws -> OutboxCounts {
        try await database.read { connection in
            var counts = OutboxCounts()
            for (condition, count) in OutboxCounts.conditions {
                counts[keyPath: count] = try connection.first("SELECT count(*) FROM outbox WHERE \(condition)") { $0.int(0) } ?? 0
            }
            counts.waiting -= counts.sending
            return counts
        }
    }
}
