import Database
import Failsafe
import TestSupport
import Testing
import Threading
import Time

/// What has to be done between an enabling and the first work after it, and when.
@Suite(.timeLimit(.minutes(1)))
struct SettlingTests {
    private let clock = TestClock()
    private let lines = Lines()

    private struct Trouble: Error {}

    private enum Move: Sendable {
        case disable, enable, block
    }

    private func watcher(_ store: TemporaryStore) async throws -> LatchWatcher {
        try await LatchWatcher.open(store.database, isRequired: false, clock: clock.wallClock, log: lines.log)
    }

    private func disable(_ store: TemporaryStore) async throws {
        try await Latch(store.database).disable(actor: "ada", reason: "leak", at: clock.now)
    }

    private func enable(_ store: TemporaryStore) async throws {
        try await Latch(store.database).enable(actor: "ada", reason: "over", at: clock.now)
    }

    // Each move takes a minute; named are the minutes of the enabling that is to be settled at the end.
    @Test(
        arguments: [
            ([], nil), ([.disable], nil), ([.disable, .enable], 2),
            // Disabled again: what is too old is known only when it is enabled.
            ([.disable, .enable, .disable], nil), ([.disable, .enable, .disable, .enable], 4),
            // With writes blocked the bot answers all along, so that nothing has become old by it.
            ([.block], nil), ([.block, .enable], nil), ([.block, .disable, .enable], 3), ([.disable, .enable, .block], 2),
            ([.disable, .enable, .block, .enable], 2),
        ] as [([Move], Int64?)]
    )
    private func whatIsToBeSettled(_ moves: [Move], minutes: Int64?) async throws {
        let store = try await TemporaryStore()
        let watcher = try await watcher(store)
        let start = clock.now
        for move in moves {
            clock.advance(.minutes(1))
            let latch = Latch(store.database)
            switch move {
            case .disable: try await disable(store)
            case .enable: try await enable(store)
            case .block: try await latch.escalate(from: latch.state(), to: .writesBlocked, actor: "failsafe", reason: "51", at: clock.now)
            }
        }
        let settled = Locked<[Moment]>([])
        try await watcher.refresh { moment in settled.withLock { $0.append(moment) } }
        #expect(settled.withLock { $0 } == minutes.map { [start + .minutes($0)] } ?? [])
        // Once is enough, also for a process that starts after this one.
        try await watcher.refresh { moment in settled.withLock { $0.append(moment) } }
        try await self.watcher(store).refresh { moment in settled.withLock { $0.append(moment) } }
        #expect(settled.withLock { $0.count } == (minutes == nil ? 0 : 1))
    }

    // Whoever asks while it is settled still sees the bot disabled.
    @Test func nobodyWorksBeforeItIsSettled() async throws {
        let store = try await TemporaryStore()
        try await disable(store)
        let watcher = try await watcher(store)
        try await enable(store)
        let seen = Locked<[FailsafeStage]>([])
        try await watcher.refresh { _ in seen.withLock { $0.append(watcher.stage) } }
        #expect(seen.withLock { $0 } == [.disabled])
        #expect(watcher.stage == .armed && watcher.reading.stage == .armed)
    }

    @Test func whatCannotBeSettledKeepsTheBotDisabledUntilItCan() async throws {
        let store = try await TemporaryStore()
        try await disable(store)
        let watcher = try await watcher(store)
        try await enable(store)
        let isFull = Locked(true)
        let settled = Locked(0)
        let running = Task {
            await watcher.run(settling: { _ in
                if isFull.withLock({ $0 }) { throw Trouble() }
                settled.withLock { $0 += 1 }
            }) { _, _ in }
        }
        #expect(try await eventually { !lines.all.isEmpty })
        #expect(watcher.stage == .disabled)
        isFull.withLock { $0 = false }
        #expect(try await eventually { watcher.stage == .armed })
        #expect(settled.withLock { $0 } == 1)
        running.cancel()
        await running.value
    }

    // A crash before the end: the next process does it from the start.
    @Test func aBotThatDiedMeanwhileSettlesAtItsStart() async throws {
        let store = try await TemporaryStore()
        try await disable(store)
        try await enable(store)
        let lifted = clock.now
        await #expect(throws: Trouble.self) { try await watcher(store).refresh { _ in throw Trouble() } }
        clock.advance(.hours(1))
        let settled = Locked<Moment?>(nil)
        try await watcher(store).refresh { moment in settled.withLock { $0 = moment } }
        #expect(settled.withLock { $0 } == lifted)
    }

    @Test func disabledAgainWhileItIsSettled() async throws {
        let store = try await TemporaryStore()
        try await disable(store)
        let watcher = try await watcher(store)
        try await enable(store)
        try await watcher.refresh { _ in try await disable(store) }
        #expect(watcher.stage == .disabled)
    }

    @Test func enabledAgainWhileItIsSettled() async throws {
        let store = try await TemporaryStore()
        try await disable(store)
        let watcher = try await watcher(store)
        try await enable(store)
        let (first, settled) = (clock.now, Locked<[Moment]>([]))
        try await watcher.refresh { moment in
            settled.withLock { $0.append(moment) }
            if moment > first { return }
            clock.advance(.minutes(1))
            try await disable(store)
            try await enable(store)
        }
        #expect(settled.withLock { $0 } == [first, first + .minutes(1)])
        #expect(watcher.stage == .armed)
    }
}
