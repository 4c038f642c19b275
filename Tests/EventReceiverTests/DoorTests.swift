import Database
import EventReceiver
import Failsafe
import HTTPServer
import JSON
import Slack
import Telemetry
import Testing
import Threading
import Time

@Suite(.timeLimit(.minutes(1))) struct DoorTests {
    static let mention = Array(
        #"""
        {"type":"event_callback","team_id":"T1","api_app_id":"A1","event_id":"Ev1","event":{"type":"app_mention","user":"U1",
        "ts":"1790000000.000100","channel":"C1","text":"<@U9> hi"},"authorizations":[{"team_id":"T1","user_id":"U9","is_bot":true}]}
        """#.utf8
    )
    static let command = Array("api_app_id=A1&team_id=T1&channel_id=C1&user_id=U1&command=%2Fyardmaster&text=help&trigger_id=1.2.3".utf8)

    // MARK: - Who is let in

    /// Body, whether it is signed, the status, rows.
    @Test(arguments: [
        ("ssl_check=1&token=x", false, 200, 0), ("token=x&ssl_check=1", false, 200, 0), ("ssl_check=1&token=x", true, 200, 0),
        // Nothing beside it is looked at, because nobody signed it.
        ("ssl_check=1&" + String(decoding: command, as: UTF8.self), false, 200, 0),
        // Only the exact field is the probe.
        ("ssl_check=0", false, 401, 0), ("xssl_check=1", false, 401, 0), ("ssl_check=11", false, 401, 0), ("ssl%5Fcheck=1", false, 401, 0),
        (String(decoding: command, as: UTF8.self), false, 401, 0), (String(decoding: command, as: UTF8.self), true, 200, 1),
        ("command=%2Fyardmaster", true, 400, 0),
    ])
    func certificateProbes(body: String, isSigned: Bool, status: Int, rows: Int) async throws {
        let gatehouse = try await Gatehouse()
        let bytes = Array(body.utf8)
        let response =
            isSigned ? try await gatehouse.deliver(bytes, to: "/slack/commands") : try await gatehouse.ask("/slack/commands", body: bytes)
        #expect(response.status.code == status)
        #expect(try await gatehouse.stored == rows)
        #expect(try await gatehouse.failures.counted == (status == 401 ? 1 : 0))
    }

    @Test(arguments: ["/slack/events", "/slack/interactivity"]) func theProbeIsForCommandsAlone(path: String) async throws {
        #expect(try await Gatehouse().ask(path, body: Array("ssl_check=1".utf8)).status == .unauthorized)
    }

    /// A wrong signature beside the probe makes it a request like any other.
    @Test func aProbeWithAWrongSignatureIsRefused() async throws {
        let headers = [("X-Slack-Request-Timestamp", "1790000000"), ("X-Slack-Signature", "v0=" + String(repeating: "0", count: 64))]
        #expect(try await Gatehouse().ask("/slack/commands", headers: headers, body: Array("ssl_check=1".utf8)).status == .unauthorized)
    }

    @Test(arguments: [
        ("GET", "/slack/events", 405), ("PUT", "/slack/commands", 405), ("GET", "/health", 200), ("POST", "/health", 405),
        ("GET", "/ready", 200), ("GET", "/metrics", 200), ("POST", "/slack/events/", 404), ("POST", "/teams/messages", 404),
    ])
    func otherDoors(method: String, path: String, status: Int) async throws {
        #expect(try await Gatehouse().ask(method, path).status.code == status)
    }

    // MARK: - Whose it is

    /// Acknowledged, so that Slack does not repeat it; counted, and never stored.
    @Test(arguments: ["T1", "T2"]) func whatIsMeantForAnotherWorkspaceIsNotTaken(home: String) async throws {
        let gatehouse = try await Gatehouse()
        gatehouse.home.withLock { $0 = SlackHome(ids: [home]) }
        for (path, body) in [("/slack/events", Self.mention), ("/slack/commands", Self.command)] {
            #expect(try await gatehouse.deliver(body, to: path).status == .ok)
        }
        let isOurs = home == "T1"
        #expect(try await gatehouse.stored == (isOurs ? 2 : 0))
        let exposition = String(decoding: gatehouse.metrics.exposition(), as: UTF8.self)
        #expect(exposition.contains("yardmaster_events_total{outcome=\"foreign\"} \(isOurs ? 0 : 2)\n"))
    }

    @Test func withoutItsStoreItTakesNothingAndSlackComesAgain() async throws {
        let gatehouse = try await Gatehouse()
        gatehouse.isStoreLost.withLock { $0 = true }
        let response = try await gatehouse.deliver(Self.mention)
        #expect(response.status == .serviceUnavailable && response.header("Retry-After") != nil)
        #expect(response.header("X-Slack-No-Retry") == nil)
        #expect(try await gatehouse.stored == 0)
        #expect(try await gatehouse.ask("GET", "/health").status == .ok)
    }

    // MARK: - Who is counted

    @Test func whatTheFailsafeCounts() async throws {
        let gatehouse = try await Gatehouse()
        let zeros = "v0=" + String(repeating: "0", count: 64)
        let counted: [[(String, String)]] = [
            [], [("X-Slack-Signature", zeros)], [("X-Slack-Request-Timestamp", "1790000000")],
            [("X-Slack-Request-Timestamp", "1790000000"), ("X-Slack-Signature", "v0=abc")],
            [("X-Slack-Request-Timestamp", "1790000000"), ("X-Slack-Signature", zeros)],
            // A wrong MAC at a wrong time is a forgery, not a wrong clock.
            [("X-Slack-Request-Timestamp", "1"), ("X-Slack-Signature", zeros)],
        ]
        for headers in counted { #expect(try await gatehouse.ask("/slack/events", headers: headers).status == .unauthorized) }
        #expect(try await gatehouse.failures == (counted.count, 0))
        #expect(try await gatehouse.deliver(Self.mention, late: .seconds(301)).status == .unauthorized)
        #expect(try await gatehouse.deliver(Self.mention, late: .seconds(-301)).status == .unauthorized)
        #expect(try await gatehouse.failures == (counted.count, 2))
        // Signed and malformed is Slack's mistake or ours, and nobody's attack.
        #expect(try await gatehouse.deliver(Array("{".utf8)).status == .badRequest)
        #expect(try await gatehouse.deliver(Self.mention, late: .seconds(300)).status == .ok)
        #expect(try await gatehouse.failures == (counted.count, 2))
    }

    @Test func aSourceThatKeepsFailingIsSlowedDown() async throws {
        let gatehouse = try await Gatehouse(failuresPerMinute: 10)
        for _ in 0..<10 { #expect(try await gatehouse.ask("/slack/events").status == .unauthorized) }
        let refusal = try await gatehouse.ask("/slack/events")
        #expect(refusal.status == .tooManyRequests)
        #expect(refusal.header("Retry-After").flatMap { Int($0) }.map { (1...60).contains($0) } == true)
        #expect(refusal.text.isEmpty)
        // Somebody else is not slowed down, nor is Slack behind the same address.
        #expect(try await gatehouse.ask("/slack/events", from: "198.51.100.1").status == .unauthorized)
        #expect(try await gatehouse.deliver(Self.mention).status == .ok)
        gatehouse.time.withLock { $0 = $0 + .seconds(61) }
        #expect(try await gatehouse.ask("/slack/events").status == .unauthorized)
        #expect(try await gatehouse.failures.counted == 13)
    }

    // MARK: - What is acknowledged

    @Test(arguments: [("/slack/events", mention), ("/slack/commands", command)])
    func nothingIsAcknowledgedThatIsNotStored(path: String, body: [UInt8]) async throws {
        let gatehouse = try await Gatehouse()
        try await gatehouse.database.write { connection in
            try connection.execute("CREATE TRIGGER trouble BEFORE INSERT ON inbox BEGIN SELECT RAISE(ABORT, 'no room'); END")
        }
        let failing = try await gatehouse.deliver(body, to: path)
        #expect(failing.status == .serviceUnavailable)
        #expect(failing.header("Retry-After") != nil && failing.header("X-Slack-No-Retry") == nil)
        #expect(try await gatehouse.stored == 0)
        try await gatehouse.database.write { _ = try $0.execute("DROP TRIGGER trouble") }
        // Slack's retry finds the door open.
        #expect(try await gatehouse.deliver(body, to: path, retry: 1).status == .ok)
        #expect(try await gatehouse.stored == 1)
        await gatehouse.database.close()
        let closed = try await gatehouse.deliver(body, to: path, retry: 2)
        #expect(closed.status == .serviceUnavailable)
        #expect(closed.header("Retry-After") != nil && closed.header("X-Slack-No-Retry") == nil)
    }

    @Test(arguments: FailsafeStage.allCases) func theFailsafeShutsTheDoor(stage: FailsafeStage) async throws {
        let gatehouse = try await Gatehouse()
        gatehouse.stage.withLock { $0 = stage }
        let isShut = stage == .disabled
        for path in ["/slack/events", "/slack/commands", "/nowhere"] {
            let response = try await gatehouse.ask(path)
            #expect((response.status == .serviceUnavailable) == isShut)
            #expect(response.header("X-Slack-No-Retry") == (isShut ? "1" : nil))
        }
        #expect(try await gatehouse.deliver(Self.mention).status == (isShut ? .serviceUnavailable : .ok))
        // Refused before it was looked at, so nobody is counted.
        #expect(try await gatehouse.failures.counted == (isShut ? 0 : 2))
        #expect(try await gatehouse.stored == (isShut ? 0 : 1))
        for path in ["/health", "/metrics"] { #expect(try await gatehouse.ask("GET", path).status == .ok) }
    }

    @Test func theCountersSayWhatBecameOfEvents() async throws {
        let gatehouse = try await Gatehouse()
        for _ in 0..<3 { _ = try await gatehouse.deliver(Self.mention) }
        _ = try await gatehouse.deliver(Array(#"{"type":"unheard_of"}"#.utf8))
        let text = try await gatehouse.ask("GET", "/metrics").text
        for (outcome, count) in [("accepted", 1), ("duplicate", 2), ("ignored", 1), ("refused", 0)] {
            #expect(text.contains("yardmaster_events_total{outcome=\"\(outcome)\"} \(count)\n"))
        }
    }

    @Test func readinessNamesWhatIsMissing() async throws {
        #expect(
            await Readiness([{ nil }, { "store: full" }, { nil }, { "failsafe: disabled" }]).missing() == [
                "store: full", "failsafe: disabled",
            ]
        )
        #expect(await Readiness([{ nil }]).missing().isEmpty)
    }
}
