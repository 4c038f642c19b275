import Database
import Inbox
import Testing
import Time

private let start = House.start

@Suite(.timeLimit(.minutes(1)))
struct OrderTests {
    @Test func aThreadIsHandledInOrderAndThreadsSideBySide() async throws {
        let house = try await House()
        for (event, thread) in [("a1", "a"), ("a2", "a"), ("b1", "b"), ("a3", "a"), ("b2", "b")] {
            _ = try await house.accept(event, thread: thread)
        }
        var handled: [[String]] = []
        while true {
            let items = try await house.claim()
            if items.isEmpty { break }
            handled.append(items.texts)
            #expect(try await house.claim().isEmpty, "a thread was given out twice")
            for item in items { #expect(try await house.inbox.finish(item, now: start) == .finished(messages: 0)) }
        }
        #expect(handled == [["a1", "b1"], ["a2", "b2"], ["a3"]])
    }

    @Test func theLimitIsKeptAndTheOldestComeFirst() async throws {
        let house = try await House()
        for number in 0..<10 { _ = try await house.accept("e\(number)", thread: "t\(number)") }
        #expect(try await house.claim(3).texts == ["e0", "e1", "e2"])
        #expect(try await house.claim(0).isEmpty)
        #expect(try await house.claim(3).texts == ["e3", "e4", "e5"])
    }

    @Test func whatBypassesNeitherWaitsNorHolds() async throws {
        let house = try await House()
        _ = try await house.accept("question")
        #expect(try await house.claim().texts == ["question"])
        _ = try await house.accept("button", bypasses: true)
        _ = try await house.accept("next")
        _ = try await house.accept("stop", bypasses: true)
        #expect(try await house.claim().texts == ["button", "stop"])
    }

    /// Behind more questions than there are places, and again when it has to be tried again.
    @Test func whatBypassesIsFoundWhereverItWaits() async throws {
        let house = try await House()
        for number in 0..<300 { _ = try await house.accept("e\(number)", thread: "t\(number)") }
        _ = try await house.accept("stop", bypasses: true)
        _ = try await house.accept("later", thread: "later")
        let found = try await house.inbox.bypassing(now: start)
        #expect(found.map(\.source) == ["slack.event"])
        let stop = try #require(try await house.inbox.claim(found, owner: house.owner, now: start).first)
        #expect(stop.text == "stop")
        #expect(try await house.inbox.claim(found, owner: house.owner, now: start).isEmpty)
        #expect(try await house.inbox.fail(stop, error: "oops", now: start) == .retry(at: start + .seconds(2)))
        #expect(try await house.inbox.bypassing(now: start + .seconds(1)).isEmpty)
        #expect(try await house.inbox.bypassing(now: start + .seconds(2)) == found)
    }

    @Test func aButtonThatIsHandledHoldsNobody() async throws {
        let house = try await House()
        _ = try await house.accept("button", bypasses: true)
        #expect(try await house.claim().texts == ["button"])
        _ = try await house.accept("question")
        #expect(try await house.claim().texts == ["question"])
    }

    @Test func aRetryHoldsItsThreadForThirtySeconds() async throws {
        let house = try await House()
        _ = try await house.accept("first")
        _ = try await house.accept("second")
        let first = try #require(try await house.claim().first)
        // The platform asks for an hour.
        #expect(
            try await house.inbox.postpone(first, until: start + .hours(1), reason: "away", now: start) == .retry(at: start + .hours(1))
        )
        #expect(try await house.claim(at: start + .milliseconds(29_999)).isEmpty)
        let second = try await house.claim(at: start + .seconds(30))
        #expect(second.texts == ["second"])
        // The first is due while the second is handled: one at a time.
        #expect(try await house.claim(at: start + .hours(1)).isEmpty)
        for item in second { _ = try await house.inbox.finish(item, now: start) }
        #expect(try await house.claim(at: start + .hours(1)).texts == ["first"])
    }

    @Test func aRetryWithinThirtySecondsComesBeforeWhatFollowed() async throws {
        let house = try await House()
        _ = try await house.accept("first")
        _ = try await house.accept("second")
        let first = try #require(try await house.claim().first)
        #expect(try await house.inbox.fail(first, error: "oops", now: start) == .retry(at: start + .seconds(2)))
        #expect(try await house.inbox.nextDue(after: start) == start + .seconds(2))
        #expect(try await house.claim(at: start + .seconds(1)).isEmpty)
        #expect(try await house.claim(at: start + .seconds(2)).texts == ["first"])
    }

    /// More rows than one claim looks at are held back by one thread.
    @Test func nobodyStarvesBehindAFlood() async throws {
        let house = try await House()
        try await house.database.write { connection in
            for number in 0..<10_000 {
                try connection.execute(
                    "INSERT INTO inbox (event_key, source, thread_key, bypasses, received_at, trace, state, body) VALUES ($1, 's', 'flood', 0, 0, '', 0, $2)",
                    .text("flood-\(number)"),
                    .blob([UInt8]("flood-\(number)".utf8))
                )
            }
        }
        _ = try await house.accept("quiet", thread: "quiet")
        #expect(try await house.claim(2).texts == ["flood-0"])
        var found: [String] = []
        for _ in 0..<4 { found += try await house.claim(2).texts }
        #expect(found == ["quiet"])
    }

    @Test func twoProcessesNeverGetTheSameRow() async throws {
        let first = try await House()
        let second = try await House(sharing: first)
        for number in 0..<400 { _ = try await first.accept("e\(number)", thread: "t\(number % 40)") }
        let claimed = try await withThrowingTaskGroup { group in
            for house in [first, second, first, second] {
                group.addTask {
                    var mine: [InboxItem] = []
                    while true {
                        let items = try await house.claim(7)
                        for item in items { _ = try await house.inbox.finish(item, now: start) }
                        mine += items
                        if items.isEmpty, try await house.inbox.counts().open == 0 { return mine }
                    }
                }
            }
            return try await group.reduce(into: [InboxItem]()) { $0 += $1 }
        }
        #expect(claimed.count == 400)
        #expect(Set(claimed.map(\.id)).count == 400)
        await second.database.close()
    }
}
