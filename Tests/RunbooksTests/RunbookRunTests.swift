import Redaction
import Runbooks
import TestSupport
import Testing

/// Small programs, each bad in a way of its own.
@Suite(.timeLimit(.minutes(2)), .serialized) struct RunbookRunTests {
    private func run(
        _ script: String,
        environment: [String: String] = [:],
        mark: String = "yardmaster-mark-\(UInt64.random(in: 0 ... .max))",
        limit: Duration = .seconds(60),
        redactor: Redactor = .standard
    ) async -> RunbookRun {
        await RunbookRun.of(
            ["/bin/sh", "-c", script],
            environment: environment,
            mark: mark,
            limit: limit,
            patience: .milliseconds(300),
            redactor: redactor
        )
    }

    @Test(arguments: [("exit 0", RunbookRun.Ending.exited(0)), ("exit 3", .exited(3)), ("kill -9 $$", .signalled(9))])
    func itsExitCodeDecides(script: String, ending: RunbookRun.Ending) async {
        #expect(await run(script).ending == ending)
    }

    @Test func whatIsNotThereIsNotStarted() async {
        let run = await RunbookRun.of(["/no/such/program"], environment: [:], mark: "m-1", limit: .seconds(5), redactor: .standard)
        #expect(run.ending == .notStarted("/no/such/program: No such file or directory"))
    }

    @Test func itIsGivenThePathTheMarkAndWhatIsListed() async {
        let run = await RunbookRun.of(
            ["/usr/bin/env"],
            environment: ["ZONE": "eu"],
            mark: "yardmaster-m2",
            limit: .seconds(30),
            redactor: .standard
        )
        let path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        #expect(run.output.text == "PATH=\(path)\nYARDMASTER_MARK=yardmaster-m2\nZONE=eu")
    }

    /// It is told nothing: whoever reads its input is at the end of it at once.
    @Test func itHasNoInput() async {
        let run = await run("cat; echo read")
        #expect(run.ending == .exited(0) && run.output.text == "read")
    }

    /// Closing its output is no fault, nor is saying all of it where errors go.
    @Test func itMayCloseItsOutput() async {
        let run = await run("echo first; exec >&-; sleep 0.3; echo last >&2; exit 4")
        #expect(run.ending == .exited(4) && run.output.text == "first\nlast")
    }

    @Test func whatIgnoresSIGTERMIsKilled() async {
        let run = await run("trap '' TERM; echo here; while :; do sleep 1; done", limit: .seconds(1))
        #expect(run.ending == .tookTooLong && run.output.text == "here")
    }

    @Test func whatItHasStartedEndsWithIt() async throws {
        let seconds = "\(Int.random(in: 100_000...900_000))"
        // In its group, in a session of its own, and one that has forgotten its parents.
        let script = "sleep \(seconds).1 & setsid sleep \(seconds).2 & (setsid setsid sleep \(seconds).3 >/dev/null 2>&1 &) ; sleep 600"
        #expect(await run(script, limit: .seconds(2)).ending == .tookTooLong)
        for number in 1...3 { #expect(try await eventually { !isRunning(["sleep", "\(seconds).\(number)"]) }) }
    }

    @Test func nothingOutlivesItsEnd() async throws {
        let seconds = "\(Int.random(in: 100_000...900_000))"
        #expect(await run("setsid sleep \(seconds) & echo $!; exit 0").ending == .exited(0))
        #expect(try await eventually { !isRunning(["sleep", seconds]) })
    }

    @Test func ofVeryMuchBothEndsAreKept() async {
        let run = await run("echo begin; head -c 100000000 /dev/zero | tr '\\0' x; echo; echo end")
        #expect(run.ending == .exited(0))
        #expect(run.output.text.hasPrefix("begin\nxxx") && run.output.text.hasSuffix("xxx\nend"))
        #expect(run.output.text.contains("100000011 bytes in all") && run.output.text.count < 3_000)
    }

    @Test func secretsAreTakenOut() async {
        let run = await run(
            "echo token=$TOKEN; echo ghp_0123456789abcdefghijABCDEFGHIJ012345; echo pass invented-literal",
            environment: ["TOKEN": "invented-word-of-mine"],
            redactor: .standard.adding(literals: ["invented-literal", "invented-word-of-mine"])
        )
        for secret in ["ghp_0123", "invented"] { #expect(!run.output.text.contains(secret)) }
    }

    /// Where what is left out begins, no secret is cut in two.
    @Test func noHalfOfASecretIsShown() async {
        let secret = "invented-" + String(repeating: "s", count: 40)
        for filling in stride(from: 65_480, through: 65_540, by: 7) {
            let script =
                "head -c \(filling) /dev/zero | tr '\\0' ' '; printf '\\n%s\\n' \(secret); head -c 200000 /dev/zero | tr '\\0' ' '; echo \(secret)"
            let run = await run(script, redactor: .standard.adding(literals: [secret]))
            #expect(!run.output.text.contains("ssss"))
        }
    }

    @Test func itOrdersNoTerminal() async {
        let run = await run("printf '\\033[31mred\\033[0m \\033]0;title\\007plain\\r\\n\\342\\200\\256turned\\n'")
        #expect(run.output.text == "red plain\nturned")
    }
}
