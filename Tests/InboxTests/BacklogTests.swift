import Database
import Store
import Testing
import Time

@testable import Inbox

private let start = House.start
private let rows = 50_000

/// A day without the chat platform, or one person's script: much waits, and nothing that is done twice a second may walk over it.
/// Measured in the engine's own steps on the connection that writes, because arrivals wait for that one. One large store at a time: the other
/// tests run beside this one.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct BacklogTests {
    @Test(arguments: [5_000, 1])
    func messagesThatWaitAreNotWalkedOver(threads: Int) async throws {
        let house = try await House()
        try await house.fillOutbox(threads: threads)
        let (heads, taking) = try await house.steps { try await $0.outbox.claim(limit: 8, owner: $0.owner, now: start) }
        #expect(heads.count == min(8, threads) && taking < 2_000, "\(taking) steps")
        let others = try await house.outbox.claim(limit: rows, owner: house.owner, now: start)
        #expect(heads.count + others.count == threads)
        let later = start + .hours(1)
        try await withThrowingTaskGroup { group in
            for item in heads + others {
                group.addTask { _ = try await house.outbox.postpone(item, until: later, reason: "away", now: start) }
            }
            try await group.waitForAll()
        }
        let (none, looking) = try await house.steps { try await $0.outbox.claim(limit: 8, owner: $0.owner, now: start + .minutes(1)) }
        #expect(none.isEmpty && looking < 200, "\(looking) steps")
        let (again, resuming) = try await house.steps { try await $0.outbox.claim(limit: 8, owner: $0.owner, now: later) }
        #expect(again.map(\.id) == heads.map(\.id) && resuming < 2_000, "\(resuming) steps")
        let (_, saying) = try await house.steps { try await $0.outbox.sent(again[0], messageID: "1.2", now: later) }
        #expect(saying < 500, "\(saying) steps")
        // The next of its thread has its turn, before what was tried in vain.
        let next = try #require(try await house.outbox.claim(limit: 1, owner: house.owner, now: later).first)
        #expect(next.threadKey == again[0].threadKey && next.id == again[0].id + Int64(threads))
    }

    /// Of 50 000 arrivals whose threads are all busy the writer sees none.
    @Test(arguments: [5_000, 1])
    func arrivalsThatWaitAreNotWalkedOver(threads: Int) async throws {
        let house = try await House()
        try await house.fillInbox(threads: threads)
        var claimed = 0
        while case let items = try await house.claim(threads), !items.isEmpty { claimed += items.count }
        #expect(claimed == threads)
        let (none, steps) = try await house.steps { try await $0.claim(8) }
        #expect(none.isEmpty && steps < 200, "\(steps) steps")
    }

    @Test func aStopLooksAtItsThreadAlone() async throws {
        let house = try await House()
        try await house.fillInbox(threads: 5_000)
        let (withdrawn, steps) = try await house.steps { try await $0.inbox.withdraw(thread: "t7", before: .max, now: start) }
        #expect(withdrawn.count == 10 && steps < 2_000, "\(steps) steps")
        #expect(try await house.inbox.counts().byState == [.waiting: rows - 10, .withdrawn: 10])
    }

    /// What is withdrawn in thousands is withdrawn in steps between which arrivals are written.
    @Test func aStopOfAFloodLetsArrivalsThrough() async throws {
        let house = try await House()
        try await house.fillInbox(threads: 1)
        let first = try #require(try await house.claim(1).first)
        let before = house.database.statistics.writes
        #expect(try await house.inbox.withdraw(thread: "t0", before: .max, now: start).count == rows)
        #expect(house.database.statistics.writes - before == rows / Retention.standard.step)
        #expect(try await house.inbox.finish(first, now: start) == .lost)
    }

    @Test func whoeverIsLostIsFoundWithoutALookAtTheRest() async throws {
        let house = try await House()
        try await house.fillInbox(threads: 5_000)
        try await house.fillOutbox(threads: 5_000)
        _ = try await house.claim(3)
        _ = try await house.send(3)
        let (_, steps) = try await house.steps { try await $0.owner.retire(now: start) }
        #expect(steps < 2_000, "\(steps) steps")
        #expect(try await house.claim(3).count == 3)
    }

    /// Thousands that are tried again and hold their thread no longer do not make the look at one of them dear.
    @Test func formerHoldersAreNotWalkedOver() async throws {
        let house = try await House()
        try await house.fillInbox(threads: 1)
        try await house.database.write { try $0.execute("UPDATE inbox SET state = 2, waits_since = 1") }
        let (items, steps) = try await house.steps { try await $0.claim(8) }
        #expect(items.count == 1 && steps < 1_000, "\(steps) steps")
    }

    /// Deadlines are kept in steps of a known size, whatever became due at once.
    @Test func whatIsOldIsForgottenInSteps() async throws {
        let house = try await House()
        try await house.fillInbox(threads: 1)
        try await house.fillOutbox(threads: 1)
        try await house.database.write { connection in
            for (table, state) in [("inbox", 7), ("outbox", 4)] {
                try connection.execute("UPDATE \(table) SET state = \(state), finished_at = 1")
            }
        }
        let sweeps: [@Sendable (House) async throws -> Int] = [
            { try await $0.inbox.sweep(now: start) }, { try await $0.outbox.sweep(now: start) },
        ]
        for sweep in sweeps {
            let (touched, steps) = try await house.steps(sweep)
            #expect(touched == Retention.standard.step && steps < 100 * touched, "\(steps) steps")
        }
    }

    /// A message that somebody deleted in the store by hand, say.
    @Test func aTurnThatNobodyGaveIsFoundAgain() async throws {
        let house = try await House()
        _ = try await house.outbox.add(house.draft("a", parts: 3), deliveryID: "d", trace: "", now: start)
        try await house.database.write { try $0.execute("DELETE FROM outbox WHERE part = 0") }
        #expect(try await house.send().isEmpty)
        try await house.outbox.passForgottenTurns()
        #expect(try await house.send().texts == ["a/1"])
        try await house.outbox.passForgottenTurns()
        #expect(try await house.send().isEmpty)
    }

    /// A walk over a whole table is nobody's plan.
    @Test(arguments: [
        InboxSQL.accept, InboxSQL.due, InboxSQL.waiting, InboxSQL.isHeld, InboxSQL.lease, InboxSQL.held, InboxSQL.finish, InboxSQL.again,
        InboxSQL.bury, InboxSQL.giveBack, InboxSQL.amend, InboxSQL.withdraw, InboxSQL.unanswered, InboxSQL.withdrawOne,
        InboxSQL.stripBodies, InboxSQL.forget, InboxSQL.expire(.waiting), InboxSQL.expire(.retrying), InboxSQL.list("state = 2"),
        InboxSQL.begun,
        InboxSQL.lastFinished("state = 4 AND finished_at IS NOT NULL"),
        InboxSQL.list("state = 4 AND finished_at IS NOT NULL"),
        OutboxSQL.insert, OutboxSQL.due, OutboxSQL.passTurn, OutboxSQL.forgotten, OutboxSQL.lease, OutboxSQL.held, OutboxSQL.sent,
        OutboxSQL.again, OutboxSQL.bury, OutboxSQL.takeBack, OutboxSQL.stripPayloads, OutboxSQL.forget, OutboxSQL.wait,
        OutboxSQL.giveBack, OutboxSQL.beginAgain, OutboxSQL.unsaid, OutboxSQL.withdraw, OutboxSQL.takeOut, OutboxSQL.passTurnIn,
        OutboxSQL.gatherTurns, OutboxSQL.isSending, OutboxSQL.requeue, InboxSQL.requeue, OutboxSQL.standing, OutboxSQL.supersede,
        OutboxSQL.expireWithRoot, InboxSQL.unsaidAbout, InboxSQL.reopen,
    ])
    func everyStatementHasItsIndex(sql: String) async throws {
        let house = try await House()
        let filled = (1...12).reversed().reduce(sql) { $0.replacing("$\($1)", with: "9") }
        let plan = try await house.database.read { try $0.query("EXPLAIN QUERY PLAN \(filled)") { $0.text(3) } }
        #expect(!plan.contains { $0.hasPrefix("SCAN") && !$0.contains(" INDEX ") }, "\(plan)")
    }
}

extension House {
    /// What a piece of work took of the connection that writes.
    fileprivate func steps<T: Sendable>(_ work: @Sendable (House) async throws -> T) async throws -> (T, Int) {
        let before = try await database.write { $0.steps }
        let result = try await work(self)
        return (result, try await database.write { $0.steps } - before)
    }

    fileprivate func fillOutbox(threads: Int) async throws {
        try await database.write { connection in
            for number in 0..<rows {
                try connection.execute(
                    OutboxSQL.insert,
                    .text("d\(number)"),
                    0,
                    nil,
                    nil,
                    .text("t\(number % threads)"),
                    "slack",
                    "post",
                    "",
                    Value(Self.start),
                    .blob([]),
                    nil
                )
            }
        }
    }

    fileprivate func fillInbox(threads: Int) async throws {
        try await database.write { connection in
            for number in 0..<rows {
                try connection.execute(
                    InboxSQL.accept,
                    .text("e\(number)"),
                    .text("m\(number)"),
                    "slack.event",
                    .text("t\(number % threads)"),
                    0,
                    Value(Self.start),
                    "",
                    .blob([])
                )
            }
        }
    }
}
