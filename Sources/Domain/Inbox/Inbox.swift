package import Database
package import Threading
import Time

/// What was acknowledged and is not yet done.
///
/// An arrival is durable before the platform gets its 200. Workers take arrivals under a lease; the arrivals of one thread
/// are handled in order and one at a time, threads side by side.
package struct Inbox: Sendable {
    let database: Database
    let attempts: AttemptPolicy
    let leases: LeasePolicy
    let retention: Retention
    let backlog = BacklogScan()

    /// Rings when there may be something to claim.
    package let bell = Bell()
    /// Rings the outbox when an answer was put there.
    private let outboxBell: Bell

    package init(
        _ database: Database,
        outbox: Outbox,
        attempts: AttemptPolicy = .standard,
        leases: LeasePolicy = .standard,
        retention: Retention = .standard
    ) {
        self.database = database
        self.attempts = attempts
        self.leases = leases
        self.retention = retention
        outboxBell = outbox.bell
    }

    /// Makes the arrival durable. One statement, and the hottest there is.
    package nonisolated(nonsending) func accept(_ arrival: Arrival) async throws -> Acceptance {
        let acceptance = try await database.writeStatement(weight: arrival.body.count) { try Self.file(arrival, on: $0) }
        if acceptance != .duplicate { bell.ring() }
        return acceptance
    }

    /// For what follows from another arrival, along with the end of that one.
    @discardableResult
    package static func file(_ arrival: Arrival, on connection: borrowing Connection) throws -> Acceptance {
        let inserted = try connection.execute(
            InboxSQL.accept,
            .text(arrival.eventKey),
            Value(arrival.messageKey),
            .text(arrival.source),
            .text(arrival.threadKey),
            Value(arrival.bypasses),
            Value(arrival.receivedAt),
            .text(arrival.trace),
            .blob(arrival.body)
        )
        return inserted == 1 ? .accepted(connection.lastInsertedID) : .duplicate
    }

    func ringAfterFinish(hasAnswers: Bool) {
        // The thread is free again.
        bell.ring()
        if hasAnswers { outboxBell.ring() }
    }
}
