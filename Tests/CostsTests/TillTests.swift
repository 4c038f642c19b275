import Costs
import Database
import Language
import Store
import Testing
import Time

@Suite(.timeLimit(.minutes(1))) struct TillTests {
    private static let budgets = Budgets([.userDay: Allowance(tokens: 1_000), .month: Allowance(cost: Cost(microdollars: 5_000))])
    private static let most = Expense(cost: Cost(microdollars: 1_000), tokens: 1_000)

    private func refusal(_ till: Till, _ spender: Spender = Scene.spender(), at now: Moment = Scene.noon) async throws -> BudgetRefusal? {
        do {
            _ = try await till.open(spender, most: Self.most, now: now)
            return nil
        } catch let refusal as BudgetRefusal { return refusal }
    }

    @Test func closesAtTheEndOfABudgetAndOpensWithTheNextDay() async throws {
        try await Scene.open { scene in
            let till = Till(scene.ledger, budgets: Self.budgets)
            let call = try await till.open(Scene.spender(), most: Self.most, now: Scene.noon)
            let changes = try await till.close(call, [Scene.entry(input: 990)])
            #expect(BudgetGate.warnings(changes, Self.budgets).map(\.scope) == [.userDay])
            #expect(try await refusal(till)?.isHeld == false)
            // It is the person's and the day's: nobody else's, and not another process's to forget.
            let other = Till(scene.ledger, budgets: Self.budgets)
            #expect(try await refusal(other)?.scope == .userDay)
            #expect(try await refusal(other, Scene.spender("U2")) == nil)
            #expect(try await refusal(other, at: Scene.noon + .days(1)) == nil)
        }
    }

    /// However many come at once, one of them takes what is left.
    @Test func manyAtOnceDoNotSpendTheSameMoney() async throws {
        try await Scene.open { scene in
            let till = Till(scene.ledger, budgets: Self.budgets)
            let refusals = await withTaskGroup(of: Bool?.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        do {
                            _ = try await till.open(Scene.spender(turn: "e\(number)"), most: Self.most, now: Scene.noon)
                            return nil
                        } catch { return (error as? BudgetRefusal)?.isHeld }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(refusals.filter { $0 == nil }.count == 1 && refusals.filter { $0 == true }.count == 19)
        }
    }

    /// What is not taken is there for others.
    @Test func whatACallDidNotTakeIsLeft() async throws {
        try await Scene.open { scene in
            let till = Till(scene.ledger, budgets: Self.budgets)
            let call = try await till.open(Scene.spender(), most: Self.most, now: Scene.noon)
            #expect(try await refusal(till)?.isHeld == true)
            // Of a call that failed before anything was read, nothing.
            #expect(try await till.close(call, []).isEmpty)
            #expect(try await refusal(till) == nil)
        }
    }

    /// A full disk makes nothing free: what could not be written counts on, and is written as soon as that is possible.
    @Test func whatCannotBeWrittenCounts() async throws {
        try await Scene.open { scene in
            let till = Till(scene.ledger, budgets: Budgets([.userDay: Allowance(tokens: 1_000)]))
            let call = try await till.open(Scene.spender(), most: Expense(tokens: 1), now: Scene.noon)
            try await scene.database.write { try $0.execute("ALTER TABLE model_costs RENAME TO model_costs_away") }
            await #expect(throws: DatabaseError.self) { try await till.close(call, [Scene.entry(input: 990)]) }
            #expect(try await refusal(till)?.isHeld == true)
            try await scene.database.write { try $0.execute("ALTER TABLE model_costs_away RENAME TO model_costs") }
            #expect(try await till.settle().count == BudgetScope.allCases.count)
            #expect(try await till.settle().isEmpty)
            #expect(try await refusal(till)?.isHeld == false)
            #expect(try await scene.ledger.report(since: Scene.noon, by: .user).total.calls == 1)
        }
    }

    /// Where a budget cannot be read, nothing is spent of it; where there is none, nobody looks.
    @Test func anUnreadableStore() async throws {
        try await Scene.open { scene in
            await scene.database.close()
            await #expect(throws: DatabaseError.self) { try await refusal(Till(scene.ledger, budgets: Self.budgets)) }
            let unbounded = try await refusal(Till(scene.ledger, budgets: Budgets()))
            #expect(unbounded == nil)
        }
    }
}
