import Database
import Failsafe
import Testing
import Time

@Suite(.timeLimit(.minutes(1)))
struct LatchTests {
    private let clock = TestClock()

    @Test func untouched() async throws {
        let store = try await TemporaryStore()
        #expect(try await Latch(store.database).state() == .untouched)
        #expect(try await Latch(store.database).history().isEmpty)
        #expect(LatchState.untouched.stage == .armed)
    }

    // Up by the policy, in one step or two; down by a person alone; every change in the history.
    @Test func upAndDown() async throws {
        let store = try await TemporaryStore()
        defer { withExtendedLifetime(store) {} }
        let latch = Latch(store.database)
        let now = clock.now
        let blocked = try await latch.escalate(from: latch.state(), to: .writesBlocked, actor: "failsafe", reason: "51", at: now)
        #expect(blocked?.before == .armed)
        let same = try await latch.escalate(from: latch.state(), to: .writesBlocked, actor: "failsafe", reason: "52", at: now)
        #expect(same == nil)
        let lower = try await latch.escalate(from: latch.state(), to: .armed, actor: "failsafe", reason: "0", at: now)
        #expect(lower == nil)
        try await latch.escalate(from: latch.state(), to: .disabled, actor: "failsafe", reason: "101", at: now + .seconds(1))
        #expect(try await latch.state().stage == .disabled)
        #expect(try await latch.disable(actor: "ada", reason: "again", at: now + .seconds(2)) == nil)

        let enabled = try await latch.enable(actor: "ada", reason: "rotated", at: now + .seconds(3))
        #expect(enabled?.before == .disabled)
        let state = try await latch.state()
        #expect(
            state
                == LatchState(
                    stage: .armed,
                    since: now + .seconds(3),
                    actor: "ada",
                    reason: "rotated",
                    countedFrom: now + .seconds(3),
                    liftedAt: now + .seconds(3)
                )
        )
        #expect(try await latch.enable(actor: "ada", reason: "again", at: now + .seconds(4)) == nil)
        let history = try await latch.history()
        #expect(history.map(\.after) == [.armed, .disabled, .writesBlocked])
        #expect(history.map(\.before) == [.disabled, .writesBlocked, .armed])
        #expect(history.map(\.reason) == ["rotated", "101", "51"])
        #expect(try await latch.history(limit: 1).count == 1)
    }

    @Test func survivesAndIsSeenByOthers() async throws {
        let store = try await TemporaryStore()
        try await Latch(store.database).disable(actor: "ada", reason: "leak", at: clock.now)
        await store.database.close()
        let other = try await store.another()
        #expect(try await Latch(other).state().stage == .disabled)
        await other.close()
    }

    // Ten processes that see the same spray make one change.
    @Test func oneChangeForAll() async throws {
        let store = try await TemporaryStore()
        var databases: [Database] = []
        for _ in 0..<10 { databases.append(try await store.another()) }
        let seen = try await Latch(store.database).state()
        let now = clock.now
        let changes = try await withThrowingTaskGroup(of: LatchTransition?.self) { group in
            for (number, database) in databases.enumerated() {
                group.addTask {
                    try await Latch(database).escalate(from: seen, to: .disabled, actor: "failsafe \(number)", reason: "spray", at: now)
                }
            }
            return try await group.reduce(into: []) { if let change = $1 { $0.append(change) } }
        }
        #expect(changes.count == 1)
        #expect(try await store.count("latch_history") == 1)
        for database in databases { await database.close() }
    }

    // A judgement that was formed before a person enabled is void, even where the stage is the same again.
    @Test func anOldJudgementIsVoid() async throws {
        let store = try await TemporaryStore()
        defer { withExtendedLifetime(store) {} }
        let latch = Latch(store.database)
        let seen = try await latch.state()
        try await latch.disable(actor: "ada", reason: "a test", at: clock.now)
        try await latch.enable(actor: "ada", reason: "done", at: clock.now)
        #expect(try await latch.state().stage == seen.stage)
        #expect(try await latch.escalate(from: seen, to: .disabled, actor: "failsafe", reason: "old", at: clock.now) == nil)
        #expect(try await latch.state().stage == .armed)
    }

    // A later version may know more stages. This one takes them for the strictest, and a person can lift them.
    @Test func aStageFromTheFuture() async throws {
        let store = try await TemporaryStore()
        try await store.database.write { connection in
            _ = try connection.execute("INSERT INTO latch (id, stage, since, actor, reason, counted_from) VALUES (1, 7, 1, 'x', 'y', 0)")
        }
        let latch = Latch(store.database)
        #expect(try await latch.state().stage == .disabled)
        #expect(try await latch.enable(actor: "ada", reason: "downgraded", at: clock.now)?.after == .armed)
    }

    // The history is for people to read: one line each, bounded, nothing that moves a cursor or turns text around.
    @Test func textIsTamed() async throws {
        let store = try await TemporaryStore()
        defer { withExtendedLifetime(store) {} }
        let latch = Latch(store.database)
        let reason = "first\nforged \u{1B}[31m\u{202E}x" + String(repeating: "y", count: 5_000)
        try await latch.disable(actor: "a\tb", reason: reason, at: clock.now)
        let line = try await latch.history()[0]
        #expect(line.actor == "a b")
        #expect(line.reason.hasPrefix("first forged  [31m xyyy"))
        #expect(line.reason.count == Latch.longestText)
    }
}
