package import JSON

/// One page of messages, newest or oldest first as the method has it.
package struct SlackPage: Sendable, Equatable {
    package var messages: [JSON]
    /// Nil on the last page.
    package var nextCursor: String?
}

/// Which messages are asked for.
package struct SlackWindow: Sendable, Equatable {
    package var oldest: String?
    package var latest: String?
    package var isInclusive: Bool
    package var limit: Int
    package var cursor: String?
    package var includesMetadata: Bool

    package init(
        oldest: String? = nil,
        latest: String? = nil,
        isInclusive: Bool = false,
        limit: Int = 200,
        cursor: String? = nil,
        includesMetadata: Bool = false
    ) {
        self.oldest = oldest
        self.latest = latest
        self.isInclusive = isInclusive
        self.limit = limit
        self.cursor = cursor
        self.includesMetadata = includesMetadata
    }

    var arguments: [(String, JSON?)] {
        [
            ("oldest", SlackWebAPI.optional(oldest)), ("latest", SlackWebAPI.optional(latest)), ("inclusive", isInclusive ? true : nil),
            ("limit", .integer(Int64(limit))), ("cursor", SlackWebAPI.optional(cursor)),
            ("include_all_metadata", includesMetadata ? true : nil),
        ]
    }
}

extension SlackWebAPI {
    package func replies(
        channel: String,
        thread: String,
        window: SlackWindow = SlackWindow(),
        patience: Duration? = nil
    ) async throws(SlackError) -> SlackPage {
        try await page(.replies, [("channel", .string(channel)), ("ts", .string(thread))] + window.arguments, channel, patience)
    }

    package func history(
        channel: String,
        window: SlackWindow = SlackWindow(),
        patience: Duration? = nil
    ) async throws(SlackError) -> SlackPage {
        try await page(.history, [("channel", .string(channel))] + window.arguments, channel, patience)
    }

    private func page(
        _ method: SlackMethod,
        _ arguments: [(String, JSON?)],
        _ channel: String,
        _ patience: Duration?
    ) async throws(SlackError) -> SlackPage {
        let body = try await call(method, arguments, channel: channel, patience: patience)
        let cursor = body["response_metadata"]?["next_cursor"]?.string
        return SlackPage(messages: body["messages"]?.array ?? [], nextCursor: cursor.flatMap { $0.isEmpty ? nil : $0 })
    }

    package func conversation(_ channel: String) async throws(SlackError) -> JSON {
        try await call(.conversationInfo, [("channel", .string(channel))], channel: channel)["channel"] ?? .null
    }

    /// The id of the direct conversation with these people.
    package func openConversation(users: [String]) async throws(SlackError) -> String {
        let body = try await call(.openConversation, [("users", .string(users.joined(separator: ",")))])
        guard let id = body["channel"]?["id"]?.string else {
            throw SlackError(.retry(after: nil), method: SlackMethod.openConversation.name, code: "no_channel")
        }
        return id
    }

    package func user(_ id: String) async throws(SlackError) -> JSON {
        try await call(.userInfo, [("user", .string(id))])["user"] ?? .null
    }

    package func file(_ id: String) async throws(SlackError) -> JSON {
        try await call(.fileInfo, [("file", .string(id))])["file"] ?? .null
    }

    package func members(ofGroup id: String) async throws(SlackError) -> [String] {
        try await call(.groupMembers, [("usergroup", .string(id))])["users"]?.array?.compactMap(\.string) ?? []
    }
}
