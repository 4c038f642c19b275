import Agents
import Conversation
import Costs
import Database
import Language
import Memory
import Reasoning
import Redaction
import Settings
import Store
import Telemetry
import TestSupport
import Testing
import Threading
import Time

@testable import Application

@Suite(.timeLimit(.minutes(1))) struct CashierTests {
    private static let now = Moment(seconds: 1_795_262_400)
    private static let models = [
        "YARDMASTER_MODEL_LARGE": "anthropic:claude-opus-4-5", "YARDMASTER_MODEL_MEDIUM": "openai:gpt-4.1-mini",
    ]

    /// A bot whose models are a script, and whose store and budgets are real.
    private struct Scene {
        var agent: MainAgent
        var cashier: Cashier
        var database: Database
        var metrics: Metrics
        let asked = Locked(0)
        let told = Locked<[String]>([])

        init(_ environment: [String: String], _ database: Database, usage: Usage, failing: ModelError.Code? = nil) throws {
            let settings = try YardmasterSettings.load(file: nil, environment: environment.merging(models) { a, _ in a })
            let (asked, told, clock) = (asked, told, WallClock { now })
            self.database = database
            metrics = Metrics()
            let till = Till(CostLedger(database: database), budgets: settings.budgets)
            let cashier = Cashier(till, settings.models, metrics: metrics, clock: clock) { line in told.withLock { $0.append(line) } }
            self.cashier = cashier
            let prices = settings.models.prices
            let reasoner = Reasoner(redactor: .standard, price: { prices.cost(of: $0, by: $1, at: now) }) {
                size,
                _,
                hear async throws(ModelError) in
                asked.withLock { $0 += 1 }
                let model = settings.models.sizes.chain(for: size)[0]
                let events: [ModelEvent] = [.began(model), .usage(usage), .text("The disk is full."), .finished(.stop)]
                for event in events { await hear(event) }
                if let failing { throw ModelError(failing, "") }
                return ModelReply(folding: events)
            }
            let thinker = Thinker(reasoner, footer: Thinker.footer, paying: { cashier.paying(for: $0, size: $1) })
            let report = StatusReport(version: "0", speaker: .command, queues: nil, failsafe: "armed", warnings: [])
            agent = MainAgent(capabilities: Capabilities(platforms: [], missing: []), status: { report }, thinker: thinker)
        }

        func ask(_ person: String = "U1", size: ModelSize? = nil) async throws -> Answer {
            let question = Question(
                thread: ThreadID(platform: .slack, workspace: "T1", channel: "C1", root: "1.1"),
                message: "1.1",
                author: Person(platform: .slack, workspace: "T1", id: person),
                text: "what is going on with the shop",
                address: .mention
            )
            return try await agent.answer(question, as: .viewer, recollection: Recollection(), now: now, event: "\(person)/1.1", size: size)
        }

        func report(by key: CostReport.Key) async throws -> CostReport {
            try await CostLedger(database: database).report(since: now, by: key)
        }

        var exposition: String { String(decoding: metrics.exposition(), as: UTF8.self) }
    }

    private func open(
        _ environment: [String: String],
        usage: Usage = Usage(input: 900_000, output: 100_000),
        failing: ModelError.Code? = nil,
        _ body: (Scene) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        let database = try await Store.open(DatabaseLocation(path: folder.store))
        do { try await body(Scene(environment, database, usage: usage, failing: failing)) } catch {
            await database.close()
            throw error
        }
        await database.close()
    }

    /// The rules answer whoever has used what he has, and say whose budget it was; nobody else notices.
    @Test func aUsedBudgetStopsTheModelAndTheRulesAnswer() async throws {
        // 0.36 + 0.16 dollars a question.
        try await open(["BUDGET_USER_DAY": "0.60 USD"]) { scene in
            let first = try await scene.ask()
            #expect(first.intent == "model" && first.reply.plainText.contains("gpt-4.1-mini · 1000000 tokens · $0.52"))
            #expect(first.reply.plainText.contains("86 % of your budget for today, $0.60, is used."))
            let second = try await scene.ask()
            #expect(second.intent == "model" && !second.reply.plainText.contains("% of your budget"))
            let third = try await scene.ask()
            #expect(third.intent == "unknown" && scene.asked.withLock { $0 } == 2)
            let words = "Answered without a model: your budget for today, $0.60, is used; it opens again at 00:00 UTC."
            #expect(third.reply.plainText.contains(words))
            #expect(try await scene.ask("U2").intent == "model")
            let report = try await scene.report(by: .user)
            #expect(report.lines.map(\.name) == ["slack/T1/U1", "slack/T1/U2"] && report.lines.map(\.calls) == [2, 1])
            await scene.cashier.refreshGauges(now: Self.now)
            for line in [
                "yardmaster_model_turns_total{ending=\"answered\"} 3\n", "yardmaster_model_turns_total{ending=\"over_budget\"} 1\n",
                "yardmaster_budget_refusals_total{budget=\"user_day\"} 1\n", "yardmaster_budget_used_ratio{budget=\"user_day\"} 1.7333",
                "yardmaster_model_tokens_total{model=\"openai:gpt-4.1-mini\",kind=\"input\"} 2700000\n",
                "yardmaster_model_tokens_total{model=\"openai:gpt-4.1-mini\",kind=\"output\"} 300000\n",
                "yardmaster_model_cost_microdollars_total{model=\"openai:gpt-4.1-mini\"} 1560000\n",
            ] { #expect(scene.exposition.contains(line), "\(scene.exposition)") }
            #expect(!scene.exposition.contains("U1"))
        }
    }

    /// Each budget stops what it is for, and is named.
    @Test(arguments: [
        ("BUDGET_CHANNEL_DAY", "1 tokens", "this channel's budget for today, 1 tokens, is used"),
        ("BUDGET_DAY", "100k tokens, 900 USD", "the bot's budget for today, $900.00 or 100k tokens, is used"),
        ("BUDGET_MONTH", "0.01 USD", "the bot's budget for this month, $0.01, is used; it opens again on 2026-12-01 at 00:00 UTC."),
    ])
    func everyBudgetStops(key: String, amount: String, words: String) async throws {
        try await open([key: amount]) { scene in
            #expect(try await scene.ask().intent == "model")
            let answer = try await scene.ask("U2")
            #expect(answer.intent == "unknown" && answer.reply.plainText.contains(words))
            // What concerns all is told to operators as well.
            #expect(scene.told.withLock { $0.count } == (key == "BUDGET_CHANNEL_DAY" ? 0 : 1))
        }
    }

    /// A turn that failed has spent, and counts.
    @Test(arguments: [ModelError.Code.overloaded, .cancelled]) func aFailedTurnHasSpent(code: ModelError.Code) async throws {
        try await open(["BUDGET_USER_DAY": "1 tokens"], failing: code) { scene in
            _ = try? await scene.ask()
            let report = try await scene.report(by: .agent)
            #expect(report.total.usage.input == 900_000 && report.total.estimated == 1_000_000)
            #expect(try await scene.ask().reply.plainText.contains("is used; it opens again"))
        }
    }

    /// Said where there is something smaller, and the answer was dear.
    @Test(
        arguments: [
            (.large, ["BUDGET_DEAR_TURN": "1 USD"], true), (.large, ["BUDGET_DEAR_TURN": "1000 USD"], false), (.medium, [:], false),
        ] as [(ModelSize, [String: String], Bool)]
    )
    func aSmallerModelIsSuggested(size: ModelSize, environment: [String: String], isSuggested: Bool) async throws {
        try await open(environment) { scene in
            let text = try await scene.ask(size: size).reply.plainText
            #expect(text.contains("That was dear; a smaller model may do (gpt-4.1-mini).") == isSuggested, "\(text)")
        }
    }

    /// Where it is not known what was spent, nothing more is.
    @Test func anUnreadableLedgerSpendsNothing() async throws {
        try await open(["BUDGET_DAY": "1 USD"]) { scene in
            await scene.database.close()
            let answer = try await scene.ask()
            #expect(answer.intent == "unknown" && answer.reply.plainText.contains("cannot be read"))
            #expect(scene.asked.withLock { $0 } == 0 && scene.told.withLock { $0.count } == 1)
        }
    }
}
