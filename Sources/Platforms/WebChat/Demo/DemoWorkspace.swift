import JSON
package import Time

extension StandInWorkspace {
    /// The workspace of `yardmaster demo`: one channel, one direct message, and a guide who says what to try.
    package static func demo(token: String, trying questions: [DemoQuestion] = [], now: Moment) -> StandInWorkspace {
        let bot = StandInBot(app: "A0YARDMSTR", bot: "B0YARDMSTR", user: "U0YARDMSTR", name: "yardmaster")
        let guide = StandInBot(app: "A0DEMOGUID", bot: "B0DEMOGUID", user: "U0DEMOGUID", name: "guide")
        let visitor = "U0DEMOYOU1"
        var workspace = StandInWorkspace(
            team: "T0DEMOYARD",
            teamName: "Demo yard",
            domain: "demo-yard",
            bot: bot,
            guide: guide,
            visitor: visitor,
            token: token,
            people: [
                Person(id: visitor, name: "you", realName: "You"), Person(id: bot.user, name: bot.name, realName: "Yardmaster"),
                Person(id: guide.user, name: guide.name, realName: "Demo guide"),
            ],
            channels: [
                Channel(
                    id: "C0DEPLOYS1",
                    name: "deploys",
                    topic: "Where releases are talked about",
                    kind: .open,
                    members: [visitor, bot.user, guide.user]
                ),
                Channel(id: "D0DEMOYOU1", name: "yardmaster", topic: "", kind: .direct(with: visitor), members: [visitor, bot.user]),
            ]
        )
        let questions =
            questions + [
                DemoQuestion("help", "shows what it can do here"), DemoQuestion("status", "tells how it is doing"),
                DemoQuestion("who am I", "tells what you may do"),
            ]
        workspace.prompts["C0DEPLOYS1"] = questions.map { ["title": .string($0.words), "message": .string($0.words)] }
        workspace.welcome(trying: questions, now: now)
        return workspace
    }

    private mutating func welcome(trying questions: [DemoQuestion], now: Moment) {
        let mention = "<@\(bot.user)>"
        var content = MessageContent(text: "Welcome to the yard. Mention \(mention) to ask it something.")
        content.blocks = [
            ["type": "header", "text": ["type": "plain_text", "text": "Welcome to the yard"]],
            [
                "type": "section",
                "text": [
                    "type": "mrkdwn",
                    "text": .string(
                        """
                        This is a small chat that stands in for Slack. What you type is signed, sent to the bot's own endpoint, kept, \
                        worked on and answered just as it would be in a real workspace, and nothing leaves this machine.
                        """
                    ),
                ],
            ],
            [
                "type": "section",
                "text": [
                    "type": "mrkdwn",
                    "text": .string(
                        """
                        *Try this*
                        \(questions.map { "• `@yardmaster \($0.words)` \($0.promise)" }.joined(separator: "\n"))
                        • Reply in a thread it answered in: no mention needed
                        • Or write to it directly: \(mention) in the list of conversations
                        """
                    ),
                ],
            ],
            [
                "type": "context",
                "elements": [["type": "mrkdwn", "text": "In the channel the bot listens only when it is mentioned, as it does in Slack."]],
            ],
        ]
        append(content, by: .bot(guide), in: "C0DEPLOYS1", thread: nil, now: now)
        append(
            MessageContent(
                text: "Messages here go straight to \(mention), without a mention. Ask it for `help`, or pick a suggestion below."
            ),
            by: .bot(guide),
            in: "D0DEMOYOU1",
            thread: nil,
            now: now
        )
    }
}

extension MessageContent {
    init(text: String) { self.text = text }
}
