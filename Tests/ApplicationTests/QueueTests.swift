import Conversation
import Database
import Failsafe
import Inbox
import Settings
import Store
import Telemetry
import TestSupport
import Testing
import Threading
import Time

@testable import Application

/// What was queued when the failsafe stopped the bot, as its next start and the operator's command find it.
@Suite(.timeLimit(.minutes(1))) struct QueueTests {
    private let folder: TemporaryFolder
    private let settings: YardmasterSettings
    private let start = Moment(seconds: 1_790_000_000)

    init() throws {
        folder = try TemporaryFolder()
        settings = try YardmasterSettings.load(file: nil, environment: ["DATABASE_URL": "sqlite:\(folder.path)/store.db"])
    }

    /// One event and one reply, so many minutes after the start.
    private func queue(_ name: String, minute: Int64, _ database: Database) async throws {
        let outbox = Outbox(database)
        let moment = start + .minutes(minute)
        let draft = OutboxDraft(threadKey: name, platform: .slack, operation: "post", parts: [Array(name.utf8)])
        _ = try await outbox.add(draft, deliveryID: name, trace: "", now: moment)
        let arrival = Arrival(eventKey: name, source: "slack/events", threadKey: name, receivedAt: moment, trace: "", body: [])
        _ = try await Inbox(database, outbox: outbox).accept(arrival)
    }

    private func withStore<Result: Sendable>(_ body: (Database) async throws -> Result) async throws -> Result {
        let database = try await Store.open(try DatabaseLocation(parsing: settings.databaseURL))
        let result = try await body(database)
        await database.close()
        return result
    }

    private func openAndClose(minute: Int64) async throws {
        let now = start + .minutes(minute)
        await (try await House.open(settings, logger: .silent, clock: WallClock { now })).close()
    }

    private func tooOld() async throws -> [String] {
        try await withStore { database in
            let outbox = Outbox(database)
            let events = try await Inbox(database, outbox: outbox).dead().map(\.threadKey)
            #expect(try await outbox.dead().map(\.threadKey) == events, "events and replies of one age share their fate")
            return events
        }
    }

    @Test func aStartAfterTheBotWasEnabledGoesByWhatWasOldThen() async throws {
        try await withStore { database in
            try await queue("old", minute: 0, database)
            try await queue("young", minute: 20, database)
            try await Latch(database).disable(actor: "ada", reason: "leak", at: start + .minutes(21))
            try await Latch(database).enable(actor: "ada", reason: "over", at: start + .minutes(30))
        }
        try await openAndClose(minute: 90)
        #expect(try await tooOld() == ["old"])
        // Done once: a later start takes nothing for old on account of the same enabling.
        try await withStore { try await queue("late", minute: 1, $0) }
        try await openAndClose(minute: 200)
        #expect(try await tooOld() == ["old"])
    }

    @Test func aStartWhileItIsDisabledDecidesNothing() async throws {
        try await withStore { database in
            try await queue("old", minute: 0, database)
            try await Latch(database).disable(actor: "ada", reason: "leak", at: start)
        }
        try await openAndClose(minute: 90)
        #expect(try await tooOld().isEmpty)
    }

    // The bot was never still, however old the queue is: Slack may have been away.
    @Test func blockedWritesLeaveTheQueueAlone() async throws {
        try await withStore { database in
            try await queue("old", minute: 0, database)
            let latch = Latch(database)
            try await latch.escalate(from: latch.state(), to: .writesBlocked, actor: "failsafe", reason: "51", at: start + .minutes(50))
            try await latch.enable(actor: "ada", reason: "over", at: start + .minutes(60))
        }
        try await openAndClose(minute: 90)
        #expect(try await tooOld().isEmpty)
    }

    @Test func theCommandListsAndRequeuesEventsAndReplies() async throws {
        try await withStore { database in
            try await queue("old", minute: 0, database)
            try await Latch(database).disable(actor: "ada", reason: "leak", at: start)
            try await Latch(database).enable(actor: "ada", reason: "over", at: start + .minutes(30))
        }
        try await openAndClose(minute: 30)
        let printed = Locked("")
        let command = InboxCommand(settings) { text in printed.withLock { $0 += text } }
        func says(_ what: () async throws -> Void) async throws -> String {
            printed.withLock { $0 = "" }
            try await what()
            return printed.withLock { $0 }
        }
        #expect(try await says { try await command.list() } == "Nothing waits.\n2 gave up or came too late; see `yardmaster inbox dead`\n")
        let written = start.text
        #expect(
            try await says { try await command.dead() } == """
                1  expired  slack/events  old  received \(written)
                    too old when the bot was enabled again
                r1  expired  slack/post  old  written \(written)
                    too old when the bot was enabled again

                """
        )
        #expect(try await command.requeue(.reply(1)))
        #expect(try await !command.requeue(.reply(1)))
        #expect(try await command.requeue(.event(1)))
        #expect(try await says { try await command.dead() } == "Nothing gave up.\n")
        #expect(try await says { try await command.list() }.hasSuffix("\nReplies not sent yet: 1\n"))
    }

    @Test(
        arguments: [
            ("42", .event(42)), ("r7", .reply(7)), ("", nil), ("r", nil), ("7r", nil), ("rr7", nil), ("r 7", nil), ("x7", nil),
        ] as [(String, QueueNumber?)]
    )
    func numbers(text: String, number: QueueNumber?) {
        #expect(QueueNumber(text) == number)
        if let number { #expect(number.text == text) }
    }
}
