import Testing
import Time
import Workers

@Suite struct LiveRoundsTests {
    private let start = Moment(seconds: 1_790_000_000)

    /// What a former process left is looked for at once.
    @Test func theFirstRoundIsDueAtOnce() { #expect(LiveRounds().isDue(at: start)) }

    /// Whether any was left at the last round, whether an event came in since, and after how long the next is due.
    @Test(arguments: [(true, false, 10), (false, false, 60), (false, true, 10), (true, true, 10)])
    func anIdleBotLooksSeldom(anyLeft: Bool, came: Bool, seconds: Int64) {
        var rounds = LiveRounds()
        rounds.wereMade(at: start, anyLeft: anyLeft)
        if came { rounds.mayBegin() }
        #expect(!rounds.isDue(at: start + .seconds(seconds - 1)))
        #expect(rounds.isDue(at: start + .seconds(seconds)))
    }
}
