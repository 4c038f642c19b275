package import Database
import Threading
package import Time

extension Inbox {
    package enum Finish: Sendable, Equatable {
        /// Done, and so many messages were put into the outbox: none where the answers were given before, to another event about the
        /// same message.
        case finished(messages: Int)
        /// The question was edited while it was answered. The answers were dropped, and it will be claimed again with its new text.
        case amended
        /// The message was deleted, or another process took over after this one was taken for dead. The answers were dropped.
        case lost
    }

    /// Marks the arrival as done and puts its answers into the outbox, in one transaction, together with what `also` writes of them.
    /// Answers that were given before are dropped, and what would have been written along with them: it was written then.
    package func finish(
        _ item: InboxItem,
        answers: [OutboxDraft] = [],
        now: Moment,
        also: (@Sendable (borrowing Connection) throws -> Void)? = nil
    ) async throws -> Finish {
        try await end(item, now) { connection in
            let messages = try item.say(answers, connection, now)
            if answers.isEmpty || messages > 0 { try also?(connection) }
            return messages
        }
    }

    /// Marks the arrival as done and puts into the outbox what `deciding` answers to what the store says then. Nothing else is decided at
    /// that moment, in this process or another one; so it must not take long.
    package func finish(
        _ item: InboxItem,
        now: Moment,
        deciding: @escaping @Sendable (borrowing Connection) throws -> [OutboxDraft]
    ) async throws -> Finish {
        try await end(item, now) { connection in try item.say(try deciding(connection), connection, now) }
    }

    private func end(_ item: InboxItem, _ now: Moment, _ say: @escaping @Sendable (borrowing Connection) throws -> Int) async throws
        -> Finish
    {
        let result = try await database.write { connection in
            guard let held = try Held(item, connection) else { return Finish.lost }
            guard held.revision == item.revision else {
                try connection.execute(InboxSQL.again, .integer(item.id), Value(now), nil, .integer(Int64(held.attempts)), 0, nil, nil)
                return .amended
            }
            try connection.execute(InboxSQL.finish, .integer(item.id), Value(now))
            return .finished(messages: try say(connection))
        }
        ringAfterFinish(hasAnswers: result != .finished(messages: 0))
        return result
    }

    package enum Setback: Sendable, Equatable {
        case retry(at: Moment)
        case dead
        case lost
    }

    /// Our own handler failed: uses one attempt. With the last one the arrival is dead, and `lastWords` go out, in the same transaction.
    @discardableResult
    package func fail(_ item: InboxItem, error: String, lastWords: OutboxDraft? = nil, now: Moment) async throws -> Setback {
        let attempts = attempts
        return try await setBack(item, error, lastWords, now) { held in
            held.attempts += 1
            // The platform was reached: a later outage is a new one.
            held.outages = 0
            held.outageSince = nil
            return attempts.afterFailure(held.attempts, now: now)
        }
    }

    /// The chat platform is away or asked for patience: uses no attempt.
    @discardableResult
    package func postpone(_ item: InboxItem, until: Moment? = nil, reason: String, now: Moment) async throws -> Setback {
        let attempts = attempts
        return try await setBack(item, reason, nil, now) { held in
            held.outages += 1
            let since = held.outageSince ?? now
            held.outageSince = since
            return attempts.afterOutage(held.outages, since: since, now: now, until: until)
        }
    }

    /// Gives the arrival back untouched, when the bot stops before it began. False where it is no longer ours to give back.
    @discardableResult
    package func release(_ item: InboxItem, now: Moment) async throws -> Bool {
        let isOurs = try await database.write { connection in
            guard try Held(item, connection) != nil else { return false }
            try connection.execute(InboxSQL.giveBack, .integer(item.id), .integer(Int64(item.deaths)), Value(now))
            return true
        }
        bell.ring()
        return isOurs
    }

    private func setBack(
        _ item: InboxItem,
        _ error: String,
        _ lastWords: OutboxDraft?,
        _ now: Moment,
        _ decide: @escaping @Sendable (inout Held) -> AttemptPolicy.Verdict
    ) async throws -> Setback {
        let setback = try await database.write { connection in
            guard let before = try Held(item, connection) else { return Setback.lost }
            var held = before
            // What failed was the former text; the new one starts afresh.
            let verdict = held.revision == item.revision ? decide(&held) : .retry(at: now)
            switch verdict {
            case .retry(let moment):
                try connection.execute(
                    InboxSQL.again,
                    .integer(item.id),
                    Value(moment),
                    Value(now),
                    .integer(Int64(held.attempts)),
                    .integer(Int64(held.outages)),
                    Value(held.outageSince),
                    .text(error)
                )
                return .retry(at: moment)
            case .giveUp:
                try connection.execute(InboxSQL.bury, .integer(item.id), Value(now), .integer(Int64(held.attempts)), .text(error))
                try lastWords?.insertAsLastWords(of: item, connection, now)
                return .dead
            }
        }
        ringAfterFinish(hasAnswers: setback == .dead && lastWords != nil)
        return setback
    }
}

extension InboxItem {
    fileprivate func say(_ answers: [OutboxDraft], _ connection: borrowing Connection, _ now: Moment) throws -> Int {
        var messages = 0
        for (index, draft) in answers.enumerated() {
            messages += try draft.insert(delivery: deliveryID(index), inbox: id, trace: trace, connection, now)
        }
        return messages
    }
}

/// The counters of a row that is still under the lease it was claimed with.
private struct Held {
    var attempts: Int
    var outages: Int
    var outageSince: Moment?
    var revision: Int64

    init?(_ item: InboxItem, _ connection: borrowing Connection) throws {
        let held = try connection.first(InboxSQL.held, .integer(item.id), .text(item.owner)) { row in
            (row.int(0), row.int(1), row.momentOrNil(2), row.int64(3))
        }
        guard let held else { return nil }
        (attempts, outages, outageSince, revision) = held
    }
}
