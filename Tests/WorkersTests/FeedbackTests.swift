import Conversation
import Inbox
import Telemetry
import Testing
import Threading
import Time
import Workers

@Suite(.timeLimit(.minutes(1))) struct FeedbackTests {
    private let good = Feedback(id: "fp/1", isHelpful: true)
    private let bad = Feedback(id: "fp/1", isHelpful: false)

    @Test func aThumbIsKeptAndThankedForPrivately() async throws {
        let yard = try await Yard()
        try await yard.rate(bad)
        try await yard.work()
        #expect(yard.ratings.withLock { $0 } == [Rating(id: "fp/1", helpful: false, person: Yard.nadia, at: Yard.start)])
        #expect(yard.platform.sent == [.init(text: "Thanks, noted.", isPrivate: true, thread: Yard.place("1.1").key)])
        #expect(try await yard.count(.done) == 1)
        #expect(!String(decoding: yard.metrics.exposition(), as: UTF8.self).contains("chat_requests_total 1"), "a thumb is no question")
    }

    @Test func aStrangersThumbIsNotKept() async throws {
        let yard = try await Yard()
        for feedback in [good, bad] { try await yard.rate(feedback, by: Yard.stranger) }
        try await yard.work(passing: .zero)
        #expect(yard.ratings.withLock { $0 }.isEmpty)
        #expect(yard.platform.sent.map(\.isPrivate) == [true], "told once")
        #expect(yard.platform.texts.allSatisfy { $0.contains("not on the list") })
    }

    /// Pressed twice, then the other thumb: what counts is written each time, and each thumb is thanked for once.
    @Test func aChangeOfMindIsKept() async throws {
        let yard = try await Yard()
        for feedback in [good, good, bad, good] {
            try await yard.rate(feedback)
            try await yard.work(passing: .seconds(1))
            yard.pass(.seconds(1))
        }
        let kept = yard.ratings.withLock { $0 }
        #expect(kept.map(\.helpful) == [true, true, false, true])
        #expect(kept.map(\.at) == kept.map(\.at).sorted(), "a later press is known by its time")
        #expect(Set(kept.map(\.id)) == ["fp/1"])
        #expect(yard.platform.texts == ["Thanks, noted.", "Thanks, noted."])
    }

    /// Whoever keeps it may fail; the press is tried again with the time at which it came, and thanked for when it is kept.
    @Test func whatCouldNotBeKeptIsTriedAgain() async throws {
        struct Full: Error {}
        let failures = Locked(2)
        let yard = try await Yard(keepingRating: { _ in
            let fails = failures.withLock { left in
                left -= 1
                return left >= 0
            }
            if fails { throw Full() }
        })
        try await yard.rate(good)
        try await yard.work()
        #expect(yard.ratings.withLock { $0 } == [Rating(id: "fp/1", helpful: true, person: Yard.nadia, at: Yard.start)])
        #expect(yard.platform.texts == ["Thanks, noted."])
    }

    @Test func itCostsNoQuestion() async throws {
        let yard = try await Yard(perUserPerMinute: 1)
        for number in 1...4 { try await yard.rate(Feedback(id: "\(number)", isHelpful: true)) }
        try await yard.say("echo hello", "1.9")
        try await yard.work(passing: .zero)
        #expect(yard.ratings.withLock { $0 }.count == 4)
        #expect(yard.platform.texts.contains("hello"))
    }
}
