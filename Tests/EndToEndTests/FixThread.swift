import HTTPClient
import JSON
import TestSupport

/// A thread in which a failed run was diagnosed, and what people do in it.
final class FixThread: Sendable {
    let run: Int
    private let bot: Bot
    private let question: SlackEvent

    /// The run is diagnosed when it returns.
    init(_ bot: Bot, _ ci: CIWitness, run: Int) async throws {
        self.bot = bot
        self.run = run
        question = SlackEvent.mention("why? <\(ci.link(run))>")
        try await bot.deliver(question)
        guard try await eventually(within: .seconds(60), { self.button("re-run the failed jobs of ") != nil }) else {
            throw Failure("run \(run) is not diagnosed: \(messages)")
        }
    }

    /// Asks for something that is laid before people at once.
    init(_ bot: Bot, asking words: String) async throws {
        self.bot = bot
        run = 0
        question = SlackEvent.mention(words)
        try await bot.deliver(question)
        guard try await eventually(within: .seconds(60), { self.token != nil }) else { throw Failure("nothing is proposed: \(messages)") }
    }

    /// Presses the button under the diagnosis, and waits for the card.
    func propose() async throws {
        try await press(button("re-run the failed jobs of ") ?? "")
        guard try await eventually(within: .seconds(60), { self.token != nil }) else { throw Failure("nothing is proposed: \(messages)") }
    }

    /// Of the latest card.
    var token: String? { buttons("approve ").last.map { String($0.dropFirst("approve ".count)) } }

    /// The way back, once there is one.
    var undo: String? { buttons("undo ").last }

    var messages: [String] { bot.slack.replies(in: question.timestamp).map { $0["text"]?.string ?? "" } }

    /// How it ended, as the thread was told.
    var reports: [String] { messages.filter { message in ["Done:", "Not done:", "Failed:"].contains { message.contains($0) } } }

    /// What one person alone was told.
    func whispers(to user: String) -> [String] {
        bot.slack.calls("chat.postEphemeral").filter { $0["user"] == user }.map { $0["text"] ?? "" }
    }

    func press(_ words: String, by user: String = "U0MARA", channel: String? = nil) async throws {
        let body = SlackForm.press(
            words,
            on: "1780000009.000001",
            in: question.timestamp,
            channel: channel ?? question.channel,
            by: user
        )
        let status = try await bot.post(body, to: "/slack/interactivity").status
        guard status == 200 else { throw Failure("a press was answered with \(status)") }
    }

    private func button(_ words: String) -> String? { buttons(words).first }

    private func buttons(_ words: String) -> [String] {
        bot.slack.replies(in: question.timestamp).flatMap { $0["blocks"]?.array ?? [] }.flatMap { $0["elements"]?.array ?? [] }
            .compactMap { $0["value"]?.string }.filter { $0.hasPrefix(words) }
    }
}
