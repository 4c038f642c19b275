import Agents
import Conversation
import Database
import EventReceiver
import Glibc
import Inbox
import Settings
import Store
import Telemetry
import TestSupport
import Testing
import Time

@testable import Application

/// What the bot, its doctor and the command in a terminal say of one store.
@Suite(.timeLimit(.minutes(1))) struct StatusTests {
    private let folder: TemporaryFolder
    private let settings: YardmasterSettings

    init() throws {
        folder = try TemporaryFolder()
        settings = try YardmasterSettings.load(file: nil, environment: ["DATABASE_URL": "sqlite:\(folder.path)/store.db"])
    }

    private func fill(_ replies: [OutboxState], at now: Moment) async throws {
        let database = try await Store.open(try DatabaseLocation(parsing: settings.databaseURL))
        let outbox = Outbox(database)
        for (number, state) in replies.enumerated() {
            let draft = OutboxDraft(threadKey: "t\(number)", platform: .slack, operation: "message", parts: [[1]])
            _ = try await outbox.add(draft, deliveryID: "d\(number)", trace: "", now: now)
            try await database.write { connection in
                try connection.execute(
                    "UPDATE outbox SET state = $1, finished_at = CASE WHEN $1 > 1 THEN created_at END WHERE delivery_id = $2",
                    .integer(state.rawValue),
                    .text("d\(number)")
                )
            }
        }
        await database.close()
    }

    /// Replies, for how long, what the chat says, the doctor's verdict and words.
    @Test(
        arguments: [
            ([], 0, nil, .good, "0 not sent yet, none gave up"),
            ([.sent, .waiting], 1, nil, .good, "1 not sent yet, none gave up"),
            ([.failed, .sent], 0, "1 reply gave up or came too late", .warning, "0 not sent yet, 1 gave up or came too late"),
            (
                [.expired, .failed, .waiting], 1, "2 replies gave up or came too late", .warning,
                "1 not sent yet, 2 gave up or came too late"
            ),
            ([.waiting, .sending], 180, "2 replies are not sent yet", .warning, "2 replies are not sent yet, the oldest for 3 min."),
        ] as [([OutboxState], Int64, String?, CheckResult.Verdict, String)]
    )
    func repliesAreSeen(replies: [OutboxState], age: Int64, concern: String?, verdict: CheckResult.Verdict, detail: String) async throws {
        try await fill(replies, at: WallClock.system.now() - .seconds(age))
        let check = await Doctor(settings).examine().results.first { $0.name == "outbox" }
        #expect(check?.verdict == verdict && check?.detail == detail)
        #expect((check?.cure == nil) == (verdict == .good))

        let command = try await AskCommand.open(settings, session: nil, user: "nadia")
        let text = try await command.ask("status").text
        await command.close()
        #expect(text.contains("I'm the command in your terminal"))
        #expect(text.contains("Failsafe: armed, not watched"))
        if let concern { #expect(text.contains(concern)) } else { #expect(!text.contains("reply") && !text.contains("replies are")) }

        let house = try await House.open(settings, logger: .silent)
        let status = await house.status()
        #expect(status.concerns.contains { $0.plainText.contains(concern ?? "never seen") })
        // Nobody watches: all is not good.
        #expect(status.warnings == ["The failsafe's watch was never seen: start \(.code("yardmaster-failsafe watch"))."])
        await house.close()
    }

    @Test func theQuestionItselfDoesNotWait() async throws {
        let house = try await House.open(settings, logger: .silent)
        for number in 1...2 {
            let arrival = Arrival(
                eventKey: "\(number)",
                source: "slack/events",
                threadKey: "\(number)",
                receivedAt: WallClock.system.now(),
                trace: "",
                body: []
            )
            _ = try await house.inbox.accept(arrival)
            #expect(await house.status().queues?.waiting == number - 1)
        }
        await house.close()
    }

    @Test func aStoreThatIsGoneIsMissed() async throws {
        let house = try await House.open(settings, logger: .silent)
        #expect(await house.readiness.missing().isEmpty)
        let other = try TemporaryFolder()
        _ = rename("\(folder.path)/store.db", "\(other.path)/store.db")
        #expect(await house.readiness.missing().first?.contains("was removed or replaced") == true)
        #expect(house.file.isLost)
        // Its return does not bring back what was lost between.
        _ = rename("\(other.path)/store.db", "\(folder.path)/store.db")
        #expect(await house.readiness.missing().count == 1)
        await house.close()
    }
}
