import CommandLine
import Failsafe
import FailsafeCommand
import Testing

@Suite(.timeLimit(.minutes(1)))
struct UsageTests {
    @Test(
        arguments: [
            ([], "needs a command: status, check, watch, disable, enable, history."),
            (["stauts"], "Did you mean status?"),
            (["disable"], "disable --reason \"signing secret leaked\""),
            (["enable"], "enable --reason \"secret rotated\""),
            (["enable", "--reason", " "], "--reason is empty."),
            (["enable", "--reason"], "--reason needs a value."),
            (["status", "--reason", "x"], "status has no option --reason."),
            (["status", "--format", "yaml"], "Choose one of: text, json."),
            (["status", "extra"], "does not know what to do with ‘extra’"),
            (["history", "--limit", "0"], "--limit has to be a number above 0."),
            (["status", "--config", "gone.yaml"], "gone.yaml: no such file"),
            (["status", "--log-level", "loud"], "--log-level cannot be ‘loud’."),
        ] as [([String], String)]
    )
    func wrongUsage(arguments: [String], message: String) async throws {
        let bench = try Bench()
        #expect(await FailsafeCommand(bench.surroundings).run(arguments) == 2)
        #expect(bench.complained.contains(message), "\(bench.complained)")
        #expect(!bench.exists())
    }

    @Test func senselessSettings() async throws {
        let bench = try Bench { $0.threshold = 0 }
        #expect(await bench.run("status").code == 2)
        #expect(bench.complained.contains("failsafe.threshold is 0"))
    }

    @Test(arguments: [("status", true), ("check", true), ("watch", false), ("disable", false), ("enable", false), ("history", false)])
    func helpHasExamples(command: String, tellsTheStage: Bool) async throws {
        let run = try await Bench().run(command, "--help")
        #expect(run.code == 0)
        #expect(run.output.hasPrefix("yardmaster-failsafe \(command): "))
        #expect(run.output.contains("Examples\n  "))
        #expect(run.output.contains("11  disabled") == tellsTheStage)
        #expect(run.output.contains("  2  wrong usage or settings") || run.output.contains("  2   wrong usage or settings"))
    }

    @Test func version() async throws {
        #expect(try await Bench().run("--version") == (0, "yardmaster-failsafe 9.9\n"))
    }

    @Test func databaseOptionBeatsTheSettings() async throws {
        let bench = try Bench()
        #expect(await bench.run("disable", "--reason", "x", "--database", "sqlite:\(bench.path)2").code == 0)
        #expect(!bench.exists())
        #expect(await bench.run("status", "--database=sqlite:\(bench.path)2").code == 11)
    }
}
