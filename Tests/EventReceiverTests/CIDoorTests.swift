import CIEvents
import CIWebhooks
import Cryptography
import Database
import EventReceiver
import Failsafe
import HTTPServer
import Telemetry
import Testing
import Threading
import Time

@Suite(.timeLimit(.minutes(1))) struct CIDoorTests {
    /// An ending that is news at the gatehouse's time.
    static func body(_ system: CISystem, number: Int = 1, ended: Int64 = Gatehouse.start.seconds - 60) -> [UInt8] {
        let time = Moment(seconds: ended).text
        let text =
            switch system {
            case .github:
                """
                {"action":"completed","workflow_job":{"id":\(number),"run_id":7,"run_attempt":1,"name":"build","conclusion":"failure",
                "html_url":"https://github.example/acme/shop/actions/runs/7/job/\(number)","completed_at":"\(time)"},
                "repository":{"full_name":"acme/shop"}}
                """
            case .gitlab:
                """
                {"object_kind":"build","build_id":\(number),"build_name":"build","build_status":"failed","build_finished_at":"\(time)",
                "pipeline_id":7,"project":{"path_with_namespace":"acme/shop","web_url":"https://gitlab.example/acme/shop"}}
                """
            case .jenkins:
                """
                {"name":"shop","url":"job/shop/","build":{"phase":"COMPLETED","status":"FAILURE","number":\(number),"timestamp":\(ended * 1_000)}}
                """
            case .buildkite:
                """
                {"event":"job.finished","job":{"id":"\(number)","name":"build","state":"failed","finished_at":"\(time)"},
                "build":{"id":"7"},"pipeline":{"slug":"shop"}}
                """
            case .buildbot:
                """
                {"buildid":\(number),"complete":true,"results":2,"complete_at":\(ended),"builder":{"name":"linux"}}
                """
            }
        return Array(text.utf8)
    }

    static let checkRun = Array(
        """
        {"action":"completed","check_run":{"id":1,"name":"build","conclusion":"failure","check_suite":{"id":9},
        "html_url":"https://github.example/acme/shop/actions/runs/7/job/1","app":{"slug":"github-actions"}},
        "repository":{"full_name":"acme/shop"}}
        """.utf8
    )

    static func path(_ system: CISystem) -> String { "/\(system.source)" }

    // MARK: - Who is let in

    @Test(arguments: CISystem.allCases) func whatIsProvenIsStored(system: CISystem) async throws {
        let gatehouse = try await Gatehouse()
        #expect(try await gatehouse.tell(system, Self.body(system)).status == .ok)
        let rows = try await gatehouse.database.read { connection in
            try connection.query("SELECT source, thread_key, body FROM inbox") { ($0.text(0), $0.text(1), $0.blob(2)) }
        }
        #expect(rows.count == 1)
        let (source, thread, stored) = try #require(rows.first)
        let event = try CIEvent(stored: stored)
        #expect(source == "ci/\(system)" && event.system == system && event.conclusion == .failure && thread == event.threadKey)
        #expect(try await gatehouse.failures == (0, 0))
    }

    @Test(arguments: CISystem.allCases) func whatIsForgedIsNotAndAlarms(system: CISystem) async throws {
        let gatehouse = try await Gatehouse()
        let forged = try await gatehouse.tell(system, Self.body(system), secret: "guessed")
        let bare = try await gatehouse.ask(Self.path(system), body: Self.body(system))
        for refusal in [forged, bare] { #expect(refusal.status == .unauthorized && refusal.text.isEmpty) }
        #expect(try await gatehouse.stored == 0)
        // Nobody who forges a build's result can switch the bot off.
        #expect(try await gatehouse.failures == (0, 2))
        let metrics = String(decoding: gatehouse.metrics.exposition(), as: UTF8.self)
        #expect(metrics.contains("yardmaster_signature_failures_total{endpoint=\"/ci/\(system)\",reason=\"wrong_"))
        #expect(metrics.contains("yardmaster_signature_failures_total{endpoint=\"/ci/\(system)\",reason=\"missing_"))
    }

    /// What would be malformed is not even looked at.
    @Test(arguments: CISystem.allCases) func nothingIsParsedBeforeItIsProven(system: CISystem) async throws {
        let gatehouse = try await Gatehouse()
        #expect(try await gatehouse.tell(system, Array("{".utf8), secret: "guessed").status == .unauthorized)
        #expect(try await gatehouse.tell(system, Array("{".utf8)).status == .badRequest)
        #expect(try await gatehouse.failures == (0, 1))
        #expect(try await gatehouse.stored == 0)
    }

    @Test func aSourceThatKeepsForgingIsSlowedDown() async throws {
        let gatehouse = try await Gatehouse(failuresPerMinute: 3)
        for _ in 0..<3 { #expect(try await gatehouse.ask("/ci/github").status == .unauthorized) }
        let refusal = try await gatehouse.ask("/ci/gitlab")
        #expect(refusal.status == .tooManyRequests && refusal.header("Retry-After") != nil && refusal.text.isEmpty)
        #expect(try await gatehouse.tell(.github, Self.body(.github)).status == .ok)
    }

    @Test(arguments: CISystem.allCases) func whatIsNotConfiguredIsNotThere(system: CISystem) async throws {
        let gatehouse = try await Gatehouse(ci: CISystem.allCases.filter { $0 != system })
        #expect(try await gatehouse.tell(system, Self.body(system)).status == .notFound)
        for other in CISystem.allCases where other != system {
            #expect(try await gatehouse.tell(other, Self.body(other)).status == .ok)
            #expect(try await gatehouse.ask("GET", Self.path(other)).status == .methodNotAllowed)
        }
        #expect(try await gatehouse.failures == (0, 0))
    }

    // MARK: - What is one event

    @Test(arguments: CISystem.allCases) func aReplayIsIgnored(system: CISystem) async throws {
        let gatehouse = try await Gatehouse()
        for _ in 0..<3 { #expect(try await gatehouse.tell(system, Self.body(system)).status == .ok) }
        #expect(try await gatehouse.stored == 1)
        #expect(try await gatehouse.tell(system, Self.body(system, number: 2)).status == .ok)
        #expect(try await gatehouse.stored == 2)
    }

    /// The name of a delivery is not signed: with another one it is the same event still.
    @Test func aReplayUnderAnotherNameIsIgnored() async throws {
        let gatehouse = try await Gatehouse()
        for delivery in ["d-1", "d-1", "d-2", nil] {
            #expect(try await gatehouse.tell(.github, Self.body(.github), delivery: delivery).status == .ok)
        }
        #expect(try await gatehouse.stored == 1)
        // And under a name that was there it is the delivery that was there.
        #expect(try await gatehouse.tell(.github, Self.body(.github, number: 2), delivery: "d-1").status == .ok)
        #expect(try await gatehouse.stored == 1)
    }

    /// All that one hook of GitLab's set off has one name.
    @Test func gitLabsNamesTellNothingApart() async throws {
        let gatehouse = try await Gatehouse()
        for number in [1, 2] {
            #expect(try await gatehouse.tell(.gitlab, Self.body(.gitlab, number: number), delivery: "u-1").status == .ok)
        }
        #expect(try await gatehouse.stored == 2)
    }

    @Test(arguments: [false, true]) func aJobToldByTwoHooksIsOne(isReversed: Bool) async throws {
        let gatehouse = try await Gatehouse()
        let bodies = [Self.body(.github), Self.checkRun]
        for (index, body) in (isReversed ? bodies.reversed() : bodies).enumerated() {
            #expect(try await gatehouse.tell(.github, body, delivery: "d-\(index)").status == .ok)
        }
        #expect(try await gatehouse.stored == 1)
    }

    /// The end may come before the beginning.
    @Test func whatHasNotEndedIsPassedOverInAnyOrder() async throws {
        let gatehouse = try await Gatehouse()
        let running = Array(
            #"{"action":"in_progress","workflow_job":{"id":1,"run_id":7,"name":"build"},"repository":{"full_name":"acme/shop"}}"#.utf8
        )
        let ping = Array(#"{"zen":"Invented.","hook_id":1}"#.utf8)
        for body in [ping, Self.body(.github), running] { #expect(try await gatehouse.tell(.github, body).status == .ok) }
        #expect(try await gatehouse.stored == 1)
        let metrics = String(decoding: gatehouse.metrics.exposition(), as: UTF8.self)
        #expect(metrics.contains("yardmaster_events_total{outcome=\"ignored\"} 1\n"))
    }

    /// Keys are forgotten after 26 hours: what was recorded is no news by then.
    @Test(arguments: [(Int64(86_400), 1), (86_401, 0)]) func oldNewsIsNone(age: Int64, rows: Int) async throws {
        let gatehouse = try await Gatehouse()
        for system in [CISystem.github, .gitlab, .jenkins, .buildkite, .buildbot] {
            let body = Self.body(system, ended: Gatehouse.start.seconds - age)
            #expect(try await gatehouse.tell(system, body).status == .ok)
        }
        #expect(try await gatehouse.stored == 5 * rows)
    }

    // MARK: - What is acknowledged

    @Test(arguments: CISystem.allCases) func nothingIsAcknowledgedThatIsNotStored(system: CISystem) async throws {
        let gatehouse = try await Gatehouse()
        try await gatehouse.database.write { connection in
            try connection.execute("CREATE TRIGGER trouble BEFORE INSERT ON inbox BEGIN SELECT RAISE(ABORT, 'no room'); END")
        }
        let failing = try await gatehouse.tell(system, Self.body(system))
        #expect(failing.status == .serviceUnavailable && failing.header("Retry-After") != nil)
        #expect(try await gatehouse.stored == 0)
        try await gatehouse.database.write { _ = try $0.execute("DROP TRIGGER trouble") }
        #expect(try await gatehouse.tell(system, Self.body(system)).status == .ok)
        #expect(try await gatehouse.stored == 1)
    }

    @Test func theFailsafeShutsTheseDoorsToo() async throws {
        let gatehouse = try await Gatehouse()
        gatehouse.stage.withLock { $0 = .disabled }
        #expect(try await gatehouse.tell(.github, Self.body(.github)).status == .serviceUnavailable)
        #expect(try await gatehouse.ask("/ci/github").status == .serviceUnavailable)
        #expect(try await gatehouse.failures == (0, 0))
    }

    @Test func bodiesAreBounded() async throws {
        let gatehouse = try await Gatehouse()
        #expect(gatehouse.ciRoutes.map(\.path).sorted() == CISystem.allCases.map(Self.path).sorted())
        #expect(gatehouse.ciRoutes.allSatisfy { $0.maximumBody == 1 << 20 })
    }
}

extension Gatehouse {
    /// As the system itself would send it, if it knew the secret.
    func tell(_ system: CISystem, _ body: [UInt8], secret: String = ciSecret, delivery: String? = nil) async throws -> HTTPResponse {
        var headers: [(String, String)] =
            switch system {
            case .github: [("X-Hub-Signature-256", "sha256=" + Cryptography.hex(HMACKey(secret).authenticate(body)))]
            case .gitlab: [("X-Gitlab-Token", secret)]
            case .jenkins, .buildbot: [("Authorization", "Bearer \(secret)")]
            case .buildkite: [("X-Buildkite-Signature", buildkiteSignature(of: body, secret))]
            }
        if let delivery { headers += [("X-GitHub-Delivery", delivery), ("X-Gitlab-Event-UUID", delivery)] }
        return try await ask(CIDoorTests.path(system), headers: headers, body: body)
    }

    private func buildkiteSignature(of body: [UInt8], _ secret: String) -> String {
        let timestamp = String(time.withLock { $0 }.seconds)
        return "timestamp=\(timestamp),signature=" + Cryptography.hex(HMACKey(secret).authenticate(Array("\(timestamp).".utf8), body))
    }
}
