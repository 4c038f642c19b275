import Alerts
import CIEvents
import Connectors
import Conversation
import Failures
import Inbox
import Memory
import Telemetry
import Testing
import Threading
import Time

/// From a webhook to what people read.
@Suite(.timeLimit(.minutes(2))) struct AlertTests {
    static let failed = "❌ *test* failed on main · acme/shop <!subteam^S0ONCALL>"

    @Test func aFailureIsToldAndExplainedInItsThread() async throws {
        let siding = try await Siding()
        #expect(try await siding.hear(.github, Hooks.job()) == 200)
        try await siding.work()
        #expect(siding.slack.transcript == [Self.failed, "> Because of f-test"])
        let top = try #require(siding.slack.tops.first)
        #expect(top.channel == "C1")
        let details = "<https://github.example/acme/shop/actions/runs/1/job/7|Open it> · commit `f5d5e1c` · by nadia"
        #expect(top.text.split(separator: "\n").last.map(String.init) == details)
        // Who writes under it talks to the bot, and about this failure.
        var thread = Siding.channel
        thread.root = top.id
        #expect(try await siding.memory.takesPart(in: thread))
        #expect(try await siding.failures.latest(inThread: thread.key)?.fingerprint == "f-test")
        #expect(try await siding.memory.recollection(of: thread, now: Siding.start).turns.map(\.text).count == 1)
    }

    /// A job, and how its failure and its end are told: a name that is the repository's own is said once.
    @Test(arguments: [
        ("test", "*test* failed on main · acme/shop", "*test* on main · acme/shop"),
        ("Shop", "*acme/shop* failed on main", "*acme/shop* on main"),
        ("acme/shop", "*acme/shop* failed on main", "*acme/shop* on main"),
    ])
    func oneNameIsSaidOnce(job: String, failed: String, passed: String) async throws {
        let siding = try await Siding(routes: [AlertRoute(channel: "C1")])
        try await siding.hear(.github, Hooks.job("failure", job))
        try await siding.work()
        #expect(siding.slack.transcript.first == "❌ \(failed)")
        try await siding.hear(.github, Hooks.job("success", job, ended: 4, run: 2, commit: "c2"))
        try await siding.work()
        #expect(siding.slack.transcript.first == "✅ \(passed): fixed in `c2` after 1 failure, 4 min")
    }

    @Test func whatBecameOfItIsCounted() async throws {
        let siding = try await Siding()
        for run in 1...3 {
            siding.time.withLock { $0 = Siding.start + .minutes(Int64(run)) }
            try await siding.hear(.github, Hooks.job(ended: Int64(run), run: run))
            try await siding.work()
        }
        try await siding.hear(.github, Hooks.job("failure", "lint", ended: 3, run: 3))
        try await siding.work()
        for name in ["test", "lint"] {
            try await siding.hear(.github, Hooks.job("success", name, ended: 5, run: 4, commit: "c4"))
            try await siding.work()
        }
        let text = String(decoding: siding.metrics.exposition(), as: UTF8.self)
        for (outcome, count) in [("opened", 1), ("counted", 1), ("suppressed", 1), ("joined", 1), ("closed", 1), ("held", 0)] {
            #expect(text.contains("yardmaster_alerts_total{outcome=\"\(outcome)\"} \(count)\n"), "\(text)")
        }
    }

    @Test func aReplayIsNotToldAndAForgeryNotBelieved() async throws {
        let siding = try await Siding()
        for _ in 0..<3 { #expect(try await siding.hear(.github, Hooks.job()) == 200) }
        #expect(try await siding.hear(.github, Hooks.job("failure", "deploy", run: 2), secret: "guessed") == 401)
        try await siding.work()
        #expect(try await siding.hear(.github, Hooks.job()) == 200)
        try await siding.work()
        #expect(siding.slack.transcript == [Self.failed, "> Because of f-test"])
        #expect(siding.slack.tops.first?.changes == 0)
    }

    @Test func whatFailsAgainIsCountedUntilItIsFixed() async throws {
        let siding = try await Siding()
        try await siding.hear(.github, Hooks.job())
        try await siding.work()
        for run in [2, 3] {
            siding.time.withLock { $0 = Siding.start + .minutes(Int64(run)) }
            try await siding.hear(.github, Hooks.job(ended: Int64(run), run: run, commit: "c\(run)"))
            try await siding.work()
        }
        let again = "❌ *test* failed on main · acme/shop for the 3rd time since <!date^1790000000^{date_short_pretty} {time}|14:13 UTC>"
        #expect(siding.slack.transcript.first == again + " <!subteam^S0ONCALL>")
        #expect(siding.slack.tops.first?.text.contains("last on commit `c3`") == true)
        let line = "> Failed again, the 2nd time on commit `c2` · <https://github.example/acme/shop/actions/runs/2/job/7|Open it>"
        #expect(Array(siding.slack.transcript.dropFirst()) == ["> Because of f-test", line])

        siding.time.withLock { $0 = Siding.start + .minutes(130) }
        try await siding.hear(.github, Hooks.job("success", ended: 130, run: 4, commit: "c4"))
        try await siding.work()
        let fixed = "fixed in `c4` after 3 failures, 2 h 10 min"
        #expect(siding.slack.transcript.first == "✅ *test* on main · acme/shop: \(fixed)")
        #expect(siding.slack.transcript.last == "> Fixed in `c4` after 3 failures, 2 h 10 min.")
        #expect(siding.slack.tops.count == 1)

        siding.time.withLock { $0 = Siding.start + .minutes(140) }
        try await siding.hear(.github, Hooks.job(ended: 140, run: 5, commit: "c5"))
        try await siding.work()
        #expect(siding.slack.tops.map(\.firstLine).last == Self.failed && siding.slack.tops.count == 2)
    }

    @Test func aSecondCauseIsExplainedToo() async throws {
        let siding = try await Siding()
        try await siding.hear(.github, Hooks.job())
        try await siding.work()
        siding.diagnoses.withLock { $0 = [.success(.invented("other", of: BoardTests.ending(1, run: "2"), at: Siding.start))] }
        try await siding.hear(.github, Hooks.job(ended: 1, run: 2))
        try await siding.work()
        #expect(siding.slack.transcript.last == "> Because of other")
        #expect(siding.slack.tops.count == 1)
    }

    @Test func theSameCommitPassingIsCalledFlaky() async throws {
        let siding = try await Siding()
        try await siding.hear(.github, Hooks.job())
        try await siding.work()
        try await siding.hear(.github, Hooks.job("success", ended: 4, attempt: 2))
        try await siding.work()
        #expect(siding.slack.transcript.first == "✅ *test* on main · acme/shop: passed on retry of `f5d5e1c`, flaky")
        #expect(siding.slack.transcript.last == "> Passed on retry of `f5d5e1c`, flaky.")
    }

    /// What is heard of in another order than it happened.
    @Test func theOrderOfEventsIsThatOfTheirEnds() async throws {
        let siding = try await Siding()
        siding.time.withLock { $0 = Siding.start + .minutes(20) }
        try await siding.hear(.github, Hooks.job(ended: 10, run: 2))
        try await siding.work()
        try await siding.hear(.github, Hooks.job("success", ended: 5, run: 1))
        try await siding.work()
        #expect(siding.slack.transcript == [Self.failed, "> Because of f-test"])
        // And what failed before it was green is no news.
        try await siding.hear(.github, Hooks.job("success", "lint", ended: 9, run: 2))
        try await siding.work()
        try await siding.hear(.github, Hooks.job("failure", "lint", ended: 8, run: 1))
        try await siding.work()
        #expect(siding.slack.transcript == [Self.failed, "> Because of f-test"])
    }

    @Test func oneRunIsOneAlertWhoeverTellsOfIt() async throws {
        let siding = try await Siding()
        for body in [Hooks.run(), Hooks.job(), Hooks.job("failure", "lint")] {
            try await siding.hear(.github, body)
            try await siding.work()
        }
        #expect(siding.slack.tops.count == 1)
        #expect(siding.slack.transcript.first == "❌ *test* and 1 more failed on main · acme/shop <!subteam^S0ONCALL>")
        #expect(siding.slack.transcript.contains { $0.hasPrefix("> *lint* failed too · ") })
        let causes = siding.slack.transcript.filter { $0.hasPrefix("> Because of ") }
        #expect(causes == ["> Because of f-CI", "> Because of f-test", "> Because of f-lint"])
    }

    /// A run may be large: its thread is not.
    @Test func aThreadIsBounded() async throws {
        let siding = try await Siding()
        for number in 1...20 { try await siding.hear(.github, Hooks.job("failure", "job \(number)")) }
        try await siding.work()
        #expect(siding.slack.tops.count == 1)
        #expect(siding.slack.transcript.first?.contains(" and 19 more failed") == true)
        #expect(siding.slack.transcript.filter { $0.contains(" failed too") }.count == 7)
        #expect(siding.slack.transcript.filter { $0.contains("Because of") }.count == 12)
    }

    @Test func twoProcessesTellOfOneRunOnce() async throws {
        let siding = try await Siding()
        let other = try await Siding(sharing: siding)
        for name in ["a", "bb", "ccc", "dddd"] { try await siding.hear(.github, Hooks.job("failure", name)) }
        async let one: Void = siding.work()
        async let two: Void = other.work()
        _ = try await (one, two)
        #expect(siding.slack.tops.count == 1)
        #expect(siding.slack.tops.first?.firstLine.contains(" and 3 more failed") == true)
        await other.die()
    }

    @Test func nobodyIsCalledWhileItIsQuietAndThenOnce() async throws {
        // 14:13 UTC.
        let quiet = try QuietHours("14:00-15:00 UTC") { _ in nil }
        let siding = try await Siding(routes: [AlertRoute(channel: "C1", mention: "U0NADIA01", quiet: quiet)])
        try await siding.hear(.github, Hooks.job())
        try await siding.work()
        #expect(siding.slack.transcript.first == "❌ *test* failed on main · acme/shop")
        siding.time.withLock { $0 = Siding.start + .minutes(50) }
        try await siding.hear(.github, Hooks.job(ended: 50, run: 2))
        try await siding.work()
        let line = try #require(siding.slack.transcript.last)
        #expect(line.hasPrefix("> <@U0NADIA01> Failed again, the 2nd time"))
    }

    static let others: [(CISystem, String, String)] = [
        (.gitlab, Hooks.gitLabJob, "❌ *rspec* timed out on main · acme/shop <!subteam^S0ONCALL>"),
        (.jenkins, Hooks.jenkins, "❌ *acme/shop/main* failed on main · acme/shop <!subteam^S0ONCALL>"),
    ]

    @Test(arguments: others) func otherSystemsTellToo(system: CISystem, body: String, expected: String) async throws {
        let siding = try await Siding()
        #expect(try await siding.hear(system, body) == 200)
        try await siding.work()
        #expect(siding.slack.transcript.first == expected)
        #expect(siding.slack.transcript.count == 2)
    }

    /// Whoever may name a branch may not call anybody, nor write markup.
    @Test(arguments: ["<!channel>", "<!subteam^S0ALL>", "@here", "*bold*", "<https://evil.example|main>", "a\\nb <@U0LEAD>"])
    func aNameIsAName(branch: String) async throws {
        let siding = try await Siding(routes: [AlertRoute(channel: "C1")])
        try await siding.hear(.github, Hooks.job("failure", branch, branch: branch))
        try await siding.work()
        let text = try #require(siding.slack.tops.first?.text)
        #expect(!text.contains("<!") && !text.contains("<@") && !text.contains("<https://evil") && !text.contains("*bold*"))
        #expect(text.split(separator: "\n").count == 2)
    }

    @Test func whatNobodyRoutesIsOnlyRemembered() async throws {
        for (routes, tells) in [([AlertRoute(repository: Glob("other/*"), channel: "C1")], true), ([AlertRoute(channel: "C1")], false)] {
            let siding = try await Siding(routes: routes, tells: tells)
            try await siding.hear(.github, Hooks.job())
            try await siding.hear(.github, Hooks.job("success", "lint"))
            try await siding.work()
            #expect(siding.slack.messages.isEmpty)
            let remembered = try await siding.failures.recentFailures(in: nil, branch: nil, since: Siding.start - .hours(1), limit: 9)
            #expect(remembered.map(\.name) == ["test"])
        }
    }

    // MARK: - What is known already

    @Test func theSameCauseElsewhereJoinsTheAlertThatIsThere() async throws {
        let siding = try await Siding()
        siding.diagnoses.withLock { $0 = [.success(.invented("same", of: BoardTests.ending(0), at: Siding.start))] }
        try await siding.hear(.github, Hooks.job())
        try await siding.work()
        try await siding.hear(.github, Hooks.job(ended: 1, run: 2, branch: "feature"))
        try await siding.work()
        #expect(siding.slack.tops.count == 1)
        #expect(siding.slack.transcript.last?.hasPrefix("> *test* on feature failed in the same way · ") == true)
        siding.diagnoses.withLock { $0 = [.success(.invented("another", of: BoardTests.ending(2), at: Siding.start))] }
        try await siding.hear(.github, Hooks.job(ended: 2, run: 3, branch: "third"))
        try await siding.work()
        #expect(siding.slack.tops.count == 2)
        #expect(siding.slack.transcript.last == "> Because of another")
    }

    /// It may be known, but that cannot be found out now: it is told at once, and explained when it can be.
    @Test func whatCannotBeComparedIsTold() async throws {
        let siding = try await Siding()
        try await siding.hear(.github, Hooks.job())
        try await siding.work()
        let away = CIError(.unavailable(status: 503), .github, attempt: "the log could not be read", reason: "it is away")
        siding.diagnoses.withLock {
            $0 = [.failure(away), .failure(away), .success(.invented("late", of: BoardTests.ending(1), at: Siding.start))]
        }
        try await siding.hear(.github, Hooks.job("failure", "lint", ended: 1, run: 2))
        try await siding.work()
        #expect(siding.slack.tops.count == 2)
        #expect(siding.slack.transcript.last == "> Because of late")
    }
}
