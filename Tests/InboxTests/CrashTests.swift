import Database
import Inbox
import Testing
import Time

private let start = House.start

/// A second process over the same file, the first of which ends in one way or another.
@Suite(.timeLimit(.minutes(1)))
struct CrashTests {
    /// Dropping the house lets go of its presence, which is what the kernel does for a process that was killed.
    @Test func aRestartTakesBackAtOnceWhatADeadProcessHeld() async throws {
        let keeper = try await House()
        try await holdAndDie(keeper)
        let counts = try await keeper.inbox.counts()
        #expect(counts.byState == [.leased: 1, .done: 1])

        let reclaimed = try await keeper.owner.reclaim(now: start)
        #expect(reclaimed == LeaseOwner.Reclaimed(arrivals: 1, givenUp: 0, messages: 1))
        let item = try #require(try await keeper.claim().first)
        #expect(item.deaths == 1 && item.attempts == 0)
        let message = try #require(try await keeper.send().first)
        #expect(message.isAmbiguous, "it may have been sent: the sender has to look first")
        // Its request may still be carried out; a message that is not there yet would be sent a second time.
        #expect(message.mayArriveUntil == start + .seconds(30))
        #expect(try await keeper.owner.reclaim(now: start) == LeaseOwner.Reclaimed())
    }

    private func holdAndDie(_ keeper: House) async throws {
        let doomed = try await House(sharing: keeper)
        _ = try await doomed.accept("answered", thread: "a")
        let answered = try #require(try await doomed.claim().first)
        _ = try await doomed.inbox.finish(answered, answers: [doomed.draft("answer", thread: "a")], now: start)
        _ = try await doomed.accept("in hand", thread: "b")
        #expect(try await doomed.claim().count == 1)
        #expect(try await doomed.send().count == 1)
        // As long as it lives and speaks, nothing is taken from it.
        #expect(try await keeper.owner.reclaim(now: start + .seconds(15)) == LeaseOwner.Reclaimed())
        await doomed.database.close()
    }

    @Test func aProcessThatIsStuckLosesItsLeasesAndCannotUseThemAfter() async throws {
        let first = try await House()
        let second = try await House(sharing: first)
        _ = try await first.accept("e")
        let stuck = try #require(try await first.claim().first)
        let now = start + .seconds(16)
        #expect(try await second.owner.reclaim(now: now).arrivals == 1)
        let taken = try #require(try await second.claim(at: now).first)
        #expect(try await first.inbox.finish(stuck, answers: [first.draft("late")], now: now) == .lost)
        #expect(try await first.inbox.fail(stuck, error: "late", now: now) == .lost)
        #expect(try await second.inbox.finish(taken, answers: [second.draft("answer")], now: now) == .finished(messages: 1))

        // Its messages, too.
        let message = try #require(try await first.send(at: now).first)
        try await second.owner.renew(now: now)
        #expect(try await second.owner.reclaim(now: now).messages == 1)
        #expect(try await !first.outbox.sent(message, messageID: "1.2", now: now))
        // The heartbeat brings it back among the living.
        try await first.owner.renew(now: now)
        #expect(try await second.owner.reclaim(now: now + .seconds(15)) == LeaseOwner.Reclaimed())
        await second.database.close()
    }

    /// After the twentieth it is handed out for its asker to be told, and if that kills, too, never again.
    @Test func theTwentiethDeathGivesUp() async throws {
        let keeper = try await House()
        _ = try await keeper.accept("poison")
        for death in 1...21 {
            do {
                let doomed = try await LeaseOwner(in: keeper.database, now: start)
                let item = try #require(try await keeper.inbox.claim(limit: 1, owner: doomed, now: start).first)
                #expect(item.deaths == death - 1)
                #expect(keeper.inbox.hasDiedTooOften(item) == (death == 21))
            }
            let reclaimed = try await keeper.owner.reclaim(now: start)
            #expect(reclaimed == LeaseOwner.Reclaimed(arrivals: death < 21 ? 1 : 0, givenUp: death < 21 ? 0 : 1))
        }
        #expect(try await keeper.claim().isEmpty)
        #expect(try await keeper.inbox.dead().first?.deaths == 21)
    }

    @Test func anOrderlyEndCountsNoDeath() async throws {
        let house = try await House()
        _ = try await house.accept("e")
        #expect(try await house.claim().count == 1)
        try await house.owner.retire(now: start)
        #expect(try await house.claim().first?.deaths == 0)
    }

    @Test func acknowledgedIsOnDisk() async throws {
        let house = try await House()
        for number in 0..<100 { _ = try await house.accept("e\(number)", thread: "\(number)") }
        // Opened beside the first, without any orderly end of it.
        let other = try await House(sharing: house)
        #expect(try await other.claim(1_000).count == 100)
        #expect(try await other.database.integrityCheck().isEmpty)
        await other.database.close()
    }
}
