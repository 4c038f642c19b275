import Conversation
import Database
package import Time

extension Outbox {
    /// A message that may be sent now: the first of its thread.
    package struct Due: Sendable, Equatable {
        package var id: Int64
        package var threadKey: String
        package var operation: String

        package init(id: Int64, threadKey: String, operation: String) {
            self.id = id
            self.threadKey = threadKey
            self.operation = operation
        }
    }

    /// What may be sent now, what waits for longest first. Only looked at, by a reader: arrivals wait for the writer.
    package func due(limit: Int, now: Moment) async throws -> [Due] {
        try await database.read { connection in
            try connection.query(OutboxSQL.due, Value(now), .integer(Int64(limit))) { row in
                Due(id: row.int64(0), threadKey: row.text(1), operation: row.text(2))
            }
        }
    }

    /// Takes what may be sent now, and marks it as being sent before it returns: at most one of each thread.
    package func claim(limit: Int, owner: LeaseOwner, now: Moment) async throws -> [OutboxItem] {
        try await claim(due(limit: limit, now: now), owner: owner, now: now)
    }

    /// Takes these, where they are still to be had, and lets others come again at another time, so that they are not in the way of those
    /// behind them until then.
    package func claim(
        _ chosen: [Due],
        deferring others: [(Due, until: Moment)] = [],
        owner: LeaseOwner,
        now: Moment
    ) async throws -> [OutboxItem] {
        if chosen.isEmpty && others.isEmpty { return [] }
        let name = owner.name
        return try await database.write { connection in
            for (due, until) in others { try connection.execute(OutboxSQL.wait, .integer(due.id), Value(now), Value(until)) }
            return try chosen.compactMap { try Self.lease($0.id, to: name, connection, now) }
        }
    }

    private static func lease(_ id: Int64, to owner: String, _ connection: borrowing Connection, _ now: Moment) throws -> OutboxItem? {
        var under: String?
        let item = try connection.first(OutboxSQL.lease, .integer(id), .text(owner), Value(now)) { row -> OutboxItem? in
            under = row.textOrNil(13)
            guard let platform = Platform(rawValue: row.text(5)) else { return nil }
            return OutboxItem(
                id: id,
                deliveryID: row.text(0),
                part: row.int(1),
                answers: row.textOrNil(2),
                inboxID: row.int64OrNil(3),
                threadKey: row.text(4),
                platform: platform,
                operation: row.text(6),
                trace: row.text(7),
                outages: row.int(8),
                isAmbiguous: row.bool(9),
                mayArriveUntil: row.momentOrNil(10),
                createdAt: row.moment(11),
                payload: row.blob(12),
                owner: owner
            )
        }
        if case .some(nil) = item { try bury(id, "this release does not know the platform", connection, now) }
        guard var item = item ?? nil else { return nil }
        // Whatever is said of the event takes that place: the answer, the last words, or that there is none.
        if item.part == 0, let inbox = item.inboxID {
            item.live = try connection.first(LiveSQL.find, .integer(inbox)) { LiveMessage($0) } ?? nil
        }
        guard let under else { return item }
        switch try Root(under, connection) {
        case .said(let root):
            item.root = root
            return item
        case .unsaid: try connection.execute(OutboxSQL.giveBack, .integer(id), Value(now + .seconds(1)))
        case .expired:
            try connection.execute(OutboxSQL.expireWithRoot, .integer(id), Value(now))
            try connection.execute(OutboxSQL.passTurn, .integer(id))
        case .lost: try bury(id, "what it hangs under was not said", connection, now)
        }
        return nil
    }
}

/// What became of a message that others hang under.
private enum Root {
    case said(String)
    /// It waits in the same thread, and so before them: unless somebody had it tried again.
    case unsaid
    case expired
    case lost

    init(_ delivery: String, _ connection: borrowing Connection) throws {
        let standing = try connection.first(OutboxSQL.standing, .text(delivery)) { row in
            (state: OutboxState(rawValue: row.int64(0)), id: row.textOrNil(1))
        }
        self =
            switch standing?.state {
            case .sent, .remembered: standing?.id.map { .said($0) } ?? .lost
            case .waiting, .sending: .unsaid
            case .expired: .expired
            case .failed, .withdrawn, nil: .lost
            }
    }
}
