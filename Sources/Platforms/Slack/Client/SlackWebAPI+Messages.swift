import JSON

/// Which of our replies a message belongs to. Slack keeps it with the message, and it is how a reply is found again.
package struct SlackDelivery: Sendable, Equatable {
    package static let eventType = "yardmaster_reply"

    package var id: String
    package var part: Int

    package init(id: String, part: Int) {
        self.id = id
        self.part = part
    }

    var metadata: JSON {
        ["event_type": .string(Self.eventType), "event_payload": ["delivery_id": .string(id), "part": .integer(Int64(part))]]
    }
}

package struct PostedMessage: Sendable, Equatable {
    /// The channel that Slack names: posting to a person gives the direct conversation's.
    package var channel: String
    package var timestamp: String

    package init(channel: String, timestamp: String) {
        self.channel = channel
        self.timestamp = timestamp
    }
}

extension SlackWebAPI {
    package func postMessage(
        _ message: SlackMessage,
        to channel: String,
        thread: String? = nil,
        delivery: SlackDelivery? = nil,
        patience: Duration? = nil,
        sparing: Int = 0
    ) async throws(SlackError) -> PostedMessage {
        let body = try await call(
            .postMessage,
            [
                ("channel", .string(channel)), ("text", .string(message.text)), ("blocks", Self.blocks(message)),
                ("thread_ts", Self.optional(thread)), ("unfurl_links", false), ("unfurl_media", false), ("metadata", delivery?.metadata),
            ],
            channel: channel,
            patience: patience,
            sparing: sparing
        )
        return try Self.posted(body, method: .postMessage, channel: channel, timestamp: body["ts"]?.string)
    }

    /// Replaces text and blocks. A message without blocks removes those that were there; metadata stays unless a delivery is given.
    package func update(
        _ message: SlackMessage,
        channel: String,
        timestamp: String,
        delivery: SlackDelivery? = nil,
        patience: Duration? = nil,
        sparing: Int = 0
    ) async throws(SlackError) -> PostedMessage {
        let body = try await call(
            .update,
            [
                ("channel", .string(channel)), ("ts", .string(timestamp)), ("text", .string(message.text)),
                ("blocks", Self.blocks(message)), ("metadata", delivery?.metadata),
                ("file_ids", message.files.isEmpty ? nil : .array(message.files.map(JSON.string))),
            ],
            channel: channel,
            patience: patience,
            sparing: sparing
        )
        return try Self.posted(body, method: .update, channel: channel, timestamp: body["ts"]?.string)
    }

    /// Only the person sees it; it can be neither updated nor found again.
    package func postEphemeral(
        _ message: SlackMessage,
        to channel: String,
        user: String,
        thread: String? = nil,
        patience: Duration? = nil
    ) async throws(SlackError) -> PostedMessage {
        let body = try await call(
            .postEphemeral,
            [
                ("channel", .string(channel)), ("user", .string(user)), ("text", .string(message.text)), ("blocks", Self.blocks(message)),
                ("thread_ts", Self.optional(thread)),
            ],
            channel: channel,
            patience: patience
        )
        return try Self.posted(body, method: .postEphemeral, channel: channel, timestamp: body["message_ts"]?.string)
    }

    package func delete(channel: String, timestamp: String, patience: Duration? = nil) async throws(SlackError) {
        let message: [(String, JSON?)] = [("channel", .string(channel)), ("ts", .string(timestamp))]
        try await callOrAlreadyDone(.delete, message, channel: channel, patience: patience)
    }

    package func addReaction(_ name: String, channel: String, timestamp: String) async throws(SlackError) {
        try await callOrAlreadyDone(.addReaction, Self.reaction(name, channel, timestamp), channel: channel)
    }

    package func removeReaction(_ name: String, channel: String, timestamp: String) async throws(SlackError) {
        try await callOrAlreadyDone(.removeReaction, Self.reaction(name, channel, timestamp), channel: channel)
    }

    func callOrAlreadyDone(
        _ method: SlackMethod,
        _ arguments: [(String, JSON?)],
        channel: String,
        patience: Duration? = nil
    ) async throws(SlackError) {
        do { _ = try await call(method, arguments, channel: channel, patience: patience) } catch {
            if error.handling != .successEquivalent { throw error }
        }
    }

    private static func reaction(_ name: String, _ channel: String, _ timestamp: String) -> [(String, JSON?)] {
        [("name", .string(name)), ("channel", .string(channel)), ("timestamp", .string(timestamp))]
    }

    static func blocks(_ message: SlackMessage) -> JSON? { message.blocks.isEmpty ? nil : .array(message.blocks) }

    static func optional(_ text: String?) -> JSON? { text.flatMap { $0.isEmpty ? nil : .string($0) } }

    private static func posted(_ body: JSON, method: SlackMethod, channel: String, timestamp: String?) throws(SlackError) -> PostedMessage {
        guard let timestamp else {
            throw SlackError(
                .ambiguous,
                method: method.name,
                code: "no_timestamp",
                details: ["Slack took the message but did not say which it is."],
                mayHaveHappened: true
            )
        }
        return PostedMessage(channel: body["channel"]?.string ?? channel, timestamp: timestamp)
    }
}
