import Forms
import JSON
import TestSupport
import Testing
import Time

@testable import WebChat

@Suite struct DemoRequestTests {
    private func payload(_ request: StandInWorkspace.Unsigned) throws -> JSON {
        try JSON(parsing: Array(FormFields(parsing: request.body).required("payload").utf8))
    }

    // MARK: Messages

    /// What is typed, where, and what Slack sends for it, in order.
    @Test(arguments: [
        ("@yardmaster help", Yard.channel, ["app_mention", "message/channel"]),
        ("good morning", Yard.channel, ["message/channel"]),
        ("ask @yardmaster, please", Yard.channel, ["app_mention", "message/channel"]),
        ("mail me@yardmaster now", Yard.channel, ["message/channel"]),
        ("help", Yard.direct, ["message/im"]),
        ("@yardmaster help", Yard.direct, ["message/im"]),
    ])
    func eachPlaceHasItsEvents(_ typed: String, _ place: String, _ expected: [String]) {
        var yard = Yard()
        let said = yard.say(typed, in: place)
        let events = said.requests.compactMap { $0.json }
        let kinds = events.map { event in
            [event["event"]?["type"]?.string, event["event"]?["channel_type"]?.string].compactMap(\.self).joined(separator: "/")
        }
        #expect(kinds == expected)
        #expect(Set(events.compactMap { $0["event_id"]?.string }).count == expected.count, "each delivery has an id of its own")
        #expect(events.allSatisfy { $0["event"]?["ts"]?.string == said.timestamp })
        #expect(said.requests.allSatisfy { $0.path == "/slack/events" && $0.contentType == "application/json" })
    }

    @Test(
        .enabled(if: Fixtures.areAvailable),
        arguments: [
            ("event_app_mention", "@yardmaster help", Yard.channel, 0, false),
            ("event_message_channel_same_as_mention", "@yardmaster help", Yard.channel, 1, false),
            ("event_app_mention_in_thread", "@yardmaster help", Yard.channel, 0, true),
            ("event_message_thread_reply", "same here", Yard.channel, 0, true),
            ("event_message_im", "help", Yard.direct, 0, false),
        ]
    )
    func eventsHaveTheFixturesShape(_ fixture: String, _ typed: String, _ place: String, _ index: Int, _ isReply: Bool) throws {
        let expected = try Fixtures.json("slack/\(fixture)")
        var yard = Yard()
        let root = isReply ? yard.post("root") : nil
        let event = yard.say(typed, thread: root, in: place).requests[index].json
        #expect(names(event) == names(expected))
        #expect(names(event?["event"]) == names(expected["event"]))
        #expect(names(event?["authorizations"]?[0]) == names(expected["authorizations"]?[0]))
    }

    @Test(arguments: [
        ("plain", "plain"),
        ("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d"),
        ("@yardmaster hi", "<@U0YARDMSTR> hi"),
        ("@Yardmaster, hi", "<@U0YARDMSTR>, hi"),
        ("@yardmasters hi", "@yardmasters hi"),
        ("@nobody", "@nobody"),
        ("see #deploys", "see <#C0DEPLOYS1|deploys>"),
        ("(https://a.example/x?a=1&b=2).", "(<https://a.example/x?a=1&amp;b=2>)."),
        ("<@U0YARDMSTR> <!channel>", "&lt;@U0YARDMSTR&gt; &lt;!channel&gt;"),
        ("https://", "https://"),
        ("two\nlines", "two\nlines"),
    ])
    func typedTextIsSentAsSlackSendsIt(_ typed: String, _ sent: String) {
        #expect(TypedText(Yard().workspace).encoded(typed) == sent)
    }

    @Test(
        arguments: [
            ("", Yard.channel, nil), ("  \n ", Yard.channel, nil), ("a", "C0NOWHERE", nil), ("a", Yard.channel, "1.000000"),
            ("a", Yard.channel, "x"),
        ]
            as [(String, String, String?)]
    )
    func whatCannotBeSaidChangesNothing(_ typed: String, _ place: String, _ thread: String?) {
        var yard = Yard()
        let before = yard.workspace.changes.latest
        #expect(throws: StandInWorkspace.Refusal.self) {
            try yard.workspace.say(typed, in: place, thread: thread, eventPrefix: "T", now: yard.now)
        }
        #expect(yard.workspace.changes.latest == before)
    }

    // MARK: Buttons

    private static let blocks: JSON = [
        [
            "type": "actions", "block_id": "b.act",
            "elements": [
                [
                    "type": "button", "action_id": "ops.retry", "text": ["type": "plain_text", "text": "Retry"], "value": "v1",
                    "style": "danger",
                ],
                [
                    "type": "static_select", "action_id": "ops.env", "placeholder": ["type": "plain_text", "text": "Environment"],
                    "options": [["text": ["type": "plain_text", "text": "staging"], "value": "staging"]],
                ],
            ],
        ],
        [
            "type": "context_actions", "block_id": "b.fb",
            "elements": [
                [
                    "type": "feedback_buttons", "action_id": "ops.feedback",
                    "positive_button": ["text": ["type": "plain_text", "text": "Good"], "value": "pos"],
                    "negative_button": ["text": ["type": "plain_text", "text": "Bad"], "value": "neg"],
                ]
            ],
        ],
    ]

    private func press(
        _ yard: inout Yard,
        _ action: String,
        block: String = "b.act",
        value: String? = nil,
        ephemeral: Bool = false
    ) throws -> StandInWorkspace.Unsigned {
        let root = yard.say("@yardmaster help").timestamp
        let arguments = JSON.record(
            ("channel", .string(Yard.channel)),
            ("thread_ts", .string(root)),
            ("text", "a"),
            ("blocks", Self.blocks),
            ("user", ephemeral ? .string(Yard.you) : nil)
        )
        let answer = yard.call(ephemeral ? "chat.postEphemeral" : "chat.postMessage", arguments)
        return try yard.workspace.press(
            message: answer[ephemeral ? "message_ts" : "ts"]?.string ?? "",
            in: Yard.channel,
            block: block,
            action: action,
            value: value,
            responseURL: "http://127.0.0.1:8080/demo/slack/response?code=secret",
            code: "secret",
            now: yard.now
        )
    }

    @Test(
        .enabled(if: Fixtures.areAvailable),
        arguments: [
            ("interactive_block_actions_button", "ops.retry", "b.act", nil, false),
            ("interactive_block_actions_static_select", "ops.env", "b.act", "staging", false),
            ("interactive_block_actions_feedback", "ops.feedback", "b.fb", "neg", false),
            ("interactive_block_actions_ephemeral", "ops.retry", "b.act", nil, true),
        ] as [(String, String, String, String?, Bool)]
    )
    func pressesHaveTheFixturesShape(_ fixture: String, _ action: String, _ block: String, _ value: String?, _ ephemeral: Bool) throws {
        let expected = try Fixtures.json("slack/\(fixture)")
        var yard = Yard()
        let request = try press(&yard, action, block: block, value: value, ephemeral: ephemeral)
        #expect(request.path == "/slack/interactivity")
        let payload = try payload(request)
        #expect(names(payload) == names(expected))
        for part in ["user", "container", "team", "channel"] {
            #expect(names(payload[part]) == names(expected[part]), "\(part)")
        }
        #expect(
            names(payload["actions"]?[0]).subtracting(["style"])
                == names(expected["actions"]?[0]).subtracting(["style"])
        )
        #expect(payload["container"]?["is_ephemeral"]?.bool == ephemeral)
    }

    @Test(
        arguments: [
            ("ops.other", "b.act", nil), ("ops.retry", "b.other", nil), ("ops.feedback", "b.fb", "forged"),
            ("ops.env", "b.act", "production"),
        ]
            as [(String, String, String?)]
    )
    func onlyWhatTheBotSentCanBePressed(_ action: String, _ block: String, _ value: String?) {
        var yard = Yard()
        #expect(throws: StandInWorkspace.Refusal.self) { try press(&yard, action, block: block, value: value) }
    }

    @Test func aResponseURLIsUsedFiveTimesAndReplaces() throws {
        var yard = Yard()
        _ = try press(&yard, "ops.retry", ephemeral: true)
        #expect(yard.workspace.respond(code: "guess", body: ["text": "a"], now: yard.now) == "expired_url")
        #expect(yard.workspace.respond(code: "secret", body: ["replace_original": true, "text": "done"], now: yard.now) == nil)
        #expect(yard.workspace.ephemerals[Yard.channel]?.first?.text == "done")
        #expect(yard.workspace.respond(code: "secret", body: [:], now: yard.now) == "no_text")
        #expect(yard.workspace.respond(code: "secret", body: ["text": "private"], now: yard.now) == nil)
        #expect(yard.workspace.respond(code: "secret", body: ["text": "all", "response_type": "in_channel"], now: yard.now) == nil)
        #expect(yard.workspace.respond(code: "secret", body: ["delete_original": true], now: yard.now) == nil)
        #expect(yard.workspace.respond(code: "secret", body: ["text": "sixth"], now: yard.now) == "used_url")
        #expect(yard.workspace.ephemerals[Yard.channel]?.map(\.text) == ["private"])
        #expect(yard.workspace.messages[Yard.channel]?.last?.text == "all")
    }

    @Test func aResponseURLEndsAfterHalfAnHour() throws {
        var yard = Yard()
        _ = try press(&yard, "ops.retry")
        #expect(yard.workspace.respond(code: "secret", body: ["text": "late"], now: yard.now + .minutes(30)) == "expired_url")
    }

    @Test(arguments: [(0, nil), (3, nil), (4, "expired_trigger_id")] as [(Int64, String?)])
    func aTriggerOpensOneViewWithinThreeSeconds(_ wait: Int64, _ error: String?) throws {
        var yard = Yard()
        let trigger = try payload(press(&yard, "ops.retry"))["trigger_id"] ?? .null
        yard.now = yard.now + .seconds(wait)
        let view: JSON = ["type": "modal", "blocks": [["type": "divider"]]]
        #expect(yard.call("views.open", ["trigger_id": trigger, "view": view])["error"]?.string == error)
        if error == nil {
            #expect(yard.call("views.open", ["trigger_id": trigger, "view": view])["error"]?.string == "exchanged_trigger_id")
        }
    }

    @Test func aWorkspaceWithoutViewsRefusesThem() throws {
        var yard = Yard()
        yard.workspace.showsViews = false
        let trigger = try payload(press(&yard, "ops.retry"))["trigger_id"] ?? .null
        let view: JSON = ["type": "modal", "blocks": [["type": "divider"]]]
        #expect(yard.call("views.open", ["trigger_id": trigger, "view": view])["error"]?.string == "no_views_here")
    }

    // MARK: Signing and delivery

    @Test func signsTheBytesThatAreSent() {
        let signer = DemoSigner { "mac of " + String(decoding: $0, as: UTF8.self) }
        let request = StandInWorkspace.Unsigned(path: "/slack/events", contentType: "application/json", body: Array("{}".utf8))
        let signed = signer.sign(request, retry: .init(number: 2, reason: .httpError), now: Moment(seconds: 1_790_000_000))
        let headers = Dictionary(uniqueKeysWithValues: signed.headers)
        #expect(headers["X-Slack-Request-Timestamp"] == "1790000000")
        #expect(headers["X-Slack-Signature"] == "v0=mac of v0:1790000000:{}")
        #expect(headers["X-Slack-Retry-Num"] == "2")
        #expect(headers["X-Slack-Retry-Reason"] == "http_error")
        #expect(signer.sign(request, now: Moment(seconds: 1)).headers.count == 3)
    }

    @Test(
        arguments: [
            (.answered(status: 200), 0, .delivered),
            (.answered(status: 204), 2, .delivered),
            (.answered(status: 503), 0, .retry(.init(number: 1, reason: .httpError), after: .seconds(1))),
            (.timedOut, 1, .retry(.init(number: 2, reason: .httpTimeout), after: .seconds(60))),
            (.failed, 2, .retry(.init(number: 3, reason: .connectionFailed), after: .seconds(300))),
            (.failed, 3, .givenUp),
            (.answered(status: 503, noRetry: true), 0, .givenUp),
            // On a 200 the header says nothing.
            (.answered(status: 200, noRetry: true), 0, .delivered),
        ] as [(SlackDelivery.Outcome, Int, SlackDelivery.Decision)]
    )
    func triesAsSlackDoes(_ outcome: SlackDelivery.Outcome, _ retries: Int, _ decision: SlackDelivery.Decision) {
        #expect(SlackDelivery.slack.decision(after: outcome, retries: retries) == decision)
    }
}
