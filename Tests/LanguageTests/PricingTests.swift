import Configuration
import Language
import Testing
import Time

@Suite struct PricingTests {
    private static let table = """
        prices:
          - {provider: openai, model: "gpt-x*", from: 2026-01-01, input: 1, cached: 0.1, output: 2}
          - {provider: openai, model: "gpt-x*", from: 2026-06-01, input: 0.5, output: 2}
          - {provider: openai, model: "gpt-x-mini*", from: 2026-01-01, input: 0.000001, output: 0.000001}
          - {provider: openai, model: "gpt-x-mini*", from: 2026-01-01, above: 1000, input: 7, output: 7}
          - {provider: bedrock, model: "*anthropic.claude-a*v1*", from: 2026-01-01, input: 3, cached: 0.3, cache_write: 3.75, output: 15}
        """

    private static func table(_ text: String = table) throws -> PriceTable {
        try PriceTable.embedded().overridden(by: Array(text.utf8), file: "mine.yaml")
    }

    private static func day(_ text: String) throws -> Moment { try #require(Moment(text: text + "T12:00:00Z")) }

    @Test(
        arguments: [
            // By day; before the first nobody knows. What is remembered costs as much as the rest where nothing else is said.
            ("openai:gpt-x", "2026-02-01", Usage(input: 1_000_000, output: 1_000_000), 3_000_000),
            ("openai:gpt-x", "2026-07-01", Usage(input: 1_000_000, output: 1_000_000), 2_500_000),
            ("openai:gpt-x", "2026-02-01", Usage(input: 1_000_000, cachedInput: 1_000_000), 100_000),
            ("openai:gpt-x", "2026-07-01", Usage(input: 1_000_000, cachedInput: 1_000_000), 500_000),
            ("openai:gpt-x", "2025-12-31", Usage(), nil),
            // The most exact pattern; long requests; parts of a millionth are rounded up, once.
            ("openai:gpt-x-mini-2", "2026-07-01", Usage(input: 1, output: 1), 1), ("openai:gpt-x-mini", "2026-07-01", Usage(), 0),
            ("openai:gpt-x-mini", "2026-07-01", Usage(input: 1_000), 1), ("openai:gpt-x-mini", "2026-07-01", Usage(input: 1_001), 7_007),
            // Written to the cache, read from it, and neither.
            (
                "bedrock:eu.anthropic.claude-a-1-v1:0", "2026-07-01", Usage(input: 100, cachedInput: 50, cacheWrites: 20, output: 10),
                90 + 15 + 75 + 150
            ),
            ("bedrock:anthropic.claude-b-v1", "2026-07-01", Usage(), nil), ("gemini:gpt-x", "2026-07-01", Usage(), nil),
            // A machine of one's own sends no bill.
            ("ollama:anything", "2026-07-01", Usage(input: 1_000_000), 0),
            // From the table that comes with the program.
            ("openai:gpt-4.1-mini", "2026-07-01", Usage(input: 1_000_000, output: 1_000_000), 2_000_000),
            ("gemini:gemini-2.5-pro", "2026-07-01", Usage(input: 200_001), 500_003),
            ("openai:a-model-of-tomorrow", "2026-07-01", Usage(input: 1), nil),
        ] as [(String, String, Usage, Int64?)]
    )
    func costs(_ name: String, _ day: String, _ usage: Usage, _ microdollars: Int64?) throws {
        let cost = try Self.table().cost(of: usage, by: try ModelName(parsing: name), at: Self.day(day))
        #expect(cost?.microdollars == microdollars)
    }

    /// Of one that is overridden, nothing else counts.
    @Test func ownPricesStandFirst() throws {
        let mine = try Self.table("prices: [{provider: openai, model: \"*\", from: 2020-01-01, input: 9, output: 9}]")
        let model = ModelName(.openai, "gpt-4.1-mini")
        #expect(mine.cost(of: Usage(input: 1_000_000), by: model, at: now)?.microdollars == 9_000_000)
        // And of two of one's own the later, however exact the other is.
        let text = "prices: [{provider: openai, model: \"gpt-*\", from: 2020-01-01, input: 8, output: 8}]"
        let later = try mine.overridden(by: Array(text.utf8), file: "later.yaml")
        #expect(later.cost(of: Usage(input: 1_000_000), by: model, at: now)?.microdollars == 8_000_000)
        #expect(later.cost(of: Usage(input: 1_000_000), by: ModelName(.openai, "o4-mini"), at: now)?.microdollars == 9_000_000)
    }

    @Test(
        arguments: [
            ("prices: 1", "mine.yaml:1"), ("", "prices"), ("price: []", "price"), ("prices: [{}]", "provider"),
            ("prices: [{provider: azure}]", "provider"),
            ("prices: [{provider: openai}]", "model"), ("prices: [{provider: openai, model: x, from: soon}]", "from"),
            ("prices: [{provider: openai, model: x, from: 2026-01-01, input: -1, output: 1}]", "input"),
            ("prices: [{provider: openai, model: x, from: 2026-01-01, input: 0.0000001, output: 1}]", "input"),
            ("prices: [{provider: openai, model: x, from: 2026-01-01, input: 1}]", "output"),
            ("prices: [{provider: openai, model: x, from: 2026-01-01, input: 1, output: 1, price: 1}]", "price"),
            ("prices: [{provider: openai, model: x, from: 2026-01-01, input: 1, output: 1, above: many}]", "above"),
        ]
    )
    func saysWhatIsWrong(_ text: String, _ sign: String) {
        do throws(ConfigurationProblem) {
            _ = try PriceTable.embedded().overridden(by: Array(text.utf8), file: "mine.yaml")
            Issue.record("it was read")
        } catch {
            #expect("\(error)".contains(sign) && "\(error)".contains("mine.yaml:1"))
        }
    }

    @Test func hugeUsageDoesNotOverflow() throws {
        let usage = Usage(input: .max, cachedInput: 0, output: .max)
        #expect(try Self.table().cost(of: usage, by: ModelName(.openai, "gpt-x"), at: now) != nil)
        #expect(Cost(microdollars: .max) + Cost(microdollars: 1) == Cost(microdollars: .max))
    }

    @Test(
        arguments: [
            (0, "$0.00"), (1, "$0.000001"), (4_200, "$0.0042"), (9_999, "$0.0099"), (10_000, "$0.01"), (1_250_000, "$1.25"),
            (1_000_000, "$1.00"),
            (123_456_789, "$123.45"), (100, "$0.0001"),
        ] as [(Int64, String)]
    )
    func isWritten(_ microdollars: Int64, _ text: String) { #expect(Cost(microdollars: microdollars).description == text) }
}
