import Failsafe
import FoundationEssentials
import Testing
import Time

@Suite(.timeLimit(.minutes(1)))
struct StatusTests {
    // Before the bot has ever run there is nothing to stop it, and looking makes no store.
    @Test(arguments: ["status", "check", "history", "enable"])
    func noStoreYet(command: String) async throws {
        let bench = try Bench()
        let run = command == "enable" ? await bench.run("enable", "--reason", "x") : await bench.run(command)
        #expect(run.code == 0)
        #expect(run.output.hasPrefix("ARMED: there is no store yet"))
        #expect(!bench.exists())
        let json = command == "enable" ? "" : await bench.run(command, "--format", "json").output
        if command != "enable" { #expect(json.contains("absent")) }
    }

    @Test func stages() async throws {
        let bench = try Bench()
        try await bench.spray(40)
        #expect(await bench.run("status").code == 0)
        bench.advance(.seconds(1))
        try await bench.spray(51)
        #expect(await bench.run("status").code == 0, "status changes nothing")
        #expect(await bench.run("check").code == 10)
        bench.advance(.seconds(1))
        try await bench.spray(101)
        #expect(await bench.run("check").code == 11)
        #expect(await bench.run("status").code == 11)
        bench.advance(.hours(5))
        #expect(await bench.run("check").code == 11)
        #expect(await bench.run("enable", "--reason", "blocked them").code == 0)
        #expect(await bench.run("check").code == 0)
        let history = await bench.run("history").output
        #expect(
            history.contains("disabled → armed\n    by ada@yard: blocked them\n")
                && history.contains("writes blocked → disabled\n    by failsafe on yard:7: ")
                && history.contains("armed → writes blocked\n")
        )
    }

    // What an operator reads: the state first, then why, since when, by whom, what to do.
    @Test func textForAPerson() async throws {
        let bench = try Bench()
        #expect(await bench.run("disable", "--reason", "signing secret leaked").code == 0)
        bench.advance(.minutes(12))
        let run = await bench.run("status")
        #expect(run.code == 11)
        #expect(
            run.output == """
                DISABLED: the bot refuses every request, and its workers stand still.
                Why:       signing secret leaked
                Since:     2026-09-21T14:13:20Z (12 min ago)
                By:        ada@yard
                Counted:   0 of 100 in the last hour (failures: 0, sources: 0; above 50 blocks writes, above 100 disables)
                Watch:     never seen
                To do:     find out who sends this (block them, or rotate the signing secret), then: yardmaster-failsafe enable --reason "what you found"

                """
        )
    }

    @Test func jsonForAMachine() async throws {
        let bench = try Bench()
        try await bench.spray(120)
        let run = await bench.run("check", "--format=json")
        #expect(run.code == 11)
        let compact = run.output.filter { !$0.isWhitespace }
        for part in [
            #""schema":1"#, #""stage":"disabled""#, #""changed":true"#, #""effective_failures":120"#, #""threshold":100"#,
            #""actor":"failsafeonyard:7""#, #""source":"198.51.100.0""#, #""present":false"#,
        ] {
            #expect(compact.contains(part), "\(part)")
        }
        #expect(await bench.run("check", "--format=json").output.filter { !$0.isWhitespace }.contains(#""changed":false"#))
        #expect(await bench.run("history", "--format=json").output.contains("stage_after"))
    }

    // Nobody watches although somebody must: that is what the bot acts on, so that is the state.
    @Test func missingWatch() async throws {
        let bench = try Bench { $0.isRequired = true }
        try await bench.spray(1)
        let run = await bench.run("status")
        #expect(run.code == 10)
        #expect(run.output.contains("nobody watches over the bot"))
        #expect(run.output.contains("yardmaster-failsafe watch"))
    }

    @Test func storeThatCannotBeRead() async throws {
        let bench = try Bench()
        try Data(repeating: 0x78, count: 4_096).write(to: URL(filePath: bench.path))
        for command in ["status", "check", "history"] {
            #expect(await bench.run(command).code == 1)
        }
        #expect(await bench.run("disable", "--reason", "x").code == 1)
        #expect(bench.complained.contains("UNKNOWN: the store cannot be used"))
        let json = await bench.run("status", "--format", "json")
        #expect(json.code == 1)
        #expect(json.output.contains("unreadable"))
    }
}
