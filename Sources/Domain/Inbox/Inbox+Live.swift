package import Conversation
import Database
import Threading
package import Time

/// A live message whose event ended otherwise than with an answer.
package struct AbandonedLive: Sendable, Equatable {
    package enum Ending: Sendable, Equatable {
        /// Whoever asked stopped it.
        case stopped
        /// The bot was disabled for longer than an answer stays fresh.
        case expired
        /// Its question is gone, or was answered elsewhere: nothing is left to be said.
        case pointless
    }

    package var live: LiveMessage
    package var ending: Ending
    package var inboxID: Int64
    package var trace: String

    init?(_ row: borrowing Row) {
        guard let live = LiveMessage(row) else { return nil }
        self.live = live
        inboxID = row.int64(8)
        trace = row.text(11)
        ending = row.bool(9) ? .stopped : InboxState(rawValue: row.int64(10)) == .expired ? .expired : .pointless
    }
}

extension Inbox {
    /// Noted before the platform is asked for the message. False where the event is not ours any more, or has one.
    package func begin(_ live: LiveMessage, for item: InboxItem) async throws -> Bool {
        guard case .opening(let until) = live.standing else { return false }
        let thread = live.thread
        return try await database.write { connection in
            try connection.execute(
                LiveSQL.begin,
                .integer(item.id),
                .text(item.owner),
                .text(live.deliveryID),
                .text(thread.platform.rawValue),
                .text(thread.workspace),
                .text(thread.channel),
                Value(thread.root),
                .integer(live.beganAt),
                .integer(until)
            ) > 0
        }
    }

    /// The message is there. False where nobody waits for it any more: then it has to go.
    package func opened(_ handle: String, for item: InboxItem) async throws -> Bool {
        try await database.write { try $0.execute(LiveSQL.opened, .integer(item.id), .text(handle)) > 0 }
    }

    package func isInDoubt(_ item: InboxItem, until: Moment) async throws {
        try await database.write { _ = try $0.execute(LiveSQL.inDoubt, .integer(item.id), Value(until)) }
    }

    package func live(of item: InboxItem) async throws -> LiveMessage? {
        try await database.read { try $0.first(LiveSQL.find, .integer(item.id)) { LiveMessage($0) } ?? nil }
    }

    /// It is known that there is none.
    package func forgetLive(of item: InboxItem) async throws {
        try await database.write { _ = try $0.execute(LiveSQL.forget, .integer(item.id)) }
    }

    /// What nobody is going to finish, of events that ended up to then.
    package func abandonedLives(endedBy moment: Moment, limit: Int = 100) async throws -> [AbandonedLive] {
        try await database.read { connection in
            try connection.query(LiveSQL.abandoned, Value(moment), .integer(Int64(limit))) { AbandonedLive($0) }.compactMap { $0 }
        }
    }

    package func hasLives() async throws -> Bool {
        try await database.read { try $0.first(LiveSQL.any) { _ in true } ?? false }
    }

    package func abandonedLive(of id: Int64) async throws -> AbandonedLive? {
        try await database.read { try $0.first(LiveSQL.abandonedBy, .integer(id)) { AbandonedLive($0) } ?? nil }
    }

    /// What takes its place goes out as an answer does. Said once; where it was said in vain, or nothing is to be said, the message is
    /// forgotten.
    package func close(_ abandoned: AbandonedLive, with part: RenderedPart?, now: Moment) async throws {
        let (id, live, trace) = (abandoned.inboxID, abandoned.live, abandoned.trace)
        try await database.write { connection in
            let stillIs = try connection.first(LiveSQL.abandonedBy, .integer(id)) { _ in true } ?? false
            guard stillIs else { return }
            let draft = part.map {
                OutboxDraft(threadKey: live.thread.key, platform: live.thread.platform, operation: $0.operation, parts: [$0.payload])
            }
            let said = try draft?.insert(delivery: live.deliveryID + "/closed", inbox: id, trace: trace, connection, now) ?? 0
            if said == 0 { try connection.execute(LiveSQL.forget, .integer(id)) }
        }
        ringAfterFinish(hasAnswers: true)
    }
}

extension Outbox {
    /// The live message that was in doubt is there.
    package func found(_ handle: String, for item: OutboxItem) async throws {
        guard let id = item.inboxID else { return }
        try await database.write { _ = try $0.execute(LiveSQL.opened, .integer(id), .text(handle)) }
    }

    /// There is no live message to become: it is sent as any other. What takes away one that is still there waits in a line of its own,
    /// because neither this answer nor the next one of the thread is to wait for it.
    package func standAlone(_ item: OutboxItem, leaving removal: RenderedPart? = nil, now: Moment) async throws {
        guard let id = item.inboxID else { return }
        let (thread, platform, delivery, trace) = (item.threadKey, item.platform, item.deliveryID, item.trace)
        try await database.write { connection in
            try connection.execute(LiveSQL.forget, .integer(id))
            let draft = removal.map {
                OutboxDraft(threadKey: thread + "/progress", platform: platform, operation: $0.operation, parts: [$0.payload])
            }
            _ = try draft?.insert(delivery: delivery + "/progress", inbox: nil, trace: trace, connection, now)
        }
    }
}
