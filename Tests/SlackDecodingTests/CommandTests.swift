import Conversation
import Forms
import JSON
import Slack
import TestSupport
import Testing

@Suite struct CommandTests {
    @Test(.enabled(if: Fixtures.areAvailable)) func decodesTheRecordedCommand() throws {
        let fields = try #require(try Fixtures.json("slack/slash_command_fields").object).members.map { ($0.key, $0.value.string ?? "") }
        let body = FormFields.encode(fields)
        #expect(
            try SlackCommand.scan(body)
                == .event(
                    SlackArrivalKeys(event: "slack:A0OPSBOT1:T0HELIO01:10005.20002.7777", thread: "slack/T0HELIO01/C0DEPLOY1/U0NADIA01")
                )
        )
        let question = Question(
            thread: ThreadID(platform: .slack, workspace: "T0HELIO01", channel: "C0DEPLOY1", root: nil),
            message: "10005.20002.7777",
            author: Person(platform: .slack, workspace: "T0HELIO01", id: "U0NADIA01"),
            text: #"explain 4711 --why "link error" ümlaut 🚀 a+b"#,
            address: .slashCommand,
            responseURL: "https://hooks.slack.com/commands/T0HELIO01/10005/exampleSecretPart"
        )
        #expect(try SlackDecoder().decode(source: .commands, body: body) == .question(question))
        #expect(question.conversation.key == "slack/T0HELIO01/C0DEPLOY1/U0NADIA01")
    }

    @Test(arguments: [
        ("ssl_check=1", true), ("ssl_check=1&payload=%7B%7D", true), ("token=x&ssl_check=1", true),
        ("ssl_check=0", false), ("xssl_check=1", false), ("ssl_check=11", false), ("text=ssl_check%3D1", false), ("", false),
    ])
    func knowsTheCertificateCheck(_ body: String, _ isCheck: Bool) {
        #expect(SlackCommand.isSSLCheck(Array(body.utf8)) == isCheck)
    }

    @Test(arguments: [
        ("team_id=T1&channel_id=C1&user_id=U1", SlackDecodingError.missing("command")),
        ("team_id=T1&channel_id=C1&command=%2Fops", .missing("user_id")),
        ("channel_id=C1&user_id=U1&command=%2Fops", .missing("team_id")),
        ("team_id=T1&team_id=T2&channel_id=C1&user_id=U1&command=%2Fops", .form(FormError(.duplicateName, name: "team_id"))),
        ("team_id=T1&channel_id=C%2F1&user_id=U1&command=%2Fops", .malformedID("channel_id")),
        // What the worker could not read is not stored.
        ("team_id=T1&channel_id=C1&user_id=U1&command=%2Fops&text=a&text=b", .form(FormError(.duplicateName, name: "text"))),
        ("team_id=%FF", .form(FormError(.invalidUTF8, at: 8))),
    ])
    func refuses(_ body: String, _ error: SlackDecodingError) {
        #expect(throws: error) { try SlackCommand.scan(Array(body.utf8)) }
    }

    @Test(arguments: [
        ("https://hooks.slack.com/x", true), ("https://hooks.slack-gov.com/x", true), ("https://hooks.slack.com:443/x", true),
        ("http://hooks.slack.com/x", false), ("https://hooks.slack.com.evil.org/x", false), ("https://hooks.slack.com@evil.org/", false),
        ("https://hooks.slack.com:8443/x", false), ("https://evil.org/hooks.slack.com", false),
        ("https://hooks.slack.com\\@evil.org/", false),
        ("https://hooks.slack.com", true), ("HTTPS://hooks.slack.com/", true), ("https://hooks.slack.com%2eevil.org/", false), ("", false),
        ("http://127.0.0.1:9000/x", true), ("http://127.0.0.1:9001/x", false), ("http://127.0.0.1:9000@evil.org/", false),
        ("http://[::1]:7/", true), ("http://127.0.0.1.evil.org:9000/", false),
    ])
    func pinsResponseURLs(_ url: String, _ isAllowed: Bool) {
        #expect((SlackResponseURL(url, standIns: ["127.0.0.1:9000", "[::1]:7"]) != nil) == isAllowed)
    }

    /// What the worker could not read is not stored.
    @Test(arguments: [
        (#"{"type":"block_actions","actions":[{}]}"#, "actions[0].action_id"), (#"{"type":"view_submission"}"#, "view.id"),
        (#"{"type":"shortcut"}"#, "callback_id"), (#"{"type":"message_action","channel":{"id":"C1"}}"#, "message_ts"),
    ])
    func refusesIncompleteInteractions(_ payload: String, _ field: String) {
        let payload = payload.dropLast() + #","team":{"id":"T1"},"user":{"id":"U1"}}"#
        #expect(throws: SlackDecodingError.missing(field)) { try SlackInteraction.scan(FormFields.encode([("payload", String(payload))])) }
    }
}
