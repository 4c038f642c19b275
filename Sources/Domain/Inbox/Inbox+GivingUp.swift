import Database
package import Time

extension Inbox {
    /// Whether the arrival is dead if it fails once more.
    package func isLastTry(_ item: InboxItem, now: Moment) -> Bool { attempts.afterFailure(item.attempts + 1, now: now) == .giveUp }

    /// Whether it was there so often when the process died that it must not be handled again. It is claimed once more all the same,
    /// so that whoever asked can be told.
    package func hasDiedTooOften(_ item: InboxItem) -> Bool { item.deaths >= attempts.deathLimit }

    /// No retry can change it: listed as dead at once, and `lastWords` go out, in the same transaction. False where it is no longer ours.
    @discardableResult
    package func bury(_ item: InboxItem, error: String, lastWords: OutboxDraft? = nil, now: Moment) async throws -> Bool {
        let isOurs = try await database.write { connection in
            guard try connection.execute(InboxSQL.buryHeld, .integer(item.id), .text(item.owner), Value(now), .text(error)) > 0 else {
                return false
            }
            try lastWords?.insertAsLastWords(of: item, connection, now)
            return true
        }
        ringAfterFinish(hasAnswers: isOurs && lastWords != nil)
        return isOurs
    }
}

extension OutboxDraft {
    /// Said once, however often the arrival dies: a person may have let it start afresh in between.
    func insertAsLastWords(of item: InboxItem, _ connection: borrowing Connection, _ now: Moment) throws {
        _ = try insert(delivery: InboxItem.lastWordsID(item.id, item.receivedAt), inbox: item.id, trace: item.trace, connection, now)
    }
}
