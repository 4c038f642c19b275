import Database
import Threading
package import Time

extension Inbox {
    package enum Amendment: Sendable, Equatable {
        /// The new body will be handled in place of the former one.
        case replaced
        /// The former body is being handled just now. Its answer will be dropped, and the new body handled after it.
        case replacedInProgress
        /// Answered already, or never heard of.
        case tooLate
    }

    /// The message was edited: before its answer, the edit replaces it.
    package func amend(messageKey: String, body: [UInt8]) async throws -> Amendment {
        let state = try await database.writeStatement(weight: body.count) { connection in
            try connection.first(InboxSQL.amend, .text(messageKey), .blob(body)) { $0.int64(0) }
        }
        guard let state else { return .tooLate }
        return state == InboxState.leased.rawValue ? .replacedInProgress : .replaced
    }

    /// The message was deleted: before its answer, it is not answered. Returns whether it came in time.
    package func withdraw(messageKey: String, now: Moment) async throws -> Bool {
        let changed = try await database.writeStatement { try $0.execute(InboxSQL.withdraw, .text(messageKey), Value(now)) }
        if changed > 0 { bell.ring() }
        return changed > 0
    }
}
