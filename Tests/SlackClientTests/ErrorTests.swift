import HTTPClient
import JSON
import Slack
import TestSupport
import Testing

@Suite struct ErrorTests {
    // Only a refusal is blamed on the token.
    @Test(
        arguments: [
            (.stopAndAlert, "invalid_auth", "Slack refuses the bot's token"), (.retry(after: nil), "transport", "Slack cannot be reached"),
            (.programming, "transport", "Slack cannot be reached"), (.retry(after: nil), "http_503", "Slack did not say who the bot is"),
            (.rateLimited(after: .seconds(2)), "ratelimited", "Slack did not say who the bot is"),
        ] as [(SlackError.Handling, String, String)]
    )
    func greetings(handling: SlackError.Handling, code: String, text: String) {
        #expect(SlackError(handling, method: "auth.test", code: code).greeting == text)
    }

    static let handlings: [(handling: SlackError.Handling, codes: [String])] = [
        (
            .retry(after: nil),
            [
                "internal_error", "fatal_error", "service_unavailable", "request_timeout", "update_failed", "messaging_processing_failed",
            ]
        ),
        (.retry(after: .seconds(120)), ["team_added_to_org", "external_channel_migrating"]),
        (.rateLimited(after: .seconds(2)), ["ratelimited", "rate_limited"]),
        (
            .stopAndAlert,
            [
                "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "org_login_required", "missing_scope",
                "no_permission", "ekm_access_denied", "access_denied",
            ]
        ),
        (
            .drop,
            [
                "channel_not_found", "not_in_channel", "is_archived", "restricted_action", "restricted_action_read_only_channel",
                "messages_tab_disabled", "cannot_reply_to_message", "thread_not_found", "user_not_in_channel", "user_not_visible",
                "cant_update_message", "edit_window_closed", "message_limit_exceeded",
            ]
        ),
        (
            .fixContent,
            [
                "invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long", "no_text", "markdown_text_conflict",
                "invalid_arguments", "invalid_chunks", "view_too_large", "too_many_attachments", "block_mismatch",
            ]
        ),
        (.programming, ["hash_conflict", "streaming_state_conflict", "unknown_method", "never_heard_of"]),
    ]

    @Test(arguments: handlings.indices)
    func codesAreHandled(index: Int) {
        for code in Self.handlings[index].codes {
            #expect(SlackError.handling(of: code, method: "chat.postMessage") == Self.handlings[index].handling, "\(code)")
        }
    }

    /// The same code is a success only for the method that it means one for.
    @Test(arguments: [
        ("already_reacted", "reactions.add", true), ("already_reacted", "chat.update", false), ("no_reaction", "reactions.remove", true),
        ("message_not_found", "chat.delete", true), ("message_not_found", "chat.update", false),
        ("message_not_in_streaming_state", "chat.stopStream", true), ("message_not_in_streaming_state", "chat.appendStream", false),
    ])
    func someErrorsAreSuccesses(code: String, method: String, isSuccess: Bool) {
        #expect((SlackError.handling(of: code, method: method) == .successEquivalent) == isSuccess)
    }

    @Test func successEquivalentsAreNotThrown() async throws {
        try await ScriptedSlack([.error("already_reacted")]).api().addReaction("eyes", channel: "C1", timestamp: "1.2")
        try await ScriptedSlack([.error("no_reaction")]).api().removeReaction("eyes", channel: "C1", timestamp: "1.2")
        try await ScriptedSlack([.error("message_not_found")]).api().delete(channel: "C1", timestamp: "1.2")
        await #expect(throws: SlackError.self) {
            try await ScriptedSlack([.error("no_reaction")]).api().addReaction("eyes", channel: "C1", timestamp: "1.2")
        }
    }

    private static func post(_ answer: ScriptedSlack.Answer) async -> SlackError? {
        do {
            _ = try await ScriptedSlack([answer]).api().postMessage(SlackMessage(text: "a"), to: "C1")
            return nil
        } catch { return error }
    }

    private static func update(_ answer: ScriptedSlack.Answer) async -> SlackError? {
        do {
            _ = try await ScriptedSlack([answer]).api().update(SlackMessage(text: "a"), channel: "C1", timestamp: "1.2")
            return nil
        } catch { return error }
    }

    static let transports: [(answer: ScriptedSlack.Answer, posting: SlackError.Handling, updating: SlackError.Handling)] = [
        // No answer: in doubt only where it may have arrived and doing it twice would show.
        (.failure(.timedOut, mayHaveBeenSent: true), .ambiguous, .retry(after: nil)),
        (.failure(.connectionLost, mayHaveBeenSent: true), .ambiguous, .retry(after: nil)),
        (.failure(.couldNotConnect, mayHaveBeenSent: false), .retry(after: nil), .retry(after: nil)),
        (.failure(.invalidURL, mayHaveBeenSent: false), .programming, .programming),
        // Status codes; Slack itself uses two.
        (
            .json(["ok": false, "error": "ratelimited"], status: 429, headers: [("retry-after", "7")]), .rateLimited(after: .seconds(7)),
            .rateLimited(after: .seconds(7))
        ),
        (
            .text("slow down", status: 429, headers: [("Retry-After", "soon")]), .rateLimited(after: .seconds(30)),
            .rateLimited(after: .seconds(30))
        ),
        (
            .text("", status: 429, headers: [("Retry-After", "999999999")]), .rateLimited(after: .seconds(3_600)),
            .rateLimited(after: .seconds(3_600))
        ),
        (.text("<html>", status: 503), .retry(after: nil), .retry(after: nil)),
        (.text("", status: 502, headers: [("Retry-After", "3")]), .retry(after: .seconds(3)), .retry(after: .seconds(3))),
        (.text("not found", status: 404), .programming, .programming),
        // A good status with a page, or with JSON that is not Slack's.
        (.text("<html><body>Login</body></html>", headers: [("Content-Type", "text/html")]), .retry(after: nil), .retry(after: nil)),
        (.json(["status": "ok"]), .retry(after: nil), .retry(after: nil)),
        (
            .json(["ok": false, "error": "rate_limited"], headers: [("Retry-After", "4")]), .rateLimited(after: .seconds(4)),
            .rateLimited(after: .seconds(4))
        ),
        (.error("is_archived"), .drop, .drop),
    ]

    @Test(arguments: transports.indices)
    func transportFailuresAreHandled(index: Int) async {
        let (answer, posting, updating) = Self.transports[index]
        #expect(await Self.post(answer)?.handling == posting)
        #expect(await Self.update(answer)?.handling == updating)
    }

    /// Retried by the table, but looked for first.
    @Test(arguments: ["fatal_error", "internal_error", "request_timeout"])
    func anErrorAfterWhichTheMessageMayBeThereSaysSo(code: String) async {
        #expect(await Self.post(.error(code))?.mayHaveHappened == true)
        #expect(await Self.update(.error(code))?.mayHaveHappened == false)
        #expect(await Self.post(.text("", status: 500))?.mayHaveHappened == true)
        #expect(await Self.post(.error("is_archived"))?.mayHaveHappened == false)
    }

    /// What Slack adds reaches whoever has to act on it, and the token does not.
    @Test(.enabled(if: Fixtures.areAvailable)) func detailsAreSurfaced() async throws {
        let responses = try Fixtures.json("slack/api_responses")
        let scope = await Self.post(.json(responses["error_missing_scope"] ?? .null))
        #expect(scope?.handling == .stopAndAlert)
        #expect(scope?.neededScopes == "chat:write")
        #expect(scope?.providedScopes == "app_mentions:read")
        #expect(
            scope.map { "\($0)" }
                == "Slack's chat.postMessage failed: missing_scope; needs the scope chat:write, the token has app_mentions:read"
        )
        let blocks = await Self.post(.json(responses["error_invalid_blocks"] ?? .null))
        #expect(blocks?.handling == .fixContent)
        #expect(blocks?.details == ["[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"])
        let limited = await Self.post(.json(responses["error_ratelimited_429"] ?? .null, status: 429, headers: [("Retry-After", "30")]))
        #expect(limited?.handling == .rateLimited(after: .seconds(30)))
        #expect(!"\(String(describing: limited))".contains("xoxb"))
    }
}
