import Actions
import Agents
import Conversation
import Operations
import TestSupport
import Testing
import Threading

@testable import CIDiagnostics

/// What failed is run again over the registry of actions, and no other way.
@Suite(.timeLimit(.minutes(1))) struct RerunTests {
    private static let rerun = "POST /repos/acme/shop/actions/runs/17/rerun-failed-jobs"

    @Test func theButtonAndTheWordsProposeTheSame() async throws {
        let server = github()
        let scene = try await Scene(github: server)
        let diagnosis = try await scene.ask(server.link()).reply
        let button = try #require(diagnosis.value(of: "Re-run failed jobs"))
        for words in [button, "re-run the failed jobs", "confirmed: \(button)"] {
            let card = try await scene.ask(words).reply
            #expect(card.plainText.contains("Starts again what failed in run 17 of acme/shop on main."), "\(card.plainText)")
            #expect(card.value(of: "Do it")?.hasPrefix("approve ") == true && card.value(of: "Reject")?.hasPrefix("reject ") == true)
        }
        #expect(server.count(of: Self.rerun) == 0, "a proposal changes nothing")
        // Viewers cannot even propose.
        let refused = try await scene.ask(button, as: .viewer).reply
        #expect(refused.plainText.contains("needs the role operator"))
        #expect(try await scene.fixes.count == 3)
        await scene.close()
    }

    /// Two people press, and each of their events is handled twice.
    @Test func whoeverPressesItIsRunOnce() async throws {
        let server = github(conclusion: Locked("failure"))
        let scene = try await Scene(github: server)
        let button = try #require(try await scene.ask(server.link()).reply.value(of: "Re-run failed jobs"))
        let press = try #require(try await scene.ask(button, by: "U1").reply.value(of: "Do it"))
        let refused = try await scene.press(press, as: .viewer, by: "U0VIEW")
        #expect(refused.plainText.contains("needs the role operator") && refused.audience == .asker)
        for _ in 0..<2 {
            for user in ["U1", "U2"] { _ = try await scene.press(press, by: user) }
            try await scene.work()
        }
        #expect(server.count(of: Self.rerun) == 1)
        let fix = try #require(try await scene.fixes.first)
        #expect(fix.state == .succeeded && fix.outcome == "It has passed." && fix.approvals.map(\.person) == ["U1"])
        await scene.close()
    }

    /// Killed between the mark and the answer: nobody knows, so it is not done again.
    @Test func whatMayHaveHappenedIsNotRepeated() async throws {
        let server = github()
        let scene = try await Scene(github: server)
        let button = try #require(try await scene.ask(server.link()).reply.value(of: "Re-run failed jobs"))
        let press = try #require(try await scene.ask(button).reply.value(of: "Do it"))
        _ = try await scene.press(press, by: "U1")
        let id = try #require(try await scene.fixes.first?.id)
        // A former process had begun, and is no more.
        _ = try await scene.operations.store.step(.id(id), now: Scene.start) { fix throws(FixRefusal) in
            try fix.claim(by: "former", now: Scene.start)
            try fix.begin(now: Scene.start)
            return ((), AuditEntry.Happening(.executing, fix: fix.id, actor: "former"))
        }
        try await scene.work(as: "p2")
        let fix = try await scene.fixes.first
        #expect(fix?.state == .failed && fix?.outcome?.contains("cannot tell whether it was done") == true, "\(fix?.outcome ?? "")")
        #expect(server.count(of: Self.rerun) == 0)
        await scene.close()
    }

    @Test func whatARefusalSaysIsTold() async throws {
        let server = github([Self.rerun: answer(403, "{}", headers: ["Content-Type: application/json"])])
        let scene = try await Scene(github: server)
        let button = try #require(try await scene.ask(server.link()).reply.value(of: "Re-run failed jobs"))
        _ = try await scene.press(try #require(try await scene.ask(button).reply.value(of: "Do it")), by: "U1")
        try await scene.work()
        let outcome = try await scene.fixes.first?.outcome ?? ""
        #expect(outcome.contains("could not be started again") && outcome.contains("Actions: write"), "\(outcome)")
        await scene.close()
    }

    /// How it went against this failure stands on the next proposal.
    @Test func theNextProposalKnowsHowItWent() async throws {
        let conclusion = Locked("failure")
        let server = github(conclusion: conclusion)
        let scene = try await Scene(github: server)
        let button = try #require(try await scene.ask(server.link()).reply.value(of: "Re-run failed jobs"))
        let first = try await scene.ask(button).reply
        #expect(!first.plainText.contains("worked"))
        _ = try await scene.press(try #require(first.value(of: "Do it")), by: "U1")
        try await scene.work()
        conclusion.withLock { $0 = "failure" }
        let second = try await scene.ask(button).reply
        #expect(second.plainText.contains("worked 1 of 1 times against this failure"), "\(second.plainText)")
        await scene.close()
    }

    /// It passed meanwhile: there is nothing to do, and nothing to press.
    @Test func whatHasPassedIsNotProposed() async throws {
        let conclusion = Locked("failure")
        let server = github(conclusion: conclusion)
        let scene = try await Scene(github: server)
        let button = try #require(try await scene.ask(server.link()).reply.value(of: "Re-run failed jobs"))
        let press = try #require(try await scene.ask(button).reply.value(of: "Do it"))
        conclusion.withLock { $0 = "success" }
        let late = try await scene.ask(button).reply
        #expect(late.plainText.contains("has passed") && late.value(of: "Do it") == nil && late.audience == .asker)
        // And what was proposed before is looked at once more before it is done.
        _ = try await scene.press(press, by: "U1")
        try await scene.work()
        #expect(server.count(of: Self.rerun) == 0)
        #expect(try await scene.fixes.allSatisfy { $0.state == .failed })
        await scene.close()
    }
}
