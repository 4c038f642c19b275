import AlertWebhooks
import Database
import HTTPServer
import Testing

@Suite(.timeLimit(.minutes(1))) struct AlertDoorTests {
    private static let body = Array(
        """
        {"version":"4","groupKey":"{}:{alertname=\\"Down\\"}","truncatedAlerts":0,"status":"firing","receiver":"yardmaster","groupLabels":{},
        "commonLabels":{"alertname":"Down","namespace":"shop"},"commonAnnotations":{},"externalURL":"http://alertmanager.example",
        "alerts":[{"status":"firing","labels":{"alertname":"Down"},"annotations":{},"startsAt":"2026-11-21T11:58:00Z","fingerprint":"f1"}]}
        """.utf8
    )
    private static let path = "/alerts/alertmanager"
    private static let proof = [("Authorization", "Bearer \(Gatehouse.ciSecret)")]

    @Test func whatIsProvenIsStoredOnce() async throws {
        let gatehouse = try await Gatehouse()
        for _ in 1...3 { #expect(try await gatehouse.ask(Self.path, headers: Self.proof, body: Self.body).status == .ok) }
        let rows = try await gatehouse.database.read { connection in
            try connection.query("SELECT source, thread_key, body FROM inbox") { ($0.text(0), $0.text(1), $0.blob(2)) }
        }
        #expect(rows.count == 1 && rows.first?.0 == "alerts/alertmanager")
        let group = try AlertGroup(stored: try #require(rows.first?.2))
        #expect(group.labels["namespace"] == "shop" && rows.first?.1 == group.place)
    }

    @Test(
        arguments: [[], [("Authorization", "Bearer guessed")], [("Authorization", "Basic \(Gatehouse.ciSecret)")]] as [[(String, String)]]
    )
    func whatIsForgedIsNotAndAlarms(_ headers: [(String, String)]) async throws {
        let gatehouse = try await Gatehouse()
        let answer = try await gatehouse.ask(Self.path, headers: headers, body: Self.body)
        #expect(answer.status == .unauthorized && answer.text.isEmpty)
        #expect(try await gatehouse.stored == 0)
        // It alarms, and nobody can switch the bot off by it.
        #expect(try await gatehouse.failures == (0, 1))
    }

    @Test(arguments: ["", "{}", "[1]", #"{"version":"4"}"#]) func whatIsMalformedIsSaidToBe(_ text: String) async throws {
        let gatehouse = try await Gatehouse()
        #expect(try await gatehouse.ask(Self.path, headers: Self.proof, body: Array(text.utf8)).status == .badRequest)
        #expect(try await gatehouse.stored == 0)
    }

    @Test func nothingIsAcknowledgedThatIsNotDurable() async throws {
        let gatehouse = try await Gatehouse()
        await gatehouse.database.close()
        let answer = try await gatehouse.ask(Self.path, headers: Self.proof, body: Self.body)
        #expect(answer.status == .serviceUnavailable && answer.headers.contains { $0.0 == "Retry-After" })
    }
}
