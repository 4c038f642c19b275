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

    @Test func othersAreStrangers() async {
        let door = Doorkeeper(roster: roster) { _, _ in [] }
        #expect(await door.admit(nadia, inChannel: "C1") == .turnedAway(reason: .stranger))
    }

    @Test func nobodyConfiguredSaysSo() async {
        let door = Doorkeeper(roster: Roster(listing: .nobody)) { _, _ in [] }
        #expect(await door.admit(nadia, inChannel: "C1") == .turnedAway(reason: .nobodyConfigured))
    }
}
