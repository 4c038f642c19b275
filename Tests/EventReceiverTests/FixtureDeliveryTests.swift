import HTTPServer
import JSON
import TestSupport
import Testing
import Time

@Suite(.enabled(if: Fixtures.areAvailable), .timeLimit(.minutes(1))) struct FixtureDeliveryTests {
    /// What stands in the shared table of signatures.
    struct Vector: Sendable, CustomTestStringConvertible {
        var name: String
        var secret: String
        var now: Int64
        var path: String
        var headers: [(String, String)]
        var body: [UInt8]
        var isRight: Bool
        var testDescription: String { name }

        init(_ json: JSON) throws {
            name = try #require(json["name"]?.string)
            secret = try #require(json["signing_secret"]?.string)
            now = try #require(json["now"]?.int)
            isRight = json["expected"] == true
            body = base64(try #require(json["body_base64"]?.string))
            headers = []
            if let timestamp = json["timestamp"]?.string { headers.append(("X-Slack-Request-Timestamp", timestamp)) }
            if let signature = json["signature"]?.string { headers.append(("X-Slack-Signature", signature)) }
            let isForm = json["content_type"]?.string == "application/x-www-form-urlencoded"
            let isInteraction = name.hasPrefix("interactive_") || name == "ssl_check_smuggled_payload"
            path = !isForm ? "/slack/events" : isInteraction ? "/slack/interactivity" : "/slack/commands"
        }
    }

    static let vectors: [Vector] = {
        guard Fixtures.areAvailable, let list = try? Fixtures.json("slack/signature_vectors")["vectors"]?.array else { return [] }
        return list.compactMap { try? Vector($0) }
    }()

    /// Signed but no event of Slack's: 400, which is not 401.
    static let unreadable: Set<String> = [
        "utf8_and_escapes", "empty_body", "crlf_and_trailing_newline", "timestamp_delta_-300", "timestamp_delta_+300",
        "leading_zero_timestamp_signed_as_text", "secret_with_utf8", "invalid_utf8_body_valid_mac",
    ]

    @Test func theTableIsThere() { #expect(Self.vectors.count >= 39) }

    @Test(arguments: vectors) func signatures(_ vector: Vector) async throws {
        let gatehouse = try await Gatehouse(secrets: [vector.secret], now: Moment(seconds: vector.now))
        let response = try await gatehouse.ask(vector.path, headers: vector.headers, body: vector.body)
        let expected = !vector.isRight ? 401 : Self.unreadable.contains(vector.name) ? 400 : 200
        #expect(response.status.code == expected)
        let failures = try await gatehouse.failures
        #expect(failures.counted + failures.alarming == (vector.isRight ? 0 : 1))
        if !vector.isRight {
            #expect(response.text.isEmpty)
            #expect(try await gatehouse.stored == 0)
        }
    }

    /// Name, path, rows in the store.
    static let deliveries: [(String, String, Int)] = [
        // What somebody said or did.
        ("event_app_mention", "/slack/events", 1), ("event_app_mention_in_thread", "/slack/events", 1),
        ("event_message_channel_same_as_mention", "/slack/events", 1), ("event_message_im", "/slack/events", 1),
        ("event_message_im_assistant", "/slack/events", 1), ("event_message_thread_reply", "/slack/events", 1),
        ("event_message_changed", "/slack/events", 1), ("event_message_file_share", "/slack/events", 1),
        ("event_shared_channel_mention", "/slack/events", 1), ("event_org_install", "/slack/events", 1),
        ("event_reaction_added", "/slack/events", 1), ("event_agent_session_stopped", "/slack/events", 1),
        ("event_app_context_changed", "/slack/events", 1), ("event_app_home_opened_home", "/slack/events", 1),
        ("event_app_home_opened_messages", "/slack/events", 1), ("event_assistant_thread_started", "/slack/events", 1),
        ("event_assistant_thread_context_changed", "/slack/events", 1), ("event_member_joined_channel_self", "/slack/events", 1),
        ("event_tokens_revoked", "/slack/events", 1), ("event_app_uninstalled", "/slack/events", 1),
        // What is no work: acknowledged, and gone.
        ("event_message_own_bot", "/slack/events", 0), ("event_message_bot_classic", "/slack/events", 0),
        ("event_message_bot_modern", "/slack/events", 0), ("event_message_changed_unfurl_only", "/slack/events", 0),
        ("event_message_deleted", "/slack/events", 0), ("event_message_file_share_connect", "/slack/events", 0),
        ("event_link_shared", "/slack/events", 0), ("app_rate_limited", "/slack/events", 0), ("url_verification", "/slack/events", 0),
        // Presses, menus and views.
        ("interactive_block_actions_button", "/slack/interactivity", 1), ("interactive_block_actions_ephemeral", "/slack/interactivity", 1),
        ("interactive_block_actions_feedback", "/slack/interactivity", 1),
        ("interactive_block_actions_static_select", "/slack/interactivity", 1), ("interactive_message_action", "/slack/interactivity", 1),
        ("interactive_shortcut_global", "/slack/interactivity", 1), ("interactive_view_submission", "/slack/interactivity", 1),
        ("interactive_view_closed", "/slack/interactivity", 1), ("interactive_block_suggestion", "/slack/interactivity", 0),
    ]

    @Test(arguments: deliveries) func everyInboundFixture(name: String, path: String, rows: Int) async throws {
        let gatehouse = try await Gatehouse()
        let body = path == "/slack/events" ? try Fixtures.bytes("slack/\(name)") : form(try Fixtures.json("slack/\(name)"))
        // Slack delivers again what it believes was lost: the same answer, and no second row.
        for retry in [nil, 1, 2, 3] {
            #expect(try await gatehouse.deliver(body, to: path, retry: retry).status == .ok)
            #expect(try await gatehouse.stored == rows)
        }
    }

    @Test(arguments: [
        ["event_app_mention", "event_message_channel_same_as_mention"], ["event_message_channel_same_as_mention", "event_app_mention"],
    ])
    func aMentionThatComesTwiceIsOneRow(names: [String]) async throws {
        let gatehouse = try await Gatehouse()
        for name in names { #expect(try await gatehouse.deliver(try Fixtures.bytes("slack/\(name)")).status == .ok) }
        #expect(try await gatehouse.stored == 1)
    }

    @Test func theChallengeIsAnswered() async throws {
        let gatehouse = try await Gatehouse()
        let response = try await gatehouse.deliver(try Fixtures.bytes("slack/url_verification"))
        #expect(response.header("Content-Type") == "application/json")
        #expect(response.text == #"{"challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}"#)
    }
}
