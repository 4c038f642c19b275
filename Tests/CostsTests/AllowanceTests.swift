import Costs
import Language
import Testing
import Time

@Suite struct AllowanceTests {
    @Test(
        arguments: [
            ("2.50 USD", Allowance(cost: Cost(microdollars: 2_500_000)), "$2.50"),
            ("3 USD", Allowance(cost: Cost(microdollars: 3_000_000)), "$3.00"),
            ("0.000001 USD", Allowance(cost: Cost(microdollars: 1)), "$0.000001"),
            ("200k tokens", Allowance(tokens: 200_000), "200k tokens"),
            ("2M tokens", Allowance(tokens: 2_000_000), "2M tokens"), ("1500 tokens", Allowance(tokens: 1_500), "1500 tokens"),
            ("2.50 USD, 200k tokens", Allowance(cost: Cost(microdollars: 2_500_000), tokens: 200_000), "$2.50 or 200k tokens"),
            ("200k tokens,  2.50  USD", Allowance(cost: Cost(microdollars: 2_500_000), tokens: 200_000), "$2.50 or 200k tokens"),
        ] as [(String, Allowance, String)]
    )
    func reads(_ text: String, _ allowance: Allowance, _ shown: String) throws {
        #expect(try Allowance(parsing: text) == allowance)
        #expect(allowance.description == shown)
    }

    /// What is wrong stands in the words, and so does what to write.
    @Test(arguments: [
        ("", "2.50 USD"), ("2.50", "2.50 USD"), ("$2.50", "2.50 USD"), ("2.50 EUR", "EUR"), ("2,50 USD", "2.50 USD"), ("-1 USD", "-1"),
        ("1e3 USD", "1e3"), (".5 USD", ".5"), ("0.0000001 USD", "0.0000001"), ("k tokens", "“k”"), ("1.5M tokens", "1.5M"),
        ("200K tokens", "200K"), ("1 USD, 2 USD", "two amounts"), ("1 tokens, 2 tokens", "two numbers"), ("1 USD,", "comma"),
        ("0 USD", "more than nothing"), ("0 tokens", "more than nothing"), ("1 USD, 0 tokens", "more than nothing"),
        ("9999999999 tokens", "9999999999"), ("1 USD a day", "2.50 USD"), ("٣ USD", "٣"),
    ])
    func refuses(_ text: String, _ sign: String) {
        #expect { try Allowance(parsing: text) } throws: { "\($0)".contains(sign) }
    }

    @Test(
        arguments: [
            (Allowance(tokens: 100), Expense(tokens: 99), false, 0.99), (Allowance(tokens: 100), Expense(tokens: 100), true, 1),
            (Allowance(tokens: 100), Expense(cost: Cost(microdollars: .max)), false, 0),
            (Allowance(cost: Cost(microdollars: 10)), Expense(cost: Cost(microdollars: 10)), true, 1),
            // Either of the two.
            (Allowance(cost: Cost(microdollars: 10), tokens: 100), Expense(cost: Cost(microdollars: 1), tokens: 100), true, 1),
            (Allowance(cost: Cost(microdollars: 10), tokens: 100), Expense(cost: Cost(microdollars: 12), tokens: 1), true, 1.2),
        ] as [(Allowance, Expense, Bool, Double)]
    )
    func isUsed(_ allowance: Allowance, _ expense: Expense, _ isUsed: Bool, _ share: Double) {
        #expect(allowance.isUsed(by: expense) == isUsed && allowance.share(of: expense) == share)
    }

    @Test(arguments: [
        (BudgetPeriod.day, "2026-11-21T00:00:00Z", "2026-11-21", "2026-11-22T00:00:00Z"),
        (.day, "2026-12-31T23:59:59.999Z", "2026-12-31", "2027-01-01T00:00:00Z"),
        (.day, "2028-02-28T12:00:00Z", "2028-02-28", "2028-02-29T00:00:00Z"),
        (.month, "2026-11-21T05:43:00Z", "2026-11", "2026-12-01T00:00:00Z"),
        (.month, "2026-12-01T00:00:00Z", "2026-12", "2027-01-01T00:00:00Z"),
        (.month, "2026-01-31T23:59:59Z", "2026-01", "2026-02-01T00:00:00Z"),
    ])
    func opensAgain(_ period: BudgetPeriod, _ now: String, _ key: String, _ end: String) throws {
        let now = try #require(Moment(text: now))
        #expect(period.key(at: now) == key && period.end(after: now).text == end)
    }
}
