import Database
import Failsafe
import TestSupport
import Testing
import Time

@Suite(.timeLimit(.minutes(1)))
struct LatchWatcherTests {
    private let clock = TestClock()
    private let lines = Lines()

    // A latch that tripped while the bot was down is known before anything is accepted.
    @Test func knowsTheStageFromTheStart() async throws {
        let store = try await TemporaryStore()
        try await Latch(store.database).disable(actor: "ada", reason: "leak", at: clock.now)
        let watcher = try await LatchWatcher.open(store.database, isRequired: false, clock: clock.wallClock, log: lines.log)
        #expect(watcher.stage == .disabled)
        #expect(watcher.reading.latch.reason == "leak")
    }

    /// Where the watch is required and missing, the cure is to start it: there is no latch to lift.
    @Test func saysWhyWritesAreBlocked() async throws {
        let store = try await TemporaryStore()
        let required = try await LatchWatcher.open(store.database, isRequired: true, clock: clock.wallClock, log: lines.log)
        #expect(required.reading.stage == .writesBlocked && required.reading.isBlockedByAbsence)
        #expect(required.reading.reason.contains("start `yardmaster-failsafe watch`"))
        try await Latch(store.database).disable(actor: "ada", reason: "leak", at: clock.now)
        let disabled = try await LatchWatcher.open(store.database, isRequired: true, clock: clock.wallClock, log: lines.log)
        #expect(!disabled.reading.isBlockedByAbsence && disabled.reading.reason == "leak")
    }

    @Test func isNotMadeWithoutAReading() async throws {
        let store = try await TemporaryStore()
        await store.database.close()
        await #expect(throws: (any Error).self) {
            try await LatchWatcher.open(store.database, isRequired: false, clock: clock.wallClock, log: lines.log)
        }
    }

    @Test func tellsOfChanges() async throws {
        let store = try await TemporaryStore()
        let watcher = try await LatchWatcher.open(store.database, isRequired: false, clock: clock.wallClock, log: lines.log)
        let changes = Lines()
        let running = Task { await watcher.run(settling: { _ in }) { before, now in changes.add("\(before.name) → \(now.stage.name)") } }
        let other = try await store.another()
        try await Latch(other).disable(actor: "ada", reason: "leak", at: clock.now)
        #expect(try await eventually { watcher.stage == .disabled })
        try await Latch(other).enable(actor: "ada", reason: "over", at: clock.now)
        #expect(try await eventually { changes.all.count == 2 })
        #expect(changes.all == ["armed → disabled", "disabled → armed"])
        running.cancel()
        await running.value
        await other.close()
    }

    @Test func keepsTheLastStageWhileItCannotRead() async throws {
        let store = try await TemporaryStore()
        try await Latch(store.database).disable(actor: "ada", reason: "leak", at: clock.now)
        let watcher = try await LatchWatcher.open(store.database, isRequired: false, clock: clock.wallClock, log: lines.log)
        try await store.database.write { _ = try $0.execute("ALTER TABLE latch RENAME TO away") }
        let running = Task { await watcher.run(settling: { _ in }) { _, _ in } }
        #expect(try await eventually { !lines.all.isEmpty })
        try await Task.sleep(for: .seconds(1))
        #expect(lines.all.count == 1, "the same trouble is told once")
        #expect(lines.all[0].hasPrefix("error: the failsafe's latch cannot be followed; the bot stays disabled"))
        #expect(watcher.stage == .disabled)
        try await store.database.write { _ = try $0.execute("ALTER TABLE away RENAME TO latch") }
        #expect(try await eventually { lines.all.count == 2 })
        running.cancel()
        await running.value
    }

    // Without its watch the bot executes nothing, where that is asked for, and goes on by itself when the watch is back.
    @Test func requiredWatch() async throws {
        let store = try await TemporaryStore()
        let watcher = try await LatchWatcher.open(store.database, isRequired: true, clock: clock.wallClock, log: lines.log)
        #expect(watcher.stage == .writesBlocked)
        try await Heartbeat(at: clock.now, process: "test:1").leave(as: Heartbeat.failsafe, in: store.database)
        #expect(try await watcher.refresh { _ in }.stage == .armed)
        clock.advance(.seconds(31))
        #expect(try await watcher.refresh { _ in }.stage == .writesBlocked)
        try await Heartbeat(at: clock.now, process: "test:2").leave(as: Heartbeat.failsafe, in: store.database)
        #expect(try await watcher.refresh { _ in }.stage == .armed)
        #expect(try await store.count("heartbeats") == 1)
        #expect(try await store.count("latch_history") == 0, "a missing watch is no trip")
        let relaxed = try await LatchWatcher.open(
            store.database,
            isRequired: false,
            clock: WallClock { clock.now + .days(1) },
            log: lines.log
        )
        #expect(relaxed.stage == .armed)
        #expect(!relaxed.reading.presence.isPresent)
    }

    @Test(
        arguments: [
            (0, true), (30_000, true), (30_001, false), (86_400_000, false),
            // Two clocks that differ a little, and one that was set back.
            (-2_000, true), (-30_000, true), (-30_001, false),
        ] as [(Int64, Bool)]
    )
    func presence(ageInMilliseconds age: Int64, isPresent: Bool) {
        let presence = FailsafePresence(Heartbeat(at: clock.now - .milliseconds(age), process: "test:1"), at: clock.now)
        #expect(presence.isPresent == isPresent)
        #expect(presence.age == .milliseconds(abs(age)))
        #expect(presence.stage(latch: .armed, isRequired: true) == (isPresent ? .armed : .writesBlocked))
        #expect(presence.stage(latch: .disabled, isRequired: true) == .disabled)
        #expect(presence.stage(latch: .armed, isRequired: false) == .armed)
        #expect(FailsafePresence(nil, at: clock.now) == .neverSeen)
    }
}
