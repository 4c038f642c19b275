import Testing

@testable import Workers

@Suite struct LivePaceTests {
    enum Happening: Sendable { case shown, sentAway(Int) }

    /// At a time in seconds something happens; then so many milliseconds have to be waited for.
    static let tables: [[(at: Int, Happening?, wait: Int)]] = [
        // The first goes out at once, then one a second.
        [(0, nil, 0), (0, .shown, 1_000), (1, .shown, 1_000), (5, nil, 0)],
        // Who is sent away comes later each time, and not before it was asked to.
        [(0, .sentAway(1), 2_000), (2, .sentAway(1), 4_000), (6, .sentAway(20), 20_000), (26, .sentAway(0), 16_000)],
        // For good measure never more than half a minute by itself.
        [
            (0, .sentAway(0), 2_000), (10, .sentAway(0), 4_000), (20, .sentAway(0), 8_000), (30, .sentAway(0), 16_000),
            (50, .sentAway(0), 30_000),
        ],
        // And finds its way back.
        [(0, .sentAway(0), 2_000), (2, .shown, 2_000), (4, .shown, 1_500), (6, .shown, 1_125), (8, .shown, 1_000)],
    ]

    @Test(arguments: tables.indices) func whenMoreIsShown(index: Int) {
        var pace = LivePace()
        for (at, happening, wait) in Self.tables[index] {
            switch happening {
            case .shown: pace.wasShown(at: .seconds(at))
            case .sentAway(let seconds): pace.wasSentAway(for: .seconds(seconds), at: .seconds(at))
            case nil: break
            }
            #expect(pace.wait(at: .seconds(at)) == .milliseconds(wait))
        }
    }
}
