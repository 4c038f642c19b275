import CommandLine
import Database
import JSON
import Language
import Settings
import Store
import TestSupport
import Testing
import Time

@testable import Application
@testable import Costs

@Suite(.timeLimit(.minutes(1))) struct CostsCommandTests {
    private static let now = Moment(seconds: 1_795_262_400)

    @Test(arguments: [
        ("7d", "2026-11-15"), ("1d", "2026-11-21"), ("400d", "2025-10-18"), ("2026-02-28", "2026-02-28"), ("0d", nil), ("401d", nil),
        ("7", nil), ("-7d", nil), ("2026-02-30", nil), ("week", nil), ("", nil),
    ])
    func since(text: String, day: String?) {
        let start = try? CostsCommand.start(text, Self.now)
        #expect(start.map { String($0.text.prefix(10)) } == day)
    }

    private static func line(_ name: String, cost: Int64, unpriced: Int = 0) -> CostReport.Line {
        var line = CostReport.Line(name: name)
        (line.turns, line.calls, line.cost, line.unpriced) = (3, 7, Cost(microdollars: cost), unpriced)
        line.usage = Usage(input: 1_234_567, cachedInput: 45_678, cacheWrites: 12, output: 9_999)
        return line
    }

    private static func report(_ lines: CostReport.Line...) -> CostReport {
        CostReport(key: .user, since: "2026-11-15", lines: lines, total: line("total", cost: 1_260_000, unpriced: 12_345))
    }

    private static let long = "slack/T0HELIO01/" + String(repeating: "U", count: 60) + "END"

    @Test func aTableFitsATerminal() {
        let report = Self.report(Self.line(Self.long, cost: 1_250_000), Self.line("a\u{1B}[31mb", cost: 10_000, unpriced: 12_345))
        let lines = report.table.split(separator: "\n").map(String.init)
        #expect(lines.count == 5)
        for line in lines.dropLast() { #expect(line.count <= CostReport.width, "\(line)") }
        #expect(Set(lines.dropLast().map(\.count)).count == 1)
        #expect(lines[0].hasPrefix("USER ") && lines[0].hasSuffix("COST"))
        #expect(lines[1].hasPrefix("slack/T0HELIO01…") && lines[1].contains("UEND  "))
        #expect(
            lines[1].hasSuffix("3      7  1.2M   45.6k     9999   $1.25") && lines[2].hasPrefix("a?[31mb ") && lines[2].hasSuffix("$0.01*")
        )
        #expect(lines[3].hasPrefix("total ") && lines[4] == "* and 12.3k tokens whose price nobody knows; see models.prices")
        #expect(Self.report().table == "No model was asked since 2026-11-15.\n")
    }

    /// One a line, and no formula for a spreadsheet.
    @Test func aSpreadsheetTakesIt() {
        let report = Self.report(Self.line("U1", cost: 1_250_042), Self.line("=1+1", cost: 0), Self.line("a,\"b\"", cost: 7))
        #expect(
            report.csv == #"""
                user,questions,calls,input,cached_input,cache_writes,output,cost_usd,unpriced_tokens,estimated_tokens
                U1,3,7,1234567,45678,12,9999,1.250042,0,0
                '=1+1,3,7,1234567,45678,12,9999,0.000000,0,0
                "a,""b""",3,7,1234567,45678,12,9999,0.000007,0,0

                """#
        )
    }

    @Test func machinesReadIt() async throws {
        let folder = try TemporaryFolder()
        let database = try await Store.open(DatabaseLocation(path: folder.store))
        let spender = Spender(person: "slack/T1/U1", channel: "slack/T1/C1", turn: "e1")
        let usage = Usage(input: 100, output: 10)
        _ = try await CostLedger(database: database).book([
            CostEntry(
                spender,
                agent: "main",
                model: ModelName(.openai, "x"),
                usage: usage,
                cost: Cost(microdollars: 1_500_000),
                at: Self.now
            )
        ])
        await database.close()
        let settings = try YardmasterSettings.load(file: nil, environment: ["DATABASE_URL": "sqlite:\(folder.store)"])
        let command = try CostsCommand(since: "1d", by: "model", format: "json", now: Self.now)
        let json = try JSON(parsing: Array(try await command.run(settings).utf8))
        #expect(json["schema"] == 1 && json["by"] == "model" && json["since"] == "2026-11-21")
        #expect(json["lines"]?.array?.count == 1 && json["lines"]?[0]?["name"] == "openai:x" && json["lines"]?[0]?["questions"] == 1)
        #expect(json["total"]?["cost_usd"] == 1.5 && json["total"]?["input"] == 100 && json["total"]?["unpriced_tokens"] == 0)
    }

    /// What the doctor says of models and what bounds them.
    @Test(
        arguments: [
            ([:], .skipped, "none is configured"), (["YARDMASTER_MODEL_MEDIUM": "openai:gpt-4o"], .warning, "no budget"),
            (["YARDMASTER_MODEL_MEDIUM": "openai:new", "BUDGET_DAY": "1M tokens"], .warning, "the price of openai:new"),
            (
                ["YARDMASTER_MODEL_MEDIUM": "openai:gpt-4o", "BUDGET_DAY": "1M tokens", "BUDGET_USER_DAY": "2 USD"], .good,
                "budgets: day 1M tokens, user_day $2.00"
            ),
        ] as [([String: String], CheckResult.Verdict, String)]
    )
    func theDoctorLooks(environment: [String: String], verdict: CheckResult.Verdict, words: String) throws {
        let check = Doctor.modelsCheck(try .load(file: nil, environment: environment), now: Self.now)
        #expect(check.verdict == verdict && check.detail.contains(words) && (verdict == .good || check.cure != nil))
    }
}
