import Agents
import Conversation
import Inbox
import Testing
import Threading
import Time
import Workers

@Suite(.timeLimit(.minutes(1))) struct AskBudgetTests {
    private func question(_ message: String, by person: String = "U1", in channel: String = "C1") -> Question {
        Question(
            thread: Yard.place(message, in: channel),
            message: message,
            author: Person(platform: .slack, workspace: "T1", id: person),
            text: "?",
            address: .mention
        )
    }

    @Test func aQuestionCountsOnceHoweverOftenItComes() {
        var budget = AskBudget(perUserPerMinute: 2, perChannelPerMinute: 3)
        let now = Yard.start
        for _ in 1...10 { #expect(budget.admit(question("1.1"), asking: "a", now: now) == .admitted) }
        #expect(budget.admit(question("1.2"), asking: "b", now: now) == .admitted)
        // The refusal holds as well, and is told again if telling it failed.
        let refusal = RateLimiter.Decision.refused(retryAfter: .seconds(30), shouldTell: true)
        for _ in 1...2 { #expect(budget.admit(question("1.3"), asking: "c", now: now) == refusal) }
        #expect(budget.admit(question("1.4"), asking: "d", now: now) == .refused(retryAfter: .seconds(30), shouldTell: false))
        // The channel has one left for others.
        #expect(budget.admit(question("1.5", by: "U2"), asking: "e", now: now) == .admitted)
        for _ in 1...2 { #expect(budget.admit(question("1.6", by: "U3"), asking: "f", now: now) != .admitted) }
        #expect(budget.admit(question("1.7", by: "U3", in: "C2"), asking: "g", now: now) == .admitted)
    }

    /// What others ask there keeps nobody from pressing, and a press leaves the channel what it has.
    @Test func aPressCountsForThePersonAlone() {
        var budget = AskBudget(perUserPerMinute: 2, perChannelPerMinute: 1)
        let now = Yard.start
        func presses(_ event: String, by person: String) -> Bool {
            budget.admit(question("1.1", by: person), asking: event, now: now, countsForChannel: false) == .admitted
        }
        #expect(["a", "b", "c"].map { presses($0, by: "U1") } == [true, true, false])
        #expect(budget.admit(question("1.2", by: "U2"), asking: "d", now: now) == .admitted)
        #expect(budget.admit(question("1.3", by: "U3"), asking: "e", now: now) != .admitted)
        #expect((4..<40).allSatisfy { presses("p\($0)", by: "U\($0)") })
    }

    @Test func aStrangerIsToldOnceInAnHour() {
        var budget = AskBudget(perUserPerMinute: 1, perChannelPerMinute: 1)
        let (now, other) = (Yard.start, Person(platform: .slack, workspace: "T1", id: "U8"))
        // Who, why, which question, when, and whether it is told.
        let table: [(Person, Doorkeeper.Reason, String, Moment, Bool)] = [
            (Yard.stranger, .stranger, "a", now, true),
            (Yard.stranger, .stranger, "b", now, false),
            (Yard.stranger, .stranger, "a", now, true),
            (other, .stranger, "c", now, true),
            (Yard.stranger, .lookUpFailed, "d", now, true),
            (Yard.stranger, .stranger, "e", now + .minutes(59), false),
            (Yard.stranger, .stranger, "f", now + .minutes(60), true),
            (Yard.stranger, .stranger, "g", now + .minutes(61), false),
        ]
        for (person, reason, asking, at, isTold) in table {
            #expect(budget.tells(person, reason, asking: asking, now: at) == isTold, "\(asking)")
        }
    }

    @Test func onlyTheOldestDecisionIsForgotten() {
        var decided = DecidedOnce<Int>(capacity: 3)
        for number in 1...3 { #expect(decided.note(number, on: "\(number)") == number) }
        #expect(decided.note(9, on: "1") == 1)
        decided.note(4, on: "4")
        #expect(["1", "2", "3", "4"].map { decided[$0] } == [nil, 2, 3, 4])
        decided.note(1, on: "1")
        #expect(["1", "2", "3", "4"].map { decided[$0] } == [1, nil, 3, 4])
    }

    /// Within the minute for which one question is allowed.
    @Test func aQuestionThatIsTriedAgainIsNotRefused() async throws {
        let yard = try await Yard(perUserPerMinute: 1)
        yard.skills.failures.withLock { $0 = 2 }
        try await yard.say("fail", "1.1")
        try await yard.work(passing: .seconds(1))
        #expect(yard.platform.texts == ["at last"])
    }

    @Test func aQuestionThatIsEditedIsNotRefused() async throws {
        let yard = try await Yard(perUserPerMinute: 1)
        try await yard.say("slow", "1.1")
        try await yard.work(passing: .zero) {
            try await yard.untilItIsAnswered()
            try await yard.edit("1.1", to: "echo two")
        }
        #expect(yard.platform.texts == ["two"])
    }

    @Test(arguments: [Roster(listing: .users(["U1"])), Roster(listing: .nobody)]) func whoAsksInVainIsToldOnce(roster: Roster) async throws
    {
        let yard = try await Yard(roster: roster)
        for number in 1...5 { try await yard.say("echo hello", "\(number).1", by: Yard.stranger) }
        try await yard.press("help", on: "1.1")
        try await yard.work(passing: .zero)
        #expect(yard.platform.sent.filter { $0.isPrivate && $0.text.contains("Whoever runs me") }.count == (roster.isEmpty ? 2 : 1))
        yard.pass(.hours(1))
        try await yard.say("echo hello", "6.1", by: Yard.stranger)
        try await yard.work(passing: .zero)
        #expect(yard.platform.sent.last?.thread == Yard.place("6.1").key)
    }
}
