import Conversation
import Inbox
import Testing
import Threading
import Time

@Suite(.timeLimit(.minutes(1))) struct AnswerTests {
    @Test func oneAnswerForOneQuestion() async throws {
        let yard = try await Yard()
        try await yard.say("echo hello", "1.1")
        try await yard.work()
        #expect(yard.platform.sent == [.init(text: "hello", isPrivate: false, thread: Yard.place("1.1").key)])
        #expect(yard.platform.calls == ["begin", "send"])
    }

    @Test(arguments: [(true, ["a", "b"]), (false, ["b"])])
    func aThreadReplyIsAnsweredWhereTheBotTakesPart(takesPart: Bool, texts: [String]) async throws {
        let yard = try await Yard()
        if takesPart { try await yard.say("echo a", "1.1") }
        try await yard.say("echo b", "1.2", root: "1.1", as: takesPart ? .threadReply : .mention)
        try await yard.say("echo c", "9.2", root: "9.1", as: .threadReply)
        try await yard.work()
        #expect(yard.platform.texts == texts)
    }

    @Test(arguments: [Question.Address.mention, .direct, .slashCommand, .shortcut])
    func aStrangerIsToldOncePrivately(address: Question.Address) async throws {
        let yard = try await Yard()
        try await yard.say("echo hello", "1.1", by: Yard.stranger, as: address)
        try await yard.work()
        #expect(yard.platform.sent.map(\.isPrivate) == [true])
        #expect(yard.platform.texts.allSatisfy { $0.contains("not on the list") })
    }

    @Test func aStrangersAsideIsNoneOfOurBusiness() async throws {
        let yard = try await Yard()
        try await yard.say("echo a", "1.1")
        try await yard.say("echo b", "1.2", root: "1.1", by: Yard.stranger, as: .threadReply)
        try await yard.work()
        #expect(yard.platform.texts == ["a"])
    }

    @Test func theRateLimitIsToldOnce() async throws {
        let yard = try await Yard(perUserPerMinute: 2)
        for number in 1...5 { try await yard.say("echo \(number)", "1.\(number)", root: "1.1") }
        try await yard.work(passing: .zero)
        #expect(yard.platform.sent.map(\.isPrivate) == [false, false, true])
        #expect(yard.platform.texts.prefix(2) == ["1", "2"])
        yard.pass(.minutes(2))
        yard.skills.gate.withLock { $0 = false }
        try await yard.say("echo again", "1.6", root: "1.1")
        try await yard.work(passing: .zero)
        #expect(yard.platform.texts.last == "again")
    }

    /// Commands and shortcuts are answered to the asker alone, and shortcuts on one message are asked by many.
    @Test(arguments: [Question.Address.slashCommand, .shortcut]) func whatIsPrivateStaysPrivate(address: Question.Address) async throws {
        let yard = try await Yard()
        if address == .shortcut { try await yard.say("echo public", "1.1") }
        try await yard.say("echo one", "1.1", as: address)
        try await yard.say("echo two", address == .shortcut ? "1.1" : "1.2", as: address)
        try await yard.work()
        #expect(yard.platform.sent.filter(\.isPrivate).map(\.text) == ["one", "two"])
    }

    // MARK: - What people change their minds about

    @Test(arguments: ["slow one", "stubborn one"]) func anEditDuringTheAnswerReplacesTheQuestion(text: String) async throws {
        let yard = try await Yard()
        try await yard.say(text, "1.1")
        try await yard.work {
            try await yard.untilItIsAnswered()
            try await yard.edit("1.1", to: "echo two")
            try await yard.until("it was answered") { !yard.platform.texts.isEmpty }
        }
        #expect(yard.platform.texts == ["two"])
        // Later edits are ignored.
        try await yard.edit("1.1", to: "echo three")
        try await yard.work()
        #expect(yard.platform.texts == ["two"])
    }

    /// A question that waits for its thread can still be changed and taken back.
    @Test func whatWaitsIsReplacedOrWithdrawnAtOnce() async throws {
        let yard = try await Yard()
        try await yard.say("slow", "1.1")
        try await yard.say("echo one", "1.2", root: "1.1")
        try await yard.say("echo never", "1.3", root: "1.1")
        try await yard.work {
            try await yard.untilItIsAnswered()
            try await yard.edit("1.2", to: "echo two")
            try await yard.delete("1.3")
            try await yard.until("both were seen") { try await yard.count(.done) == 2 }
            yard.skills.gate.withLock { $0 = true }
        }
        #expect(yard.platform.texts == ["slow answer", "two"])
        #expect(try await yard.count(.withdrawn) == 1)
    }

    @Test(arguments: ["slow one", "stubborn one"]) func aDeletionWithdrawsTheQuestion(text: String) async throws {
        let yard = try await Yard()
        try await yard.say(text, "1.1")
        try await yard.say("echo later", "1.2", root: "1.1")
        try await yard.work {
            try await yard.untilItIsAnswered()
            try await yard.delete("1.1")
            try await yard.until("the next one was answered") { !yard.platform.texts.isEmpty }
        }
        #expect(yard.platform.texts == ["later"])
        #expect(try await yard.count(.withdrawn) == 1)
        #expect(yard.platform.calls.filter { $0 == "clear" }.count == 1)
    }

    /// What is said in a thread that the bot takes part in is a question like any other, also where it does not name the bot.
    @Test(arguments: ["slow one", "stubborn one"]) func aThreadReplyCanBeReplacedAndTakenBack(text: String) async throws {
        let yard = try await Yard()
        try await yard.say("echo first", "1.1")
        try await yard.work()
        yard.skills.gate.withLock { $0 = false }
        try await yard.say(text, "1.2", root: "1.1", as: .threadReply)
        try await yard.say("echo never", "1.3", root: "1.1", as: .threadReply)
        try await yard.work {
            try await yard.untilItIsAnswered()
            try await yard.delete("1.3")
            try await yard.edit("1.2", to: "echo two")
            try await yard.until("it was answered") { yard.platform.texts.count > 1 }
        }
        #expect(yard.platform.texts == ["first", "two"])
        #expect(try await yard.count(.withdrawn) == 1)
    }

    /// Taken back between two tries, when nobody works on it.
    @Test func theSignOfWhatWaitsForItsNextTryIsTakenBack() async throws {
        let yard = try await Yard()
        try await yard.say("fail", "1.1")
        try await yard.work(passing: .zero) {
            try await yard.until("it failed once") { try await yard.count(.retrying) == 1 }
            try await yard.delete("1.1")
        }
        #expect(yard.platform.calls == ["begin", "clear"])
    }

    /// In a thread, and at the top level of a direct message, which waits in the queue that all of those share.
    @Test(arguments: [("1.2", "1.1"), ("1.1", nil)]) func theStopButtonStops(message: String, root: String?) async throws {
        let yard = try await Yard()
        try await yard.say("slow one", message, root: root, in: "D1", as: .direct)
        try await yard.work {
            try await yard.untilItIsAnswered()
            try await yard.stop("1.1")
            try await yard.until("it was stopped") { try await yard.count(.withdrawn) == 1 }
        }
        #expect(yard.platform.texts.isEmpty)
        #expect(yard.platform.calls.sorted() == ["begin", "clear", "end"])
        #expect(try await yard.count(.done) == 1)
    }
}
