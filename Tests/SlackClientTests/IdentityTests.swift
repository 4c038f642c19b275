import JSON
import Slack
import Testing
import Time

@Suite struct IdentityTests {
    @Test func authTestShowsScopesAndSlacksTime() async throws {
        let slack = ScriptedSlack([
            .json(
                [
                    "ok": true, "url": "https://helio.slack.com/", "team": "Helio", "user": "opsbot", "team_id": "T0HELIO01",
                    "user_id": "U0OPSBOT1", "bot_id": "B0OPSBOT1", "is_enterprise_install": false,
                ],
                headers: [("X-OAuth-Scopes", "chat:write,reactions:write, im:history"), ("date", "Mon, 21 Sep 2026 14:13:20 GMT")]
            )
        ])
        let identity = try await slack.api().authTest()
        #expect(identity.scopes == ["chat:write", "reactions:write", "im:history"])
        #expect(identity.serverTime == Moment(seconds: 1_790_000_000))
        #expect(identity.botID == "B0OPSBOT1")
        #expect(identity.teamID == "T0HELIO01")
    }

    @Test(
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Tue, 29 Feb 2000 00:00:00 GMT", 951_782_400),
            ("Sun, 06 Nov 1994 25:49:37 GMT", nil), ("1994-11-06", nil), ("", nil),
        ] as [(String, Int64?)]
    )
    func datesAreRead(text: String, seconds: Int64?) async throws {
        let slack = ScriptedSlack([.json(["ok": true], headers: [("Date", text)])])
        #expect(try await slack.api().authTest().serverTime == seconds.map { Moment(seconds: $0) })
    }

    @Test func warningsAreHandedOn() async throws {
        let slack = ScriptedSlack([
            .json([
                "ok": true, "warning": "missing_agent_session_stopped_event_subscription", "response_metadata": ["messages": ["[WARN] x"]],
            ])
        ])
        try await slack.api().setSessionStatus(.active, channel: "D1", thread: "1.2")
        #expect(
            slack.warnings == [
                "agents.sessions.setStatus: missing_agent_session_stopped_event_subscription", "agents.sessions.setStatus: [WARN] x",
            ]
        )
    }
}
