import Conversation
import Database
import Inbox
import Testing
import Threading
import Time

@Suite(.timeLimit(.minutes(1))) struct GivingUpTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var address = Question.Address.mention
        var isPrivate: Bool?
    }

    static let cases = [
        Case(testDescription: "in the thread", isPrivate: false),
        Case(testDescription: "in a direct message", address: .direct, isPrivate: false),
        Case(testDescription: "a command's is the asker's", address: .slashCommand, isPrivate: true),
        Case(testDescription: "a shortcut's, too", address: .shortcut, isPrivate: true),
    ]

    @Test(arguments: cases) func theAskerIsToldOnce(_ scenario: Case) async throws {
        let yard = try await Yard()
        try await yard.say("fail", "1.1", as: scenario.address)
        try await yard.work()
        #expect(try await yard.inbox.dead().count == 1)
        let said = try #require(yard.platform.sent.first)
        #expect(yard.platform.sent.count == 1)
        #expect(said.text.contains("have stopped trying") && said.text.contains("yardmaster inbox dead"))
        #expect(!said.text.contains("Trouble"))
        #expect(said.isPrivate == scenario.isPrivate)
        #expect(yard.platform.calls.filter { $0 == "clear" }.count == 1)
    }

    /// A button's question, and a reply in a thread that the bot takes part in.
    @Test func whoeverAskedIsTold() async throws {
        let yard = try await Yard()
        try await yard.say("echo hello", "1.1")
        try await yard.work()
        try await yard.say("fail", "1.2", root: "1.1", as: .threadReply)
        try await yard.press("fail", on: "2.1")
        try await yard.work()
        #expect(yard.platform.sent.dropFirst().map(\.thread).sorted() == [Yard.place("1.1").key, Yard.place("2.1").key])
        #expect(yard.platform.texts.dropFirst().allSatisfy { $0.contains("have stopped trying") })
    }

    /// Nobody spoke to the bot: it failed before it could know that.
    @Test func whoDidNotAskIsNotTold() async throws {
        let yard = try await Yard()
        try await yard.database.write { _ = try $0.execute("ALTER TABLE conversations RENAME TO away") }
        try await yard.say("hello", "1.2", root: "1.1", as: .threadReply)
        try await yard.work()
        #expect(try await yard.inbox.dead().count == 1)
        #expect(yard.platform.sent.isEmpty)
    }

    @Test func whatKilledTheBotTooOftenIsNotTriedButTold() async throws {
        let yard = try await Yard()
        try await yard.say("fail", "1.1")
        try await yard.database.write { _ = try $0.execute("UPDATE inbox SET deaths = 20") }
        try await yard.work()
        #expect(yard.skills.tries.withLock { $0 } == 0)
        #expect(try await yard.inbox.dead().map(\.deaths) == [20])
        #expect(yard.platform.texts.count == 1 && yard.platform.texts[0].contains("have stopped trying"))
        #expect(yard.platform.calls == ["clear", "send"] || yard.platform.calls == ["send", "clear"])
    }

    /// A person had it tried again: then it is answered after all.
    @Test func whatIsTriedAgainIsAnswered() async throws {
        let yard = try await Yard()
        yard.skills.failures.withLock { $0 = 5 }
        try await yard.say("fail", "1.1")
        try await yard.work()
        let letter = try #require(try await yard.inbox.dead().first)
        #expect(try await yard.inbox.requeue(letter.id, now: Yard.start))
        try await yard.work()
        #expect(yard.platform.texts.count == 2 && yard.platform.texts[1] == "at last")
    }
}
