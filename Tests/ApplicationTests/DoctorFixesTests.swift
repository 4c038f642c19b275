import Actions
import Conversation
import Database
import Testing
import Time

@testable import Application

/// What waits for people, and for whom nobody waits.
@Suite(.timeLimit(.minutes(1))) struct DoctorFixesTests {
    private func checks(_ scene: FixScene, _ roster: Roster = Roster(listing: .nobody), later: Duration = .zero) async throws
        -> [CheckResult]
    {
        try await Doctor.fixChecks(scene.database, roster, now: scene.now + later)
    }

    @Test func whatWaitsIsCounted() async throws {
        let scene = try await FixScene()
        #expect(try await checks(scene).map(\.detail) == ["nothing waits for a decision"])
        try await scene.goAllTheWay()
        #expect(try await checks(scene).map(\.detail) == ["nothing waits for a decision"], "what is over waits for nobody")
        try await scene.propose("fix-2", "web")
        #expect(try await checks(scene).map(\.detail) == ["1 proposal waits for a decision"])
        let token = try await scene.propose("fix-3", "api").token ?? ""
        _ = try await scene.desk.approve(token, by: Fix.Decider("U0LEAD", role: .approver)).get()
        let soon = try await checks(scene)
        #expect(soon.map(\.detail) == ["1 proposal waits for a decision; 1 approved or under way"] && soon[0].verdict == .good)
        let late = try await checks(scene, later: .minutes(10))
        #expect(
            late[0].verdict == .warning && late[0].detail.hasSuffix("fix-3 was approved 10 min ago and is not begun"),
            "\(late[0].detail)"
        )
        #expect(late[0].cure?.contains("yardmaster-failsafe status") == true)
        await scene.database.close()
    }

    static func roster(_ users: Set<String>, groups: Set<String> = []) -> Roster {
        Roster(listing: .users(["U0NADIA01"]), grants: [.approver: Roster.Grant(users: users, groups: groups)])
    }

    @Test(
        arguments: [
            (roster([]), "no fix of medium or high risk"), (roster(["U1"]), "every fix of high risk"),
            (roster(["U1", "U2"]), "that one of them asks"),
            (roster(["U1", "U2", "U3"]), nil), (roster([], groups: ["S0LEADS"]), nil), (Roster(listing: .nobody), nil),
            (Roster(listing: .everybody), "no fix of medium or high risk"),
        ] as [(Roster, String?)]
    ) func whoMayApproveIsCounted(roster: Roster, words: String?) async throws {
        let scene = try await FixScene()
        let check = try await checks(scene, roster).first { $0.name == "approvers" }
        #expect(
            check?.verdict == (words == nil ? nil : .warning) && (check?.detail.contains(words ?? "") ?? true),
            "\(check?.detail ?? "")"
        )
        await scene.database.close()
    }
}
