import Conversation
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

    /// What is stored of a message that is not answered yet, by the keys of its events; two may tell of one message.
    package func open(about message: String) async throws -> [(messageKey: String, body: [UInt8])] {
        try await database.read { connection in
            try connection.query(InboxSQL.openAbout, .text(message), .text(MessageKey.aside(message))) { ($0.text(0), $0.blob(1)) }
        }
    }

    /// The message was edited: before its answer, the edit replaces it.
    package func amend(messageKey: String, body: [UInt8]) async throws -> Amendment {
        let state = try await database.writeStatement(weight: body.count) { connection in
            try connection.first(InboxSQL.amend, .text(messageKey), .blob(body)) { $0.int64(0) }
        }
        guard let state else { return .tooLate }
        return state == InboxState.leased.rawValue ? .replacedInProgress : .replaced
    }

    /// The message was deleted: before its answer, it is not answered, by whatever event it is known.
    package func withdraw(message: String, now: Moment) async throws -> Withdrawal {
        let (own, aside) = (Value.text(message), Value.text(MessageKey.aside(message)))
        let withdrawal = try await database.write { connection in
            let begun = try connection.query(InboxSQL.begunAbout, own, aside) { Withdrawal.Begun($0) }
            return Withdrawal(count: try connection.execute(InboxSQL.withdraw, own, aside, Value(now)), begun: begun)
        }
        if withdrawal.count > 0 { bell.ring() }
        return withdrawal
    }
}
