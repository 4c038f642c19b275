import JSON
import Time

/// The bodies that Slack would send for what a person did in the workspace.
struct SlackEnvelope {
    var workspace: StandInWorkspace

    /// The envelope around one inner event.
    func callback(_ event: JSON, id: String, now: Moment) -> JSON {
        [
            "token": "legacy-verification-token", "team_id": .string(workspace.team), "context_team_id": .string(workspace.team),
            "context_enterprise_id": nil, "api_app_id": .string(workspace.bot.app), "event": event, "type": "event_callback",
            "event_id": .string(id), "event_time": .integer(now.seconds),
            "authorizations": [
                [
                    "enterprise_id": nil, "team_id": .string(workspace.team), "user_id": .string(workspace.bot.user), "is_bot": true,
                    "is_enterprise_install": false,
                ]
            ],
            "is_ext_shared_channel": false, "event_context": .string("4-\(id)"),
        ]
    }

    /// A message of a person as the Events API tells it. One that names the bot in a channel comes twice, as two kinds with two ids.
    func events(for message: StandInMessage, in channel: StandInWorkspace.Channel) -> [JSON] {
        let isMention = message.text.contains("<@\(workspace.bot.user)>")
        var events = [inner(message, in: channel, isMention: false)]
        if isMention && !channel.isDirect { events.insert(inner(message, in: channel, isMention: true), at: 0) }
        return events
    }

    private func inner(_ message: StandInMessage, in channel: StandInWorkspace.Channel, isMention: Bool) -> JSON {
        let timestamp = JSON.string(message.timestamp.description)
        let root = message.thread.flatMap { workspace.message($0, in: channel.id) }
        return .record(
            ("user", .string(message.author.user)),
            ("type", isMention ? "app_mention" : "message"),
            ("subtype", isMention || message.files.isEmpty ? JSON?.none : "file_share"),
            ("ts", timestamp),
            ("client_msg_id", .string("demo-\(channel.id)-\(message.timestamp)")),
            ("text", .string(message.text)),
            ("team", .string(workspace.team)),
            ("thread_ts", message.thread.map { .string($0.description) }),
            ("parent_user_id", isMention ? JSON?.none : root.map { .string($0.author.user) }),
            ("files", files(of: message)),
            ("upload", isMention || message.files.isEmpty ? JSON?.none : false),
            ("display_as_bot", isMention || message.files.isEmpty ? JSON?.none : false),
            // Slack has nothing to lay out where nothing was written.
            ("blocks", message.text.isEmpty ? JSON?.none : richText(of: message)),
            ("channel", .string(channel.id)),
            ("event_ts", timestamp),
            ("channel_type", isMention ? JSON?.none : channel.isDirect ? "im" : "channel")
        )
    }

    private func files(of message: StandInMessage) -> JSON? {
        message.files.isEmpty ? nil : .array(message.files.map { $0.json(team: workspace.team, domain: workspace.domain) })
    }

    /// Slack adds the composer's own structure. Bots read `text`; one span is enough to show that blocks are there.
    private func richText(of message: StandInMessage) -> JSON {
        [
            [
                "type": "rich_text", "block_id": .string("rt\(message.timestamp.microseconds % 1_000_000)"),
                "elements": [["type": "rich_text_section", "elements": [["type": "text", "text": .string(message.text)]]]],
            ]
        ]
    }

    struct Press {
        var channel: StandInWorkspace.Channel
        var message: StandInMessage
        var action: JSON
        var trigger: String
        var responseURL: String
    }

    func blockActions(_ press: Press) -> JSON {
        let person = workspace.people.first { $0.id == workspace.visitor }
        let isEphemeral = press.message.onlyFor != nil
        let timestamp = JSON.string(press.message.timestamp.description)
        return .record(
            ("type", "block_actions"),
            (
                "user",
                [
                    "id": .string(workspace.visitor), "username": .string(person?.name ?? ""), "name": .string(person?.name ?? ""),
                    "team_id": .string(workspace.team),
                ]
            ),
            ("api_app_id", .string(workspace.bot.app)),
            ("token", "legacy-verification-token"),
            (
                "container",
                .record(
                    ("type", "message"),
                    ("message_ts", timestamp),
                    ("channel_id", .string(press.channel.id)),
                    ("is_ephemeral", .bool(isEphemeral)),
                    ("thread_ts", press.message.thread.map { .string($0.description) })
                )
            ),
            ("trigger_id", .string(press.trigger)),
            ("team", ["id": .string(workspace.team), "domain": .string(workspace.domain)]),
            ("enterprise", .null),
            ("is_enterprise_install", false),
            (
                "channel",
                ["id": .string(press.channel.id), "name": .string(press.channel.isDirect ? "directmessage" : press.channel.name)]
            ),
            ("message", isEphemeral ? JSON?.none : workspace.render(press.message, in: press.channel.id)),
            ("state", ["values": [:]]),
            ("response_url", .string(press.responseURL)),
            ("actions", [press.action])
        )
    }
}
