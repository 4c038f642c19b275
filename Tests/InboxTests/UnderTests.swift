import Conversation
import Database
import Inbox
import Testing
import Threading
import Time

private let start = House.start

/// A message that hangs under another one, whose id nobody knows before it was sent.
@Suite(.timeLimit(.minutes(1))) struct UnderTests {
    private static func queue(in house: House, operation: String = "post", supersedes: Bool = false, _ ids: String...) async throws {
        for id in ids {
            var draft = house.draft(id, thread: "q")
            if id != "top" {
                draft.under = "top"
                draft.operation = operation
                draft.supersedes = supersedes
            }
            #expect(try await house.outbox.add(draft, deliveryID: id, trace: "", now: start) == 1)
        }
    }

    @Test func itWaitsForItAndKnowsItsID() async throws {
        let house = try await House()
        try await Self.queue(in: house, "top", "a", "b")
        let top = try #require(try await house.send().first)
        #expect(top.text == "top/0" && top.root == nil)
        #expect(try await house.send().isEmpty)
        try await house.outbox.sent(top, messageID: "17.5", now: start)
        for text in ["a/0", "b/0"] {
            let item = try #require(try await house.send().first)
            #expect(item.text == text && item.root == "17.5")
            try await house.outbox.sent(item, messageID: "18.1", now: start)
        }
        // Also long after.
        try await Self.queue(in: house, "c")
        while try await house.outbox.sweep(now: start + .hours(25)) > 0 {}
        #expect(try await house.send(at: start + .hours(25)).first?.root == "17.5")
    }

    @Test func aDeathInBetweenLosesNothingAndForgetsNoID() async throws {
        let keeper = try await House()
        try await Self.queue(in: keeper, "top", "a")
        try await Self.sendOneAndDie(keeper, claiming: 1)
        _ = try await keeper.owner.reclaim(now: start)
        let top = try #require(try await keeper.send().first)
        #expect(top.text == "top/0" && top.isAmbiguous, "what hangs under it waits until it is known whether it was said")
        #expect(try await keeper.send().isEmpty)
        try await keeper.outbox.sent(top, messageID: "17.5", now: start)
        try await Self.sendOneAndDie(keeper, claiming: 1)
        _ = try await keeper.owner.reclaim(now: start)
        let below = try #require(try await keeper.send().first)
        #expect(below.text == "a/0" && below.isAmbiguous && below.root == "17.5", "it is looked for in the right thread")
    }

    private static func sendOneAndDie(_ keeper: House, claiming count: Int) async throws {
        let doomed = try await House(sharing: keeper)
        #expect(try await doomed.send().count == count)
        await doomed.database.close()
    }

    @Test func whatWasRefusedTakesAlongWhatHangsUnderIt() async throws {
        let house = try await House()
        try await Self.queue(in: house, "top", "a")
        _ = try await house.outbox.add(house.draft("other", thread: "q"), deliveryID: "other", trace: "", now: start)
        try await house.outbox.failForGood(try #require(try await house.send().first), error: "channel_not_found", now: start)
        #expect(try await house.send().isEmpty)
        #expect(try await house.outbox.counts().failed == 2)
        let other = try #require(try await house.send().first)
        #expect(other.text == "other/0")
        try await house.outbox.sent(other, messageID: "16.1", now: start)
        // A person may have both tried again.
        for row in try await house.outbox.dead() { #expect(try await house.outbox.requeue(row.id, now: start)) }
        let top = try #require(try await house.send().first)
        #expect(top.text == "top/0")
        try await house.outbox.sent(top, messageID: "17.5", now: start)
        #expect(try await house.send().first?.root == "17.5")
    }

    @Test func whatHangsUnderALostMessageIsLostAndUnderAnOldOneOld() async throws {
        let house = try await House()
        try await Self.queue(in: house, "top")
        let top = try #require(try await house.send().first)
        // The platform gave no id.
        try await house.outbox.sent(top, messageID: nil, now: start)
        try await Self.queue(in: house, "a")
        #expect(try await house.send().isEmpty)
        #expect(try await house.outbox.counts().failed == 1)

        let other = try await House()
        try await Self.queue(in: other, "top")
        #expect(try await other.outbox.expire(through: start, now: start + .minutes(20)) == 1)
        var draft = other.draft("young", thread: "q")
        draft.under = "top"
        _ = try await other.outbox.add(draft, deliveryID: "young", trace: "", now: start + .minutes(19))
        #expect(try await other.send(at: start + .minutes(20)).isEmpty)
        #expect(try await other.outbox.counts().expired == 2)
    }

    @Test func aLaterChangeTakesThePlaceOfOneThatWaits() async throws {
        let house = try await House()
        try await Self.queue(in: house, "top")
        try await Self.queue(in: house, operation: "update", supersedes: true, "first", "second")
        try await Self.queue(in: house, "line")
        try await Self.queue(in: house, operation: "update", supersedes: true, "third")
        let top = try #require(try await house.send().first)
        try await house.outbox.sent(top, messageID: "17.5", now: start)
        var said: [String] = []
        while let item = try await house.send().first {
            said.append(item.text)
            try await house.outbox.sent(item, messageID: "17.5", now: start)
        }
        #expect(said == ["line/0", "third/0"])
    }

    /// One that may be on its way is followed, not dropped: the later one has to be the last.
    @Test func aChangeThatMayBeOnItsWayIsFollowed() async throws {
        let house = try await House()
        try await Self.queue(in: house, "top")
        try await house.outbox.sent(try #require(try await house.send().first), messageID: "17.5", now: start)
        try await Self.queue(in: house, operation: "update", supersedes: true, "first")
        _ = try await house.outbox.ambiguous(try #require(try await house.send().first), reason: "cut", now: start)
        try await Self.queue(in: house, operation: "update", supersedes: true, "second")
        let first = try #require(try await house.send(at: start + .minutes(1)).first)
        #expect(first.text == "first/0" && first.isAmbiguous)
        try await house.outbox.sent(first, messageID: "17.5", now: start)
        #expect(try await house.send().texts == ["second/0"])
    }

    @Test func whatIsWrittenWithASendingIsWrittenOnce() async throws {
        let house = try await House()
        try await Self.queue(in: house, "top")
        let top = try #require(try await house.send().first)
        let note: @Sendable (borrowing Connection) throws -> Void = { connection in
            try connection.execute("INSERT INTO installations (workspace, reason) VALUES ('W', 'sent')")
        }
        #expect(try await house.outbox.sent(top, messageID: "17.5", now: start, also: note))
        #expect(try await !house.outbox.sent(top, messageID: "17.5", now: start, also: note))
        #expect(try await house.database.read { try $0.first("SELECT count(*) FROM installations") { $0.int(0) } } == 1)
    }

    /// Decisions are made one after the other, whoever makes them.
    @Test func whoDecidesSeesWhatWasDecidedBefore() async throws {
        let house = try await House()
        let other = try await House(sharing: house)
        for event in ["a", "b"] { _ = try await house.accept(event, thread: event) }
        let items = try await house.claim(1) + other.claim(1)
        #expect(items.count == 2)
        let decide: @Sendable (borrowing Connection) throws -> [OutboxDraft] = { connection in
            let isFirst = try connection.execute("INSERT INTO installations (workspace) VALUES ('W') ON CONFLICT DO NOTHING") == 1
            return isFirst ? [house.draft("first")] : []
        }
        async let one = house.inbox.finish(items[0], now: start, deciding: decide)
        async let two = other.inbox.finish(items[1], now: start, deciding: decide)
        let ends = try await [one, two]
        #expect(ends.contains(.finished(messages: 1)) && ends.contains(.finished(messages: 0)))
        #expect(try await house.outbox.counts().waiting == 1)
        await other.database.close()
    }

    @Test func whatFollowsAnArrivalIsFiledWithItsEnd() async throws {
        let house = try await House()
        _ = try await house.accept("e")
        let item = try #require(try await house.claim().first)
        let next = Arrival(eventKey: "next", source: "s", threadKey: "n", receivedAt: start, trace: "t", body: Array("next".utf8))
        let filed = Locked<[Acceptance]>([])
        _ = try await house.inbox.finish(item, now: start) { connection in
            for _ in 0..<2 {
                let acceptance = try Inbox.file(next, on: connection)
                filed.withLock { $0.append(acceptance) }
            }
            return []
        }
        #expect(filed.withLock { $0.last } == .duplicate)
        #expect(try await house.claim().texts == ["next"])
    }
}
