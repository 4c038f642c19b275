import Conversation
import HTTPClient
import Inbox
import JSON
import Redaction
import Slack
import Testing
import Threading
import Time
import Workers

@Suite(.timeLimit(.minutes(1))) struct DeliveryTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var outcomes: [SendOutcome]
        var sightings: [Sighting] = []
        var calls: [String]
        var failed = 0
    }

    static let cases = [
        Case(testDescription: "sent", outcomes: [.sent(id: "1.9")], calls: ["send"]),
        // It may have arrived: nothing is sent before it was looked for.
        Case(testDescription: "found", outcomes: [.ambiguous(reason: "cut")], sightings: [.found(id: "1.9")], calls: ["send", "find"]),
        Case(testDescription: "absent", outcomes: [.ambiguous(reason: "cut")], sightings: [.absent], calls: ["send", "find", "send"]),
        Case(
            testDescription: "unknowable",
            outcomes: [.ambiguous(reason: "cut")],
            sightings: [.unknowable],
            calls: ["send", "find"],
            failed: 1
        ),
        Case(
            testDescription: "the look-up fails, then it is found",
            outcomes: [.ambiguous(reason: "cut")],
            sightings: [.failed(reason: "away"), .found(id: "1.9")],
            calls: ["send", "find", "find"]
        ),
        Case(
            testDescription: "ambiguous twice",
            outcomes: [.ambiguous(reason: "cut"), .ambiguous(reason: "cut")],
            sightings: [.absent, .found(id: "1.9")],
            calls: ["send", "find", "send", "find"]
        ),
        // A refusal to take it for now says nothing of the time before.
        Case(
            testDescription: "ambiguous, then later",
            outcomes: [.ambiguous(reason: "cut"), .later(after: .seconds(1), reason: "slow")],
            sightings: [.absent, .found(id: "1.9")],
            calls: ["send", "find", "send", "find"]
        ),
        Case(
            testDescription: "later",
            outcomes: [.later(after: .seconds(90), reason: "slow"), .later(after: nil, reason: "away")],
            calls: ["send", "send", "send"]
        ),
        Case(testDescription: "refused", outcomes: [.refused(reason: "no such channel")], calls: ["send"], failed: 1),
    ]

    @Test(arguments: cases) func whatBecomesOfAReply(_ scenario: Case) async throws {
        let yard = try await Yard()
        yard.platform.answer(scenario.outcomes, finding: scenario.sightings)
        try await yard.say("echo hello", "1.1")
        try await yard.work()
        #expect(yard.platform.calls.filter { $0 != "begin" } == scenario.calls)
        #expect(try await yard.outbox.counts() == OutboxCounts(failed: scenario.failed))
    }

    @Test func aReplyWaitsAsLongAsItWasAskedTo() async throws {
        let yard = try await Yard()
        yard.platform.answer([.later(after: .seconds(90), reason: "slow")])
        try await yard.say("echo hello", "1.1")
        try await yard.work(passing: .zero) {
            try await yard.until("it was postponed") { try await yard.outbox.nextDue(after: Yard.start) != nil }
            #expect(try await yard.outbox.nextDue(after: Yard.start) == Yard.start + .seconds(90))
            yard.pass(.seconds(89))
            try await Task.sleep(for: .milliseconds(50))
            #expect(yard.platform.texts.isEmpty)
            yard.pass(.seconds(1))
        }
        #expect(yard.platform.texts == ["hello"])
    }

    @Test(arguments: [(Sighting.found(id: "1.9"), ["find"]), (.absent, ["find", "send"]), (.unknowable, ["find"])])
    func afterACrashItIsLookedForFirst(sighting: Sighting, calls: [String]) async throws {
        let yard = try await Yard()
        let draft = OutboxDraft(threadKey: "t", platform: .slack, operation: "message", parts: [Array("t|hello".utf8)])
        _ = try await yard.outbox.add(draft, deliveryID: "d1", trace: "t", now: Yard.start)
        // The former process marked it as being sent, and died.
        var former: LeaseOwner? = try await LeaseOwner(in: yard.database, now: Yard.start)
        if let former { #expect(try await yard.outbox.claim(limit: 1, owner: former, now: Yard.start).count == 1) }
        former = nil
        #expect(try await yard.owner.reclaim(now: Yard.start).messages == 1)
        yard.platform.answer([], finding: [sighting])
        try await yard.work()
        #expect(yard.platform.calls == calls)
    }

    @Test func anInstallationThatEndedIsNotSentTo() async throws {
        let yard = try await Yard()
        try await yard.accept(.installationEnded(workspace: "T1", reason: "app_uninstalled"), thread: Yard.place(nil, in: ""))
        try await yard.work()
        #expect(yard.installations.hasEnded("T1") && !yard.installations.hasEnded("T2"))
        // The next process knows it too.
        let next = Installations(database: yard.database)
        try await next.load()
        #expect(next.hasEnded("T1"))

        let requests = Locked(0)
        let api = SlackWebAPI(token: "xoxb-1", configuration: SlackAPIConfiguration()) { _ throws(HTTPClientError) in
            requests.withLock { $0 += 1 }
            return HTTPClientResponse(status: 200, body: JSON.object(["ok": true, "channel": "C1", "ts": "1.9"]).serialized())
        }
        let slack = SlackPlatform(api: api, decoder: SlackDecoder(), hasEnded: { next.hasEnded($0) })
        let reply = try slack.render(
            Redactor.standard.redact(Reply([.text("hello")])),
            to: Destination(thread: Yard.place("1.1"), asker: nil),
            deliveryID: "d1"
        )
        let part = OutboundPart(
            deliveryID: "d1",
            part: 0,
            operation: try #require(reply.first).operation,
            payload: try #require(reply.first).payload,
            createdAtMilliseconds: 0
        )
        #expect(await slack.send(part) == .refused(reason: "the workspace withdrew its credentials"))
        #expect(requests.withLock { $0 } == 0)
        try await next.revive("T1")
        #expect(await slack.send(part) == .sent(id: "1.9"))
        #expect(requests.withLock { $0 } == 1)
    }
}
