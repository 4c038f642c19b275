import Conversation
import Slack
import Testing

@Suite struct EnvelopeTests {
    static func body(_ event: String, _ more: String = "", botUser: String = "UBOT", isBot: Bool = true) -> [UInt8] {
        Array(
            """
            {"type":"event_callback","team_id":"T1","api_app_id":"A1","event_id":"Ev1",\(more)"event":\(event),
             "authorizations":[{"team_id":"T1","user_id":"\(botUser)","is_bot":\(isBot)}]}
            """.utf8
        )
    }

    static func message(_ more: String, type: String = "message") -> [UInt8] {
        body(#"{"type":"\#(type)","user":"U1","ts":"5.0","channel":"C1","channel_type":"channel"\#(more)}"#)
    }

    static let dull: [(String, [UInt8], SlackIndifference)] = [
        ("top level without a mention", message(#","text":"hello <@U2> <@UBOTX> <@UBO>""#), .notAddressed),
        ("root of a thread", message(#","text":"hello","thread_ts":"5.0""#), .notAddressed),
        ("a join", message(#","subtype":"channel_join","text":"<@UBOT> has joined""#), .subtype),
        ("a mention by a bot", message(#","bot_id":"B2","text":"<@UBOT>""#, type: "app_mention"), .otherBot),
        ("our app under another name", message(#","app_id":"A1","text":"<@UBOT>""#), .own),
        ("our app in the profile", message(#","bot_profile":{"app_id":"A1"},"text":"<@UBOT>""#), .own),
        ("our own user", body(#"{"type":"message","user":"UBOT","ts":"5.0","channel":"D1","channel_type":"im"}"#), .own),
        ("nobody", body(#"{"type":"message","ts":"5.0","channel":"D1","channel_type":"im"}"#), .noAuthor),
        ("an author without an id", body(#"{"type":"app_mention","user":"","ts":"5.0","channel":"C1"}"#), .noAuthor),
        ("the title of a thread", message(#","subtype":"message_changed","message":{"subtype":"assistant_app_thread"}"#), .assistantThread),
        (
            "an edit seen before",
            message(
                #","subtype":"message_changed","message":{"user":"U1","ts":"4.0","text":"<@UBOT> b","edited":{"ts":"9"}},"#
                    + #""previous_message":{"text":"a","edited":{"ts":"9"}}"#
            ), .unchangedText
        ),
        (
            "the same words in another spelling",
            message(
                #","subtype":"message_changed","message":{"user":"U1","ts":"4.0","text":"<@UBOT> \u0062","edited":{"ts":"9"}},"#
                    + #""previous_message":{"text":"<@UBOT> b"}"#
            ), .unchangedText
        ),
        ("our own answer deleted", message(#","subtype":"message_deleted","deleted_ts":"4.0","previous_message":{"user":"UBOT"}"#), .own),
        ("a reaction of ours", body(#"{"type":"reaction_added","user":"UBOT","item":{"type":"message","channel":"C1","ts":"4"}}"#), .own),
        ("a reaction to a file", body(#"{"type":"reaction_added","user":"U1","item":{"type":"file"}}"#), .notOurs),
        ("somebody joined", body(#"{"type":"member_joined_channel","user":"U2","channel":"C1"}"#), .notOurs),
        ("a person's token", body(#"{"type":"tokens_revoked","tokens":{"oauth":["U1"],"bot":[]}}"#), .notOurs),
        (
            "objects for ids", body(#"{"type":"channel_created","channel":{"id":"C9"},"user":{"id":1},"message":"x","item":[]}"#),
            .unknownType
        ),
        ("another type of body", Array(#"{"type":"something_new"}"#.utf8), .unknownType),
    ]

    @Test(arguments: dull) func wantsNothing(_ name: String, _ body: [UInt8], _ reason: SlackIndifference) throws {
        #expect(try SlackEnvelope.scan(body) == .uninteresting(reason), "\(name)")
        #expect(try SlackDecoder().decode(source: .events, body: body) == .ignored(reason: reason.rawValue), "\(name)")
    }

    static let work: [(String, [UInt8], SlackArrivalKeys)] = [
        (
            "an escaped mention", message(#","text":"hi \u003c@UBOT\u003e""#),
            SlackArrivalKeys(event: "slack:A1:T1:Ev1", message: "slack/T1/C1/5.0", thread: "slack/T1/C1/5.0")
        ),
        (
            "a mention with a label", message(#","text":"<<@UBOT|bot>","thread_ts":null"#),
            SlackArrivalKeys(event: "slack:A1:T1:Ev1", message: "slack/T1/C1/5.0", thread: "slack/T1/C1/5.0")
        ),
        (
            "me_message in a thread", message(#","subtype":"me_message","thread_ts":"4.0""#),
            SlackArrivalKeys(event: "slack:A1:T1:Ev1", message: "slack/T1/C1/5.0/aside", thread: "slack/T1/C1/4.0")
        ),
        (
            "thread_broadcast", message(#","subtype":"thread_broadcast","thread_ts":"4.0","text":"<@UBOT>""#),
            SlackArrivalKeys(event: "slack:A1:T1:Ev1", message: "slack/T1/C1/5.0", thread: "slack/T1/C1/4.0")
        ),
        (
            "a person's authorization does not silence the person",
            body(#"{"type":"message","user":"U1","ts":"5.0","channel":"D1","channel_type":"im"}"#, botUser: "U1", isBot: false),
            SlackArrivalKeys(event: "slack:A1:T1:Ev1", message: "slack/T1/D1/5.0", thread: "slack/T1/D1/dm")
        ),
        (
            "a tombstone is a deletion",
            message(
                #","subtype":"message_changed","message":{"subtype":"tombstone","ts":"4.0"},"previous_message":{"user":"U1","text":"<@UBOT> x"}"#
            ),
            SlackArrivalKeys(event: "slack:A1:T1:Ev1", thread: "slack/T1/C1/4.0", bypasses: true)
        ),
        (
            "a mention taken out by an edit",
            message(
                #","subtype":"message_changed","message":{"user":"U1","ts":"4.0","text":"x","edited":{"ts":"9"}},"#
                    + #""previous_message":{"user":"U1","text":"<@UBOT> x"}"#
            ),
            SlackArrivalKeys(event: "slack:A1:T1:Ev1", thread: "slack/T1/C1/4.0", bypasses: true)
        ),
        // Nobody asks for these members, so the scan does not look at them; the worker must not stumble over them either.
        (
            "a name twice and a number too great, deep down", message(#","text":"<@UBOT>","blocks":[{"x":1,"x":2},1e999]"#),
            SlackArrivalKeys(event: "slack:A1:T1:Ev1", message: "slack/T1/C1/5.0", thread: "slack/T1/C1/5.0")
        ),
        (
            "a deletion without the text", message(#","subtype":"message_deleted","deleted_ts":"4.0""#),
            SlackArrivalKeys(event: "slack:A1:T1:Ev1", thread: "slack/T1/C1/4.0", bypasses: true)
        ),
    ]

    @Test(arguments: work) func stores(_ name: String, _ body: [UInt8], _ keys: SlackArrivalKeys) throws {
        #expect(try SlackEnvelope.scan(body) == .event(keys), "\(name)")
        if case .ignored(let reason) = try SlackDecoder().decode(source: .events, body: body) {
            Issue.record("\(name) was ignored: \(reason)")
        }
    }

    static let malformed: [(String, SlackDecodingError)] = [
        (#"{"text":"x"}"#, .missing("type")),
        (#"{"type":"event_callback","text":"x"}"#, .missing("event")),
        (#"{"type":"url_verification"}"#, .missing("challenge")),
        (#"{"type":"app_rate_limited","team_id":"T1"}"#, .missing("minute_rate_limited")),
        (#"{"type":"event_callback","event":{}}"#, .missing("event.type")),
        (#"{"type":"event_callback","event":{"type":"x"}}"#, .missing("api_app_id")),
        (#"{"type":"event_callback","api_app_id":"A","team_id":"T","event":{"type":"x"}}"#, .missing("event_id")),
        (#"{"type":"event_callback","api_app_id":"A b","team_id":"T","event":{"type":"x"}}"#, .malformedID("api_app_id")),
        (
            #"{"type":"event_callback","api_app_id":"A","team_id":"T","event_id":"E","event":{"type":"app_mention","user":"U","channel":"C","ts":1.5}}"#,
            .missing("ts")
        ),
        (
            #"{"type":"event_callback","api_app_id":"A","team_id":"T","event_id":"E","event":{"type":"app_mention","user":"U","channel":"C/1","ts":"1"}}"#,
            .malformedID("channel")
        ),
        // What the worker could not read is not stored.
        (String(decoding: body(#"{"type":"app_home_opened","tab":"home","channel":"D1"}"#), as: UTF8.self), .missing("user")),
        (
            String(
                decoding: body(#"{"type":"reaction_added","user":"U1","item":{"type":"message","channel":"C1","ts":"4"}}"#),
                as: UTF8.self
            ),
            .missing("reaction")
        ),
    ]

    @Test(arguments: malformed) func refuses(_ body: String, _ error: SlackDecodingError) {
        #expect(throws: error) { try SlackEnvelope.scan(Array(body.utf8)) }
    }

    @Test(arguments: ["", "[]", "null", "{", #"{"type":"a","type":"b"}"#, #"{"type":"a","event":{"ts":"1","ts":"2"}}"#, "\u{FEFF}{}"])
    func refusesWhatIsNoEnvelope(_ body: String) {
        #expect(throws: SlackDecodingError.self) { try SlackEnvelope.scan(Array(body.utf8)) }
    }
}
