import Conversation
import JSON

extension SlackDecoder {
    func event(_ reader: SlackEventReader) throws(SlackDecodingError) -> Incoming {
        let event = reader.event
        guard let type = reader.facts.type.flatMap({ SlackEventType.names.find($0, in: reader.envelope.document) }) else {
            return .ignored(reason: SlackIndifference.unknownType.rawValue)
        }
        switch type {
        case .appMention:
            return .question(try question(reader, isMention: true))
        case .message:
            return try message(reader)
        case .reactionAdded:
            return .reacted(try reaction(reader))
        case .appHomeOpened:
            return .opened(
                Opening(
                    thread: try reader.thread(event["channel"], root: nil),
                    person: try reader.person(),
                    place: event["tab"]?.string == "messages" ? .messages : .home
                )
            )
        case .assistantThreadStarted:
            let (thread, person) = try assistantThread(reader)
            return .opened(Opening(thread: thread, person: person, place: .assistantThread))
        case .assistantThreadContextChanged:
            let (thread, person) = try assistantThread(reader)
            let channel = event["assistant_thread"]?["context"]?["channel_id"]?.string
            return .contextChanged(thread: thread, by: person, channels: channel.map { [$0] } ?? [])
        case .appContextChanged:
            let thread = try reader.thread(event["channel"], root: nil)
            return .contextChanged(thread: thread, by: try reader.person(), channels: channels(event["context"]))
        case .agentSessionStopped:
            return .stopped(thread: try reader.thread(event["channel"], root: event["thread_ts"]?.string), by: try reader.person())
        case .memberJoinedChannel:
            let inviter: Person? = event["inviter"]?.string == nil ? nil : try reader.person(id: event["inviter"])
            return .joined(channel: try reader.thread(event["channel"], root: nil), inviter: inviter)
        case .tokensRevoked:
            return .installationEnded(workspace: reader.workspace, reason: "tokens_revoked")
        case .appUninstalled:
            return .installationEnded(workspace: reader.workspace, reason: "app_uninstalled")
        }
    }

    private func reaction(_ reader: SlackEventReader) throws(SlackDecodingError) -> Reaction {
        let name = try reader.required(reader.event["reaction"], "reaction")
        return Reaction(
            // The colour of a thumb means nothing: `thumbsup::skin-tone-3`.
            name: String(name.prefix { $0 != ":" }),
            person: try reader.person(),
            channel: try reader.thread(reader.event["item"]?["channel"], root: nil),
            message: try reader.required(reader.event["item"]?["ts"], "item.ts")
        )
    }

    private func assistantThread(_ reader: SlackEventReader) throws(SlackDecodingError) -> (ThreadID, Person) {
        let thread = reader.event["assistant_thread"]
        return (
            try reader.thread(thread?["channel_id"], root: thread?["thread_ts"]?.string), try reader.person(id: thread?["user_id"] ?? .null)
        )
    }

    /// The channels among the things that a person looks at, a message's among them, each once.
    private func channels(_ context: JSON?) -> [String] {
        (context?["entities"]?.array ?? []).reduce(into: []) { channels, entity in
            let channel: String? =
                switch entity["type"]?.string {
                case "slack#/types/channel_id": entity["value"]?.string
                case "slack#/types/message_context": entity["value"]?["channel_id"]?.string
                default: nil
                }
            if let channel, !channels.contains(channel) { channels.append(channel) }
        }
    }
}
