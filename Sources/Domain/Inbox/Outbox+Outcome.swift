package import Database
import Threading
package import Time

extension Outbox {
    /// It was sent, or was found to have been; what `also` writes of it is written along with that. False when another process took over
    /// in the meantime.
    @discardableResult
    package func sent(
        _ item: OutboxItem,
        messageID: String?,
        now: Moment,
        also: (@Sendable (borrowing Connection) throws -> Void)? = nil
    ) async throws -> Bool {
        let isOurs = try await database.write { connection in
            let changed = try connection.execute(OutboxSQL.sent, .integer(item.id), .text(item.owner), Value(messageID), Value(now))
            if changed > 0 {
                try connection.execute(OutboxSQL.passTurn, .integer(item.id))
                if item.part == 0, let inbox = item.inboxID { try connection.execute(LiveSQL.forget, .integer(inbox)) }
                try also?(connection)
            }
            return changed > 0
        }
        bell.ring()
        return isOurs
    }

    /// The platform refused it in a way that no repetition mends, or nobody can tell whether it was sent.
    /// Later parts of the same message are given up with it.
    package func failForGood(_ item: OutboxItem, error: String, now: Moment) async throws {
        try await decide(item) { connection, _, _ in
            try Self.bury(item.id, error, connection, now)
        }
    }

    /// The platform is away, or asked for patience until a moment; it certainly did not take the message.
    /// True when it will be tried again, false when it was given up after a day.
    @discardableResult
    package func postpone(_ item: OutboxItem, until: Moment? = nil, reason: String, now: Moment) async throws -> Bool {
        try await tryAgain(item, until: until, reason, isAmbiguous: item.isAmbiguous, now)
    }

    /// Its turn had not come, or it may still arrive by itself: it comes again then, and nothing is counted.
    package func giveBack(_ item: OutboxItem, until: Moment, now: Moment) async throws {
        try await decide(item) { connection, _, _ in
            try connection.execute(OutboxSQL.giveBack, .integer(item.id), Value(until))
        }
    }

    /// A message that was in doubt is about to be sent again. Noted before it is, so that whoever finds it after a crash gives this
    /// request, too, its time to arrive. False when another process took over.
    package func beginAgain(_ item: OutboxItem) async throws -> Bool {
        try await database.write { connection in
            try connection.execute(OutboxSQL.beginAgain, .integer(item.id), .text(item.owner)) > 0
        }
    }

    /// The request may have reached the platform. It comes again as ambiguous, once the message had the time to appear in its thread;
    /// not found, it may still arrive up to the moment given.
    @discardableResult
    package func ambiguous(_ item: OutboxItem, mayArriveUntil: Moment? = nil, reason: String, now: Moment) async throws -> Bool {
        try await tryAgain(item, until: nil, reason, isAmbiguous: true, mayArriveUntil: mayArriveUntil ?? now, now)
    }

    private func tryAgain(
        _ item: OutboxItem,
        until: Moment?,
        _ reason: String,
        isAmbiguous: Bool,
        mayArriveUntil: Moment? = nil,
        _ now: Moment
    ) async throws -> Bool {
        let attempts = attempts
        return try await decide(item) { connection, outages, since in
            let since = since ?? now
            if let mayArriveUntil { try connection.execute(OutboxSQL.mayArrive, .integer(item.id), Value(mayArriveUntil)) }
            switch attempts.afterOutage(outages + 1, since: since, now: now, until: until) {
            case .retry(let moment):
                try connection.execute(
                    OutboxSQL.again,
                    .integer(item.id),
                    Value(moment),
                    .integer(Int64(outages + 1)),
                    Value(since),
                    Value(isAmbiguous),
                    .text(reason)
                )
                return true
            case .giveUp:
                try Self.bury(item.id, reason, connection, now)
                return false
            }
        } ?? false
    }

    static func bury(_ id: Int64, _ error: String, _ connection: borrowing Connection, _ now: Moment) throws {
        try connection.execute(OutboxSQL.bury, .integer(id), Value(now), .text(error))
        try connection.execute(OutboxSQL.passTurn, .integer(id))
    }

    /// Runs the body only while the item is still ours. Nil when another process took over.
    @discardableResult
    private func decide<T: Sendable>(
        _ item: OutboxItem,
        _ body: @escaping @Sendable (borrowing Connection, _ outages: Int, _ since: Moment?) throws -> T
    ) async throws -> T? {
        let result: T? = try await database.write { connection in
            let held = try connection.first(OutboxSQL.held, .integer(item.id), .text(item.owner)) { row in (row.int(0), row.momentOrNil(1))
            }
            guard let held else { return nil }
            return try body(connection, held.0, held.1)
        }
        bell.ring()
        return result
    }
}
