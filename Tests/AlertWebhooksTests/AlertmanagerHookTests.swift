import JSON
import Testing
import Time

@testable import AlertWebhooks
@testable import HTTPServer

struct AlertmanagerHookTests {
    /// As Alertmanager 0.25 sends it.
    static func body(
        status: String = "firing",
        alerts: [(pod: String, status: String, startsAt: String)] = [("web-7d9f-x2x", "firing", "2026-11-21T11:58:00.123Z")],
        truncated: Int64 = 0
    ) -> JSON {
        [
            "version": "4", "groupKey": "{}:{alertname=\"KubePodCrashLooping\"}", "truncatedAlerts": .integer(truncated),
            "status": .string(status),
            "receiver": "yardmaster", "groupLabels": ["alertname": "KubePodCrashLooping"],
            "commonLabels": ["alertname": "KubePodCrashLooping", "namespace": "shop", "severity": "critical"],
            "commonAnnotations": ["summary": "Pod is crash looping."], "externalURL": "http://alertmanager.example:9093",
            "alerts": .array(
                alerts.map { alert in
                    [
                        "status": .string(alert.status),
                        "labels": ["alertname": "KubePodCrashLooping", "namespace": "shop", "pod": .string(alert.pod)],
                        "annotations": ["summary": "Pod is crash looping."], "startsAt": .string(alert.startsAt),
                        "endsAt": "0001-01-01T00:00:00Z", "generatorURL": "http://prometheus.example/graph?g0.expr=x",
                        "fingerprint": .string("f-\(alert.pod)"),
                    ]
                }
            ),
        ]
    }

    private static let hook = AlertmanagerHook(tokens: ["invented-token", "the-one-before"])

    @Test(
        arguments: [
            ("Bearer invented-token", nil), ("bearer  the-one-before", nil), ("Bearer invented-toke", .wrongToken),
            ("Bearer invented-token ", nil),
            ("Bearer ", .missingToken), ("Basic aW52ZW50ZWQtdG9rZW4=", .missingToken), ("invented-token", .missingToken),
            (nil, .missingToken),
        ] as [(String?, AlertmanagerHook.Refusal?)]
    )
    func onlyWhoKnowsTheTokenIsHeard(_ field: String?, _ refusal: AlertmanagerHook.Refusal?) throws {
        let lines = ["GET / HTTP/1.1", "Host: bot"] + (field.map { ["Authorization: \($0)"] } ?? [])
        var parser = HTTPParser()
        guard case .head(let head)? = parser.consume(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)).first else {
            Issue.record("no head")
            return
        }
        #expect(try #require(Self.hook).refusal(of: head.headers) == refusal)
    }

    @Test(arguments: [[], [""], ["invented-token", ""]]) func withoutATokenThereIsNoEndpoint(_ tokens: [String]) {
        #expect(AlertmanagerHook(tokens: tokens) == nil)
    }

    @Test func aGroupIsReadAndKept() throws {
        let group = try #require(Self.hook).read(Self.body(truncated: 3).serialized())
        #expect(
            group.isFiring && group.labels["namespace"] == "shop" && group.untold == 3 && group.url == "http://alertmanager.example:9093"
        )
        #expect(
            group.alerts.map(\.labels["pod"]) == ["web-7d9f-x2x"] && group.alerts[0].startsAt == Moment(text: "2026-11-21T11:58:00.123Z")
        )
        #expect(try AlertGroup(stored: group.stored) == group)
        #expect(try AlertGroup(stored: group.stored).identity == group.identity)
    }

    @Test(arguments: [
        "", "{}", "[]", "null", #"{"version":"3","groupKey":"a","status":"firing","alerts":[{}]}"#,
        #"{"version":"4","groupKey":"","status":"firing","alerts":[{}]}"#,
        #"{"version":"4","groupKey":"a","status":"burning","alerts":[{}]}"#,
        #"{"version":"4","groupKey":"a","status":"firing","alerts":[]}"#, #"{"version":"4","groupKey":"a","status":"firing"}"#,
    ]) func whatIsNoGroupIsRefused(_ text: String) throws {
        let hook = try #require(Self.hook)
        #expect(throws: AlertmanagerHook.Unreadable.self) { try hook.read(Array(text.utf8)) }
    }

    /// A notification that is repeated is the same; one that tells something new is another.
    @Test func notificationsAreToldApart() throws {
        let hook = try #require(Self.hook)
        func identity(_ body: JSON) throws -> String { try hook.read(body.serialized()).identity }
        let first = try identity(Self.body())
        #expect(try identity(Self.body()) == first)
        let others = [
            Self.body(status: "resolved", alerts: [("web-7d9f-x2x", "resolved", "2026-11-21T11:58:00.123Z")]),
            Self.body(alerts: [("web-7d9f-x2x", "firing", "2026-11-21T12:58:00.123Z")]),
            Self.body(alerts: [("web-7d9f-x2x", "firing", "2026-11-21T11:58:00.123Z"), ("web-7d9f-b", "firing", "2026-11-21T11:59:00Z")]),
        ]
        #expect(Set(try others.map(identity) + [first]).count == 4)
        #expect(Set(try others.map { try hook.read($0.serialized()).place }).count == 1)
    }

    @Test func linksLeadToTheWebAlone() throws {
        var body = Self.body()
        if case .object(var object) = body {
            object["externalURL"] = "javascript:alert(1)"
            body = .object(object)
        }
        #expect(try #require(Self.hook).read(body.serialized()).url == nil)
    }

    @Test func manyAlertsAreCounted() throws {
        let alerts = (1...80).map { (pod: "web-\($0)", status: "firing", startsAt: "2026-11-21T11:58:00Z") }
        let group = try #require(Self.hook).read(Self.body(alerts: alerts, truncated: 5).serialized())
        #expect(group.alerts.count == 50 && group.untold == 35)
    }

    /// A group that rings is not taken for a silent one because many of its alerts are over.
    @Test func whatRingsIsNotCutOff() throws {
        let over = (1...60).map { (pod: "web-\($0)", status: "resolved", startsAt: "2026-11-21T11:58:00Z") }
        let rings = (pod: "web-61", status: "firing", startsAt: "2026-11-21T11:58:00Z")
        let group = try #require(Self.hook).read(Self.body(alerts: over + [rings]).serialized())
        #expect(group.firing.count == 1 && group.alerts.count == 50 && group.untold == 11)
    }
}
