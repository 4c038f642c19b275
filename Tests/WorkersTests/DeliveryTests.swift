import Conversation
import Database
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
        // Nothing was tried: it is not in doubt, and comes again.
        Case(testDescription: "not yet", outcomes: [.notYet(after: .seconds(90))], calls: ["send", "send"]),
        Case(
            testDescription: "ambiguous, the look-up not yet",
            outcomes: [.ambiguous(reason: "cut")],
            sightings: [.notYet(after: .seconds(90)), .found(id: "1.9")],
            calls: ["send", "find", "find"]
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
            try await yard.untilItIsPutOff()
            #expect(try await yard.outbox.nextDue(after: Yard.start) == Yard.start + .seconds(90))
            yard.pass(.seconds(89))
            try await Task.sleep(for: .milliseconds(50))
            #expect(yard.platform.texts.isEmpty)
            yard.pass(.seconds(1))
        }
        #expect(yard.platform.texts == ["hello"])
    }

    /// Looked for again and again as long as it may still come, and sent again after that alone.
    @Test(arguments: [
        ([Sighting.found(id: "1.9")], ["find"]),
        ([.absent, .found(id: "1.9")], ["find", "find"]),
        ([.absent, .absent, .absent], ["find", "find", "find", "send"]),
    ])
    func whatMayStillComeIsWaitedFor(sightings: [Sighting], calls: [String]) async throws {
        let yard = try await Yard()
        yard.platform.answer([.ambiguous(reason: "cut", mayArriveWithin: .seconds(15))], finding: sightings)
        try await yard.say("echo hello", "1.1")
        try await yard.work(passing: .zero) {
            try await yard.untilItIsPutOff()
            // After a second, ten more, and when it cannot come any more.
            for (number, wait) in ([.seconds(1), .seconds(10) + .milliseconds(1), .seconds(4)] as [Duration]).prefix(sightings.count)
                .enumerated()
            {
                yard.pass(wait)
                try await yard.until("it was looked for") { yard.platform.calls.filter { $0 == "find" }.count == number + 1 }
            }
        }
        #expect(yard.platform.calls == ["begin", "send"] + calls)
    }

    /// Whoever waits for a turn waits in the outbox, however many they are, and nothing is counted against them.
    @Test func whoWaitsForATurnTakesNobodysPlace() async throws {
        // Few answers at a time: time stands still here, and of many at once some would be lined up for a later moment.
        let yard = try await Yard(questions: 8)
        let crowd = (1...60).map { "C\($0)" }
        yard.platform.answer(crowd.map { _ in .notYet(after: .minutes(10)) })
        for channel in crowd { try await yard.say("echo crowd", "1.1", in: channel) }
        try await yard.work(passing: .seconds(1)) {
            try await yard.until("all were sent away") { yard.platform.calls.filter { $0 == "send" }.count == crowd.count }
            try await yard.say("echo other", "1.1", in: "C0")
            try await yard.until("the other was answered") { yard.platform.texts == ["other"] }
            try await yard.until("all are back") { try await yard.outbox.counts() == OutboxCounts(waiting: crowd.count) }
            let counted = try await yard.database.read {
                try $0.first("SELECT count(*) FROM outbox WHERE outages > 0 OR outage_since IS NOT NULL OR is_ambiguous = 1") { $0.int(0) }
            }
            #expect(counted == 0)
            yard.pass(.minutes(11))
        }
        #expect(yard.platform.texts.count == crowd.count + 1)
    }

    /// Channels that nobody knows yet, of which more hang than there were ever places for.
    @Test func channelsThatHangLeavePlacesToOthers() async throws {
        let yard = try await Yard()
        let hanging = (1...30).map { "C\($0)" }
        yard.platform.hang(hanging)
        for channel in hanging {
            for thread in ["1.1", "2.1", "3.1"] { try await yard.say("echo late", thread, in: channel) }
        }
        try await yard.work {
            try await yard.until("they hang") { yard.platform.calls.filter { $0 == "hang" }.count >= hanging.count }
            // Now it is known that they are slow; one that may be anything is waited for all the same.
            yard.pass(.seconds(5))
            try await yard.say("echo other", "1.1", in: "C0")
            try await yard.until("the other was answered") { yard.platform.texts == ["other"] }
            yard.platform.openGate()
        }
        #expect(yard.platform.texts.count == 1 + 3 * hanging.count)
    }

    /// A crash while it is only looked for says nothing new of the request before; one while it is sent again does.
    @Test func everyRequestGetsItsTimeToArrive() async throws {
        let yard = try await Yard()
        let draft = OutboxDraft(threadKey: "t", platform: .slack, operation: "message", parts: [Array("t|hello".utf8)])
        _ = try await yard.outbox.add(draft, deliveryID: "d1", trace: "t", now: Yard.start)
        // Seconds after the start, whether the process dies in sending it again, and until when it may arrive after that.
        for (at, isSending, until) in [(0, true, 30), (10, false, 30), (31, true, 61), (40, false, 61)] as [(Int64, Bool, Int64)] {
            let now = Yard.start + .seconds(at)
            do {
                let doomed = try await LeaseOwner(in: yard.database, now: now)
                let item = try #require(try await yard.outbox.claim(limit: 1, owner: doomed, now: now).first)
                if isSending && item.isAmbiguous { #expect(try await yard.outbox.beginAgain(item)) }
            }
            #expect(try await yard.owner.reclaim(now: now).messages == 1)
            let again = try #require(try await yard.outbox.claim(limit: 1, owner: yard.owner, now: now).first)
            #expect(again.isAmbiguous && again.mayArriveUntil == Yard.start + .seconds(until))
            try await yard.outbox.giveBack(again, until: now, now: now)
        }
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
        yard.pass(.seconds(30))
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
