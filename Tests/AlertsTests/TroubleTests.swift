import Alerts
import CIEvents
import Connectors
import Conversation
import Failures
import Inbox
import Memory
import Testing
import Threading
import Time

/// What goes wrong on the way from a webhook to a thread.
@Suite(.timeLimit(.minutes(2))) struct TroubleTests {
    private static func unread(_ code: CIError.Code) -> CIError {
        CIError(code, .github, attempt: "the log of job 7 could not be read", reason: "it says no", remedy: "Give the token Actions: read.")
    }

    private static let words = "> No diagnosis. GitHub: the log of job 7 could not be read: it says no. Give the token Actions: read."

    /// The alert stands, and its thread says what to grant.
    @Test(arguments: [CIError.Code.unauthorized, .forbidden, .notFound, .expired, .tooLarge])
    func whatCannotBeReadIsSaid(code: CIError.Code) async throws {
        let siding = try await Siding()
        siding.diagnoses.withLock { $0 = [.failure(Self.unread(code))] }
        for run in 1...2 {
            try await siding.hear(.github, Hooks.job(ended: Int64(run), run: run))
            try await siding.work()
        }
        #expect(siding.slack.tops.count == 1)
        #expect(siding.slack.transcript.filter { $0 == Self.words }.count == 1)
    }

    @Test(arguments: [
        CIError.Code.rateLimited(until: Siding.start + .minutes(2)), .unavailable(status: 502), .unreachable, .cutOff, .notFound,
    ])
    func whatMayBeReadLaterIsReadLater(code: CIError.Code) async throws {
        let siding = try await Siding()
        let found = AlertDiagnosis.invented("f1", of: BoardTests.ending(0), at: Siding.start)
        siding.diagnoses.withLock { $0 = [.failure(Self.unread(code)), .failure(Self.unread(code)), .success(found)] }
        try await siding.hear(.github, Hooks.job())
        try await siding.work()
        #expect(siding.slack.transcript == [AlertTests.failed, "> Because of f1"])
        #expect(try await siding.inbox.dead().isEmpty)
    }

    /// After ten minutes nobody waits for it any more.
    @Test(arguments: [CIError.Code.rateLimited(until: nil), .rateLimited(until: Siding.start + .minutes(30)), .unavailable(status: 503)])
    func whatStaysAwayIsSaidToBe(code: CIError.Code) async throws {
        let siding = try await Siding()
        siding.diagnoses.withLock { $0 = [.failure(Self.unread(code))] }
        try await siding.hear(.github, Hooks.job())
        try await siding.work()
        #expect(siding.slack.transcript == [AlertTests.failed, Self.words])
        #expect(siding.time.withLock { $0 } < Siding.start + .minutes(14))
    }

    @Test func ourOwnFailureIsSaidAfterAFewTries() async throws {
        struct Ours: Error {}
        let siding = try await Siding()
        siding.diagnoses.withLock { $0 = [.failure(Ours())] }
        try await siding.hear(.github, Hooks.job())
        try await siding.work()
        #expect(siding.slack.transcript == [AlertTests.failed, "> The diagnosis failed. Whoever runs me finds the reason in my log."])
    }

    @Test(arguments: [(CISystem.github, Hooks.job(), "GITHUB_TOKEN"), (.jenkins, Hooks.jenkins, "JENKINS_URL")])
    func whatIsNotConfiguredIsNamed(system: CISystem, body: String, setting: String) async throws {
        let siding = try await Siding()
        siding.diagnoses.withLock { $0 = [.success(nil)] }
        try await siding.hear(system, body)
        try await siding.work()
        #expect(siding.slack.transcript.count == 2)
        #expect(siding.slack.transcript.last?.contains("With \(setting)") == true)
    }

    /// A refused alert has no thread; what would have hung there is listed and not said elsewhere.
    @Test func whatACannotBeToldIsListed() async throws {
        let siding = try await Siding()
        siding.slack.refuse("chat.postMessage", "channel_not_found")
        try await siding.hear(.github, Hooks.job())
        // The diagnosis is there before the refusal: where the refusal comes first, none is written.
        try await siding.work(speaks: false)
        try await siding.work()
        #expect(siding.slack.messages.isEmpty)
        #expect(try await siding.outbox.dead().count == 2)
        // Nobody was told: the next one is not counted where nobody sees it.
        try await siding.hear(.github, Hooks.job(ended: 1, run: 2))
        try await siding.work()
        #expect(siding.slack.transcript == [AlertTests.failed, "> Because of f-test"])
    }

    @Test(arguments: [false, true]) func aRefusalIsSaidInItsOwnWords(isForNow: Bool) async throws {
        let siding = try await Siding()
        siding.diagnoses.withLock { $0 = [.failure(AlertRefusal("The log is empty.", isForNow: isForNow))] }
        try await siding.hear(.github, Hooks.job())
        try await siding.work()
        #expect(siding.slack.transcript == [AlertTests.failed, "> No diagnosis. The log is empty."])
        #expect((siding.time.withLock { $0 } > Siding.start + .seconds(60)) == isForNow)
    }

    @Test func aDeletedAlertIsNotFollowed() async throws {
        let siding = try await Siding()
        try await siding.hear(.github, Hooks.job())
        try await siding.work()
        siding.slack.refuse("chat.update", "message_not_found")
        try await siding.hear(.github, Hooks.job("success", ended: 4, run: 2))
        try await siding.work()
        #expect(siding.slack.tops.first?.firstLine == AlertTests.failed)
        #expect(try await siding.outbox.dead().count == 1)
    }

    // MARK: - Deaths

    /// Killed before anything was said, while the alert was on its way, and while its thread was: each is said once, in its place.
    @Test(arguments: [0, 1, 2]) func aKillLosesNothingAndDoublesNothing(said: Int) async throws {
        let keeper = try await Siding()
        try await Self.die(having: said, said: keeper)
        try await keeper.takeOver()
        try await keeper.work()
        #expect(keeper.slack.tops.count == 1)
        var expected = ["> Because of f-test"]
        if said == 2 {
            let job = "https://github.example/acme/shop/actions/runs/2/job/7"
            expected.append("> Failed again, the 2nd time on commit `f5d5e1c` · <\(job)|Open it>")
        }
        #expect(Array(keeper.slack.transcript.dropFirst()) == expected)
        var thread = Siding.channel
        thread.root = keeper.slack.tops.first?.id
        #expect(try await keeper.failures.latest(inThread: thread.key)?.fingerprint == "f-test")
        #expect(try await keeper.memory.takesPart(in: thread))
    }

    /// Dropping a siding lets go of its presence, which is what the kernel does for a process that was killed.
    private static func die(having said: Int, said keeper: Siding) async throws {
        let doomed = try await Siding(sharing: keeper)
        try await doomed.hear(.github, Hooks.job())
        try await doomed.work(speaks: said == 2)
        if said == 2 {
            try await doomed.hear(.github, Hooks.job(ended: 1, run: 2))
            try await doomed.work(speaks: false)
        }
        if said > 0 { #expect(try await doomed.beginSending() == 1) }
        await doomed.die()
    }
}
