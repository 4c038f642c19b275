import Database
import Inbox
import Testing
import Time

private let start = House.start

@Suite(.timeLimit(.minutes(1)))
struct OutcomeTests {
    @Test func theFifthFailureMakesADeadLetter() async throws {
        let house = try await House()
        _ = try await house.accept("e")
        var now = start
        for attempt in 1...5 {
            let item = try #require(try await house.claim(at: now).first)
            #expect(item.attempts == attempt - 1)
            switch try await house.inbox.fail(item, error: "failure \(attempt)", now: now) {
            case .retry(let moment): now = moment
            case .dead: #expect(attempt == 5)
            case .lost: Issue.record("the lease was lost")
            }
        }
        #expect(try await house.claim(at: now + .days(1)).isEmpty)
        let dead = try #require(try await house.inbox.dead().first)
        #expect(dead.error == "failure 5" && dead.attempts == 5 && dead.state == .dead)

        // A person lets it start afresh, once.
        #expect(try await house.inbox.requeue(dead.id, now: now))
        #expect(try await !house.inbox.requeue(dead.id, now: now))
        #expect(try await house.claim(at: now).first?.attempts == 0)
    }

    @Test func whatGaveUpLastIsFoundFirst() async throws {
        let house = try await House()
        for event in ["a", "b", "c", "d"] { _ = try await house.accept(event, thread: event) }
        let items = try await house.claim()
        // In another order than they came in.
        for (second, place) in [2, 0, 1].enumerated() {
            try await house.inbox.bury(items[place], error: "e", now: start + .seconds(Int64(second)))
        }
        _ = try await house.inbox.release(items[3], now: start)
        _ = try await house.inbox.expire(through: start, now: start + .minutes(1))
        #expect(try await house.inbox.lastDead(limit: 9).map(\.eventKey) == ["d", "b", "a", "c"])
        #expect(try await house.inbox.lastDead(limit: 2).map(\.eventKey) == ["d", "b"])
        #expect(try await house.inbox.dead(limit: 2).map(\.eventKey) == ["a", "b"])
    }

    @Test func anOutageUsesNoAttemptAndEndsInTime() async throws {
        let house = try await House()
        // A day of tries, each of them durable, would take this test too long.
        var policy = AttemptPolicy.standard
        policy.outageLimit = .minutes(30)
        let inbox = Inbox(house.database, outbox: house.outbox, attempts: policy)
        _ = try await house.accept("e")
        var now = start
        var tries = 0
        while let item = try await house.claim(at: now).first {
            #expect(item.attempts == 0)
            tries += 1
            guard case .retry(let moment) = try await inbox.postpone(item, reason: "Slack is away", now: now) else { break }
            now = moment
        }
        #expect(now - start >= .minutes(30) && now - start < .minutes(32))
        #expect(tries > 30)
        #expect(try await house.inbox.dead().map(\.error) == ["Slack is away"])
    }

    @Test func releasingCountsNothing() async throws {
        let house = try await House()
        _ = try await house.accept("e")
        for _ in 0..<30 { try await house.inbox.release(try #require(try await house.claim().first), now: start) }
        let item = try #require(try await house.claim().first)
        #expect(item.attempts == 0 && item.deaths == 0)
    }

    @Test func answersGoOutWithTheEnd() async throws {
        let house = try await House()
        _ = try await house.accept("e")
        let item = try #require(try await house.claim().first)
        let answers = [house.draft("answer", answers: "slack/T0/C0/1.2", parts: 3), house.draft("note")]
        #expect(try await house.inbox.finish(item, answers: answers, now: start) == .finished(messages: 4))
        // The second end of one lease changes nothing.
        #expect(try await house.inbox.finish(item, answers: answers, now: start) == .lost)
        #expect(try await house.outbox.counts().waiting == 4)
    }

    /// Two events about one message, by whatever way they both came in.
    @Test(arguments: [(1, 3), (3, 1), (2, 2)])
    func oneMessageIsAnsweredOnce(first: Int, second: Int) async throws {
        let house = try await House()
        for (event, parts, expected) in [("e1", first, first), ("e2", second, 0)] {
            _ = try await house.accept(event, thread: event)
            let item = try #require(try await house.claim().first)
            let answer = house.draft("answer", answers: "slack/T0/C0/1.2", parts: parts)
            #expect(try await house.inbox.finish(item, answers: [answer], now: start) == .finished(messages: expected))
        }
        #expect(try await house.outbox.counts().waiting == first)
    }

    @Test func whatIsWrittenAlongIsPartOfTheEnd() async throws {
        struct Refusal: Error {}
        let house = try await House()
        _ = try await house.accept("e")
        let item = try #require(try await house.claim().first)
        await #expect(throws: Refusal.self) {
            try await house.inbox.finish(item, answers: [house.draft("answer")], now: start) { connection in
                try connection.execute("INSERT INTO conversations (thread_key, started_at, touched_at) VALUES ('t', 0, 0)")
                throw Refusal()
            }
        }
        #expect(try await house.outbox.counts().waiting == 0)
        #expect(try await house.database.read { try $0.first("SELECT count(*) FROM conversations") { $0.int(0) } } == 0)
        #expect(try await house.inbox.counts().byState == [.leased: 1])
    }

    @Test func anEditBeforeTheAnswerReplacesTheQuestion() async throws {
        let house = try await House()
        _ = try await house.accept("question", message: "m")
        #expect(try await house.inbox.amend(messageKey: "m", body: Array("edited".utf8), now: start) == .replaced)
        let item = try #require(try await house.claim().first)
        #expect(item.text == "edited")
        // Edited again while it is answered: the answer to the former text is dropped.
        #expect(try await house.inbox.amend(messageKey: "m", body: Array("again".utf8), now: start) == .replacedInProgress)
        #expect(try await house.inbox.finish(item, answers: [house.draft("answer")], now: start) == .amended)
        #expect(try await house.outbox.counts().waiting == 0)
        let again = try #require(try await house.claim().first)
        #expect(again.text == "again")
        #expect(try await house.inbox.finish(again, now: start) == .finished(messages: 0))
        #expect(try await house.inbox.amend(messageKey: "m", body: [], now: start) == .tooLate)
        #expect(try await house.inbox.amend(messageKey: "never heard of", body: [], now: start) == .tooLate)
    }

    @Test func aFailureOfTheFormerTextIsNotCounted() async throws {
        let house = try await House()
        _ = try await house.accept("question", message: "m")
        let item = try #require(try await house.claim().first)
        _ = try await house.inbox.amend(messageKey: "m", body: Array("edited".utf8), now: start)
        #expect(try await house.inbox.fail(item, error: "oops", now: start) == .retry(at: start))
        let again = try #require(try await house.claim().first)
        #expect(again.text == "edited" && again.attempts == 0)
    }

    @Test func aDeletedMessageIsNotAnswered() async throws {
        let house = try await House()
        for message in ["handled", "waits"] { _ = try await house.accept(message, thread: message, message: message) }
        let item = try #require(try await house.claim(1).first)
        // Only what somebody had begun with may show a sign.
        let waiting = try await house.inbox.withdraw(message: "waits", now: start)
        #expect(waiting.count == 1 && waiting.begun.isEmpty)
        let handled = try await house.inbox.withdraw(message: "handled", now: start)
        #expect(handled.count == 1 && handled.begun.map(\.id) == [item.id] && handled.begun.map(\.body) == [item.body])
        #expect(try await house.inbox.finish(item, answers: [house.draft("answer")], now: start) == .lost)
        #expect(try await house.claim().isEmpty)
        #expect(try await house.inbox.withdraw(message: "waits", now: start).count == 0)
        #expect(try await house.outbox.counts().waiting == 0)
    }

    /// A thread reply may come a second time as a mention: both are reached by their message.
    @Test func whateverIsKnownOfAMessageIsReachedByIt() async throws {
        let house = try await House()
        for key in ["m", "m/aside", "n/aside"] { _ = try await house.accept(key, thread: key, message: key) }
        #expect(try await house.inbox.open(about: "m").map(\.messageKey).sorted() == ["m", "m/aside"])
        #expect(try await house.inbox.withdraw(message: "m", now: start).count == 2)
        #expect(try await house.inbox.open(about: "m").isEmpty)
        #expect(try await house.claim().texts == ["n/aside"])
    }

    /// Dropped with an answer that was given before, because it was written along with that one.
    @Test func whatIsWrittenAlongIsWrittenOnce() async throws {
        let house = try await House()
        for event in ["e1", "e2"] {
            _ = try await house.accept(event, thread: event)
            let item = try #require(try await house.claim().first)
            let answer = house.draft("answer", answers: "slack/T0/C0/1.2")
            _ = try await house.inbox.finish(item, answers: [answer], now: start) { connection in
                try connection.execute("INSERT INTO conversations (thread_key, started_at, touched_at) VALUES ($1, 0, 0)", .text(event))
            }
        }
        #expect(try await house.database.read { try $0.query("SELECT thread_key FROM conversations") { $0.text(0) } } == ["e1"])
    }

    @Test func lastWordsAreSaidOnceAndAreNotTheAnswer() async throws {
        let house = try await House()
        let words = house.draft("sorry", answers: "slack/T0/C0/1.2")
        _ = try await house.accept("e")
        for said in 1...2 {
            for _ in 1...5 {
                let item = try #require(try await house.claim(at: start + .hours(1)).first)
                #expect(try await house.outbox.counts().waiting == said - 1)
                #expect(house.inbox.isLastTry(item, now: start) == (item.attempts == 4))
                try await house.inbox.fail(item, error: "oops", lastWords: words, now: start)
            }
            let dead = try #require(try await house.inbox.dead().first)
            #expect(try await house.outbox.counts().waiting == 1)
            #expect(try await house.inbox.requeue(dead.id, now: start))
        }
        let item = try #require(try await house.claim(at: start + .hours(1)).first)
        let answer = house.draft("answer", answers: "slack/T0/C0/1.2")
        #expect(try await house.inbox.finish(item, answers: [answer], now: start) == .finished(messages: 1))
    }

    /// Another event about the same message was answered.
    @Test func whoWasAnsweredIsNotToldOfAFailure() async throws {
        let house = try await House()
        _ = try await house.accept("answered", thread: "a")
        _ = try await house.accept("dead", thread: "b")
        let items = try await house.claim()
        #expect(items.count == 2)
        let answer = house.draft("answer", answers: "slack/T0/C0/1.2")
        _ = try await house.inbox.finish(try #require(items.first), answers: [answer], now: start)
        let words = house.draft("sorry", answers: "slack/T0/C0/1.2")
        #expect(try await house.inbox.bury(try #require(items.last), error: "oops", lastWords: words, now: start))
        #expect(try await house.outbox.counts().waiting == 1)
        #expect(try await !house.inbox.bury(try #require(items.first), error: "oops", lastWords: words, now: start))
    }

    @Test func countsAndLists() async throws {
        let house = try await House()
        #expect(try await house.inbox.counts() == InboxCounts())
        for number in 0..<3 { _ = try await house.accept("e\(number)", thread: "t\(number)", at: start + .seconds(Int64(number))) }
        let first = try #require(try await house.claim(1, at: start).first)
        #expect(try await house.inbox.counts().byState == [.waiting: 2, .leased: 1])
        #expect(try await house.inbox.counts().oldest == start)
        _ = try await house.inbox.finish(first, now: start)
        #expect(try await house.inbox.counts().byState == [.waiting: 2, .done: 1])
        #expect(try await house.inbox.counts().oldest == start + .seconds(1))
        #expect(try await house.inbox.list().map(\.eventKey) == ["e1", "e2"])
        #expect(try await house.inbox.list(limit: 1).count == 1)
    }

    @Test func theSweepKeepsWhatItMust() async throws {
        let house = try await House()
        for event in ["done", "dead", "waiting"] { _ = try await house.accept(event, thread: event) }
        for item in try await house.claim(2) {
            if item.text == "done" {
                _ = try await house.inbox.finish(item, now: start)
            } else {
                try await house.database.write { try $0.execute("UPDATE inbox SET attempts = 4 WHERE id = $1", .integer(item.id)) }
                #expect(try await house.inbox.fail(item, error: "oops", now: start) == .dead)
            }
        }
        let table: [(age: Duration, counts: [InboxState: Int])] = [
            (.hours(23), [.done: 1, .dead: 1, .waiting: 1]),
            (.hours(24), [.remembered: 1, .dead: 1, .waiting: 1]),
            (.hours(26), [.dead: 1, .waiting: 1]),
            (.days(13), [.dead: 1, .waiting: 1]),
            (.days(14), [.waiting: 1]),
            (.days(100), [.waiting: 1]),
        ]
        for (age, counts) in table {
            while try await house.inbox.sweep(now: start + age) > 0 {}
            #expect(try await house.inbox.counts().byState == counts, "after \(age)")
        }
    }
}
