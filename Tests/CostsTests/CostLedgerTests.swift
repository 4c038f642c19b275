import Costs
import Database
import Language
import Store
import TestSupport
import Testing
import Time

@Suite(.timeLimit(.minutes(1))) struct CostLedgerTests {
    private func sum(_ scene: Scene, _ scope: BudgetScope, of spender: Spender = Scene.spender(), at now: Moment = Scene.noon) async throws
        -> Expense?
    {
        try await scene.ledger.spent(by: spender, in: [scope], now: now)[scope]
    }

    @Test func sumsByPersonChannelDayAndMonth() async throws {
        try await Scene.open { scene in
            _ = try await scene.ledger.book([
                Scene.entry(), Scene.entry(Scene.spender(channel: "C2", turn: "e2")),
                Scene.entry(Scene.spender("U2", turn: "e3"), cost: nil),
                Scene.entry(Scene.spender(turn: "e4"), at: Scene.noon + .days(1)),
            ])
            func expense(_ cost: Int64, _ tokens: Int) -> Expense { Expense(cost: Cost(microdollars: cost), tokens: tokens) }
            #expect(try await sum(scene, .userDay) == expense(2_000, 220))
            #expect(try await sum(scene, .channelDay) == expense(2_000 - 1_000, 220))
            #expect(try await sum(scene, .day) == expense(2_000, 330))
            #expect(try await sum(scene, .month) == expense(3_000, 440))
            #expect(try await sum(scene, .day, at: Scene.noon + .days(1)) == expense(1_000, 110))
            #expect(try await sum(scene, .month, at: Scene.noon + .days(40)) == Expense())
            #expect(try await scene.ledger.highest(in: .userDay, now: Scene.noon) == expense(2_000, 220))
        }
    }

    /// A question that is handled again, after a crash too, adds to what it took before.
    @Test func whatIsSpentStaysSpent() async throws {
        try await Scene.open { scene in
            _ = try await scene.ledger.book([Scene.entry()])
            await scene.database.close()
            let again = try await Store.open(DatabaseLocation(path: scene.folder.store))
            let ledger = CostLedger(database: again)
            let changes = try await ledger.book([Scene.entry()])
            #expect(changes.map(\.before.tokens) == [110, 110, 110, 110] && changes.map(\.after.tokens) == [220, 220, 220, 220])
            let report = try await ledger.report(since: Scene.noon, by: .user)
            #expect(report.lines.map(\.turns) == [1] && report.lines.map(\.calls) == [2])
            #expect(report.total.usage == Usage(input: 200, cachedInput: 80, cacheWrites: 10, output: 20, reasoning: 6))
            await again.close()
        }
    }

    private static let entries = [
        Scene.entry(), Scene.entry(agent: "logs", model: ModelName(.ollama, "small"), cost: 0, isEstimate: true),
        Scene.entry(Scene.spender("U2", channel: "C2", turn: "e2"), input: 1_000, cost: nil, at: Scene.noon + .days(1)),
        Scene.entry(Scene.spender("U2", channel: "C2", turn: "e0"), at: Scene.noon - .days(1)),
    ]

    /// Of a day on; days in their order, the rest by what it cost.
    @Test(
        arguments: [
            (.day, ["2026-11-21", "2026-11-22"], [1, 1], [0, 1_010]), (.user, ["U1", "U2"], [1, 1], [0, 1_010]),
            (.channel, ["C1", "C2"], [1, 1], [0, 1_010]), (.model, ["openai:gpt-invented", "ollama:small"], [2, 1], [1_010, 0]),
            (.agent, ["main", "logs"], [2, 1], [1_010, 0]),
        ] as [(CostReport.Key, [String], [Int], [Int])]
    )
    func reports(_ key: CostReport.Key, _ names: [String], _ turns: [Int], _ unpriced: [Int]) async throws {
        try await Scene.open { scene in
            _ = try await scene.ledger.book(Self.entries)
            let report = try await scene.ledger.report(since: Scene.noon, by: key)
            #expect(report.since == "2026-11-21" && report.lines.map(\.name) == names)
            #expect(report.lines.map(\.turns) == turns && report.lines.map(\.unpriced) == unpriced)
            #expect(report.total.turns == 2 && report.total.calls == 3 && report.total.cost == Cost(microdollars: 1_000))
            #expect(report.total.estimated == 110)
        }
    }

    /// Absurd counts neither overflow nor stop the books.
    @Test func hugeCountsFit() async throws {
        try await Scene.open { scene in
            for _ in 0..<3 { _ = try await scene.ledger.book([Scene.entry(input: .max / 2, output: .max / 4, cost: .max)]) }
            let sum = try #require(try await sum(scene, .day))
            #expect(sum.cost.microdollars == 3_000_000_000_000 && sum.tokens == 3_000_000_000_000)
        }
    }

    @Test func sweepsWhatIsOld() async throws {
        try await Scene.open { scene in
            _ = try await scene.ledger.book([Scene.entry()])
            func sweep(_ days: Int64) async throws -> Int {
                var count = 0
                while case let step = try await scene.ledger.sweep(now: Scene.noon + .days(days)), step > 0 { count += step }
                return count
            }
            #expect(try await sweep(39) == 0)
            // The sums of budgets that have long opened again, and the books a year later.
            #expect(try await sweep(41) == BudgetScope.allCases.count)
            #expect(try await scene.ledger.report(since: Scene.noon, by: .day).lines.count == 1)
            #expect(try await sweep(401) == 1)
            #expect(try await scene.ledger.report(since: Scene.noon, by: .day).lines.isEmpty)
        }
    }
}
