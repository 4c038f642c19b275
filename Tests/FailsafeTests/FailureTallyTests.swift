import Testing
import Time

@testable import Failsafe

private let start = Moment(seconds: 1_790_000_000)

struct FailureTallyTests {
    private func tally(_ policy: FailsafePolicy = FailsafePolicy()) -> FailureTally { FailureTally(policy: policy) }

    /// What the policy makes of rows as the store would hold them.
    private func verdict(_ rows: [FailureTally.Key: Int], _ policy: FailsafePolicy = FailsafePolicy(), at now: Moment) -> FailsafeVerdict {
        let counts = rows.filter(\.key.isCounted).map {
            FailureCount(second: $0.key.second, source: $0.key.source.description, failures: $0.value)
        }
        return policy.evaluate(counts, countedFrom: Moment(seconds: 0), at: now)
    }

    @Test func addsUp() {
        var tally = tally()
        let peer = FailureSource(ipv4: 1)
        for _ in 0..<3 { tally.add(source: peer, endpoint: "/slack/events", isCounted: true, at: start) }
        tally.add(source: peer, endpoint: "/slack/events", isCounted: false, at: start + .milliseconds(999))
        tally.add(source: peer, endpoint: "/slack/commands", isCounted: true, at: start + .seconds(1))
        let rows = tally.take()
        #expect(rows.values.sorted() == [1, 1, 3])
        #expect(rows[.init(second: start.seconds, source: peer, endpoint: "/slack/events", isCounted: true)] == 3)
        #expect(tally.pending.isEmpty)
    }

    // A flood of sources takes bounded room each second and over time, and still trips.
    @Test func floodOfSources() {
        var tally = tally()
        var rowsWritten: Set<FailureTally.Key> = []
        for second in 0..<1_200 as Range<Int64> {
            for source in 0..<500 as Range<Int64> {
                tally.add(
                    source: FailureSource(ipv4: UInt32(second * 500 + source)),
                    endpoint: "/slack/events",
                    isCounted: true,
                    at: start + .seconds(second)
                )
            }
            let rows = tally.take()
            #expect(rows.count <= FailureTally.namedRowsPerSecond + tally.crowdSize)
            #expect(rows.values.reduce(0, +) == 500)
            rowsWritten.formUnion(rows.keys)
        }
        #expect(rowsWritten.count < 4_096 + 2 * 1_200 + 22 * tally.crowdSize)
    }

    // Once every name is taken, the crowd alone is seen for what it is…
    @Test(arguments: [(100, 0.25), (100, 0.01), (10_000, 0.25), (1, 0.25), (100, 1.0)] as [(Int, Double)])
    func theCrowdTrips(threshold: Int, share: Double) {
        let policy = FailsafePolicy(threshold: threshold, perSourceShare: share)
        var tally = tally(policy)
        for source in 0..<200_000 as Range<UInt32> {
            tally.add(source: FailureSource(ipv4: source), endpoint: "/slack/events", isCounted: true, at: start)
        }
        let crowd = tally.take().filter { $0.key.source.isCrowd }
        #expect(crowd.count <= tally.crowdSize)
        #expect(verdict(crowd, policy, at: start).stage == .disabled)
    }

    // … and one loud peer in it is still one source.
    @Test func aLoudPeerInTheCrowdIsOneSource() {
        var tally = tally()
        for source in 0..<256 as Range<UInt32> {
            tally.add(source: FailureSource(ipv4: source), endpoint: "/discord/interactions", isCounted: false, at: start)
        }
        for _ in 0..<100_000 { tally.add(source: FailureSource(ipv4: 9_999), endpoint: "/slack/events", isCounted: true, at: start) }
        let verdict = verdict(tally.take(), at: start)
        #expect(verdict.failures == 100_000)
        #expect(verdict.effectiveFailures == 25)
    }

    // What is not counted cannot push the counted out of sight, and needs one crowd row.
    @Test func theUncountedTakeOneRow() {
        var tally = tally()
        for source in 0..<10_000 as Range<UInt32> {
            tally.add(source: FailureSource(ipv4: source), endpoint: "/ci/github", isCounted: false, at: start)
        }
        let crowd = tally.take().filter { $0.key.source.isCrowd }
        #expect(crowd.count == 1)
        #expect(crowd.values.first == 10_000 - FailureTally.namedRowsPerSecond)
    }

    // A long outage of the store keeps two hours, not more.
    @Test func givesBackWhatIsStillOfUse() {
        var tally = tally()
        let peer = FailureSource(ipv4: 1)
        tally.add(source: peer, endpoint: "/slack/events", isCounted: true, at: start)
        var rows = tally.take()
        tally.add(source: peer, endpoint: "/slack/events", isCounted: true, at: start)
        tally.giveBack(rows, at: start + .seconds(1))
        rows = tally.take()
        #expect(rows.values.first == 2)
        tally.giveBack(rows, at: start + .hours(2) + .seconds(1))
        #expect(tally.pending.isEmpty)
    }

    // A clock that jumps neither stops the counting nor lifts the bound.
    @Test func clockJumps() {
        var tally = tally()
        for jump in [0, 86_400, -86_400, 0, 40 * 365 * 86_400, 0] as [Int64] {
            tally.add(source: FailureSource(ipv4: 1), endpoint: "/slack/events", isCounted: true, at: start + .seconds(jump))
        }
        #expect(tally.take().values.reduce(0, +) == 6)
    }
}
