import Database
import Failsafe
import Glibc
import Store
import TestSupport
import Testing
import Time

@testable import Application

/// What the doctor makes of the store, its disk and the failsafe.
@Suite(.timeLimit(.minutes(1))) struct DoctorStoreTests {
    @Test(
        arguments: [
            (nil, CheckResult.Verdict.warning, "cannot be found out"), (0, .bad, "0 MB free"), (99 << 20, .bad, "99 MB free"),
            (100 << 20, .warning, "100 MB free"), (1_023 << 20, .warning, "1023 MB free"), (5 << 30, .good, "5 GB free"),
        ] as [(Int?, CheckResult.Verdict, String)]
    )
    func diskSpace(free: Int?, verdict: CheckResult.Verdict, text: String) {
        let result = Doctor.spaceCheck(free, beside: "/srv/yardmaster.db")
        #expect(result.verdict == verdict && result.detail.contains(text))
        #expect((result.cure == nil) == (verdict == .good))
    }

    @Test func aNewerSchemaWantsANewerRelease() async throws {
        let folder = try TemporaryFolder()
        let newer = Schema.migrations + [Migration(9_000, "of tomorrow", ["CREATE TABLE tomorrow (id INTEGER PRIMARY KEY)"])]
        try await Database.open(DatabaseLocation(path: folder.store), migrations: newer).close()
        let diagnosis = try await DoctorScene().examine(in: folder)
        #expect(diagnosis["store"]?.verdict == .bad && !diagnosis.isWell)
        #expect(diagnosis["store"]?.detail.contains("schema 9000") == true)
        #expect(diagnosis["store"]?.cure?.contains("the release that wrote the store, or a later one") == true)
    }

    @Test func whatIsNoStoreWantsABackup() async throws {
        let folder = try TemporaryFolder()
        try folder.write(String(repeating: "no database ", count: 1_000), as: "yardmaster.db")
        let diagnosis = try await DoctorScene().examine(in: folder)
        #expect(diagnosis["store"]?.verdict == .bad && diagnosis["store"]?.cure?.contains("backup") == true)
    }

    /// In a process of its own, because root may write everywhere and so has to become somebody else.
    @Test func aFolderThatIsNotOursToWriteIsNamed() async {
        await #expect(processExitsWith: .success) {
            let folder = try TemporaryFolder()
            chmod(folder.path, 0o555)
            let isRoot = geteuid() == 0
            if isRoot { seteuid(65_534) }
            let diagnosis = try await DoctorScene().examine(in: folder)
            if isRoot { seteuid(0) }
            #expect(diagnosis["store"]?.verdict == .bad && !diagnosis.isWell, "\(diagnosis.text)")
            #expect(diagnosis["store"]?.cure?.contains("writable by this user") == true, "\(diagnosis.text)")
        }
    }

    /// What an operator did to the latch, when the watch was last seen, and what is said of either.
    @Test(
        arguments: [
            (nil, Duration.zero, false, CheckResult.Verdict.good, "armed", CheckResult.Verdict.good, "signs of life"),
            (nil, .seconds(40), false, .good, "armed", .warning, "no sign of life for 4"),
            (nil, .seconds(40), true, .good, "armed", .warning, "writes are blocked"),
            (nil, nil, false, .good, "armed", .warning, "never seen"),
            (.writesBlocked, .zero, false, .warning, "writes are blocked: a drill", .good, "signs of life"),
            (.disabled, .zero, false, .bad, "disabled: a drill", .good, "signs of life"),
        ] as [(FailsafeStage?, Duration?, Bool, CheckResult.Verdict, String, CheckResult.Verdict, String)]
    )
    func failsafe(
        stage: FailsafeStage?,
        seen: Duration?,
        isRequired: Bool,
        latchVerdict: CheckResult.Verdict,
        latchText: String,
        watchVerdict: CheckResult.Verdict,
        watchText: String
    ) async throws {
        let folder = try TemporaryFolder()
        let database = try await Store.open(DatabaseLocation(path: folder.store))
        let (latch, now) = (Latch(database), WallClock.system.now())
        if let stage { try await latch.escalate(from: latch.state(), to: stage, actor: "ada", reason: "a drill", at: now) }
        if let seen { try await Heartbeat(at: now - seen, process: "yard/7").leave(as: Heartbeat.failsafe, in: database) }
        await database.close()
        var scene = DoctorScene()
        scene.settings["FAILSAFE_REQUIRED"] = "\(isRequired)"
        let diagnosis = try await scene.examine(in: folder)
        let (first, second) = (diagnosis["failsafe latch"], diagnosis["failsafe watch"])
        #expect(first?.verdict == latchVerdict && first?.detail.contains(latchText) == true, "\(diagnosis.text)")
        #expect(second?.verdict == watchVerdict && second?.detail.contains(watchText) == true, "\(diagnosis.text)")
        #expect(latchVerdict == .good || first?.cure?.contains("yardmaster-failsafe enable") == true)
        #expect(watchVerdict == .good || second?.cure?.contains("yardmaster-failsafe watch") == true)
        #expect(diagnosis.isWell == (latchVerdict != .bad))
    }
}
