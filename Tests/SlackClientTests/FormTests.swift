import Conversation
import HTTPClient
import JSON
import Redaction
import Slack
import Testing
import Time

/// Forms on their way to Slack, and what is made of its word for them.
@Suite(.timeLimit(.minutes(1))) struct FormTests {
    static let form = Form(
        title: "Reject this fix?",
        submit: "Reject",
        close: "Keep it",
        fields: [Form.Field("reason", label: "Why?", hint: "All will read it.", hasManyLines: true, isOptional: true, limit: 500)],
        question: "reject 00112233445566778899aabbccddeeff"
    )

    static func press(trigger: String? = "1.2.3", message: String? = "1790000660.000100", in channel: String = "C1") -> ButtonPress {
        ButtonPress(
            thread: ThreadID(platform: .slack, workspace: "T1", channel: channel, root: "1790000000.000100"),
            message: message,
            person: Person(platform: .slack, workspace: "T1", id: "U1"),
            action: "a",
            value: "v",
            trigger: trigger
        )
    }

    static func show(_ form: Form = form, _ press: ButtonPress = press(), on slack: ScriptedSlack) async -> FormOutcome {
        let platform = SlackPlatform(api: slack.api(), decoder: SlackDecoder())
        return await platform.show(Redactor.standard.redact(form), to: press)
    }

    static let opened = ScriptedSlack.Answer.json(["ok": true, "view": ["id": "V1"]])

    @Test func isOpenedByTheTriggerWhileItLives() async throws {
        let slack = ScriptedSlack([Self.opened])
        #expect(await Self.show(on: slack) == .shown)
        let request = try #require(slack.requests.first)
        #expect(request.url.hasSuffix("/views.open") && request.timeouts.total <= .seconds(3), "a later answer is of no use")
        let view = try #require(request.json?["view"])
        #expect(request.json?["trigger_id"]?.string == "1.2.3")
        #expect(
            view == [
                "type": "modal", "callback_id": "yardmaster.form",
                "private_metadata":
                    #"{"question":"reject 00112233445566778899aabbccddeeff","channel":"C1","root":"1790000000.000100","message":"1790000660.000100"}"#,
                "title": ["type": "plain_text", "text": "Reject this fix?"], "submit": ["type": "plain_text", "text": "Reject"],
                "close": ["type": "plain_text", "text": "Keep it"],
                "blocks": [
                    [
                        "type": "input", "block_id": "reason", "label": ["type": "plain_text", "text": "Why?"],
                        "hint": ["type": "plain_text", "text": "All will read it."], "optional": true,
                        "element": ["type": "plain_text_input", "action_id": "value", "multiline": true, "max_length": 500],
                    ]
                ],
            ]
        )
    }

    /// A word for what Slack says, and whether the person sees a form.
    static let answers: [(ScriptedSlack.Answer, Bool)] = [
        (opened, true),
        // The same press opened it before.
        (.error("exchanged_trigger_id"), true),
        (.error("expired_trigger_id"), false), (.error("invalid_trigger_id"), false), (.error("ratelimited"), false),
        (.error("missing_scope"), false), (.error("internal_error"), false), (.error("view_too_large"), false),
        (.text("", status: 429, headers: [("Retry-After", "30")]), false), (.text("", status: 503), false),
        (.text("<html>", status: 200), false), (.json(["ok": true]), false),
        (.failure(.timedOut, mayHaveBeenSent: true), false), (.failure(.connectionLost, mayHaveBeenSent: false), false),
    ]

    @Test(arguments: answers.indices) func isShownOrRefused(index: Int) async {
        let slack = ScriptedSlack([Self.answers[index].0])
        #expect((await Self.show(on: slack) == .shown) == Self.answers[index].1)
        #expect(slack.requests.count == 1, "a trigger is not tried twice")
    }

    /// Whoever would have to wait for longer than his trigger lives is told at once.
    @Test func doesNotStandInALine() async {
        let slack = ScriptedSlack([Self.opened])
        let platform = SlackPlatform(api: slack.api(), decoder: SlackDecoder())
        var outcomes: [FormOutcome] = []
        for _ in 0..<4 { outcomes.append(await platform.show(Redactor.standard.redact(Self.form), to: Self.press())) }
        #expect(outcomes == Array(repeating: .shown, count: 4))
        #expect(slack.slept.reduce(.zero, +) <= .seconds(3))
        let paused = ScriptedSlack([.text("", status: 429, headers: [("Retry-After", "30")]), Self.opened])
        let other = SlackPlatform(api: paused.api(), decoder: SlackDecoder())
        for _ in 0..<2 {
            guard case .refused = await other.show(Redactor.standard.redact(Self.form), to: Self.press()) else {
                Issue.record("nothing was said for half a minute")
                return
            }
        }
        #expect(paused.requests.count == 1 && paused.slept.isEmpty)
    }

    static let impossible: [(String, Form, ButtonPress)] = [
        ("no trigger", form, press(trigger: nil)),
        ("no message to come back to", form, press(message: nil)),
        ("no channel", form, press(in: "")),
        ("nothing to fill in", changed { $0.fields = [] }, press()),
        ("a field twice", changed { $0.fields += $0.fields }, press()),
        ("a field without a name", changed { $0.fields[0].id = "" }, press()),
        ("a field without words", changed { $0.fields[0].label = " " }, press()),
        ("a field that takes nothing", changed { $0.fields[0].limit = 0 }, press()),
        ("a field that takes too much", changed { $0.fields[0].limit = 3_001 }, press()),
        ("no title", changed { $0.title = "\u{202E}" }, press()),
        ("more than Slack keeps", changed { $0.question = String(repeating: "&", count: 700) }, press()),
        (
            "too many fields",
            changed { form in form.fields = (0...100).map { Form.Field("f\($0)", label: "f", limit: 1) } },
            press()
        ),
    ]

    private static func changed(_ change: (inout Form) -> Void) -> Form {
        var form = form
        change(&form)
        return form
    }

    @Test(arguments: impossible) func whatSlackWouldRefuseIsNotTried(_ name: String, _ form: Form, _ press: ButtonPress) async {
        let slack = ScriptedSlack([Self.opened])
        #expect(await Self.show(form, press, on: slack) != .shown)
        #expect(slack.requests.isEmpty)
    }

    /// Words that are too long are cut, not refused: what they belong to is still known.
    @Test func longWordsAreCut() async throws {
        let long = String(repeating: "Wörter & mehr ", count: 300)
        let slack = ScriptedSlack([Self.opened])
        let form = Self.changed { form in
            (form.title, form.submit, form.close) = (long, long, long)
            form.fields[0].label = long
            form.fields[0].hint = long
        }
        #expect(await Self.show(form, on: slack) == .shown)
        let view = try #require(slack.requests.first?.json?["view"])
        for name in ["title", "submit", "close"] { #expect(1...24 ~= Mrkdwn.escape(view[name]?["text"]?.string ?? "").utf16.count) }
        for name in ["label", "hint"] {
            #expect(1...2_000 ~= Mrkdwn.escape(view["blocks"]?[0]?[name]?["text"]?.string ?? "").utf16.count)
        }
    }

    /// What is secret does not get into a form, and what finds its fix is not taken for a secret.
    @Test func goesThroughTheRedactor() async throws {
        let slack = ScriptedSlack([Self.opened])
        let form = Self.changed { $0.fields[0].label = "Why? AKIAIOSFODNN7EXAMPLE" }
        #expect(await Self.show(form, on: slack) == .shown)
        let view = try #require(slack.requests.first?.json?["view"])
        #expect(view["blocks"]?[0]?["label"]?["text"]?.string?.contains("AKIA") == false)
        #expect(view["private_metadata"]?.string?.contains(Self.form.question) == true)
    }
}
