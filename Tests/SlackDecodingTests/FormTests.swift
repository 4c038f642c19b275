import Conversation
import JSON
import Slack
import TestSupport
import Testing

/// Forms of ours on their way back. Whatever the view says of itself, who it was and where he belongs comes from beside it.
@Suite struct FormTests {
    static let place = #"{"question":"reject 0011","channel":"C0DEPLOY1","root":"1790000000.000100","message":"1790000660.000100"}"#

    static func payload(
        callback: String = "yardmaster.form",
        metadata: String = place,
        values: JSON? = ["reason": ["value": ["type": "plain_text_input", "value": "because"]]],
        id: JSON = "V0FORM001",
        from team: String = "T0HELIO01",
        longest: Int64? = 500,
        hasBlocks: Bool = true
    ) -> JSON {
        var element: JSONObject = ["type": "plain_text_input", "action_id": "value"]
        element["max_length"] = longest.map { .integer($0) }
        var view: JSONObject = [
            "id": id, "callback_id": .string(callback), "private_metadata": .string(metadata), "app_installed_team_id": "T0HELIO01",
        ]
        if hasBlocks { view["blocks"] = [["type": "input", "block_id": "reason", "element": .object(element)]] }
        if let values { view["state"] = ["values": values] }
        return [
            "type": "view_submission", "api_app_id": "A0OPSBOT1", "trigger_id": "10002.20002.ddddeeee",
            "team": ["id": .string(team)], "user": ["id": "U0NADIA01", "team_id": .string(team)], "view": .object(view),
        ]
    }

    static func press(_ fields: [String: String], by person: Person? = nil, isEphemeral: Bool = false) -> Incoming {
        .pressed(
            ButtonPress(
                thread: ThreadID(platform: .slack, workspace: "T0HELIO01", channel: "C0DEPLOY1", root: "1790000000.000100"),
                message: "1790000660.000100",
                person: person ?? Person(platform: .slack, workspace: "T0HELIO01", id: "U0NADIA01"),
                action: "yardmaster.form",
                value: "reject 0011",
                isEphemeral: isEphemeral,
                filled: fields
            )
        )
    }

    static let stranger = Person(platform: .slack, workspace: "T0PARTNER1", id: "U0NADIA01", belonging: .elsewhere)

    static let taken: [(String, JSON, Incoming)] = [
        ("as it was filled in", payload(), press(["reason": "because"])),
        ("the field left empty", payload(values: ["reason": ["value": ["type": "plain_text_input", "value": nil]]]), press([:])),
        ("only spaces", payload(values: ["reason": ["value": ["type": "plain_text_input", "value": " \n"]]]), press([:])),
        ("no state", payload(values: nil), press([:])),
        ("fields that nobody asked for", payload(values: ["x": ["y": ["value": "z"]], "reason": "rubbish"]), press([:])),
        ("by a member of another company", payload(from: "T0PARTNER1"), press(["reason": "because"], by: stranger)),
        (
            "a name in what is kept beside it",
            payload(metadata: place.replacing("{", with: #"{"user":"U0ADMIN01","workspace":"T0EVIL","#)),
            press(["reason": "because"])
        ),
        (
            "of a message that only one sees",
            payload(metadata: place.replacing("{", with: #"{"ephemeral":true,"#)),
            press(["reason": "because"], isEphemeral: true)
        ),
    ]

    @Test(arguments: taken) func isAPressOfItsButton(_ name: String, _ payload: JSON, _ incoming: Incoming) throws {
        let body = form(payload)
        let keys = SlackArrivalKeys(
            event: "slack:A0OPSBOT1:T0HELIO01:V0FORM001",
            thread: "slack/T0HELIO01/C0DEPLOY1/1790000000.000100",
            bypasses: true
        )
        #expect(try SlackInteraction.scan(body) == .event(keys))
        #expect(try SlackDecoder().decode(source: .interactivity, body: body) == incoming)
    }

    /// One view is submitted once, whichever press of its button came through.
    @Test func aSecondPressIsTheSameEvent() throws {
        var again = try #require(Self.payload().object)
        again["trigger_id"] = "10009.20002.ffff"
        #expect(try SlackInteraction.scan(form(.object(again))) == SlackInteraction.scan(form(Self.payload())))
    }

    static let unknown = "I don't know this form any more. Close it, and press the button again."

    static let sentBack: [(String, JSON, String)] = [
        ("longer than it may be", typing(501), "At most 500 characters, please."),
        ("longer than any field", typing(3_001, longest: nil), "At most 3000 characters, please."),
        ("a limit that Slack does not have", typing(3_001, longest: 1 << 40), "At most 3000 characters, please."),
        ("another release's", payload(metadata: "v0"), unknown),
        ("no question", payload(metadata: place.replacing("reject 0011", with: "")), unknown),
        ("a channel that is no id", payload(metadata: place.replacing("C0DEPLOY1", with: "C0/../C1")), unknown),
        ("no message", payload(metadata: place.replacing("message", with: "massage")), unknown),
        ("a view without a plain id", payload(id: "V0/1"), unknown),
    ]

    private static func typing(_ count: Int, longest: Int64? = 500) -> JSON {
        payload(values: ["reason": ["value": ["value": .string(String(repeating: "é", count: count))]]], longest: longest)
    }

    @Test(arguments: sentBack) func isSentBack(_ name: String, _ payload: JSON, _ complaint: String) throws {
        #expect(try SlackInteraction.scan(form(payload)) == .incomplete(["reason": complaint]))
    }

    /// There is nowhere to say it, and nothing that it could mean.
    @Test(arguments: ["ops.confirm", "yardmaster.form2", ""]) func aStrangersViewIsNoForm(callback: String) throws {
        let body = form(Self.payload(callback: callback))
        guard case .event(let keys) = try SlackInteraction.scan(body),
            case .pressed(let press) = try SlackDecoder().decode(source: .interactivity, body: body)
        else {
            Issue.record("it is an event all the same")
            return
        }
        #expect(keys.event.hasSuffix("10002.20002.ddddeeee") && keys.thread == "slack/T0HELIO01//")
        #expect(press.filled == nil && press.view?.callback == callback)
    }

    @Test func withoutAPlaceAndWithoutBlocksItIsASimpleView() throws {
        let body = form(Self.payload(metadata: "", hasBlocks: false))
        guard case .pressed(let press) = try SlackDecoder().decode(source: .interactivity, body: body) else {
            Issue.record("it is a press all the same")
            return
        }
        #expect(press.filled == nil && press.view != nil)
    }

    /// Another workspace's installation of the app, in one organisation: not ours to answer.
    @Test func aFormOfAnotherInstallationIsNotOurs() throws {
        let home = SlackHome(ids: ["T0OTHER01"])
        #expect(try SlackInteraction.scan(form(Self.payload()), home: home) == .uninteresting(.foreignWorkspace))
        let decoder = SlackDecoder { home }
        #expect(try decoder.decode(source: .interactivity, body: form(Self.payload())) == .ignored(reason: "foreign_workspace"))
    }

    @Test func nobodyIsNoSubmitter() throws {
        var payload = try #require(Self.payload().object)
        payload["user"] = ["name": "nadia"]
        #expect(throws: SlackDecodingError.self) { try SlackInteraction.scan(form(.object(payload))) }
    }
}
