import Conversation
import JSON

/// Where a form belongs, as Slack keeps it beside the modal and gives it back. Who filled it in never stands here: Slack says that itself.
struct FormReturn: Equatable {
    var question: String
    var channel: String
    var root: String?
    /// The one whose button was pressed.
    var message: String
    /// Only whoever pressed sees it.
    var isEphemeral: Bool

    init?(_ question: String, from press: ButtonPress) {
        guard let message = press.message, !press.thread.channel.isEmpty else { return nil }
        self.question = question
        channel = press.thread.channel
        root = press.thread.root
        self.message = message
        isEphemeral = press.isEphemeral
    }

    /// Nil where Slack would not keep it.
    var metadata: String? {
        let json = JSON.members([
            ("question", .string(question)), ("channel", .string(channel)), ("root", root.map { .string($0) }),
            ("message", .string(message)), ("ephemeral", isEphemeral ? true : nil),
        ])
        let text = String(decoding: json.serialized(), as: UTF8.self)
        return Mrkdwn.escape(text).slackLength <= SlackLimits.privateMetadata ? text : nil
    }

    init?(metadata: String) {
        guard let json = try? JSON(parsing: Array(metadata.utf8)), let question = json["question"]?.string, !question.isEmpty,
            let channel = json["channel"]?.string, let message = json["message"]?.string
        else { return nil }
        self.question = question
        self.channel = channel
        self.message = message
        root = json["root"]?.string
        isEphemeral = json["ephemeral"]?.bool ?? false
        // They become part of keys.
        guard [channel, message, root ?? message].allSatisfy(SlackID.isPlain) else { return nil }
    }
}
