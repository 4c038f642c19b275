import Agents
import Conversation
import Testing
import Threading
import Time

@Suite struct DoorkeeperTests {
    struct NoAnswer: Error {}

    let nadia = Person(platform: .slack, workspace: "T1", id: "U0NADIA01")
    let roster = Roster(listing: .nobody, grants: [.approver: .init(groups: ["S0ONCALL"])])

    @Test func aFailedLookUpDenies() async {
        let door = Doorkeeper(roster: roster) { _, _ in throw NoAnswer() }
        #expect(await door.admit(nadia, inChannel: "C1") == .turnedAway(reason: .lookUpFailed))
    }

    @Test func membersAreAdmittedAndRememberedForFiveMinutes() async {
        let now = Locked(Moment(seconds: 100))
        let lookUps = Locked(0)
        let door = Doorkeeper(roster: roster, clock: WallClock { now.withLock { $0 } }) { _, _ in
            lookUps.withLock { $0 += 1 }
            return ["U0NADIA01"]
        }
        for _ in 0..<3 { #expect(await door.admit(nadia, inChannel: "C1") == .admitted(.approver)) }
        #expect(lookUps.withLock { $0 } == 1)
        now.withLock { $0 = $0 + .minutes(6) }
        #expect(await door.admit(nadia, inChannel: "C1") == .admitted(.approver))
        #expect(lookUps.withLock { $0 } == 2)
    }

    /// Whoever decides is looked up when he does.
    @Test func whatWasKnownBeforeADecisionDoesNotCount() async {
        let members = Locked<Set<String>?>(["U0NADIA01"])
        let now = Locked(Moment(seconds: 100))
        let door = Doorkeeper(roster: roster, clock: WallClock { now.withLock { $0 } }) { _, _ in
            guard let members = members.withLock({ $0 }) else { throw NoAnswer() }
            return members
        }
        func decided() async -> Doorkeeper.Verdict {
            now.withLock { $0 = $0 + .milliseconds(1) }
            return await door.admit(nadia, inChannel: "C1", asOf: now.withLock { $0 })
        }
        #expect(await decided() == .admitted(.approver))
        members.withLock { $0 = [] }
        #expect(await decided() == .turnedAway(reason: .stranger))
        members.withLock { $0 = nil }
        #expect(await decided() == .turnedAway(reason: .lookUpFailed))
        members.withLock { $0 = ["U0NADIA01"] }
        #expect(await decided() == .admitted(.approver))
    }

    /// A look-up that was under way before the press does not count for it; one that came after it counts for all who waited.
    @Test(.timeLimit(.minutes(1))) func manyAtOnceShareALookUp() async {
        let lookUps = Locked(0)
        let door = Doorkeeper(roster: roster) { _, _ in
            lookUps.withLock { $0 += 1 }
            try? await Task.sleep(for: .milliseconds(100))
            return ["U0NADIA01"]
        }
        let admitted = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<50 {
                group.addTask { await door.admit(self.nadia, inChannel: "C1", asOf: WallClock.system.now()) == .admitted(.approver) }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(admitted == 50)
        #expect((1...10).contains(lookUps.withLock { $0 }), "\(lookUps.withLock { $0 })")
    }

    /// One that is over is waited for no more, however many have to look anew; they share the next one.
    @Test(.timeLimit(.minutes(1))) func whoeverComesDuringALookUpWaitsForTheNext() async {
        let now = Locked(Moment(seconds: 100))
        let isHeld = Locked(true)
        let lookUps = Locked(0)
        let door = Doorkeeper(roster: roster, clock: WallClock { now.withLock { $0 } }) { _, _ in
            lookUps.withLock { $0 += 1 }
            while isHeld.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(1)) }
            return ["U0NADIA01"]
        }
        let early = Task { await door.admit(self.nadia, inChannel: "C1") }
        while lookUps.withLock({ $0 }) == 0 { await Task.yield() }
        now.withLock { $0 = $0 + .seconds(1) }
        let late = (0..<8).map { _ in Task { await door.admit(self.nadia, inChannel: "C1", asOf: Moment(seconds: 101)) } }
        for _ in 0..<100 { await Task.yield() }
        isHeld.withLock { $0 = false }
        #expect(await early.value == .admitted(.approver))
        for each in late { #expect(await each.value == .admitted(.approver)) }
        #expect(lookUps.withLock { $0 } == 2)
    }

    @Test func othersAreStrangers() async {
        let door = Doorkeeper(roster: roster) { _, _ in [] }
        #expect(await door.admit(nadia, inChannel: "C1") == .turnedAway(reason: .stranger))
    }

    @Test func nobodyConfiguredSaysSo() async {
        let door = Doorkeeper(roster: Roster(listing: .nobody)) { _, _ in [] }
        #expect(await door.admit(nadia, inChannel: "C1") == .turnedAway(reason: .nobodyConfigured))
    }
}
