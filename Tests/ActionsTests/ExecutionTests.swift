import Actions
import Conversation
import Database
import JSON
import Parameters
import Store
import TestSupport
import Testing
import Threading
import Time

/// What is approved is done once at most, whatever dies, and whoever else tries.
@Suite struct ExecutionTests {
    @Test(.timeLimit(.minutes(2))) func isDoneVerifiedAndTold() async throws {
        try await withStore { database, _ in
            let process = Process("p1", World(), database)
            let fix = try await process.approved()
            try await process.runner.run(fix.id)
            #expect(process.world.state.withLock { $0.marks } == [fix.mark])
            let ended = try await process.store.fix(.id(fix.id))
            #expect(ended?.state == .succeeded && ended?.outcome == "3 of 3 pods are new")
            #expect(process.noted.withLock { $0.suffix(3) } == ["executing executing", "executed verifying", "verified succeeded"])
        }
    }

    /// The process stops for good at each place in turn, and another one takes over.
    @Test(.timeLimit(.minutes(2)), arguments: World.Death.allCases.filter { $0 != .none }) func whateverDies(death: World.Death)
        async throws
    {
        try await withStore { database, _ in
            let world = World()
            let first = Process("p1", world, database)
            let fix = try await first.approved()
            world.state.withLock { $0.death = death }
            // It never comes back, so nobody waits for it.
            Task.detached { try await first.runner.run(fix.id) }
            try await settle(world, death, first, fix.id)
            world.state.withLock { $0.death = .none }
            let second = Process("p2", world, database)
            try await second.takeOver()
            let ended = try #require(try await second.store.fix(.id(fix.id)))
            #expect(ended.state.isEnded)
            #expect(world.done <= 1)
            // What was done counts as done, and what was not says so.
            #expect((ended.state == .succeeded) == (world.done == 1))
            if ended.state == .failed { #expect(ended.outcome?.contains("was not done") == true) }
            // Noted by the one that ended it.
            let last = ended.state == .succeeded ? "verified succeeded" : "failed failed"
            #expect(second.noted.withLock { $0.last } == last)
        }
    }

    /// Until the first process stands at the place where it dies.
    private func settle(_ world: World, _ death: World.Death, _ process: Process, _ id: String) async throws {
        let expected: [World.Death: Fix.State] = [
            .previewing: .claimed, .deciding: .approved, .beforeDoing: .executing, .afterDoing: .executing, .verifying: .verifying,
        ]
        _ = try await eventually { world.state.withLock(\.isDead) }
        #expect(try await process.store.fix(.id(id))?.state == expected[death])
    }

    @Test(.timeLimit(.minutes(2))) func whatKeepsNoMarkIsLeftToPeople() async throws {
        try await withStore { database, _ in
            let world = World()
            world.state.withLock { ($0.failure, $0.keepsMarks) = (ActionProblem(.ambiguous, "the answer was lost"), false) }
            let process = Process("p1", world, database)
            let fix = try await process.approved()
            try await process.runner.run(fix.id)
            let ended = try await process.store.fix(.id(fix.id))
            #expect(world.done == 1 && ended?.state == .failed && ended?.outcome?.contains("cannot tell") == true)
        }
    }

    @Test(.timeLimit(.minutes(2))) func aLostAnswerIsLookedFor() async throws {
        try await withStore { database, _ in
            let world = World()
            world.state.withLock { $0.failure = ActionProblem(.ambiguous, "the answer was lost") }
            let process = Process("p1", world, database)
            let fix = try await process.approved()
            try await process.runner.run(fix.id)
            #expect(world.done == 1)
            #expect(try await process.store.fix(.id(fix.id))?.state == .succeeded)
        }
    }

    @Test(.timeLimit(.minutes(2))) func aChangedWorldIsLookedAtAgain() async throws {
        try await withStore { database, _ in
            let process = Process("p1", World(), database)
            let fix = try await process.approved()
            process.world.state.withLock { $0.replicas = "5" }
            try await process.runner.run(fix.id)
            let shown = try #require(try await process.store.fix(.id(fix.id)))
            #expect(process.world.done == 0 && shown.state == .previewed && shown.token != fix.token)
            let entry = try await AuditTrail(database: database).entries().last
            #expect(entry?.kind == .previewed && entry?.facts["changed"] == ["replicas: 3 → 5"])
            // The button of the preview that is no more is one that nobody knows.
            #expect(try await process.desk.approve(fix.token ?? "", by: .lead).failure == .outdated)
            _ = try await process.desk.approve(shown.token ?? "", by: .lead).get()
            try await process.runner.run(fix.id)
            #expect(process.world.done == 1)
        }
    }

    /// The cluster refused the write: people are asked anew, whatever it came to be meanwhile.
    @Test(
        .timeLimit(.minutes(2)),
        arguments: [("5", "replicas: 3 → 5"), ("3", "It was changed at the last moment, and nothing was done.")]
    )
    func aChangeInTheLastMomentIsShownAnew(moved: String, told: String) async throws {
        try await withStore { database, _ in
            let process = Process("p1", World(), database)
            let fix = try await process.approved()
            process.world.state.withLock { $0.movesTo = moved }
            try await process.runner.run(fix.id)
            let shown = try #require(try await process.store.fix(.id(fix.id)))
            #expect(process.world.done == 0 && shown.state == .previewed && shown.token != fix.token && shown.approvals.isEmpty)
            #expect(shown.startedAt == nil && shown.owner == nil)
            #expect(try await AuditTrail(database: database).entries().last?.facts["changed"] == [.string(told)])
            // Nobody goes on with it by himself.
            try await process.takeOver()
            #expect(process.world.done == 0)
            _ = try await process.desk.approve(shown.token ?? "", by: .lead).get()
            try await process.runner.run(fix.id)
            #expect(process.world.done == 1)
            #expect(try await process.store.fix(.id(fix.id))?.state == .succeeded)
        }
    }

    /// Fifty people at once, on two processes with a store between them.
    @Test(.timeLimit(.minutes(2))) func fiftyPressesAreOne() async throws {
        try await withStore { database, location in
            let other = try await Store.open(location)
            let world = World()
            let processes = [Process("p1", world, database), Process("p2", world, other)]
            let token = try #require(try await processes[0].proposed().token)
            let accepted = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<50 {
                    group.addTask {
                        let process = processes[number % 2]
                        let decision = try await process.desk.approve(token, by: .init("U0LEAD\(number)", role: .approver))
                        guard case .success(let (fix, _)) = decision else { return 0 }
                        try await process.runner.run(fix.id)
                        return 1
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(accepted == 1 && world.done == 1)
            let trail = AuditTrail(database: database)
            let kinds = try await trail.entries().map(\.kind)
            #expect(kinds.filter { $0 == .refused }.count == 49 && kinds.filter { $0 == .executing }.count == 1)
            guard case .whole = try await trail.verify(anchors: []) else {
                Issue.record("the chain is broken")
                return await other.close()
            }
            await other.close()
        }
    }

    /// Both see it approved; the store lets one.
    @Test(.timeLimit(.minutes(2))) func twoRunnersAreOne() async throws {
        try await withStore { database, location in
            let other = try await Store.open(location)
            let world = World()
            let (first, second) = (Process("p1", world, database), Process("p2", world, other))
            let fix = try await first.approved()
            async let one: Void = first.runner.run(fix.id)
            async let two: Void = second.runner.run(fix.id)
            _ = try await (one, two)
            #expect(world.done == 1)
            await other.close()
        }
    }

    /// Asked for again by an event that is handled again, it is the same.
    @Test(.timeLimit(.minutes(2))) func aProposalIsMadeOnce() async throws {
        try await withStore { database, _ in
            let process = Process("p1", World(), database)
            let (first, second) = (try await process.proposed("fix-event"), try await process.proposed("fix-event"))
            #expect(first == second)
        }
    }

    @Test(.timeLimit(.minutes(2))) func whatTheAuditCannotTakeIsNotDone() async throws {
        try await withStore { database, _ in
            let process = Process("p1", World(), database)
            let fix = try await process.approved()
            try await database.write { try $0.execute("DROP TABLE audit") }
            await #expect(throws: DatabaseError.self) { try await process.runner.run(fix.id) }
            #expect(process.world.done == 0)
            #expect(try await process.store.fix(.id(fix.id))?.state == .approved)
        }
    }

    /// The failsafe trips between the press and the doing: it waits, and nothing is done.
    @Test(.timeLimit(.minutes(2))) func whileWritesAreBlockedNothingIsDone() async throws {
        try await withStore { database, _ in
            let process = Process("p1", World(), database)
            let fix = try await process.approved()
            process.isBlocked.withLock { $0 = true }
            try await process.runner.run(fix.id)
            #expect(process.world.done == 0)
            #expect(try await process.store.fix(.id(fix.id))?.state == .approved)
            #expect(process.noted.withLock { $0.last } == "heldUp", "whoever approved it is told")
            #expect(try await process.proposed().state == .previewed)
            process.isBlocked.withLock { $0 = false }
            try await process.takeOver()
            #expect(process.world.done == 1)
        }
    }

    /// It trips while what was approved is looked at for the last time: it is given back, and told.
    @Test(.timeLimit(.minutes(2))) func whatIsGivenBackIsTold() async throws {
        try await withStore { database, _ in
            let process = Process("p1", World(), database)
            let fix = try await process.approved()
            let isBlocked = process.isBlocked
            process.world.state.withLock { $0.whileLooking = { isBlocked.withLock { $0 = true } } }
            try await process.runner.run(fix.id)
            #expect(process.world.done == 0)
            #expect(try await process.store.fix(.id(fix.id))?.state == .approved)
            #expect(process.noted.withLock { $0.last } == "heldUp")
        }
    }

    /// Nobody decided: that is no denial, and says so once.
    @Test(.timeLimit(.minutes(2))) func whatNobodyDecidesExpires() async throws {
        try await withStore { database, _ in
            let now = Locked(Moment(seconds: 1_790_000_000))
            let process = Process("p1", World(), database, clock: WallClock { now.withLock(\.self) })
            let fix = try await process.proposed()
            #expect(try await process.desk.expire().isEmpty)
            now.withLock { $0 = $0 + .minutes(31) }
            #expect(try await process.desk.expire().map(\.id) == [fix.id])
            #expect(try await process.desk.expire().isEmpty)
            #expect(try await process.desk.approve(fix.token ?? "", by: .lead).failure == .expired)
        }
    }

    /// Taken on by a process that died, and found too late: what people approved then is not done now.
    @Test(.timeLimit(.minutes(2))) func noApprovalOutlivesItsTime() async throws {
        try await withStore { database, _ in
            let now = Locked(Moment(seconds: 1_790_000_000))
            let process = Process("p1", World(), database, clock: WallClock { now.withLock(\.self) })
            let fix = try await process.approved()
            let claim = try await process.store.step(.id(fix.id), now: now.withLock(\.self)) { fix throws(FixRefusal) in
                try fix.claim(by: "p0", now: Moment(seconds: 1_790_000_000))
                return ((), AuditEntry.Happening(.claimed, fix: fix.id, actor: "p0"))
            }
            #expect(claim.failure == nil)
            now.withLock { $0 = $0 + .minutes(31) }
            try await process.takeOver()
            #expect(process.world.done == 0)
            #expect(try await process.desk.expire().map(\.id) == [fix.id])
        }
    }

    /// Whatever somebody writes, or another system says, is kept for good.
    @Test(.timeLimit(.minutes(2))) func noSecretIsKeptOfWhatCameOfIt() async throws {
        try await withStore { database, _ in
            let (process, secret) = (Process("p1", World(), database), "ghp_0123456789abcdefghijABCDEFGHIJ012345")
            let (first, second) = (try await process.proposed(), try await process.approved())
            let rejected = try await process.desk.reject(first.token ?? "", by: .lead, reason: "It has \(secret) in it.").get()
            process.world.state.withLock { $0.failure = ActionProblem(.unavailable, "refused with \(secret)") }
            try await process.runner.run(second.id)
            let failed = try #require(try await process.store.fix(.id(second.id)))
            for (fix, words) in [(rejected, "It has "), (failed, "refused with ")] {
                let kept = try #require(try await process.store.fix(.id(fix.id)))
                #expect(kept.outcome == fix.outcome && kept.outcome?.hasPrefix(words) == true && kept.state.isEnded)
                #expect(kept.outcome?.contains(secret) == false, "\(kept.outcome ?? "")")
                let audited = try await AuditTrail(database: database).records(of: fix.id).map(\.factsText)
                #expect(!audited.contains { $0.contains(secret) }, "\(audited)")
            }
        }
    }

    @Test(
        .timeLimit(.minutes(2)),
        arguments: [
            (ActionProblem(.forbidden, "may not patch deployments"), "may not patch"),
            (ActionProblem(.unavailable, "the API server is away"), "is away"),
        ]
    ) func whatFailsSaysWhy(problem: ActionProblem, word: String) async throws {
        try await withStore { database, _ in
            let world = World()
            let process = Process("p1", world, database)
            let fix = try await process.approved()
            world.state.withLock { $0.failure = problem }
            try await process.runner.run(fix.id)
            let ended = try await process.store.fix(.id(fix.id))
            #expect(ended?.state == .failed && ended?.outcome?.contains(word) == true)
        }
    }

    @Test(.timeLimit(.minutes(2))) func whatIsNotInTheRegistryCannotBeWished() async throws {
        try await withStore { database, _ in
            let process = Process("p1", World(), database)
            let wish = Wish("delete_everything", try Arguments([:], for: []))
            #expect(try await process.desk.propose(wish, by: .second, in: .deploy).failure == .unknownAction("delete_everything"))
            #expect(throws: ArgumentProblem.self) { try ActionRegistry([process.world.action()]).wish("restart", ["service": 7]) }
            #expect(
                try await process.desk.propose(try process.wish(), by: .viewer, in: .deploy).failure
                    == .refused(.needs(.operator, has: .viewer))
            )
            #expect(try await process.desk.propose(try process.wish(), by: .stranger, in: .deploy).failure == .refused(.external))
        }
    }
}

extension Result {
    var failure: Failure? {
        switch self {
        case .success: nil
        case .failure(let error): error
        }
    }
}
