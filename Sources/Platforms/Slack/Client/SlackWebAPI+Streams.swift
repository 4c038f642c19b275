package import JSON

extension SlackWebAPI {
    /// Begins a message that grows. Whom it is for has to be said, also in direct conversations.
    package func startStream(
        _ chunks: [JSON],
        channel: String,
        thread: String,
        recipient: (user: String, team: String),
        patience: Duration? = nil
    ) async throws(SlackError) -> String {
        let body = try await call(
            .startStream,
            [
                ("channel", .string(channel)), ("thread_ts", .string(thread)), ("recipient_team_id", .string(recipient.team)),
                ("recipient_user_id", .string(recipient.user)), ("chunks", .array(chunks)), ("task_display_mode", "plan"),
            ],
            channel: channel,
            patience: patience
        )
        guard let timestamp = body["ts"]?.string else {
            throw SlackError(.ambiguous, method: SlackMethod.startStream.name, code: "no_timestamp", mayHaveHappened: true)
        }
        return timestamp
    }

    package func appendStream(_ chunks: [JSON], channel: String, timestamp: String, patience: Duration? = nil) async throws(SlackError) {
        _ = try await call(
            .appendStream,
            [("channel", .string(channel)), ("ts", .string(timestamp)), ("chunks", .array(chunks))],
            channel: channel,
            patience: patience
        )
    }

    /// Also where it had stopped before, by itself or by a person.
    package func stopStream(channel: String, timestamp: String, patience: Duration? = nil) async throws(SlackError) {
        try await callOrAlreadyDone(
            .stopStream,
            [("channel", .string(channel)), ("ts", .string(timestamp))],
            channel: channel,
            patience: patience
        )
    }
}
