import Conversation
import Database
import Inbox
import Testing
import Time

private let start = House.start

/// What the failsafe held up, once the bot may work again.
@Suite(.timeLimit(.minutes(1)))
struct FreshnessTests {
    // Minutes from when it was queued to when the bot was enabled, and from there to when it finds out.
    @Test(
        arguments: [
            (0, 0, true), (14, 0, true), (15, 0, false), (60, 0, false),
            // The bot was down when it was enabled. What was young then is owed, however late it is now.
            (14, 60, true), (15, 60, false),
            // Queued after the enabling.
            (-5, 5, true), (-5, 600, true),
            // The other clock is ahead: by ours it is young. And by ours, too, it may be old.
            (600, -595, true), (600, -580, false),
            // The clock was set back since it was queued.
            (-600, 0, true),
        ] as [(Int64, Int64, Bool)]
    )
    func ageCountsUpToTheEnabling(queuedBefore age: Int64, foundOutAfter delay: Int64, isFresh: Bool) {
        let lifted = start + .minutes(age)
        let horizon = Freshness.horizon(liftedAt: lifted, now: lifted + .minutes(delay))
        #expect((start > horizon) == isFresh)
    }

    @Test func whatIsTooOldIsListedAndWhatIsYoungIsAnswered() async throws {
        let house = try await House()
        _ = try await house.accept("old", thread: "a", at: start)
        _ = try await house.accept("tried", thread: "b", at: start)
        _ = try await house.accept("young", thread: "c", at: start + .milliseconds(1))
        let tried = try #require(try await house.claim().first { $0.text == "tried" })
        for item in try await house.claim() where item.text != "tried" { try await house.inbox.release(item, now: start) }
        _ = try await house.inbox.postpone(tried, reason: "away", now: start)
        try await house.database.write { _ = try $0.execute("UPDATE inbox SET state = 0, lease_owner = NULL WHERE state = 1") }
        let now = start + .minutes(15)
        #expect(try await house.inbox.expire(through: start, now: now) == 2)
        #expect(try await house.claim(at: now).texts == ["young"])
        let listed = try await house.inbox.dead()
        #expect(listed.map(\.state) == [.expired, .expired] && listed.map(\.eventKey) == ["old", "tried"])
        #expect(listed.allSatisfy { $0.finishedAt == now })
    }

    // More than one step's worth.
    @Test func everyStepIsTaken() async throws {
        let house = try await House()
        var retention = Retention.standard
        retention.step = 2
        for number in 0..<5 { _ = try await house.accept("e\(number)", thread: "t\(number)") }
        for number in 0..<5 { _ = try await house.outbox.add(house.draft("m"), deliveryID: "d\(number)", trace: "", now: start) }
        let outbox = Outbox(house.database, retention: retention)
        #expect(try await Inbox(house.database, outbox: outbox, retention: retention).expire(through: start, now: start) == 5)
        #expect(try await outbox.expire(through: start, now: start) == 5)
    }

    // Asked for by a person: it is as young as what comes in now, also when the failsafe trips again.
    @Test func whatAPersonRequeuedIsYoungAgain() async throws {
        let house = try await House()
        _ = try await house.accept("e")
        let later = start + .hours(1)
        #expect(try await house.inbox.expire(through: later - Freshness.limit, now: later) == 1)
        #expect(try await house.inbox.requeue(try #require(try await house.inbox.dead().first).id, now: later))
        #expect(try await house.inbox.expire(through: later - Freshness.limit, now: later) == 0)
        let item = try #require(try await house.claim(at: later).first)
        #expect(item.text == "e" && item.receivedAt == later)
    }

    @Test func repliesThatAreTooOldAreListedAndTheYoungAreSent() async throws {
        let house = try await House()
        _ = try await house.outbox.add(house.draft("old", answers: "q", thread: "a", parts: 2), deliveryID: "d1", trace: "", now: start)
        _ = try await house.outbox.add(house.draft("young", thread: "a"), deliveryID: "d2", trace: "", now: start + .milliseconds(1))
        _ = try await house.outbox.add(house.draft("flying", thread: "b"), deliveryID: "d3", trace: "", now: start)
        let flying = try #require(try await house.send().first { $0.text == "flying/0" })
        try await house.database.write {
            _ = try $0.execute("UPDATE outbox SET state = 0, lease_owner = NULL WHERE thread_key = 'a' AND state = 1")
        }
        let now = start + .minutes(15)
        #expect(try await house.outbox.expire(through: start, now: now) == 2)
        #expect(try await house.outbox.counts() == OutboxCounts(waiting: 1, sending: 1, expired: 2))
        // What had left before is brought to its end.
        #expect(try await house.outbox.sent(flying, messageID: "1.2", now: now))
        #expect(try await house.send(at: now).texts == ["young/0"])
        let listed = try await house.outbox.dead()
        #expect(listed.map(\.part) == [0, 1] && listed.map(\.state) == [.expired, .expired])
        #expect(listed.map(\.error) == Array(repeating: "too old when the bot was enabled again", count: 2))
        #expect(listed.first?.operation == "slack/post" && listed.first?.threadKey == "a" && listed.first?.createdAt == start)
        // The question counts as answered: another event about it gets no second answer.
        #expect(try await house.outbox.add(house.draft("again", answers: "q"), deliveryID: "d4", trace: "", now: now) == 0)
    }

    // In flight when the bot was disabled, and given back before it was enabled.
    @Test(arguments: [false, true]) func aReplyThatCameBackIsQueuedLikeTheOthers(isAmbiguous: Bool) async throws {
        let house = try await House()
        _ = try await house.outbox.add(house.draft("m"), deliveryID: "d", trace: "", now: start)
        let item = try #require(try await house.send().first)
        if isAmbiguous {
            try await house.outbox.ambiguous(item, reason: "cut", now: start)
        } else {
            try await house.outbox.postpone(item, reason: "slow", now: start)
        }
        #expect(try await house.outbox.expire(through: start, now: start + .hours(1)) == 1)
        #expect(try await house.send(at: start + .hours(1)).isEmpty)
        let listed = try #require(try await house.outbox.dead().first)
        #expect(listed.error?.contains("may have been delivered") == isAmbiguous)
        // A person has it sent after all. What may have been delivered is still looked for, from its first try on.
        #expect(try await house.outbox.requeue(listed.id, now: start + .hours(1)))
        #expect(try await !house.outbox.requeue(listed.id, now: start + .hours(1)))
        let again = try #require(try await house.send(at: start + .hours(1)).first)
        #expect(again.isAmbiguous == isAmbiguous && again.createdAt == (isAmbiguous ? start : start + .hours(1)))
    }

    @Test func aRequeuedReplyComesWithAllItsParts() async throws {
        let house = try await House()
        _ = try await house.outbox.add(house.draft("m", parts: 3), deliveryID: "d", trace: "", now: start)
        _ = try await house.outbox.add(house.draft("other", thread: "b"), deliveryID: "o", trace: "", now: start)
        try await house.outbox.sent(try #require(try await house.send(1).first), messageID: "1", now: start)
        #expect(try await house.outbox.expire(through: start, now: start) == 3)
        let last = try #require(try await house.outbox.dead().first { $0.part == 2 })
        #expect(try await house.outbox.requeue(last.id, now: start))
        #expect(try await house.outbox.counts() == OutboxCounts(waiting: 2, expired: 1))
        #expect(try await house.send().texts == ["m/1"])
    }

    /// It is older than what is being sent in its thread just now, and goes out after it all the same: never two at once.
    @Test func aRequeuedReplyWaitsForWhatIsUnderWay() async throws {
        let house = try await House()
        for text in ["a", "b", "c"] { _ = try await house.outbox.add(house.draft(text), deliveryID: text, trace: "", now: start) }
        let refused = try #require(try await house.send().first)
        try await house.outbox.failForGood(refused, error: "no such channel", now: start)
        let flying = try #require(try await house.send().first)
        #expect(flying.text == "b/0")
        #expect(try await house.outbox.requeue(refused.id, now: start))
        #expect(try await house.send().isEmpty)
        try await house.outbox.sent(flying, messageID: "1", now: start)
        let again = try #require(try await house.send().first)
        #expect(again.text == "a/0")
        try await house.outbox.sent(again, messageID: "2", now: start)
        #expect(try await house.send().texts == ["c/0"])
    }

    @Test func theSweepForgetsWhatExpiredAfterTwoWeeks() async throws {
        let house = try await House()
        _ = try await house.outbox.add(house.draft("m"), deliveryID: "d", trace: "", now: start)
        _ = try await house.outbox.expire(through: start, now: start)
        while try await house.outbox.sweep(now: start + .days(14) - .milliseconds(1)) > 0 {}
        #expect(try await house.outbox.dead().count == 1)
        while try await house.outbox.sweep(now: start + .days(14)) > 0 {}
        #expect(try await house.outbox.dead().isEmpty)
    }
}
