import Actions
import Conversation
import FoundationEssentials
import JSON
import OperatingSystem
import Operations
import Parameters
import Redaction
import Runbooks
import TestSupport
import Testing

/// Programs of one's own, through the desk and the runner, with a file as the witness of how often they ran.
@Suite(.timeLimit(.minutes(2))) struct RunRunbookTests {
    /// A folder in which each run leaves a line.
    final class Yard: Sendable {
        let folder: TemporaryFolder
        private let runbooks: [Runbook]

        init(risk: Risk = .medium, script: String = "echo ran >> {w}", examines: Bool = true, limit: Duration = .seconds(30)) throws {
            folder = try TemporaryFolder()
            let witness = "\(folder.path)/witness"
            let examine = try CommandTemplate(["sh", "-c", "test -s \(witness)"])
            runbooks = [
                Runbook(
                    name: "drain",
                    purpose: "drains a node",
                    command: try CommandTemplate(["/bin/sh", "-c", script.replacing("{w}", with: witness), "drain", "{node}"]),
                    parameters: [RunbookParameter("node", .pattern(try WholePattern("[a-z0-9 -]+"), longest: 20))],
                    risk: risk,
                    limit: limit,
                    undo: "fill",
                    examine: examines ? examine : nil
                ),
                Runbook(name: "fill", purpose: "undoes it", command: try CommandTemplate(["rm", witness]), risk: .low),
            ]
        }

        var redactor: Redactor { .standard.adding(literals: ["invented-literal"]) }
        var action: Action { get throws { try #require(Action.runbooks(runbooks, redactor: redactor)) } }
        var runs: Int { ((try? Fixtures.read("\(folder.path)/witness")) ?? []).filter { $0 == 10 }.count }
    }

    private let arguments: JSONObject = ["runbook": "drain", "arguments": ["node=web-1"]]

    @Test func isShownRunAndTold() async throws {
        try await withStore { database in
            let yard = try Yard(script: "echo ran >> {w}; echo \"drained $1; invented-literal\"")
            let scene = Scene([try yard.action], database)
            let shown = try await scene.proposed("run_runbook", ["runbook": "drain", "arguments": ["node=web 1"]])
            #expect(shown.preview?.details.first == "program \"/bin/sh\"")
            #expect(shown.preview?.details.contains("argument 4: \"web 1\"") == true)
            #expect(yard.runs == 0)
            let fix = try await scene.done("run_runbook", arguments)
            #expect(fix.state == .succeeded && yard.runs == 1)
            #expect(fix.outcome?.contains("exit code 0. It said:\ndrained web-1; ") == true)
            #expect(fix.outcome?.contains("invented") == false)
        }
    }

    @Test(arguments: [
        ("echo ran >> {w}; exit 3", "exit code 3"), ("echo ran >> {w}; kill -9 $$", "signal 9"),
        ("trap '' TERM; echo ran >> {w}; while :; do sleep 1; done", "took longer than 1 s"),
    ]) func whatEndsBadlyHasFailed(script: String, words: String) async throws {
        try await withStore { database in
            let yard = try Yard(script: script, limit: .seconds(1))
            let fix = try await Scene([try yard.action], database).done("run_runbook", arguments)
            #expect(fix.state == .failed && fix.outcome?.contains(words) == true && yard.runs == 1)
        }
    }

    @Test(
        arguments: [
            (["runbook": "drain", "arguments": ["node=web-1; rm -rf /"]], "“node” has to be"), (["runbook": "drain"], "wants “node”"),
            (["runbook": "drain", "arguments": ["node=-rf"]], "begin with a dash"),
            (["runbook": "fill", "arguments": ["node=a"]], "it takes none"),
        ] as [(JSONObject, String)]
    ) func argumentsOutsideTheirLimitsAreRefused(arguments: JSONObject, words: String) async throws {
        try await withStore { database in
            let scene = Scene([try Yard().action], database)
            #expect(try await scene.impossible("run_runbook", arguments)?.contains(words) == true)
        }
    }

    @Test func whatTheSettingsDoNotNameIsNoRunbook() async throws {
        let registry = ActionRegistry([try Yard().action])
        #expect(throws: ArgumentProblem.self) { try registry.wish("run_runbook", ["runbook": "/bin/sh"]) }
        #expect(Action.runbooks([], redactor: .standard) == nil)
    }

    /// The risk is the runbook's, whatever the least of them all is.
    @Test(arguments: [(Risk.low, 1), (.medium, 1), (.high, 2)]) func itsRiskIsItsOwn(risk: Risk, approvers: Int) async throws {
        try await withStore { database in
            let scene = Scene([try Yard(risk: risk).action], database)
            let fix = try await scene.proposed("run_runbook", arguments)
            #expect(fix.risk == risk && fix.approversNeeded == approvers)
            let own = try await scene.desk.approve(fix.token ?? "", by: .init("U0NADIA01", role: .operator))
            #expect((try? own.get()) != nil || risk > .low)
            let other = try await scene.desk.approve(fix.token ?? "", by: .init("U0OTHER", role: .operator))
            // Whoever may do the least dangerous one may not do this one.
            if risk > .low { #expect((try? other.get()) == nil) }
        }
    }

    /// The program is another one than was looked at.
    @Test func aProgramThatChangedIsLookedAtAgain() async throws {
        try await withStore { database in
            let folder = try TemporaryFolder()
            let path = "\(folder.path)/tool"
            func place(_ text: String) throws {
                try folder.write("#!/bin/sh\n\(text)\n", as: "tool")
                try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
            }
            try place("exit 0")
            let runbook = Runbook(name: "tool", purpose: "does it", command: try CommandTemplate([path]))
            let scene = Scene([try #require(Action.runbooks([runbook], redactor: .standard))], database)
            let fix = try await scene.approved("run_runbook", ["runbook": "tool"])
            try place("echo something else")
            try await scene.runner.run(fix.id)
            #expect(try await scene.fix(fix.id).state == .previewed)
        }
    }

    /// Whatever dies, it is run once at most, and people are told what came of it.
    @Test(arguments: Death.allCases, [true, false]) func whateverDies(death: Death, examines: Bool) async throws {
        try await withStore { database in
            let yard = try Yard(examines: examines)
            let fix = try await died(death, try yard.action, arguments, database)
            #expect(yard.runs == (death == .beforeDoing ? 0 : 1))
            switch (death, examines) {
            case (.verifying, _): #expect(fix.state == .succeeded)
            case (.afterDoing, true): #expect(fix.state == .succeeded && fix.outcome?.contains("as its examination says") == true)
            case (.beforeDoing, true): #expect(fix.state == .failed && fix.outcome?.contains("was not done") == true)
            case (_, false): #expect(fix.state == .failed && fix.outcome?.contains("cannot tell") == true)
            }
        }
    }

    /// What a dead process has left running does not go on behind the back of those who are told.
    @Test func whatIsLeftOfADeadRunIsEnded() async throws {
        try await withStore { database in
            let seconds = "\(Int.random(in: 100_000...900_000))"
            let yard = try Yard()
            let isReady = Scene([try yard.action], database)
            let fix = try await isReady.approved("run_runbook", arguments)
            let child = ChildProcess(
                .init(
                    command: ["/bin/sleep", seconds],
                    environment: [RunbookRun.markVariable: fix.mark],
                    manner: .works
                )
            ) { _ in }
            #expect(try await eventually { isRunning(["/bin/sleep", seconds]) })
            let preview = try #require(fix.preview)
            let found = try await isReady.registry["run_runbook"]?.work.examine(fix.wish.arguments, preview, fix.mark)
            #expect(found == .didNotHappen)
            #expect(try await eventually { !isRunning(["/bin/sleep", seconds]) })
            withExtendedLifetime(child) {}
        }
    }

    @Test func anotherRunbookTakesItBack() async throws {
        try await withStore { database in
            let yard = try Yard()
            let scene = Scene([try yard.action], database)
            let fix = try await scene.done("run_runbook", arguments)
            let (preview, effect) = (try #require(fix.preview), try #require(fix.effect))
            let wish = try #require(scene.registry["run_runbook"]?.work.undo(fix.wish.arguments, preview, effect))
            #expect(wish == .runbook("fill", [:]))
            _ = try await scene.done(wish.action, wish.arguments.object)
            #expect(yard.runs == 0)
        }
    }

    @Test func twoProcessesAreOneRun() async throws {
        try await withStore { database in
            let yard = try Yard()
            let (first, second) = (Scene([try yard.action], database), Scene([try yard.action], database, name: "p2"))
            let fix = try await first.approved("run_runbook", arguments)
            async let one: Void = first.runner.run(fix.id)
            async let two: Void = second.runner.run(fix.id)
            _ = try await (one, two)
            #expect(yard.runs == 1)
        }
    }
}
