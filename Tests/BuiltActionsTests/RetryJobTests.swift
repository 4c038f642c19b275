import Actions
import CIEvents
import Connectors
import JSON
import Operations
import Parameters
import TestSupport
import Testing
import Threading

/// One job again, in each system, with the system as the witness of how often.
@Suite(.timeLimit(.minutes(2))) struct RetryJobTests {
    static let systems: [CISystem] = [.github, .gitlab, .jenkins, .buildkite]

    private func arguments(_ system: CISystem) -> JSONObject { Wish.retry(CIWorld.job(system)).arguments.object }

    @Test(arguments: systems, [true, false]) func isStartedOnceAndWatched(system: CISystem, isGood: Bool) async throws {
        try await withStore { database in
            let world = CIWorld()
            world.state.withLock { ($0.isOver, $0.isGood) = (false, isGood) }
            let scene = Scene([.retryJob(world.connectors)], database)
            let fix = try await scene.approved("retry_job", arguments(system))
            async let run: Void = scene.runner.run(fix.id)
            #expect(try await eventually { scene.progress.withLock { $0.contains("it runs") } })
            world.state.withLock { $0.isOver = true }
            try await run
            let ended = try await scene.fix(fix.id)
            #expect(ended.state == (isGood ? .succeeded : .failed) && world.starts == 1)
            #expect(ended.outcome == (isGood ? "It has passed." : "It has failed again."))
        }
    }

    /// Jenkins gives what it starts again another number, once that has begun.
    @Test(arguments: [true, false]) func aWholeBuildIsFollowed(isGood: Bool) async throws {
        try await withStore { database in
            let world = CIWorld()
            world.state.withLock { ($0.isOver, $0.isGood) = (false, isGood) }
            let scene = Scene([.rerunFailedJobs(world.connectors)], database)
            let wish = Wish.rerunFailedJobs(of: CIRun.ID(.jenkins, "shop", 71))
            let fix = try await scene.approved(Action.rerunFailedJobsID, wish.arguments.object)
            async let run: Void = scene.runner.run(fix.id)
            #expect(try await eventually { scene.progress.withLock { $0.contains("it runs") } })
            world.state.withLock { $0.isOver = true }
            try await run
            let ended = try await scene.fix(fix.id)
            #expect(ended.state == (isGood ? .succeeded : .failed) && world.starts == 1)
        }
    }

    /// A refusal does nothing; a lost answer may have, and is looked for and never asked for again.
    @Test(arguments: systems, [(500, true), (503, false), (0, true), (0, false)]) func anAmbiguousAnswerIsLookedFor(
        system: CISystem,
        fault: (status: Int, isDone: Bool)
    ) async throws {
        try await withStore { database in
            let world = CIWorld()
            world.state.withLock { ($0.isDone, $0.answer) = (fault.isDone, fault.status == 0 ? "" : answer(fault.status, "{}")) }
            let fix = try await Scene([.retryJob(world.connectors)], database).done("retry_job", arguments(system))
            // Buildkite's PUT may come twice over a connection that died, of which it takes one.
            #expect(world.starts == (fault.isDone ? 1 : 0) || system == .buildkite && fault.status == 0 && world.starts <= 2)
            // Jenkins tells what came of a place in its queue, and not of a request whose answer was lost.
            if fault.isDone, system != .jenkins {
                #expect(fix.state == .succeeded)
            } else {
                #expect(fix.state == .failed && fix.outcome?.contains("cannot tell") == true)
            }
        }
    }

    @Test(arguments: [(403, "Actions: write"), (404, "there is no such thing"), (409, "409"), (429, "allowance")]) func aRefusalIsSaid(
        status: Int,
        words: String
    ) async throws {
        try await withStore { database in
            let world = CIWorld()
            world.state.withLock { ($0.isDone, $0.answer) = (false, answer(status, "{}")) }
            let fix = try await Scene([.retryJob(world.connectors)], database).done("retry_job", arguments(.github))
            #expect(fix.state == .failed && fix.outcome?.contains(words) == true && world.starts == 0)
        }
    }

    @Test(arguments: Death.allCases, systems) func whateverDies(death: Death, system: CISystem) async throws {
        try await withStore { database in
            let world = CIWorld()
            let fix = try await died(death, .retryJob(world.connectors), arguments(system), database)
            #expect(world.starts == (death == .beforeDoing ? 0 : 1))
            #expect(fix.state.isEnded)
            let isKnown = death == .verifying || death == .afterDoing && system != .jenkins
            #expect((fix.state == .succeeded) == isKnown)
            if !isKnown { #expect(fix.outcome?.contains("Look before you ask again") == true) }
        }
    }

    /// Somebody was quicker, between the look and the press, or before.
    @Test(arguments: [CISystem.github, .gitlab, .buildkite]) func whatWasTriedAgainIsNotTriedAgain(system: CISystem) async throws {
        try await withStore { database in
            let world = CIWorld()
            let scene = Scene([.retryJob(world.connectors)], database)
            let fix = try await scene.approved("retry_job", arguments(system))
            world.state.withLock { $0.starts = 1 }
            try await scene.runner.run(fix.id)
            let ended = try await scene.fix(fix.id)
            #expect(ended.state == .failed && ended.outcome?.contains("was tried again already") == true && world.starts == 1)
            let said = try await scene.impossible("retry_job", arguments(system))
            #expect(said?.contains("was tried again already") == true)
        }
    }

    @Test func whatIsNotConfiguredCannotBeAsked() async throws {
        try await withStore { database in
            let scene = Scene([.retryJob(.init([]))], database)
            let said2 = try await scene.impossible("retry_job", arguments(.github))
            #expect(said2?.contains("No connector") == true)
            #expect(throws: ArgumentProblem.self) {
                try scene.registry.wish("retry_job", ["system": "buildbot", "project": "a", "job": "1"])
            }
        }
    }
}
