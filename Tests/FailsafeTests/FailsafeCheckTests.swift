import Failsafe
import Testing
import Time

@Suite(.timeLimit(.minutes(1)))
struct FailsafeCheckTests {
    private let clock = TestClock()

    private func failsafe(_ store: TemporaryStore) -> Failsafe {
        Failsafe(store.database, policy: FailsafePolicy(), actor: "failsafe on test:1", clock: clock.wallClock)
    }

    @Test func tripsInStages() async throws {
        let store = try await TemporaryStore()
        let failsafe = failsafe(store)
        #expect(try await failsafe.check().latch.stage == .armed)

        try await store.spray(51, at: clock.now)
        #expect(try await failsafe.judge().verdict.stage == .writesBlocked)
        #expect(try await failsafe.latch.state().stage == .armed, "judging alone changes nothing")
        let blocked = try await failsafe.check()
        #expect(blocked.transition?.after == .writesBlocked)
        #expect(blocked.latch == (try await failsafe.latch.state()))
        #expect(try await failsafe.check().transition == nil)

        clock.advance(.seconds(1))
        try await store.spray(101, at: clock.now)
        #expect(try await failsafe.check().transition?.after == .disabled)

        // It stays when the hour is long over.
        clock.advance(.hours(30))
        #expect(try await failsafe.check().latch.stage == .disabled)
        #expect(try await failsafe.latch.history().map(\.actor) == ["failsafe on test:1", "failsafe on test:1"])
    }

    @Test func oneSourceAndTheUncountedTripNothing() async throws {
        let store = try await TemporaryStore()
        try await store.spray(1, each: 1_000_000, at: clock.now)
        try await store.spray(200, each: 50, at: clock.now, isCounted: false)
        #expect(try await failsafe(store).check().latch.stage == .armed)
    }

    @Test func enablingForgives() async throws {
        let store = try await TemporaryStore()
        let failsafe = failsafe(store)
        try await store.spray(101, at: clock.now)
        #expect(try await failsafe.check().latch.stage == .disabled)
        clock.advance(.seconds(30))
        try await failsafe.latch.enable(actor: "ada", reason: "blocked them", at: clock.now)
        #expect(try await failsafe.check().latch.stage == .armed)
        clock.advance(.seconds(1))
        try await store.spray(101, at: clock.now)
        #expect(try await failsafe.check().latch.stage == .disabled)
    }

    // Failures that the clock dated ahead lie after the moment of enabling, and are forgiven all the same.
    @Test func enablingForgivesWhatLiesAhead() async throws {
        let store = try await TemporaryStore()
        let failsafe = failsafe(store)
        try await store.spray(101, at: clock.now + .minutes(10))
        #expect(try await failsafe.check().latch.stage == .disabled)
        try await failsafe.latch.enable(actor: "ada", reason: "clock", at: clock.now)
        #expect(try await failsafe.check().latch.stage == .armed)
    }

    // Enabled while the clock was a day ahead, the failsafe would be blind for a day.
    @Test func aClockSetBackDoesNotBlindIt() async throws {
        let store = try await TemporaryStore()
        let failsafe = failsafe(store)
        clock.advance(.days(1))
        try await failsafe.latch.disable(actor: "ada", reason: "test", at: clock.now)
        try await failsafe.latch.enable(actor: "ada", reason: "test", at: clock.now)
        clock.advance(.zero - .days(1))
        #expect(try await failsafe.check().latch.stage == .armed)
        clock.advance(.seconds(2))
        try await store.spray(101, at: clock.now)
        #expect(try await failsafe.check().latch.stage == .disabled)
    }
}
