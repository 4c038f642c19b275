import Conversation
import JSON
import Redaction

/// One Slack message as the outbox keeps it until it is sent.
struct SlackOutbound: Sendable, Equatable {
    enum Way: Sendable, Equatable {
        case message
        /// Of the message that it hangs under.
        case update
        case ephemeral(user: String)
        case response(url: String)
        /// Of the message that showed how an answer came about, where there is none, or where that is said apart.
        case removal(of: String?)
    }

    var way: Way
    var workspace: String
    var channel: String
    /// The root of its thread; of an update, the message that is changed.
    var thread: String?
    var message: SlackMessage
    /// What is said instead where Slack refuses the blocks.
    var plainText: String
    /// The sign that this message settles.
    var sign: SlackSign?
}

extension SlackOutbound {
    static func parts(of redacted: Redacted<Reply>, to destination: Destination, deliveryID: String) -> [RenderedPart] {
        let reply = redacted.value
        let way = way(of: reply, to: destination)
        let messages = BlockKit.render(reply, deliveryID: deliveryID)
        let plain = BlockKit.plainFallback(reply)
        return messages.enumerated().map { number, message in
            var message = message
            if way.isForOne { for slot in message.slots { message.fill(slot, .words(.onlyForOne)) } }
            let isLast = number == messages.count - 1
            let outbound = SlackOutbound(
                way: way,
                workspace: destination.thread.workspace,
                channel: destination.thread.channel,
                thread: destination.thread.root,
                message: message,
                plainText: number < plain.count ? plain[number].text : message.text,
                sign: isLast ? sign(settledBy: destination) : nil
            )
            return RenderedPart(operation: outbound.operation, payload: outbound.json.serialized())
        }
    }

    static func removal(of live: LiveMessage) -> RenderedPart {
        let outbound = SlackOutbound(
            way: .removal(of: nil),
            workspace: live.thread.workspace,
            channel: live.thread.channel,
            thread: live.thread.root,
            message: SlackMessage(text: ""),
            plainText: ""
        )
        return RenderedPart(operation: outbound.operation, payload: outbound.json.serialized())
    }

    /// Of the message that this one was to become.
    func removal(of timestamp: String) -> RenderedPart {
        var outbound = self
        (outbound.way, outbound.message, outbound.plainText, outbound.sign) = (.removal(of: timestamp), SlackMessage(text: ""), "", nil)
        return RenderedPart(operation: outbound.operation, payload: outbound.json.serialized())
    }

    private static func way(of reply: Reply, to destination: Destination) -> Way {
        if destination.replaces { return .update }
        guard reply.audience == .asker, let asker = destination.asker else { return .message }
        if let url = destination.responseURL { return .response(url: url) }
        // In a direct message everything is private already, and a real message can be found again.
        return destination.thread.channel.hasPrefix("D") ? .message : .ephemeral(user: asker.id)
    }

    private static func sign(settledBy destination: Destination) -> SlackSign? {
        guard let message = destination.settles, !destination.thread.channel.hasPrefix("D") else { return nil }
        return SlackSign(kind: .reaction, channel: destination.thread.channel, timestamp: message)
    }

    private var operation: String {
        switch way {
        case .message: "message"
        case .update: "update"
        case .ephemeral: "ephemeral"
        case .response: "response"
        case .removal: "removal"
        }
    }

    private var json: JSON {
        var members: JSONObject = [
            "workspace": .string(workspace), "channel": .string(channel), "text": .string(message.text), "blocks": .array(message.blocks),
            "plain": .string(plainText),
        ]
        if let thread { members["thread_ts"] = .string(thread) }
        switch way {
        case .message, .update: break
        case .removal(let timestamp): if let timestamp { members["ts"] = .string(timestamp) }
        case .ephemeral(let user): members["user"] = .string(user)
        case .response(let url): members["response_url"] = .string(url)
        }
        if !message.slots.isEmpty { members["files"] = .array(message.slots.map(\.json)) }
        if let sign { members["sign"] = ["kind": .string(sign.kind.rawValue), "ts": .string(sign.timestamp)] }
        return .object(members)
    }

    init?(_ part: OutboundPart) {
        guard let stored = try? JSON(parsing: part.payload), let channel = stored["channel"]?.string, let text = stored["text"]?.string
        else {
            return nil
        }
        switch part.operation {
        case "message": way = .message
        case "update": way = .update
        case "removal": way = .removal(of: stored["ts"]?.string)
        case "ephemeral":
            guard let user = stored["user"]?.string else { return nil }
            way = .ephemeral(user: user)
        case "response":
            guard let url = stored["response_url"]?.string else { return nil }
            way = .response(url: url)
        default: return nil
        }
        workspace = stored["workspace"]?.string ?? ""
        self.channel = channel
        thread = part.root ?? stored["thread_ts"]?.string
        message = SlackMessage(
            text: text,
            blocks: stored["blocks"]?.array ?? [],
            slots: (stored["files"]?.array ?? []).compactMap { SlackFileSlot($0) }
        )
        plainText = stored["plain"]?.string ?? text
        if let kind = stored["sign"]?["kind"]?.string.flatMap(SlackSign.Kind.init), let timestamp = stored["sign"]?["ts"]?.string {
            sign = SlackSign(kind: kind, channel: channel, timestamp: timestamp)
        }
    }
}

extension SlackOutbound.Way {
    /// Whoever else is in the conversation does not see it, and would see its files.
    var isForOne: Bool {
        switch self {
        case .ephemeral, .response: true
        case .message, .update, .removal: false
        }
    }
}
