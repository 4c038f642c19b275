import Forms
package import JSON
package import Time

/// What the person in front of the page does. Each act changes the workspace and says what Slack would send to the bot for it.
extension StandInWorkspace {
    package struct Refusal: Error, Equatable {
        package var message: String
    }

    /// A request still without its signature.
    package struct Unsigned: Sendable, Equatable {
        package var path: String
        package var contentType: String
        package var body: [UInt8]
    }

    static let longestTyped = 12_000
    static let mostFiles = 10

    package mutating func say(
        _ typed: String,
        in channelID: String,
        thread: String?,
        sharing shared: [String] = [],
        eventPrefix: String,
        now: Moment
    ) throws(Refusal) -> (timestamp: String, requests: [Unsigned]) {
        guard let channel = channels.first(where: { $0.id == channelID && $0.members.contains(visitor) }) else {
            throw Refusal(message: "There is no such conversation.")
        }
        guard !shared.isEmpty || typed.contains(where: { !$0.isWhitespace }) else { throw Refusal(message: "The message is empty.") }
        guard shared.count <= Self.mostFiles else { throw Refusal(message: "A message takes \(Self.mostFiles) files.") }
        let attached = shared.compactMap { files[$0]?.file }
        guard attached.count == shared.count else { throw Refusal(message: "The file is gone; please share it again.") }
        guard typed.count <= Self.longestTyped else {
            throw Refusal(message: "The message is longer than \(Self.longestTyped) characters.")
        }
        var root: StandInTimestamp?
        if let thread {
            guard let timestamp = StandInTimestamp(thread), let message = message(timestamp, in: channelID), !message.isReply else {
                throw Refusal(message: "The thread is gone.")
            }
            root = timestamp
        }
        let content = MessageContent(text: TypedText(self).encoded(typed))
        let message = append(content, by: .person(visitor), in: channelID, thread: root, files: attached, now: now)
        guard channel.members.contains(bot.user) else { return (message.timestamp.description, []) }
        let envelope = SlackEnvelope(workspace: self)
        let requests = envelope.events(for: message, in: channel).map { event in
            let body = envelope.callback(event, id: "Ev\(eventPrefix)\(nextNumber())", now: now)
            return Unsigned(path: "/slack/events", contentType: "application/json", body: body.serialized())
        }
        return (message.timestamp.description, requests)
    }

    /// `code` ends the response URL, and has to be beyond guessing.
    package mutating func press(
        message timestamp: String,
        in channelID: String,
        block: String,
        action: String,
        value: String?,
        responseURL: String,
        code: String,
        now: Moment
    ) throws(Refusal) -> Unsigned {
        guard let channel = channels.first(where: { $0.id == channelID }), let timestamp = StandInTimestamp(timestamp) else {
            throw Refusal(message: "There is no such conversation.")
        }
        let found = message(timestamp, in: channelID) ?? ephemerals[channelID]?.first { $0.timestamp == timestamp }
        guard let found, found.author == .bot(bot) else { throw Refusal(message: "The message is gone.") }
        let request = PressedElement.Request(block: block, action: action, value: value)
        guard let element = PressedElement.action(request, in: found, at: StandInTimestamp(now)) else {
            throw Refusal(message: "The message has no such button any more.")
        }
        let trigger = "\(nextNumber()).\(now.milliseconds).\(code.prefix(12))"
        issueTrigger(trigger, now: now)
        let isEphemeral = found.onlyFor != nil
        issueResponse(
            channel: channelID,
            user: visitor,
            message: timestamp,
            isEphemeral: isEphemeral,
            thread: found.thread,
            code: code,
            now: now
        )
        let press = SlackEnvelope.Press(channel: channel, message: found, action: element, trigger: trigger, responseURL: responseURL)
        let payload = SlackEnvelope(workspace: self).blockActions(press).serialized()
        return Unsigned(
            path: "/slack/interactivity",
            contentType: "application/x-www-form-urlencoded",
            body: FormFields.encode([("payload", String(decoding: payload, as: UTF8.self))])
        )
    }

    /// Everything a page needs to begin with.
    package func snapshot(epoch: String, now: Moment) -> JSON {
        let shown = channels.filter { $0.members.contains(visitor) }
        let live = statuses.filter { now - $0.value.since < Self.statusLife }
        return [
            "epoch": .string(epoch), "sequence": .integer(changes.latest), "me": .string(visitor), "bot": .string(bot.user),
            "team": .string(teamName),
            "people": .array(
                people.map {
                    ["id": .string($0.id), "name": .string($0.name), "real_name": .string($0.realName), "is_bot": .bool(isBot($0.id))]
                }
            ),
            "channels": .array(shown.map { describe($0) }),
            "messages": .record(
                shown.map { channel in
                    let all = messages[channel.id, default: []] + ephemerals[channel.id, default: []].filter { $0.onlyFor == visitor }
                    return (channel.id, .array(all.sorted { $0.timestamp < $1.timestamp }.map { render($0, in: channel.id) }))
                }
            ),
            "statuses": .array(
                live.map {
                    ["channel": .string($0.key.channel), "thread_ts": .string($0.key.root.description), "status": .string($0.value.text)]
                }
            ),
            "prompts": .record(prompts.map { ($0.key, .array($0.value)) }),
        ]
    }
}
