import Conversation
import Database
import Inbox
import Store
import TestSupport
import Time

/// A store in a folder of its own, with an inbox, an outbox and a process that works on them.
final class House: Sendable {
    let folder: TemporaryFolder
    let database: Database
    let inbox: Inbox
    let outbox: Outbox
    let owner: LeaseOwner

    static let start = Moment(seconds: 1_790_000_000)

    /// A second house over the same folder is a second process, as far as the store can tell.
    init(sharing other: House? = nil, options: DatabaseOptions = .standard) async throws {
        folder = try other?.folder ?? TemporaryFolder()
        database = try await Store.open(DatabaseLocation(path: folder.store), options: options)
        outbox = Outbox(database)
        inbox = Inbox(database, outbox: outbox)
        owner = try await LeaseOwner(in: database, now: Self.start)
    }

    func accept(_ event: String, thread: String = "t", message: String? = nil, bypasses: Bool = false, at now: Moment = start) async throws
        -> Acceptance
    {
        try await inbox.accept(
            Arrival(
                eventKey: event,
                messageKey: message,
                source: "slack.event",
                threadKey: thread,
                bypasses: bypasses,
                receivedAt: now,
                trace: "trace-\(event)",
                body: Array(event.utf8)
            )
        )
    }

    /// What a claim gives, as the bodies' texts.
    func claim(_ limit: Int = 100, at now: Moment = start) async throws -> [InboxItem] {
        try await inbox.claim(limit: limit, owner: owner, now: now)
    }

    func draft(_ text: String, answers: String? = nil, thread: String = "t", parts: Int = 1) -> OutboxDraft {
        OutboxDraft(
            answers: answers,
            threadKey: thread,
            platform: .slack,
            operation: "post",
            parts: (0..<parts).map { Array("\(text)/\($0)".utf8) }
        )
    }

    func send(_ limit: Int = 100, at now: Moment = start) async throws -> [OutboxItem] {
        try await outbox.claim(limit: limit, owner: owner, now: now)
    }
}

extension InboxItem { var text: String { String(decoding: body, as: UTF8.self) } }
extension OutboxItem { var text: String { String(decoding: payload, as: UTF8.self) } }
extension [InboxItem] { var texts: [String] { map(\.text) } }
extension [OutboxItem] { var texts: [String] { map(\.text) } }
