import Conversation
import Database
import Inbox
import Testing
import Threading
import Time

private let start = House.start

@Suite(.timeLimit(.minutes(1)))
struct OutboxTests {
    @Test func partsGoOutInOrderAndThreadsSideBySide() async throws {
        let house = try await House()
        _ = try await house.outbox.add(house.draft("a", thread: "a", parts: 3), deliveryID: "d1", trace: "", now: start)
        _ = try await house.outbox.add(house.draft("b", thread: "b"), deliveryID: "d2", trace: "", now: start)
        _ = try await house.outbox.add(house.draft("c", thread: "a"), deliveryID: "d3", trace: "", now: start)
        var sent: [[String]] = []
        while true {
            let items = try await house.send()
            if items.isEmpty { break }
            sent.append(items.texts)
            #expect(try await house.send().isEmpty)
            for item in items { #expect(try await house.outbox.sent(item, messageID: "1.2", now: start)) }
        }
        #expect(sent == [["a/0", "b/0"], ["a/1"], ["a/2"], ["c/0"]])
        // Said once is said.
        #expect(try await house.outbox.add(house.draft("a", thread: "a", parts: 3), deliveryID: "d1", trace: "", now: start) == 0)
    }

    @Test func aDeliveryKeepsItsIDAndKnowsWhatItAnswers() async throws {
        let house = try await House()
        _ = try await house.accept("e")
        let item = try #require(try await house.claim().first)
        #expect(item.deliveryID(0) == item.deliveryID(0) && item.deliveryID(0) != item.deliveryID(1))
        _ = try await house.inbox.finish(item, answers: [house.draft("answer", answers: "slack/T0/C0/1.2", parts: 2)], now: start)
        let message = try #require(try await house.send().first)
        #expect(message.deliveryID == item.deliveryID(0) && message.part == 0 && message.inboxID == item.id)
        #expect(
            message.answers == "slack/T0/C0/1.2" && message.trace == "trace-e" && message.operation == "post" && message.platform == .slack
        )
        #expect(!message.isAmbiguous && message.createdAt == start)
    }

    @Test func patienceHoldsTheWholeThreadAndNoOther() async throws {
        let house = try await House()
        for (id, thread) in [("1", "a"), ("2", "a"), ("3", "b")] {
            _ = try await house.outbox.add(house.draft(id, thread: thread), deliveryID: id, trace: "", now: start)
        }
        let first = try #require(try await house.send(1).first)
        let later = start + .minutes(10)
        #expect(try await house.outbox.postpone(first, until: later, reason: "rate limited", now: start))
        #expect(try await house.send(at: start).texts == ["3/0"])
        #expect(try await house.outbox.nextDue(after: start) == later)
        #expect(try await house.send(at: later - .milliseconds(1)).isEmpty)
        let again = try #require(try await house.send(at: later).first)
        #expect(again.text == "1/0" && !again.isAmbiguous && again.outages == 1)
    }

    @Test func anUnclearEndIsAmbiguousUntilItIsSent() async throws {
        let house = try await House()
        _ = try await house.outbox.add(house.draft("m"), deliveryID: "d", trace: "", now: start)
        let first = try #require(try await house.send().first)
        #expect(try await house.outbox.ambiguous(first, reason: "the connection was lost", now: start))
        let second = try #require(try await house.send(at: start + .minutes(1)).first)
        #expect(second.isAmbiguous)
        // The platform is away while it is looked for: still ambiguous.
        _ = try await house.outbox.postpone(second, reason: "away", now: start + .minutes(1))
        let third = try #require(try await house.send(at: start + .minutes(3)).first)
        #expect(third.isAmbiguous)
        #expect(try await house.outbox.sent(third, messageID: "found", now: start + .minutes(3)))
        #expect(try await house.outbox.counts() == OutboxCounts())
    }

    @Test func whatFailsForGoodTakesItsOtherPartsAlong() async throws {
        let house = try await House()
        _ = try await house.outbox.add(house.draft("a", parts: 3), deliveryID: "d1", trace: "", now: start)
        _ = try await house.outbox.add(house.draft("b"), deliveryID: "d2", trace: "", now: start)
        let first = try #require(try await house.send().first)
        try await house.outbox.sent(first, messageID: "1", now: start)
        try await house.outbox.failForGood(try #require(try await house.send().first), error: "channel_not_found", now: start)
        #expect(try await house.outbox.counts().failed == 2)
        #expect(try await house.send().texts == ["b/0"])
    }

    @Test func anOutageIsGivenUpAfterADay() async throws {
        let house = try await House()
        _ = try await house.outbox.add(house.draft("m"), deliveryID: "d", trace: "", now: start)
        _ = try await house.outbox.postpone(try #require(try await house.send().first), reason: "away", now: start)
        let last = try #require(try await house.send(at: start + .hours(24)).first)
        #expect(try await !house.outbox.postpone(last, reason: "away", now: start + .hours(24)))
        #expect(try await house.outbox.counts() == OutboxCounts(waiting: 0, sending: 0, failed: 1))
    }

    /// What showed an answer's progress waits for its removal behind nothing, and nothing waits behind it.
    @Test func aRemovalWaitsInALineOfItsOwn() async throws {
        let house = try await House()
        _ = try await house.accept("e")
        let event = try #require(try await house.claim().first)
        _ = try await house.inbox.finish(event, answers: [house.draft("answer"), house.draft("more")], now: start)
        let answer = try #require(try await house.send().first)
        let removal = RenderedPart(operation: "removal", payload: Array("gone".utf8))
        for _ in 0..<2 { try await house.outbox.standAlone(answer, leaving: removal, now: start) }
        let taken = try await house.send()
        #expect(taken.texts == ["gone"], "once, and the answer is still being sent")
        try await house.outbox.giveBack(taken[0], until: start + .hours(1), now: start)
        try await house.outbox.giveBack(answer, until: start, now: start)
        for text in ["answer/0", "more/0"] {
            let item = try #require(try await house.send().first)
            #expect(item.text == text)
            try await house.outbox.sent(item, messageID: "1", now: start)
        }
    }

    @Test func theSweepForgetsContentsThenKeys() async throws {
        let house = try await House()
        _ = try await house.outbox.add(house.draft("m", answers: "x"), deliveryID: "d", trace: "", now: start)
        try await house.outbox.sent(try #require(try await house.send().first), messageID: "1", now: start)
        for (hours, isKnown) in [(24, true), (25, true), (26, false)] as [(Int64, Bool)] {
            while try await house.outbox.sweep(now: start + .hours(hours)) > 0 {}
            let kept = try await house.database.read { try $0.first("SELECT payload IS NULL FROM outbox") { $0.bool(0) } }
            #expect(kept == (isKnown ? true : nil), "after \(hours) h")
        }
    }

    @Test func theBellRingsForAnAnswer() async throws {
        let house = try await House()
        _ = try await house.accept("e")
        await house.inbox.bell.wait(atMost: .seconds(30))
        let item = try #require(try await house.claim().first)
        async let rung: Void = house.outbox.bell.wait(atMost: .seconds(30))
        _ = try await house.inbox.finish(item, answers: [house.draft("answer")], now: start)
        await rung
    }
}
