import Conversation
import JSON

/// One block before it knows its place in a message.
struct SlackBlock {
    enum Kind { case heading, divider, table, other }

    var kind: Kind
    /// Without `block_id`.
    var members: [(String, JSON?)]
    /// What stands for the block in the notification.
    var summary: [MrkdwnAtom]
    /// What it holds the place of.
    var attachment: Reply.Attachment?

    init(_ type: String, _ members: [(String, JSON?)], kind: Kind = .other, summary: [MrkdwnAtom] = []) {
        self.kind = kind
        self.members = [("type", .string(type))] + members
        self.summary = summary
    }

    func json(id: String) -> JSON {
        var members = members
        members.insert(("block_id", .string(id)), at: 1)
        return .members(members)
    }

    static func plain(_ text: String) -> JSON { ["type": "plain_text", "text": .string(text)] }

    /// `verbatim` keeps Slack from finding links, names and mentions in what is plain text.
    static func markup(_ text: String) -> JSON { ["type": "mrkdwn", "text": .string(text), "verbatim": true] }

    static func section(_ text: String, summary: [MrkdwnAtom]) -> SlackBlock {
        SlackBlock("section", [("text", markup(text))], summary: summary)
    }
}
