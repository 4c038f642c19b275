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
        /// It has an answer of which nothing was said yet. That was taken back, and the new body will be handled.
        case answeredAnew
        /// Answered already, or never heard of.
        case tooLate
    }

    /// What is stored of a message whose answer nobody has seen yet, by the keys of its events; two may tell of one message.
    package func open(about message: String) async throws -> [(messageKey: String, body: [UInt8])] {
        try await database.read { connection in
            let (own, aside) = (Value.text(message), Value.text(MessageKey.aside(message)))
            return try [InboxSQL.openAbout, InboxSQL.unsaidAbout].flatMap { statement in
                try connection.query(statement, own, aside) { ($0.text(0), $0.blob(1)) }
            }
        }
    }

    /// The message was edited: before anything of its answer is said, the edit replaces it. `undo` takes back what was written along with
    /// an answer, in the same transaction.
    package func amend(messageKey: String, body: [UInt8], now: Moment, undo: @escaping Undo = { _, _ in }) async throws -> Amendment {
        let amendment = try await database.write { connection -> Amendment in
            let state = try connection.first(InboxSQL.amend, .text(messageKey), .blob(body)) { $0.int64(0) }
            if let state { return state == InboxState.leased.rawValue ? .replacedInProgress : .replaced }
            guard let answer = try UnsaidAnswer(to: MessageKey.own(of: messageKey), connection) else { return .tooLate }
            let reopened = try connection.execute(
                InboxSQL.reopen,
                .text(messageKey),
                .blob(body),
                Value(now),
                .integer(answer.inboxID)
            )
            guard reopened > 0 else { return .tooLate }
            // Its keys are free for the answer to come, which is the same delivery.
            try connection.execute(OutboxSQL.takeOut, .text(answer.deliveryID))
            try connection.execute(OutboxSQL.passTurnIn, .text(answer.threadKey))
            try undo(answer, connection)
            return .answeredAnew
        }
        if amendment != .tooLate { bell.ring() }
        return amendment
    }

    /// The message was deleted: before anything of its answer is said, it is not answered, by whatever event it is known.
    package func withdraw(message: String, now: Moment, undo: @escaping Undo = { _, _ in }) async throws -> Withdrawal {
        let (own, aside) = (Value.text(message), Value.text(MessageKey.aside(message)))
        let withdrawal = try await database.write { connection in
            var begun = try connection.query(InboxSQL.begunAbout, own, aside) { Withdrawal.Begun($0) }
            var count = try connection.execute(InboxSQL.withdraw, own, aside, Value(now))
            if let answer = try UnsaidAnswer(to: message, connection) {
                begun += try connection.query(InboxSQL.answered, .integer(answer.inboxID)) { Withdrawal.Begun($0) }
                count += try connection.execute(InboxSQL.withdrawAnswered, .integer(answer.inboxID), Value(now))
                // Its keys stay: another event about the same message is not answered either.
                try connection.execute(OutboxSQL.withdraw, .text(answer.deliveryID), Value(now))
                try connection.execute(OutboxSQL.passTurnIn, .text(answer.threadKey))
                try undo(answer, connection)
            }
            return Withdrawal(count: count, begun: begun)
        }
        if withdrawal.count > 0 { bell.ring() }
        return withdrawal
    }
}
