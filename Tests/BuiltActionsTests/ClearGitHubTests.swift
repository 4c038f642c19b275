import Actions
import JSON
import Operations
import Redaction
import TestSupport
import Testing
import Threading

@Suite(.timeLimit(.minutes(2))) struct ClearGitHubTests {
    private func world() -> CIWorld {
        let world = CIWorld()
        world.state.withLock { state in
            state.caches = [
                1: ("npm-linux-a", "refs/heads/main"), 2: ("npm-linux-b", "refs/heads/main"), 3: ("npm-linux-a", "refs/heads/topic"),
                4: ("cargo-linux", "refs/heads/main"),
            ]
        }
        return world
    }

    private func action(_ world: CIWorld) throws -> Action {
        try #require(Action.clearCache(world.connectors, [], [], redactor: .standard))
    }

    private func arguments(_ more: JSONObject) -> JSONObject {
        JSONObject([(key: "cache", value: "github"), (key: "project", value: "acme/shop")] + more.members)
    }

    /// What the server lists beyond what it was asked for is not touched.
    @Test(
        arguments: [
            (["key": "npm-"], [1, 2, 3]), (["branch": "main"], [1, 2, 4]), (["key": "npm-", "branch": "main"], [1, 2]),
            (["key": "cargo-linux"], [4]),
            (["branch": "refs/heads/topic"], [3]),
        ] as [(JSONObject, [Int])]
    ) func whatWasSeenGoesAndNothingElse(wanted: JSONObject, gone: [Int]) async throws {
        try await withStore { database in
            let world = world()
            let fix = try await Scene([try action(world)], database).done("clear_cache", arguments(wanted))
            #expect(fix.state == .succeeded && fix.outcome == "All \(gone.count) are gone." && fix.risk == .low)
            #expect(world.state.withLock { $0.deletions } == gone)
        }
    }

    @Test(
        arguments: [
            ([:], "by key, by branch"), (["key": ""], "by key, by branch"), (["key": "maven-"], "has no cache with the key maven-"),
            (["key": "npm-", "prefix": "session:"], "takes no “prefix”"),
        ] as [(JSONObject, String)]
    ) func whatIsNotMeantIsNotDone(wanted: JSONObject, words: String) async throws {
        try await withStore { database in
            let world = world()
            let said = try await Scene([try action(world)], database).impossible("clear_cache", arguments(wanted))
            #expect(world.state.withLock { $0.deletions }.isEmpty)
            #expect(said?.contains(words) == true)
        }
    }

    @Test func itIsShownWhatGoes() async throws {
        try await withStore { database in
            let world = world()
            let fix = try await Scene([try action(world)], database).proposed("clear_cache", arguments(["branch": "main"]))
            #expect(world.state.withLock { $0.deletions }.isEmpty)
            #expect(fix.preview?.summary == "Deletes 3 caches of GitHub Actions in acme/shop of main, 7168 KiB.")
            #expect(fix.preview?.details.first == "cargo-linux on refs/heads/main, 4096 KiB")
        }
    }

    /// A build has put one by since.
    @Test func anotherCacheIsAnotherDecision() async throws {
        try await withStore { database in
            let world = world()
            let scene = Scene([try action(world)], database)
            let fix = try await scene.approved("clear_cache", arguments(["key": "npm-"]))
            world.state.withLock { $0.caches[9] = ("npm-linux-c", "refs/heads/main") }
            try await scene.runner.run(fix.id)
            #expect(try await scene.fix(fix.id).state == .previewed && world.state.withLock { $0.deletions }.isEmpty)
        }
    }

    /// The server fails when some are gone: what is left is counted, and none is deleted by guess.
    @Test func whatIsHalfDoneIsSaid() async throws {
        try await withStore { database in
            let world = world()
            let scene = Scene([try action(world)], database)
            let fix = try await scene.approved("clear_cache", arguments(["key": "npm-"]))
            world.state.withLock { $0.failsAfter = 2 }
            async let run: Void = scene.runner.run(fix.id)
            #expect(try await eventually { scene.progress.withLock { $0.contains("1 of 3 are still there") } })
            // Somebody deletes the last one.
            world.state.withLock { _ = $0.caches.removeValue(forKey: 3) }
            try await run
            #expect(try await scene.fix(fix.id).state == .succeeded)
            #expect(Set(world.state.withLock { $0.deletions }) == [1, 2])
        }
    }

    @Test func aRefusalIsSaid() async throws {
        try await withStore { database in
            let world = world()
            world.state.withLock { $0.answer = answer(403, "{}") }
            let fix = try await Scene([try action(world)], database).done("clear_cache", arguments(["key": "npm-"]))
            #expect(fix.state == .failed && fix.outcome?.contains("Actions: write") == true)
            #expect(world.state.withLock { $0.caches.count } == 4)
        }
    }

    @Test(arguments: Death.allCases) func whateverDies(death: Death) async throws {
        try await withStore { database in
            let world = world()
            let fix = try await died(death, try action(world), arguments(["key": "npm-"]), database)
            #expect(world.state.withLock { $0.deletions } == (death == .beforeDoing ? [] : [1, 2, 3]))
            #expect(fix.state == (death == .beforeDoing ? .failed : .succeeded))
            if death == .beforeDoing { #expect(fix.outcome?.contains("was not done") == true) }
        }
    }
}
