import HTTPClient
package import JSON

/// A question that is offered where someone opens a conversation with the bot.
package struct SlackPrompt: Sendable, Equatable {
    package var title: String
    package var message: String

    package init(title: String, message: String) {
        self.title = title
        self.message = message
    }
}

package enum SlackSessionStatus: String, Sendable, CaseIterable {
    case processing, active, suspended, closed
}

extension SlackWebAPI {
    /// The line under the conversation while the bot works; an empty one takes it away.
    package func setStatus(
        _ status: String,
        channel: String,
        thread: String,
        loadingMessages: [String] = []
    ) async throws(SlackError) {
        _ = try await call(
            .setStatus,
            [
                ("channel_id", .string(channel)), ("thread_ts", .string(thread)), ("status", .string(status)),
                ("loading_messages", loadingMessages.isEmpty ? nil : .array(loadingMessages.prefix(10).map { .string($0) })),
            ],
            channel: channel
        )
    }

    /// Does not clear by itself: set `active` when the work is done.
    package func setSessionStatus(
        _ status: SlackSessionStatus,
        channel: String,
        thread: String,
        title: String? = nil
    ) async throws(SlackError) {
        _ = try await call(
            .setSessionStatus,
            [
                ("channel_id", .string(channel)), ("thread_ts", .string(thread)), ("status", .string(status.rawValue)),
                ("title", Self.optional(title.map { TextCleaning.shortened($0, limit: 200) })),
            ],
            channel: channel
        )
    }

    /// - Parameter thread: only in the older assistant view.
    package func setSuggestedPrompts(
        _ prompts: [SlackPrompt],
        channel: String,
        thread: String? = nil,
        title: String? = nil
    ) async throws(SlackError) {
        let items: [JSON] = prompts.map { ["title": .string($0.title), "message": .string($0.message)] }
        _ = try await call(
            .setSuggestedPrompts,
            [
                ("channel_id", .string(channel)), ("thread_ts", Self.optional(thread)), ("prompts", .array(items)),
                ("title", Self.optional(title)),
            ],
            channel: channel
        )
    }

    /// How long a trigger opens a view.
    static let triggerLife = Duration.seconds(3)

    /// The answer is the view as Slack keeps it. Later than the trigger lives nobody waits for it.
    package func openView(_ view: JSON, trigger: String) async throws(SlackError) -> JSON {
        let life = Self.triggerLife
        let answer = try await exchange(
            .openView,
            [("trigger_id", .string(trigger)), ("view", view)],
            patience: life / 2,
            timeouts: HTTPClientRequest.Timeouts(connect: life, firstByte: life, total: life)
        )
        return answer.body["view"] ?? .null
    }

    package func publishView(_ view: JSON, user: String, hash: String? = nil) async throws(SlackError) -> JSON {
        try await call(.publishView, [("user_id", .string(user)), ("view", view), ("hash", Self.optional(hash))])["view"] ?? .null
    }
}
