import Costs
import Language
import Testing
import Time

@Suite struct BudgetGateTests {
    private static func account(_ scope: BudgetScope, spent: Int, held: Int = 0) -> BudgetAccount {
        BudgetAccount(scope, Allowance(tokens: 100), spent: Expense(tokens: spent), held: Expense(tokens: held))
    }

    @Test(
        arguments: [
            // While anything is left, and nobody else is about to take it.
            ([], nil, false), ([account(.day, spent: 99)], nil, false), ([account(.day, spent: 0, held: 99)], nil, false),
            ([account(.day, spent: 100)], .day, false), ([account(.day, spent: 250)], .day, false),
            ([account(.day, spent: 50, held: 50)], .day, true),
            // What opens last is spoken of, because before that nothing helps; then the nearest.
            ([account(.day, spent: 100), account(.month, spent: 100), account(.userDay, spent: 100)], .month, false),
            ([account(.day, spent: 100), account(.userDay, spent: 100), account(.channelDay, spent: 100)], .userDay, false),
            // Used is used, whatever is held elsewhere.
            ([account(.month, spent: 50, held: 80), account(.day, spent: 100)], .day, false),
        ] as [([BudgetAccount], BudgetScope?, Bool)]
    )
    func decides(_ accounts: [BudgetAccount], _ scope: BudgetScope?, _ isHeld: Bool) {
        let refusal = BudgetGate.refusal(accounts)
        #expect(refusal?.scope == scope && refusal?.isHeld == (scope == nil ? nil : isHeld))
    }

    @Test(
        arguments: [
            (.userDay, false, "your budget for today, $2.50, is used; it opens again at 00:00 UTC"),
            (.channelDay, false, "this channel's budget for today, $2.50, is used; it opens again at 00:00 UTC"),
            (.day, false, "the bot's budget for today, $2.50, is used; it opens again at 00:00 UTC"),
            (.month, false, "the bot's budget for this month, $2.50, is used; it opens again on 2026-12-01 at 00:00 UTC"),
            (.userDay, true, "what is left of your budget for today, $2.50, is being spent by another question; ask again in a minute"),
        ] as [(BudgetScope, Bool, String)]
    )
    func saysWhoseAndUntilWhen(_ scope: BudgetScope, _ isHeld: Bool, _ words: String) throws {
        let refusal = BudgetRefusal(scope: scope, allowance: Allowance(cost: Cost(microdollars: 2_500_000)), isHeld: isHeld)
        #expect(refusal.words(at: try #require(Moment(text: "2026-11-21T18:00:00Z"))) == words)
    }

    /// The mark is passed once.
    @Test(arguments: [(0, 79, nil), (79, 80, "80 % of "), (0, 250, "250 % of "), (80, 81, nil), (95, 120, nil)])
    func warns(before: Int, after: Int, sign: String?) {
        let budgets = Budgets([.userDay: Allowance(tokens: 100)])
        func change(_ scope: BudgetScope) -> BudgetChange {
            BudgetChange(scope, "U1", before: Expense(tokens: before), after: Expense(tokens: after))
        }
        // What has no budget has no mark.
        let warnings = BudgetGate.warnings([change(.userDay), change(.day)], budgets)
        #expect(warnings.map(\.words) == (sign.map { ["\($0)your budget for today, 100 tokens, is used"] } ?? []))
    }
}
