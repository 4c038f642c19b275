import Conversation
import Forms
import Slack
import Testing

/// Whose an event is, and whose its author.
@Suite struct HomeTests {
    static let workspace = SlackHome(ids: ["T0HELIO01"], user: "U0OPSBOT1", userName: "opsbot")
    static let gridWorkspace = SlackHome(ids: ["T0HELIO01", "E0HELIO01"])
    static let organisation = SlackHome(ids: ["E0HELIO01"], isOrganisation: true)

    static func mention(_ envelope: String, _ event: String = "") -> [UInt8] {
        Array(
            """
            {"type":"event_callback","api_app_id":"A1","event_id":"Ev1",\(envelope),"event":{"type":"app_mention","user":"U0NADIA01",
            "ts":"5.0","channel":"C1","text":"<@U0OPSBOT1> hi"\(event)}}
            """.utf8
        )
    }

    static func authorization(_ team: String?, _ enterprise: String?, org: Bool = false) -> String {
        func text(_ id: String?) -> String { id.map { "\"\($0)\"" } ?? "null" }
        return #""authorizations":[{"team_id":\#(text(team)),"enterprise_id":\#(text(enterprise)),"user_id":"U0OPSBOT1","is_bot":true,"#
            + #""is_enterprise_install":\#(org)}]"#
    }

    /// Envelope, home, whether it is ours.
    @Test(arguments: [
        (#""team_id":"T0HELIO01","# + authorization("T0HELIO01", nil), workspace, true),
        (#""team_id":"T0OTHER","# + authorization("T0OTHER", nil), workspace, false),
        // Slack Connect: the envelope's team may be the author's; the installation is ours.
        (
            #""team_id":"T0PARTNER","context_team_id":"T0HELIO01","is_ext_shared_channel":true,"# + authorization("T0HELIO01", nil),
            workspace, true
        ),
        (
            #""team_id":"T0HELIO01","context_team_id":"T0PARTNER","is_ext_shared_channel":true,"# + authorization("T0PARTNER", nil),
            workspace, false
        ),
        // Bodies of old name no installation.
        (#""team_id":"T0HELIO01""#, workspace, true), (#""team_id":"T0OTHER""#, workspace, false),
        // A workspace within an organisation: another workspace of it has an installation and a token of its own.
        (#""team_id":"T0HELIO01","# + authorization("T0HELIO01", "E0HELIO01"), gridWorkspace, true),
        (#""team_id":"T0SISTER","# + authorization("T0SISTER", "E0HELIO01"), gridWorkspace, false),
        // Installed in the organisation as a whole.
        (#""team_id":"T0HELIO01","# + authorization(nil, "E0HELIO01", org: true), organisation, true),
        (#""team_id":"T0SISTER","# + authorization("T0SISTER", "E0HELIO01", org: true), organisation, true),
        (#""team_id":"T0OTHER","# + authorization(nil, "E0OTHER", org: true), organisation, false),
        (#""team_id":"T0OTHER","enterprise_id":"E0HELIO01","# + authorization("T0OTHER", nil), organisation, false),
    ])
    func events(envelope: String, home: SlackHome, isOurs: Bool) throws {
        let body = Self.mention(envelope)
        #expect((try SlackEnvelope.scan(body, home: home) == .uninteresting(.foreignWorkspace)) == !isOurs)
        let decoded = try SlackDecoder(home: { home }).decode(source: .events, body: body)
        #expect((decoded == .ignored(reason: "foreign_workspace")) == !isOurs)
        // Nothing is known to be foreign before home is known.
        #expect(try SlackEnvelope.scan(body) != .uninteresting(.foreignWorkspace))
    }

    static func command(_ team: String, _ text: String = "status") -> [UInt8] {
        FormFields.encode([
            ("team_id", team), ("channel_id", "C1"), ("user_id", "U1"), ("command", "/yardmaster"), ("text", text), ("trigger_id", "1.2"),
        ])
    }

    /// Who pressed may belong to another company; the message is still ours.
    static func press(_ team: String, message: String, by user: String) -> [UInt8] {
        let payload = """
            {"type":"block_actions","team":{"id":"\(team)"},"user":{"id":"U1","team_id":"\(user)"},"api_app_id":"A1","trigger_id":"1.2",
            "container":{"type":"message","message_ts":"5.0","channel_id":"C1"},"message":{"ts":"5.0","team":"\(message)"},
            "actions":[{"action_id":"a","value":"v"}]}
            """
        return FormFields.encode([("payload", payload)])
    }

    @Test(arguments: [("T0HELIO01", true), ("T0OTHER", false)]) func commandsAndPresses(team: String, isOurs: Bool) throws {
        let (home, decoder) = (Self.workspace, SlackDecoder(home: { Self.workspace }))
        let foreign = Incoming.ignored(reason: "foreign_workspace")
        #expect((try SlackCommand.scan(Self.command(team), home: home) == .uninteresting(.foreignWorkspace)) == !isOurs)
        #expect((try decoder.decode(source: .commands, body: Self.command(team)) == foreign) == !isOurs)
        let press = Self.press(team, message: team, by: team)
        #expect((try SlackInteraction.scan(press, home: home) == .uninteresting(.foreignWorkspace)) == !isOurs)
        #expect((try decoder.decode(source: .interactivity, body: press) == foreign) == !isOurs)
    }

    @Test func aPartnersPressOnOurMessageIsOursAndThePartnerIsNot() throws {
        let press = Self.press("T0PARTNER", message: "T0HELIO01", by: "T0PARTNER")
        guard case .pressed(let pressed) = try SlackDecoder(home: { Self.workspace }).decode(source: .interactivity, body: press) else {
            Issue.record("it was not taken")
            return
        }
        #expect(pressed.thread.workspace == "T0HELIO01")
        #expect(pressed.person == Person(platform: .slack, workspace: "T0PARTNER", id: "U1", belonging: .elsewhere))
    }

    /// In a shared channel: the author's fields, what that makes of the author.
    @Test(arguments: [
        (#","team":"T0HELIO01""#, Person.Belonging.here), (#","user_team":"T0HELIO01","source_team":"T0HELIO01""#, .here),
        (#","user_profile":{"team":"T0HELIO01"}"#, .here),
        (#","team":"T0PARTNER""#, .elsewhere), (#","user_team":"T0PARTNER","team":"T0HELIO01""#, .elsewhere),
        (#","user_team":"T0HELIO01","source_team":"T0PARTNER""#, .elsewhere),
        (#","user_profile":{"team":"T0PARTNER"},"team":"T0HELIO01""#, .elsewhere),
        ("", .unknown),
    ])
    func authorsInASharedChannel(fields: String, belonging: Person.Belonging) throws {
        let envelope = #""team_id":"T0HELIO01","is_ext_shared_channel":true,"# + Self.authorization("T0HELIO01", nil)
        guard case .question(let question) = try SlackDecoder().decode(source: .events, body: Self.mention(envelope, fields)) else {
            Issue.record("it was no question")
            return
        }
        #expect(question.author.belonging == belonging)
        #expect(question.author.workspace == (belonging == .elsewhere ? "T0PARTNER" : "T0HELIO01"))
    }

    /// An organisation's event in a shared channel names none of its own workspaces.
    @Test(arguments: [(#","team":"T0HELIO01""#, Person.Belonging.unknown), (#","user_team":"E0HELIO01""#, .here)])
    func authorsInAnOrganisationsSharedChannel(fields: String, belonging: Person.Belonging) throws {
        let envelope = #""team_id":"T0HELIO01","is_ext_shared_channel":true,"# + Self.authorization(nil, "E0HELIO01", org: true)
        guard case .question(let question) = try SlackDecoder().decode(source: .events, body: Self.mention(envelope, fields)) else {
            Issue.record("it was no question")
            return
        }
        #expect(question.author.belonging == belonging)
    }

    /// A command that is addressed all the same.
    @Test(arguments: [
        ("<@U0OPSBOT1> status", "status"), ("<@U0OPSBOT1|opsbot> status", "status"), ("@opsbot status", "status"),
        ("yardmaster status", "status"), ("Yardmaster  status", "status"), ("yardmaster", ""), ("status", "status"),
        ("yardmasters status", "yardmasters status"), ("status of yardmaster", "status of yardmaster"), ("", ""),
    ])
    func commandsNeedNoAddress(text: String, expected: String) throws {
        let decoded = try SlackDecoder(home: { Self.workspace }).decode(source: .commands, body: Self.command("T0HELIO01", text))
        guard case .question(let question) = decoded else {
            Issue.record("it was no question")
            return
        }
        #expect(question.text == expected)
    }
}
