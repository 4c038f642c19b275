import Conversation
import JSON
import Slack
import TestSupport
import Testing

private let mention = "slack/T0HELIO01/C0DEPLOY1/1790000000.000100"
private let nadia = Person(platform: .slack, workspace: "T0HELIO01", id: "U0NADIA01")
private let why = "why did build 4711 fail?"
private let hook = "https://hooks.slack.com/actions/T0HELIO01/10001/exampleSecretPart"

private func place(_ channel: String, _ root: String?, in workspace: String = "T0HELIO01") -> ThreadID {
    ThreadID(platform: .slack, workspace: workspace, channel: channel, root: root)
}

private func event(_ id: String, team: String = "T0HELIO01", message: String? = nil, thread: String, bypasses: Bool = false) -> SlackArrival
{
    .event(SlackArrivalKeys(event: "slack:A0OPSBOT1:\(team):\(id)", message: message, thread: thread, bypasses: bypasses))
}

@Suite(.enabled(if: Fixtures.areAvailable)) struct FixtureTests {
    struct Event: Sendable, CustomTestStringConvertible {
        var name: String
        var arrival: SlackArrival
        var incoming: Incoming
        init(_ name: String, _ arrival: SlackArrival, _ incoming: Incoming) {
            self.name = name
            self.arrival = arrival
            self.incoming = incoming
        }
        init(_ name: String, _ reason: SlackIndifference) {
            self.init(name, .uninteresting(reason), .ignored(reason: reason.rawValue))
        }
        var testDescription: String { name }
    }

    static let asked = Incoming.question(
        Question(
            thread: place("C0DEPLOY1", "1790000000.000100"),
            message: "1790000000.000100",
            author: nadia,
            text: why,
            address: .mention
        )
    )

    static let messages: [Event] = [
        // One mention, delivered twice: two event keys, one message key.
        Event("event_app_mention", event("Ev0MENTION1", message: mention, thread: mention), asked),
        Event("event_message_channel_same_as_mention", event("Ev0MENTION1B", message: mention, thread: mention), asked),
        Event(
            "event_app_mention_in_thread",
            event(
                "Ev0MENTION2",
                message: "slack/T0HELIO01/C0DEPLOY1/1790000100.000200",
                thread: "slack/T0HELIO01/C0DEPLOY1/1789999000.000900"
            ),
            .question(
                Question(
                    thread: place("C0DEPLOY1", "1789999000.000900"),
                    message: "1790000100.000200",
                    author: nadia,
                    text: "and the one before?",
                    address: .mention
                )
            )
        ),
        Event(
            "event_message_thread_reply",
            event("Ev0REPLY01", message: "slack/T0HELIO01/C0DEPLOY1/1790000300.000400/aside", thread: mention),
            .question(
                Question(
                    thread: place("C0DEPLOY1", "1790000000.000100"),
                    message: "1790000300.000400",
                    author: Person(platform: .slack, workspace: "T0HELIO01", id: "U0OTTO002"),
                    text: "same here",
                    address: .threadReply
                )
            )
        ),
        // Direct: the top level is kept in order as one, and answered in a thread.
        Event(
            "event_message_im",
            event("Ev0IM00001", message: "slack/T0HELIO01/D0NADIA01/1790000200.000300", thread: "slack/T0HELIO01/D0NADIA01/dm"),
            .question(
                Question(
                    thread: place("D0NADIA01", "1790000200.000300"),
                    message: "1790000200.000300",
                    author: nadia,
                    text: "status of <payments> & #deploys ci.example.org/job/7",
                    address: .direct
                )
            )
        ),
        Event(
            "event_message_im_assistant",
            event(
                "Ev0ASST003",
                message: "slack/T0HELIO01/D0NADIA01/1790000820.400000",
                thread: "slack/T0HELIO01/D0NADIA01/1790000800.200000"
            ),
            .question(
                Question(
                    thread: place("D0NADIA01", "1790000800.200000"),
                    message: "1790000820.400000",
                    author: nadia,
                    text: "Summarise the last incident",
                    address: .direct
                )
            )
        ),
        Event(
            "event_message_file_share",
            event(
                "Ev0FILE001",
                message: "slack/T0HELIO01/C0DEPLOY1/1790000400.000500",
                thread: "slack/T0HELIO01/C0DEPLOY1/1790000400.000500"
            ),
            .question(
                Question(
                    thread: place("C0DEPLOY1", "1790000400.000500"),
                    message: "1790000400.000500",
                    author: nadia,
                    text: "look at this",
                    files: [
                        SharedFile(
                            id: "F0LOGFILE1",
                            name: "build.log",
                            mediaType: "text/plain",
                            size: 48_213,
                            downloadURL: "https://files.slack.com/files-pri/T0HELIO01-F0LOGFILE1/download/build.log"
                        )
                    ],
                    address: .mention
                )
            )
        ),
        // Said to nobody in a shared channel.
        Event("event_message_file_share_connect", .notAddressed),
        Event(
            "event_shared_channel_mention",
            event(
                "Ev0EXT0001",
                team: "T0PARTNER1",
                message: "slack/T0HELIO01/C0SHARED01/1790000000.000100",
                thread: "slack/T0HELIO01/C0SHARED01/1790000000.000100"
            ),
            .question(
                Question(
                    thread: place("C0SHARED01", "1790000000.000100"),
                    message: "1790000000.000100",
                    author: Person(platform: .slack, workspace: "T0PARTNER1", id: "U0PARTNER1", belonging: .elsewhere),
                    text: why,
                    address: .mention
                )
            )
        ),
        Event(
            "event_org_install",
            event(
                "Ev0ORG0001",
                message: "slack/E0HELIO01/C0DEPLOY1/1790000000.000100",
                thread: "slack/E0HELIO01/C0DEPLOY1/1790000000.000100"
            ),
            .question(
                Question(
                    thread: place("C0DEPLOY1", "1790000000.000100", in: "E0HELIO01"),
                    message: "1790000000.000100",
                    author: Person(platform: .slack, workspace: "E0HELIO01", id: "U0NADIA01"),
                    text: why,
                    address: .mention
                )
            )
        ),
        Event("event_message_bot_classic", .otherBot),
        Event("event_message_bot_modern", .otherBot),
        Event("event_message_own_bot", .own),
        Event(
            "event_message_changed",
            event("Ev0EDIT001", thread: mention, bypasses: true),
            .edited(
                thread: place("C0DEPLOY1", "1790000000.000100"),
                message: "1790000000.000100",
                text: "why did build 4712 fail?",
                author: nadia
            )
        ),
        Event("event_message_changed_unfurl_only", .unchangedText),
        Event("event_message_deleted", .notAddressed),
    ]

    static let others: [Event] = [
        Event(
            "url_verification",
            .urlVerification(challenge: "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"),
            .ignored(reason: "url_verification")
        ),
        Event(
            "app_rate_limited",
            .rateLimited(workspace: "T0HELIO01", minute: 1_789_999_980),
            .platformRateLimited(workspace: "T0HELIO01", minute: 1_789_999_980)
        ),
        Event(
            "event_agent_session_stopped",
            event("Ev0STOP001", thread: "slack/T0HELIO01/D0NADIA01/1790000200.000300", bypasses: true),
            .stopped(thread: place("D0NADIA01", "1790000200.000300"), by: nadia)
        ),
        Event(
            "event_app_context_changed",
            event("Ev0CTX0001", thread: "slack/T0HELIO01/D0NADIA01/"),
            .contextChanged(thread: place("D0NADIA01", nil), by: nadia, channels: ["C0DEPLOY1"])
        ),
        Event(
            "event_app_home_opened_home",
            event("Ev0HOME001", thread: "slack/T0HELIO01/D0NADIA01/"),
            .opened(Opening(thread: place("D0NADIA01", nil), person: nadia, place: .home))
        ),
        Event(
            "event_app_home_opened_messages",
            event("Ev0HOME002", thread: "slack/T0HELIO01/D0NADIA01/"),
            .opened(Opening(thread: place("D0NADIA01", nil), person: nadia, place: .messages))
        ),
        Event(
            "event_assistant_thread_started",
            event("Ev0ASST001", thread: "slack/T0HELIO01/D0NADIA01/1790000800.200000"),
            .opened(Opening(thread: place("D0NADIA01", "1790000800.200000"), person: nadia, place: .assistantThread))
        ),
        Event(
            "event_assistant_thread_context_changed",
            event("Ev0ASST002", thread: "slack/T0HELIO01/D0NADIA01/1790000800.200000"),
            .contextChanged(thread: place("D0NADIA01", "1790000800.200000"), by: nadia, channels: ["C0OTHER01"])
        ),
        Event(
            "event_reaction_added",
            event("Ev0REACT01", thread: "slack/T0HELIO01/C0DEPLOY1/1790000660.000100"),
            .reacted(
                Reaction(
                    name: "thumbsup",
                    person: nadia,
                    channel: place("C0DEPLOY1", nil),
                    message: "1790000660.000100"
                )
            )
        ),
        Event(
            "event_member_joined_channel_self",
            event("Ev0JOIN001", thread: "slack/T0HELIO01/C0DEPLOY1/"),
            .joined(channel: place("C0DEPLOY1", nil), inviter: nadia)
        ),
        Event(
            "event_tokens_revoked",
            event("Ev0REVOKE1", thread: "slack/T0HELIO01//"),
            .installationEnded(workspace: "T0HELIO01", reason: "tokens_revoked")
        ),
        Event(
            "event_app_uninstalled",
            event("Ev0UNINST1", thread: "slack/T0HELIO01//"),
            .installationEnded(workspace: "T0HELIO01", reason: "app_uninstalled")
        ),
        Event("event_link_shared", .unknownType),
    ]

    @Test(arguments: messages + others) func sortsAndDecodesEvents(_ event: Event) throws {
        let pretty = try Fixtures.bytes("slack/\(event.name)")
        for body in [pretty, try JSON(parsing: pretty).serialized()] {
            #expect(try SlackEnvelope.scan(body) == event.arrival)
            #expect(try SlackDecoder().decode(source: .events, body: body) == event.incoming)
        }
    }

    static let view = SubmittedView(
        id: "V0CONFIRM1",
        callback: "ops.confirm",
        wasClosed: false,
        privateMetadata: #"{"run":4711}"#,
        fields: ["reason/in": "flaky test <retry> & go"]
    )

    static func press(_ action: String, _ value: String, ephemeral: Bool = false) -> Incoming {
        .pressed(
            ButtonPress(
                thread: place("C0DEPLOY1", "1790000000.000100"),
                message: "1790000660.000100",
                person: nadia,
                action: action,
                value: value,
                responseURL: hook,
                trigger: "10001.20002.aaaabbbbcccc",
                isEphemeral: ephemeral
            )
        )
    }

    static func submitted(wasClosed: Bool, trigger: String?) -> Incoming {
        var view = view
        view.wasClosed = wasClosed
        return .pressed(
            ButtonPress(
                thread: place("", nil),
                message: nil,
                person: nadia,
                action: "ops.confirm",
                value: "",
                trigger: trigger,
                view: view
            )
        )
    }

    /// Name, event id (nil where it is a hash), thread, and what is decoded.
    static let interactions: [(String, String?, String, Incoming)] = [
        (
            "interactive_block_actions_button", "A0OPSBOT1:T0HELIO01:10001.20002.aaaabbbbcccc", mention,
            press("ops.retry", "v1.run.4711.k3Jd")
        ),
        (
            "interactive_block_actions_ephemeral", "A0OPSBOT1:T0HELIO01:10001.20002.aaaabbbbcccc", mention,
            press("ops.dismiss", "x", ephemeral: true)
        ),
        ("interactive_block_actions_feedback", "A0OPSBOT1:T0HELIO01:10001.20002.aaaabbbbcccc", mention, press("ops.feedback", "neg:4711")),
        ("interactive_block_actions_static_select", "A0OPSBOT1:T0HELIO01:10001.20002.aaaabbbbcccc", mention, press("ops.env", "staging")),
        (
            "interactive_shortcut_global", "-:T0HELIO01:10003.20002.ffff", "slack/T0HELIO01//",
            .pressed(
                ButtonPress(thread: place("", nil), message: nil, person: nadia, action: "ops.open", value: "", trigger: "10003.20002.ffff")
            )
        ),
        (
            "interactive_message_action", "-:T0HELIO01:10004.20002.9999", "slack/T0HELIO01/C0DEPLOY1/1790000600.000800",
            .question(
                Question(
                    thread: place("C0DEPLOY1", "1790000600.000800"),
                    message: "1790000600.000800",
                    author: nadia,
                    text: "[FIRING] HighLatency",
                    address: .shortcut,
                    responseURL: "https://hooks.slack.com/app/T0HELIO01/10004/exampleSecretPart"
                )
            )
        ),
        (
            "interactive_view_submission", "A0OPSBOT1:T0HELIO01:10002.20002.ddddeeee", "slack/T0HELIO01//",
            submitted(wasClosed: false, trigger: "10002.20002.ddddeeee")
        ),
        ("interactive_view_closed", nil, "slack/T0HELIO01//", submitted(wasClosed: true, trigger: nil)),
    ]

    @Test(arguments: interactions) func sortsAndDecodesInteractions(_ name: String, _ id: String?, _ thread: String, _ incoming: Incoming)
        throws
    {
        let body = form(try Fixtures.json("slack/\(name)"))
        guard case .event(let keys) = try SlackInteraction.scan(body) else {
            Issue.record("\(name) is no event")
            return
        }
        if let id {
            #expect(keys.event == "slack:" + id)
        } else {
            #expect(keys.event.hasPrefix("slack:A0OPSBOT1:T0HELIO01:") && keys.event.utf8.count == 26 + 64)
        }
        #expect(keys.message == nil)
        #expect(keys.thread == thread)
        #expect(keys.bypasses)
        #expect(try SlackDecoder().decode(source: .interactivity, body: body) == incoming)
    }

    @Test func asksForOptions() throws {
        guard case .options(let request) = try SlackInteraction.scan(form(try Fixtures.json("slack/interactive_block_suggestion"))) else {
            Issue.record("no request for options")
            return
        }
        #expect(request.action == "svc" && request.block == "service" && request.value == "pay")
        #expect(request.person == nadia && request.callback == "ops.confirm" && request.privateMetadata == #"{"run":4711}"#)
    }

    /// What we send or what other parts of the bot read; here they only have to be JSON.
    static let outgoing = [
        "api_responses", "golden_requests", "manifest_agent_view", "manifest_assistant_view", "message_blocks", "oauth_v2_access",
        "response_block_suggestion", "response_slash_command", "response_view_errors", "signature_vectors", "socket_mode_ack",
        "socket_mode_frames", "streaming_requests",
    ]

    @Test func everyFixtureIsInATable() throws {
        let tables = (Self.messages + Self.others).map(\.name) + Self.interactions.map(\.0) + Self.outgoing
        #expect(try Fixtures.names(in: "slack") == (tables + ["interactive_block_suggestion", "slash_command_fields"]).sorted())
        for name in try Fixtures.names(in: "slack") { #expect(throws: Never.self) { try Fixtures.json("slack/\(name)") } }
    }
}
