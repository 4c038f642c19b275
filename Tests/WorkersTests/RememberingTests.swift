import Conversation
import Testing
import Threading

@Suite(.timeLimit(.minutes(1))) struct RememberingTests {
    struct Turn: Sendable {
        var text: String
        var message: String
        var root: String?
        var channel = "C1"
        var address = Question.Address.mention

        static func direct(_ text: String, _ message: String, root: String? = nil, in channel: String = "D1") -> Turn {
            Turn(text: text, message: message, root: root, channel: channel, address: .direct)
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var turns: [Turn]
        var recalled: String
    }

    static let cases = [
        Case(
            testDescription: "a thread has its own memory",
            turns: [Turn(text: "echo a", message: "1.1"), Turn(text: "recall", message: "1.2", root: "1.1")],
            recalled: "echo a"
        ),
        Case(
            testDescription: "another thread has another",
            turns: [Turn(text: "echo a", message: "1.1"), Turn(text: "recall", message: "2.1")],
            recalled: "nothing"
        ),
        Case(
            testDescription: "top-level direct messages share one",
            turns: [
                .direct("echo a", "1.1"),
                .direct("recall", "2.1"),
            ],
            recalled: "echo a"
        ),
        Case(
            testDescription: "a thread under a direct message knows what opened it, and no more",
            turns: [
                .direct("echo a", "1.1"),
                .direct("echo b", "2.1"),
                .direct("recall", "3.1", root: "2.1"),
            ],
            recalled: "echo b"
        ),
        Case(
            testDescription: "two people's direct messages are apart",
            turns: [
                .direct("echo a", "1.1"),
                .direct("recall", "2.1", in: "D2"),
            ],
            recalled: "nothing"
        ),
        Case(
            testDescription: "a private answer is not the thread's",
            turns: [Turn(text: "secret", message: "1.1"), Turn(text: "recall", message: "1.2", root: "1.1")],
            recalled: "nothing"
        ),
        Case(
            testDescription: "a command is nobody else's",
            turns: [
                Turn(text: "echo a", message: "1.1", address: .slashCommand), Turn(text: "recall", message: "1.2", address: .slashCommand),
            ],
            recalled: "nothing"
        ),
        Case(
            testDescription: "what is forgotten is gone",
            turns: [
                Turn(text: "echo a", message: "1.1"), Turn(text: "forget this conversation", message: "1.2", root: "1.1"),
                Turn(text: "recall", message: "1.3", root: "1.1"),
            ],
            recalled: "nothing"
        ),
        Case(
            testDescription: "after forgetting the bot still takes part",
            turns: [
                Turn(text: "echo a", message: "1.1"), Turn(text: "forget this conversation", message: "1.2", root: "1.1"),
                Turn(text: "echo b", message: "1.3", root: "1.1", address: .threadReply),
                Turn(text: "recall", message: "1.4", root: "1.1", address: .threadReply),
            ],
            recalled: "echo b"
        ),
    ]

    @Test(arguments: cases) func whatIsRemembered(_ scenario: Case) async throws {
        let yard = try await Yard()
        for turn in scenario.turns {
            try await yard.say(turn.text, turn.message, root: turn.root, in: turn.channel, as: turn.address)
            try await yard.work()
        }
        #expect(yard.platform.texts.last == scenario.recalled)
    }

    /// The same message as a thread reply and as a mention: the second answer is dropped, and so is the memory of it.
    @Test func aMessageThatCameTwiceIsRememberedOnce() async throws {
        let yard = try await Yard()
        try await yard.say("echo a", "1.1")
        for address in [Question.Address.threadReply, .mention] { try await yard.say("echo b", "1.2", root: "1.1", as: address) }
        try await yard.say("recall", "1.3", root: "1.1")
        try await yard.work()
        #expect(yard.platform.texts == ["a", "b", "echo a, echo b"])
        // Both showed the same sign, and there is no second answer to settle it.
        #expect(yard.platform.calls.filter { $0 == "clear" }.count == 1)
    }

    /// Where only a private answer was given, the bot takes no part for the others.
    @Test func aPrivateAnswerDoesNotMakeTheBotTakePart() async throws {
        let yard = try await Yard()
        try await yard.say("secret", "1.1")
        try await yard.say("echo hello", "1.2", root: "1.1", as: .threadReply)
        try await yard.work()
        #expect(yard.platform.texts == ["psst"])
    }
}
