import AWSServices
import Actions
import Conversation
import JSON
import Operations
import Parameters
import TestSupport
import Testing
import Threading
import Time

/// Each action from the wish to its end, with the stand-in as the witness of what was done. moto has no redrive.
@Suite(.timeLimit(.minutes(2))) struct ActionTests {
    @Test func redrivesWhatFailed() async throws {
        let yard = Yard()
        try await withBench(yard.amazon.account()) { bench in
            let shown = try await bench.proposed(.redriveExecution(executionARN())).get()
            #expect(shown.preview?.summary == "Redrives the execution run-7 of nightly, which has failed.")
            #expect(shown.preview?.details.first == "It failed in Load: Boom: the disk is full")
            #expect(shown.risk == .medium)
            let ended = try await bench.run(.redriveExecution(executionARN()))
            #expect(ended?.state == .succeeded && ended?.outcome == "It has succeeded.")
            // The mark is the token by which Amazon takes two requests for one.
            #expect(yard.state.withLock { $0.tokens } == [ended?.mark ?? ""])
        }
    }

    @Test(arguments: [
        (Yard.Fault.afterDoing, Fix.State.succeeded, "has succeeded", 1), (.beforeDoing, .failed, "was not done", 0),
        (.denied, .failed, "Grant states:It on arn:r", 0), (.notRedrivable, .failed, "ExecutionNotRedrivable", 0),
    ])
    func whateverGoesWrong(fault: Yard.Fault, state: Fix.State, words: String, writes: Int) async throws {
        let yard = Yard()
        yard.state.withLock { $0.fault = fault }
        try await withBench(yard.amazon.account()) { bench in
            let ended = try await bench.run(.redriveExecution(executionARN()))
            #expect(ended?.state == state && ended?.outcome?.contains(words) == true, "\(ended?.outcome ?? "")")
            #expect(yard.state.withLock { $0.writes } == writes)
            #expect(yard.amazon.operations.filter { $0 == "RedriveExecution" }.count == 1)
        }
    }

    /// A process dies while it waits for Amazon's answer; another one finds what it left.
    @Test(arguments: [
        (Wish.redriveExecution(executionARN()), Yard.Fault.silentAfterDoing), (.redriveExecution(executionARN()), .silentBeforeDoing),
        (.restartECSService("web", in: "prod"), .silentAfterDoing), (.restartECSService("web", in: "prod"), .silentBeforeDoing),
        (.redriveFailedExecutions(of: machineARN, hours: 336), .silentAfterDoing),
        (.redriveFailedExecutions(of: machineARN, hours: 336), .silentBeforeDoing),
    ])
    func aDeathInTheMiddleIsExamined(wish: Wish, fault: Yard.Fault) async throws {
        let yard = Yard()
        yard.state.withLock { $0.fault = fault }
        // The run of the yard ended at 1,700,000,000.
        try await withBench(yard.amazon.account(clock: WallClock { Moment(seconds: 1_700_000_600) })) { bench in
            let fix = try await bench.approved(wish)
            // It hangs, and as a dead one holds what it holds.
            let dead = Task { try await bench.runner.run(fix.id) }
            let writing: Set = ["RedriveExecution", "UpdateService"]
            #expect(try await eventually { !writing.isDisjoint(with: yard.amazon.operations) })
            let next = bench.another("p2")
            for id in try await next.due(isTaken: { _ in false }) { try await next.attend(id) }
            let ended = try await bench.store.fix(.id(fix.id))
            let wasDone = fault == .silentAfterDoing
            #expect(ended?.state == (wasDone ? .succeeded : .failed), "\(ended?.outcome ?? "")")
            if !wasDone { #expect(ended?.outcome?.contains("it was not done") == true) }
            #expect(yard.state.withLock { $0.writes } == (wasDone ? 1 : 0))
            #expect(yard.amazon.operations.filter { writing.contains($0) }.count == 1)
            dead.cancel()
        }
    }

    @Test(arguments: [
        ("RUNNING", "is running"), ("SUCCEEDED", "has succeeded"),
    ]) func whatDidNotFailIsNotRedriven(status: String, words: String) async throws {
        let yard = Yard()
        yard.state.withLock { $0.runs["run-7"]?.status = status }
        try await withBench(yard.amazon.account()) { bench in
            let refusal = try await bench.proposed(.redriveExecution(executionARN()))
            guard case .failure(.impossible(let problem)) = refusal else { return #expect(Bool(false), "\(refusal)") }
            #expect(problem.kind == .precondition && problem.description.contains(words))
        }
    }

    @Test(arguments: [
        "run-7", "arn:aws:states:eu-central-1:1:stateMachine:nightly", "arn:aws:states:us-west-2:1:execution:nightly:run-7",
        "arn:aws:states:eu-central-1:1:execution:nightly:gone",
    ])
    func otherNamesAreRefused(name: String) async throws {
        let yard = Yard()
        try await withBench(yard.amazon.account()) { bench in
            guard case .failure(.impossible(let problem)) = try await bench.proposed(.redriveExecution(name)) else {
                return #expect(Bool(false))
            }
            #expect(problem.kind == .precondition)
        }
    }

    /// The role in the account may do more than people in the chat may have it do.
    @Test(arguments: [
        (Wish.redriveExecution(executionARN()), true), (.stopExecution(executionARN("run-8")), true),
        (.redriveFailedExecutions(of: machineARN, hours: 336), true), (.restartECSService("web", in: "prod"), true),
        (.redriveExecution(executionARN()), false), (.stopExecution(executionARN("run-8")), false),
        (.redriveFailedExecutions(of: machineARN, hours: 336), false), (.restartECSService("web", in: "prod"), false),
    ])
    func whatIsOutOfReachIsNotShown(wish: Wish, isWithin: Bool) async throws {
        let yard = Yard()
        yard.state.withLock { $0.runs["run-8"] = Yard.Run(status: "RUNNING") }
        let account = yard.amazon.account(clock: WallClock { Moment(seconds: 1_700_000_600) })
        let reach =
            isWithin
            ? AWSReach([.machine: ["other", "night*"], .service: ["prod/*"]]) : AWSReach([.machine: ["other"], .service: ["dev/*"]])
        let action = try #require(Action.aws(account, reach: reach).first { $0.id == wish.action })
        do throws(ActionProblem) {
            _ = try await action.work.preview(wish.arguments)
            #expect(isWithin)
        } catch { #expect(!isWithin && error.kind == .forbidden && error.description.contains("OPERATIONS_"), "\(error)") }
    }

    @Test(arguments: [("C1", true), ("C2", false)]) func anotherChannelIsClosed(_ channel: String, isOpen: Bool) throws {
        let account = Yard().amazon.account()
        let thread = ThreadID(platform: .slack, workspace: "T1", channel: channel, root: nil)
        for action in Action.aws(account, reach: AWSReach(channels: ["C1"])) {
            #expect((action.closed(Arguments(checked: [:]), thread) == nil) == isOpen, "\(action.id)")
            #expect(action.closed(Arguments(checked: [:]), thread)?.description.contains("OPERATIONS_AWS_CHANNELS") != isOpen)
        }
    }

    /// What has ended is known, and not asked about again however long the others run.
    @Test func whatEndedIsLookedAtOnce() async throws {
        let yard = Self.many(3)
        let action = Action.redriveFailedExecutions(yard.amazon.account(clock: Self.clock))
        let wish = Wish.redriveFailedExecutions(of: "nightly", most: 3)
        let preview = try await action.work.preview(wish.arguments)
        let effect = try await action.work.execute(wish.arguments, preview, "mark")
        yard.state.withLock { $0.runs["run-3"]?.status = "RUNNING" }
        func looks() -> Int { yard.amazon.operations.count { $0 == "DescribeExecution" } }
        var counts: [Int] = []
        for round in 0..<4 {
            if round == 3 { yard.state.withLock { $0.runs["run-3"]?.status = "FAILED" } }
            let before = looks()
            let verdict = try await action.work.verify(wish.arguments, effect)
            #expect(
                verdict
                    == (round < 3 ? .waiting("2 of 3 have succeeded, 1 run") : .failed("2 of 3 have succeeded, 1 have failed again: run-3"))
            )
            counts.append(looks() - before)
        }
        #expect(counts == [3, 1, 1, 1])
    }

    @Test func whatChangedIsShownAgain() async throws {
        let yard = Yard()
        try await withBench(yard.amazon.account()) { bench in
            let fix = try await bench.approved(.redriveExecution(executionARN()))
            // Somebody else has redriven it meanwhile, and it failed again.
            yard.state.withLock { $0.runs["run-7"]?.redrives = 1 }
            try await bench.runner.run(fix.id)
            #expect(try await bench.store.fix(.id(fix.id))?.state == .previewed && yard.state.withLock { $0.writes } == 0)
        }
    }

    @Test func whatFailsAgainIsSaid() async throws {
        let yard = Yard()
        yard.state.withLock { $0.outcome = "FAILED" }
        try await withBench(yard.amazon.account()) { bench in
            let ended = try await bench.run(.redriveExecution(executionARN()))
            #expect(ended?.state == .failed && ended?.outcome?.contains("failed again. It failed in Load") == true)
        }
    }

    /// Old enough to be in the window, and no more than the cap; the oldest first.
    private static func many(_ count: Int) -> Yard {
        var state = Yard.State()
        let now = 1_800_000_000.0
        state.runs = Dictionary(uniqueKeysWithValues: (1...count).map { ("run-\($0)", Yard.Run(ended: now - 600 + Double($0))) })
        state.runs["old"] = Yard.Run(ended: now - 90_000)
        state.runs["fine"] = Yard.Run(status: "SUCCEEDED", ended: now - 10)
        return Yard(state)
    }

    private static let clock = WallClock { Moment(seconds: 1_800_000_000) }

    @Test func redrivesManyUpToACap() async throws {
        let yard = Self.many(5)
        try await withBench(yard.amazon.account(clock: Self.clock)) { bench in
            let wish = Wish.redriveFailedExecutions(of: "nightly", most: 3)
            let shown = try await bench.proposed(wish).get()
            #expect(shown.risk == .high)
            #expect(shown.preview?.summary == "Redrives 3 failed executions of nightly, the oldest first.")
            #expect(shown.preview?.details.last == "2 more are left for another time.")
            let ended = try await bench.run(wish)
            #expect(ended?.state == .succeeded && ended?.outcome == "3 of 3 have succeeded.")
            let redriven = yard.state.withLock { $0.runs.filter { $0.value.redrives == 1 }.keys.sorted() }
            #expect(redriven == ["run-1", "run-2", "run-3"] && yard.state.withLock { Set($0.tokens).count } == 3)
        }
    }

    @Test func oneLostAnswerOfManyLeavesTheRest() async throws {
        let yard = Self.many(3)
        yard.state.withLock { $0.fault = .afterDoing }
        try await withBench(yard.amazon.account(clock: Self.clock)) { bench in
            let ended = try await bench.run(.redriveFailedExecutions(of: "nightly", most: 3))
            // The first was done and its answer lost: it is found, and nothing more is sent blindly.
            #expect(yard.state.withLock { $0.writes } == 1)
            #expect(
                ended?.effect?.text.hasPrefix("1 of 3 are redriven. Not redriven: run-2: I was interrupted") == true,
                "\(ended?.effect?.text ?? "")"
            )
            #expect(ended?.outcome == "1 of 1 have succeeded.")
        }
    }

    @Test(arguments: [(Yard.Fault.none, Fix.State.succeeded, 1), (.afterDoing, .succeeded, 1), (.beforeDoing, .failed, 0)])
    func stopsWhatRuns(fault: Yard.Fault, state: Fix.State, writes: Int) async throws {
        let yard = Yard()
        yard.state.withLock { $0.runs["run-7"] = Yard.Run(status: "RUNNING") }
        yard.state.withLock { $0.fault = fault }
        try await withBench(yard.amazon.account()) { bench in
            let ended = try await bench.run(.stopExecution(executionARN()))
            #expect(ended?.state == state && yard.state.withLock { $0.writes } == writes, "\(ended?.outcome ?? "")")
            if writes == 1 { #expect(yard.state.withLock { $0.runs["run-7"]?.cause }?.contains(ended?.mark ?? "?") == true) }
        }
    }

    /// Somebody else was quicker: his stop is not taken for ours.
    @Test func anothersStopIsNotOurs() async throws {
        let yard = Yard()
        yard.state.withLock { $0.runs["run-7"] = Yard.Run(status: "RUNNING") }
        try await withBench(yard.amazon.account()) { bench in
            let fix = try await bench.approved(.stopExecution(executionARN()))
            let action = try #require(
                Action.aws(yard.amazon.account(), looks: AWSLooks(count: 1)).first { $0.id == Action.stopExecutionID }
            )
            yard.state.withLock { $0.runs["run-7"] = Yard.Run(status: "ABORTED", cause: "by hand") }
            let examined = try await action.work.examine(fix.wish.arguments, try #require(fix.preview), fix.mark)
            #expect(examined == .didNotHappen)
        }
    }

    @Test func aStopCanBeUndone() throws {
        let action = try #require(Action.aws(Yard().amazon.account()).first { $0.id == Action.stopExecutionID })
        let wish = Wish.stopExecution(executionARN())
        let undo = action.work.undo(wish.arguments, Preview("", observed: Observation([:])), Effect(""))
        #expect(undo == .redriveExecution(executionARN()) && action.risk == .high)
    }

    @Test(arguments: [
        (Yard.Fault.none, "COMPLETED", Fix.State.succeeded, "2 of 2 tasks are new.", 1),
        (.afterDoing, "COMPLETED", .succeeded, "2 of 2", 1),
        (.beforeDoing, "COMPLETED", .failed, "was not done", 0), (.none, "FAILED", .failed, "OutOfMemoryError", 1),
        (.denied, "COMPLETED", .failed, "Grant", 0),
    ])
    func restartsAService(fault: Yard.Fault, rollout: String, state: Fix.State, words: String, writes: Int) async throws {
        let yard = Yard()
        yard.state.withLock { ($0.fault, $0.rollout) = (fault, rollout) }
        try await withBench(yard.amazon.account()) { bench in
            let ended = try await bench.run(.restartECSService("web", in: "prod"))
            #expect(ended?.state == state && ended?.outcome?.contains(words) == true, "\(ended?.outcome ?? "")")
            #expect(yard.state.withLock { $0.writes } == writes && ended?.preview?.observed["deployment"] == "ecs-svc/1")
        }
    }
}
