import Database
import Failsafe
import FailsafeCommand
import FoundationEssentials
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct WatchTests {
    // From no store at all to a trip, and out again cleanly.
    @Test func waitsWatchesTripsAndEnds() async throws {
        let bench = try Bench { $0.webhookURL = "https://hook.example" }
        let watch = Task { await FailsafeCommand(bench.surroundings).run(["watch"]) }
        #expect(try await eventually { bench.complained.contains("there is no store yet") })
        #expect(!bench.exists())

        let store = try await bench.store()
        #expect(
            try await eventually {
                try await store.read { try Heartbeat.last(Heartbeat.failsafe, $0) } == Heartbeat(at: bench.now, process: "yard:7")
            }
        )
        try await bench.spray(101)
        #expect(try await eventually { try await Latch(store).state().stage == .disabled })
        #expect(try await eventually { bench.posted.count == 1 })
        watch.cancel()
        #expect(await watch.value == 0)
        #expect(try await Latch(store).state().stage == .disabled)
        await store.close()
    }

    // A store that breaks, and one that is put in its place, under the same name.
    @Test func survivesTheStore() async throws {
        let bench = try Bench()
        try Data(repeating: 0x78, count: 4_096).write(to: URL(filePath: bench.path))
        let watch = Task { await FailsafeCommand(bench.surroundings).run(["watch"]) }
        #expect(try await eventually { bench.complained.contains("the store cannot be used; trying again") })
        try FileManager.default.removeItem(atPath: bench.path)
        try await bench.spray(101)
        let store = try await bench.store()
        #expect(try await eventually { try await Latch(store).state().stage == .disabled })
        await store.close()

        for name in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: bench.path + name) }
        try await bench.spray(101)
        let restored = try await bench.store()
        #expect(try await eventually { try await Latch(restored).state().stage == .disabled })
        await restored.close()
        watch.cancel()
        #expect(await watch.value == 0)
    }

    @Test func logLevel() async throws {
        let bench = try Bench()
        let watch = Task { await FailsafeCommand(bench.surroundings).run(["watch", "--log-level", "error"]) }
        try await Task.sleep(for: .milliseconds(200))
        watch.cancel()
        #expect(await watch.value == 0)
        #expect(bench.complained.isEmpty)
    }
}
