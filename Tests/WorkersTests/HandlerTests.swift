import CIEvents
import Conversation
import Database
import Inbox
import Testing
import Threading
import Time
import Workers

@Suite(.timeLimit(.minutes(1))) struct HandlerTests {
    static let event = CIEvent(system: .github, repository: "acme/shop", job: "build", runID: "7", jobID: "1", conclusion: .failure)

    static func accept(_ body: [UInt8], number: Int = 1, thread: String = "t", in yard: Yard, source: String = "ci/github") async throws {
        let arrival = Arrival(
            eventKey: "e\(number)",
            source: source,
            threadKey: thread,
            receivedAt: Yard.start,
            trace: "t",
            body: body
        )
        #expect(try await yard.inbox.accept(arrival) != .duplicate)
    }

    @Test func whatEndedInCIIsNotedInSilence() async throws {
        let yard = try await Yard(handlers: [.noting])
        try await Self.accept(Self.event.stored, in: yard)
        try await yard.work()
        #expect(try await yard.count(.done) == 1)
        #expect(yard.platform.sent.isEmpty && yard.platform.calls.isEmpty)
    }

    /// Questions and news go through one worker, side by side.
    @Test func aPlatformsEventsGoToThePlatform() async throws {
        let yard = try await Yard(handlers: [.noting])
        try await Self.accept(Self.event.stored, in: yard)
        try await yard.say("echo hello", "1.1")
        try await yard.work()
        #expect(try await yard.count(.done) == 2)
        #expect(yard.platform.sent.count == 1)
    }

    /// What a later handler will do: write and say, once, in one transaction with the end.
    @Test func aHandlerSpeaksAndWritesOnce() async throws {
        let tries = Locked(0)
        let handler = EventHandler(family: "ci") { item, _ in
            let count = tries.withLock { count in
                count += 1
                return count
            }
            if count < 3 { throw Trouble() }
            return EventHandler.Outcome("told") { connection in
                try connection.execute("INSERT INTO installations (workspace, reason) VALUES ('W', 'written')")
            }
        }
        let yard = try await Yard(handlers: [handler])
        try await Self.accept(Self.event.stored, in: yard)
        try await yard.work()
        #expect(tries.withLock { $0 } == 3)
        #expect(try await yard.count(.done) == 1)
        #expect(try await yard.database.read { try $0.first("SELECT count(*) FROM installations") { $0.int(0) } } == 1)
    }

    /// What was undone did not happen, however often it was tried.
    @Test func whatIsKeptIsNotedOnce() async throws {
        let (tries, kept) = (Locked(0), Locked(0))
        let handler = EventHandler(family: "ci") { _, _ in
            EventHandler.Outcome("told") { _ in
                let count = tries.withLock { count in
                    count += 1
                    return count
                }
                if count < 3 { throw Trouble() }
                return []
            } whenSettled: {
                kept.withLock { $0 += 1 }
            }
        }
        let yard = try await Yard(handlers: [handler])
        try await Self.accept(Self.event.stored, in: yard)
        try await yard.work()
        #expect(tries.withLock { $0 } == 3 && kept.withLock { $0 } == 1)
    }

    @Test func whatKeepsFailingIsGivenUpAndListed() async throws {
        let yard = try await Yard(handlers: [.noting])
        try await Self.accept(Array("rubbish".utf8), in: yard)
        try await yard.work()
        #expect(try await yard.inbox.dead().count == 1)
        #expect(yard.platform.sent.isEmpty)
    }

    @Test func whatKilledTheBotTooOftenIsNotTried() async throws {
        let tries = Locked(0)
        let yard = try await Yard(
            handlers: [
                EventHandler(family: "ci") { _, _ in
                    tries.withLock { $0 += 1 }
                    return EventHandler.Outcome("told")
                }
            ]
        )
        try await Self.accept(Self.event.stored, in: yard)
        try await yard.database.write { _ = try $0.execute("UPDATE inbox SET deaths = 20") }
        try await yard.work()
        #expect(tries.withLock { $0 } == 0)
        #expect(try await yard.inbox.dead().count == 1)
    }

    /// What is asked of others may take longer than a handler is tried.
    @Test func whatHasToWaitUsesNoAttempt() async throws {
        let tries = Locked(0)
        let handler = EventHandler(family: "ci") { _, now in
            let count = tries.withLock { count in
                count += 1
                return count
            }
            if count < 9 { throw EventHandler.NotYet(until: now + .minutes(3), reason: "limited") }
            return EventHandler.Outcome("told")
        }
        let yard = try await Yard(handlers: [handler])
        try await Self.accept(Self.event.stored, in: yard)
        try await yard.work()
        #expect(tries.withLock { $0 } == 9)
        #expect(try await yard.count(.done) == 1)
        #expect(yard.time.withLock { $0 } >= Yard.start + .minutes(24))
    }

    @Test func oneThreadIsHandledInOrder() async throws {
        let seen = Locked<[String]>([])
        let yard = try await Yard(
            handlers: [
                EventHandler(family: "ci") { item, _ in
                    try await Task.sleep(for: .milliseconds(item.id == 1 ? 30 : 1))
                    seen.withLock { $0.append(String(decoding: item.body, as: UTF8.self)) }
                    return EventHandler.Outcome("told")
                }
            ]
        )
        for number in 1...4 { try await Self.accept(Array("\(number)".utf8), number: number, in: yard) }
        try await yard.work()
        #expect(seen.withLock { $0 } == ["1", "2", "3", "4"])
    }

    /// The settings of its platforms may be put back within a day; what was asked there is still there then.
    @Test func withoutAnyPlatformQuestionsWaitADay() async throws {
        let yard = try await Yard(handlers: [.noting], hasPlatform: false)
        try await Self.accept(Self.event.stored, in: yard)
        try await Self.accept(Array("?".utf8), number: 2, thread: "s", in: yard, source: "slack/events")
        let work = Task { await yard.worker.run() }
        try await yard.until("one is done and one waits") {
            let (done, waiting) = (try await yard.count(.done), try await yard.count(.retrying))
            return done == 1 && waiting == 1
        }
        work.cancel()
        await work.value
        #expect(try await yard.inbox.dead().isEmpty)
        try await yard.work(passing: .hours(1))
        #expect(try await yard.inbox.dead().map(\.attempts) == [0])
    }
}

private struct Trouble: Error {}

extension EventHandler {
    /// Reads what ended in CI and leaves it at that.
    static let noting = EventHandler(family: "ci") { item, _ in
        _ = try CIEvent(stored: item.body)
        return Outcome("noted")
    }
}
