import Configuration
import Costs
import Language
import Settings
import Testing
import Time

@Suite struct BudgetSettingsTests {
    private static let model = ["YARDMASTER_MODEL_MEDIUM": "openai:nobody-knows"]
    private static let now = Moment(seconds: 1_795_262_400)

    @Test func amountsAndWhatIsDear() throws {
        let budgets = try YardmasterSettings.load(
            file: nil,
            environment: ["BUDGET_USER_DAY": "2.50 USD", "BUDGET_MONTH": "40 USD, 2M tokens", "BUDGET_DEAR_TURN": "1 USD"]
        ).budgets
        let expected: [BudgetScope: Allowance] = [
            .userDay: Allowance(cost: Cost(microdollars: 2_500_000)),
            .month: Allowance(cost: Cost(microdollars: 40_000_000), tokens: 2_000_000),
        ]
        #expect(budgets == Budgets(expected, dearTurn: Cost(microdollars: 1_000_000)))
        #expect(try YardmasterSettings.load(file: nil, environment: [:]).budgets == Budgets())
    }

    @Test(arguments: [
        ("budget:\n  user_day: 2.50 EUR\n", ":2: budget.user_day: “EUR”"), ("budget:\n  dear_turn: 10 tokens\n", ":2: budget.dear_turn: "),
        ("budget:\n  week: 1 USD\n", ":2: budget.week: there is no such key"),
        ("models:\n  prices: /nowhere/prices.yaml\n", ":2: models.prices: the file /nowhere/prices.yaml cannot be read"),
        ("prices:\n  - {provider: azure}\n", ":2: provider: is one of"), ("prices: 7\n", ":1: prices: a list"),
    ])
    func saysWhatIsWrongAndWhere(yaml: String, sign: String) throws {
        let file = try SettingsFile(yaml)
        #expect { try YardmasterSettings.load(file: file.path, environment: [:]) } throws: { "\($0)".contains(file.path + sign) }
    }

    /// A wrong file of prices is named itself, with its line.
    @Test func aWrongFileOfPrices() throws {
        let prices = try SettingsFile("prices:\n  - {provider: openai, model: x, from: 2026-01-01, input: free, output: 1}\n")
        #expect { try YardmasterSettings.load(file: nil, environment: ["MODELS_PRICES": prices.path]) } throws: {
            "\($0)".hasPrefix("\(prices.path):2: input: ")
        }
    }

    /// The settings themselves before the file, and the file before what comes with the bot.
    @Test func ownPricesStandFirst() throws {
        let prices = try SettingsFile(
            "prices: [{provider: openai, model: \"gpt-4*\", from: 2020-01-01, input: 7, output: 7}, {provider: openai, model: x, from: 2020-01-01, input: 7, output: 7}]"
        )
        let file = try SettingsFile(
            "models: {prices: \(prices.path)}\nprices: [{provider: openai, model: x, from: 2020-01-01, input: 8, output: 8}]\n"
        )
        let table = try YardmasterSettings.load(file: file.path, environment: [:]).models.prices
        for (model, dollars) in [("gpt-4o", 7), ("x", 8), ("gpt-5-nano", 0)] as [(String, Int64)] {
            let cost = table.cost(of: Usage(input: 1_000_000), by: ModelName(.openai, model), at: Self.now)
            #expect(cost.map { $0.microdollars / 1_000_000 } == dollars)
        }
    }

    /// Money alone cannot bound what has no price.
    @Test(arguments: [
        (["BUDGET_DAY": "1 USD"], true), (["BUDGET_DAY": "1 USD, 1M tokens"], false), (["BUDGET_DAY": "1M tokens"], false), ([:], false),
        (["BUDGET_USER_DAY": "1M tokens", "BUDGET_MONTH": "1 USD"], true),
        (["BUDGET_DAY": "1 USD", "YARDMASTER_MODEL_MEDIUM": "openai:gpt-4o"], false),
        (["BUDGET_DAY": "1 USD", "YARDMASTER_MODEL_MEDIUM": "ollama:anything"], false),
    ])
    func aModelWithoutAPrice(budgets: [String: String], isRefused: Bool) throws {
        let environment = Self.model.merging(budgets) { $1 }
        guard isRefused else {
            _ = try YardmasterSettings.load(file: nil, environment: environment)
            return
        }
        #expect { try YardmasterSettings.load(file: nil, environment: environment) } throws: {
            "\($0)".hasPrefix("the environment: budget.") && "\($0)".contains("openai:nobody-knows") && "\($0)".contains("models.prices")
        }
    }
}
