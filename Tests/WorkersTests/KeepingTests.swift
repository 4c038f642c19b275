import Conversation
import Database
import Testing

/// What an answer leaves behind beside itself.
@Suite(.timeLimit(.minutes(1))) struct KeepingTests {
    private func kept(_ yard: Yard) async throws -> [String] {
        try await yard.database.read { try $0.query("SELECT run FROM ci_reruns ORDER BY run") { $0.text(0) } }
    }

    @Test(arguments: [
        // Where it was asked; a top-level direct message belongs to two conversations.
        ("keep", Question.Address.mention, "C1", ["answer", "slack/T1/C1/1.1"]),
        ("keep", .direct, "D1", ["answer", "slack/T1/D1/1.1", "slack/T1/D1/dm"]),
        // What only its asker sees is nobody else's business.
        ("keep privately", .mention, "C1", ["answer"]), ("keep", .slashCommand, "C1", ["answer", "slack/T1/C1/U1"]),
    ])
    func itIsKeptForTheConversation(text: String, address: Question.Address, channel: String, expected: [String]) async throws {
        let yard = try await Yard()
        try await yard.say(text, "1.1", in: channel, as: address)
        try await yard.work()
        #expect(try await kept(yard) == expected)
    }

    /// Of two events about one message one is answered, and so one is kept.
    @Test func itIsKeptOnceForAnAnswer() async throws {
        let yard = try await Yard()
        try await yard.say("keep", "1.1")
        try await yard.say("keep", "1.1", as: .threadReply)
        try await yard.work()
        #expect(try await kept(yard).filter { $0 == "answer" } == ["answer"])
    }
}
