import Conversation
import Inbox
import Testing
import Threading
import Time

/// What people change their minds about while the answer waits for the platform.
@Suite(.timeLimit(.minutes(1))) struct UnsaidAnswerTests {
    private func waitingAnswer(_ outcome: SendOutcome, finding sightings: [Sighting] = []) async throws -> Yard {
        let yard = try await Yard()
        yard.platform.answer([outcome], finding: sightings)
        try await yard.say("echo one", "1.1")
        return yard
    }

    @Test func aDeletionTakesTheAnswerBack() async throws {
        let yard = try await waitingAnswer(.later(after: .seconds(90), reason: "slow"))
        try await yard.work(passing: .zero) {
            try await yard.untilItIsPutOff()
            try await yard.delete("1.1")
            try await yard.until("it was withdrawn") { try await yard.count(.withdrawn) == 1 }
        }
        // As if it had never been asked: nothing is remembered of it, and the bot has no part in the thread.
        yard.pass(.minutes(2))
        try await yard.say("echo aside", "1.2", root: "1.1", as: .threadReply)
        try await yard.say("recall", "1.3", root: "1.1")
        try await yard.work()
        #expect(yard.platform.texts == ["nothing"])
        #expect(yard.platform.calls == ["begin", "send", "clear", "begin", "send"])
        // Nor does another event about the message find it unanswered.
        try await yard.say("echo one", "1.1", as: .threadReply)
        try await yard.work()
        #expect(yard.platform.texts == ["nothing"])
    }

    @Test func anEditTakesTheAnswerBackAndIsAnswered() async throws {
        let yard = try await waitingAnswer(.later(after: .seconds(90), reason: "slow"))
        try await yard.work(passing: .zero) {
            try await yard.untilItIsPutOff()
            try await yard.edit("1.1", to: "echo two")
            try await yard.until("it was answered") { !yard.platform.texts.isEmpty }
        }
        try await yard.say("recall", "1.2", root: "1.1")
        try await yard.work()
        #expect(yard.platform.texts == ["two", "echo two"])
        #expect(!yard.platform.calls.contains("clear"))
    }

    /// What waits behind it in the thread gets its turn, and what was remembered before stays.
    @Test func theRestOfTheThreadGoesOn() async throws {
        let yard = try await Yard()
        try await yard.say("echo zero", "1.1")
        try await yard.work()
        yard.platform.answer([.later(after: .seconds(90), reason: "slow")])
        try await yard.say("echo one", "1.2", root: "1.1")
        try await yard.say("recall", "1.3", root: "1.1")
        let start = yard.time.withLock { $0 }
        try await yard.work(passing: .zero) {
            try await yard.untilItIsPutOff(after: start)
            try await yard.until("both were handled") { try await yard.count(.done) == 3 }
            try await yard.delete("1.2")
        }
        try await yard.say("recall", "1.4", root: "1.1")
        try await yard.work()
        #expect(yard.platform.texts == ["zero", "echo zero, echo one", "echo zero, recall"])
    }

    /// In direct messages the thread and the stream of them all are two conversations, and both forget.
    @Test func aDirectMessageIsForgottenInBothOfItsConversations() async throws {
        let yard = try await Yard()
        yard.platform.answer([.later(after: .seconds(90), reason: "slow")])
        try await yard.say("echo one", "1.1", in: "D1", as: .direct)
        try await yard.work(passing: .zero) {
            try await yard.untilItIsPutOff()
            try await yard.delete("1.1", in: "D1")
            try await yard.until("it was withdrawn") { try await yard.count(.withdrawn) == 1 }
        }
        try await yard.say("recall", "2.1", in: "D1", as: .direct)
        try await yard.say("recall", "1.2", root: "1.1", in: "D1", as: .direct)
        try await yard.work()
        #expect(yard.platform.texts == ["nothing", "nothing"])
    }

    /// It may be there already: to take it back would be to answer twice, or to leave an answer that nobody knows of.
    @Test(arguments: [true, false]) func whatMayHaveBeenSaidStays(isDeleted: Bool) async throws {
        let yard = try await waitingAnswer(.ambiguous(reason: "cut"), finding: [.found(id: "1.9")])
        try await yard.work(passing: .zero) {
            try await yard.untilItIsPutOff()
            if isDeleted { try await yard.delete("1.1") } else { try await yard.edit("1.1", to: "echo two") }
            try await yard.until("that was seen") { try await yard.count(.done) == 2 }
            yard.pass(.minutes(1))
        }
        #expect(yard.platform.calls == ["begin", "send", "find"])
    }
}
