import Database
import TestSupport
import Testing
import Threading
import Time

@testable import Failsafe

@Suite(.timeLimit(.minutes(1)))
struct FailureRecorderTests {
    private let clock = TestClock()
    private let lines = Lines()

    private func recorder(_ database: Database) -> FailureRecorder {
        FailureRecorder(
            database,
            policy: FailsafePolicy(),
            sourceFailuresPerMinute: 10,
            clock: clock.wallClock,
            monotonic: { 0 },
            log: lines.log
        )
    }

    @Test func recordsAndThrottles() async throws {
        let store = try await TemporaryStore()
        let recorder = recorder(store.database)
        let peer = FailureSource(ipv4: 0xCB00_7107)
        let answers = (0..<12).map { _ in recorder.record(source: peer, endpoint: "/slack/events", isCounted: true) }
        #expect(answers.prefix(10).allSatisfy { $0 == .unauthorized })
        #expect(answers.suffix(2).allSatisfy { $0 == .tooManyFailures(retryAfterSeconds: 60) })
        try await recorder.flush()
        _ = recorder.record(source: peer, endpoint: "/slack/events", isCounted: true)
        try await recorder.flush()
        try await recorder.flush()
        let rows = try await store.database.read { connection in
            try connection.query("SELECT source, endpoint, counted, failures FROM signature_failures") { row in
                "\(row.text(0)) \(row.text(1)) \(row.bool(2)) \(row.int64(3))"
            }
        }
        #expect(rows == ["203.0.113.7 /slack/events true 13"], "a second write in the same second adds to the row")
    }

    // From the socket to the latch: many sources trip it, one does not.
    @Test func sprayTrips() async throws {
        let store = try await TemporaryStore()
        let recorder = recorder(store.database)
        let failsafe = Failsafe(store.database, policy: FailsafePolicy(), actor: "failsafe", clock: clock.wallClock)
        for _ in 0..<5_000 { _ = recorder.record(source: FailureSource(ipv4: 1), endpoint: "/slack/events", isCounted: true) }
        try await recorder.flush()
        #expect(try await failsafe.check().latch.stage == .armed)
        for address in 0..<5_000 as Range<UInt32> {
            _ = recorder.record(source: FailureSource(ipv4: address), endpoint: "/slack/events", isCounted: true)
        }
        try await recorder.flush()
        #expect(try await store.count("signature_failures") <= 256 + 64)
        #expect(try await failsafe.check().latch.stage == .disabled)
    }

    @Test func keepsWhatCannotBeWritten() async throws {
        let store = try await TemporaryStore()
        try await store.database.write { _ = try $0.execute("ALTER TABLE signature_failures RENAME TO away") }
        let recorder = recorder(store.database)
        _ = recorder.record(source: .unknown, endpoint: "/slack/events", isCounted: true)
        await #expect(throws: (any Error).self) { try await recorder.flush() }
        try await store.database.write { _ = try $0.execute("ALTER TABLE away RENAME TO signature_failures") }
        try await recorder.flush()
        #expect(try await store.count("signature_failures") == 1)
    }

    @Test func sweeps() async throws {
        let store = try await TemporaryStore()
        for age in [0, 3_600, 7_199, 7_201, 90_000, -7_199, -7_201] as [Int64] {
            try await store.spray(1, at: clock.now - .seconds(age))
        }
        try await recorder(store.database).sweep()
        #expect(try await store.count("signature_failures") == 4)
    }

    // The loop writes by itself, says once that it cannot, and writes the last second when it is stopped.
    @Test func runs() async throws {
        let store = try await TemporaryStore()
        let recorder = recorder(store.database)
        let running = Task { await recorder.run() }
        _ = recorder.record(source: .unknown, endpoint: "/slack/events", isCounted: true)
        #expect(try await eventually { try await store.count("signature_failures") == 1 })
        _ = recorder.record(source: .unknown, endpoint: "/slack/commands", isCounted: true)
        running.cancel()
        await running.value
        #expect(try await store.count("signature_failures") == 2)
        #expect(lines.all.isEmpty)
    }
}
