import Actions
import Settings
import TestSupport
import Testing
import Time

@testable import Application

/// What the doctor makes of the audit and of what is known of it outside.
@Suite(.timeLimit(.minutes(1))) struct DoctorAuditTests {
    private func checks(_ scene: FixScene, _ settings: [String: String], later: Duration = .zero, store: String? = nil) async throws
        -> [CheckResult]
    {
        let audit = try scene.settings(settings).audit
        return try await Doctor.auditChecks(scene.database, audit, store: store ?? "/elsewhere/yardmaster.db", now: scene.now + later)
    }

    @Test func withoutRecordsNothingIsMissing() async throws {
        let scene = try await FixScene()
        #expect(try await checks(scene, [:]) == [CheckResult("audit", .good, "nothing is recorded yet")])
        let away = try await checks(scene, ["AUDIT_ANCHOR_FILE": scene.folder.path + "/away/anchors"])
        #expect(away.map(\.verdict) == [.good, .warning] && away[1].detail.hasSuffix("/away: No such file or directory"))
    }

    @Test func withoutAnchorsTheEndIsNotProven() async throws {
        let scene = try await FixScene()
        try await scene.goAllTheWay()
        let found = try await checks(scene, [:])
        #expect(found[0] == CheckResult("audit", .good, "all 8 records hold together"))
        #expect(found[1].verdict == .warning && found[1].cure?.contains("AUDIT_ANCHOR_FILE") == true)
    }

    @Test func aBrokenChainIsBad() async throws {
        let scene = try await FixScene()
        try await scene.goAllTheWay()
        try await scene.forge("UPDATE audit SET actor = 'U0MALLORY' WHERE number = 4")
        let found = try await checks(scene, [:])
        #expect(found[0].verdict == .bad && found[0].detail == "record 4: what it says does not have the hash that it carries")
        #expect(found[0].cure?.contains("verify-audit") == true)
    }

    @Test func theAgeOfTheLastAnchor() async throws {
        let scene = try await FixScene()
        try await scene.goAllTheWay()
        let path = scene.folder.path + "/anchors"
        let head = try #require(try await scene.trail.head(now: scene.now))
        try scene.folder.write(AuditHead(count: 6, hash: try await scene.trail.hash(of: 6) ?? "", at: scene.now).line + "\n", as: "anchors")
        // What came since waits for its turn, and then for too long.
        let fresh = try await checks(scene, ["AUDIT_ANCHOR_FILE": path])
        #expect(fresh.map(\.verdict) == [.good, .good] && fresh[1].detail.hasPrefix("the file knows 6 of 8 records"), "\(fresh)")
        let stale = try await checks(scene, ["AUDIT_ANCHOR_FILE": path], later: .minutes(22))
        #expect(stale[1].verdict == .warning && stale[1].detail.contains("although more was recorded at"), "\(stale)")
        // Nothing more came: however old, it is the last word.
        try scene.folder.write(head.line + "\n", as: "anchors")
        #expect(try await checks(scene, ["AUDIT_ANCHOR_FILE": path], later: .days(30)).map(\.verdict) == [.good, .good])
        // A channel goes by what was noted of it.
        #expect(try await checks(scene, ["AUDIT_ANCHOR_CHANNEL": "C0AUDIT"], later: .days(1))[1].verdict == .warning)
        try await AnchorLedger(database: scene.database).note(head, at: "channel")
        #expect(try await checks(scene, ["AUDIT_ANCHOR_CHANNEL": "C0AUDIT"], later: .days(1))[1].verdict == .good)
    }

    /// A file that goes with the store proves nothing against whoever can write there.
    @Test func aFileBesideTheStore() async throws {
        let scene = try await FixScene()
        try await scene.goAllTheWay()
        let settings = ["AUDIT_ANCHOR_FILE": scene.folder.path + "/anchors"]
        let found = try await checks(scene, settings, store: scene.folder.store)
        #expect(found.map(\.verdict) == [.good, .warning] && found[1].detail.contains("lies beside the store"), "\(found)")
    }

    @Test func anAnchorThatContradictsIsBad() async throws {
        let scene = try await FixScene()
        try await scene.goAllTheWay()
        try scene.folder.write(AuditHead(count: 9, hash: String(repeating: "a", count: 64), at: scene.now).line + "\n", as: "anchors")
        let found = try await checks(scene, ["AUDIT_ANCHOR_FILE": scene.folder.path + "/anchors"])
        #expect(found[0].verdict == .bad && found[0].detail.contains("the tail is cut off: 9 records were anchored, 8 are there"))
    }

    /// Bounded, however long the past is.
    @Test func onlyTheTailIsProven() async throws {
        let scene = try await FixScene()
        try await scene.propose("fix-7k2mq9tn4w", "web")
        try await scene.refuse(1_010)
        try await scene.forge("UPDATE audit SET actor = 'U0MALLORY' WHERE number = 2")
        let found = try await checks(scene, [:])
        #expect(found[0].verdict == .good && found[0].detail.hasPrefix("the last 1000 of 1012 records hold together"))
    }
}
