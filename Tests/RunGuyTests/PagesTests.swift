import AlertWebhooks
import Conversation
import Database
import HTTPClient
import JSON
import Redaction
import Slack
import Store
import TestSupport
import Testing
import Threading
import Time
import Workers

@testable import Inbox
@testable import Kubernetes
@testable import RunGuy

/// What Alertmanager rings for, from the inbox to what is said.
@Suite(.timeLimit(.minutes(1))) struct PagesTests {
    static func group(
        _ status: String = "firing",
        _ alerts: [(labels: [String: String], status: String, startsAt: String)],
        common: [String: String] = [:]
    ) throws
        -> AlertGroup
    {
        func json(_ texts: [String: String]) -> JSON { .object(JSONObject(texts.map { (key: $0.key, value: .string($0.value)) })) }
        let body: JSON = [
            "version": "4", "groupKey": "{}:{alertname=\"Crash\"}", "status": .string(status), "truncatedAlerts": 0,
            "commonLabels": json(common.merging(["alertname": "Crash"]) { $1 }), "commonAnnotations": ["summary": "It <!channel> crashes."],
            "externalURL": "http://alertmanager.example",
            "alerts": .array(
                alerts.map { alert in
                    [
                        "status": .string(alert.status), "labels": json(alert.labels), "annotations": [:],
                        "startsAt": .string(alert.startsAt), "fingerprint": .string(alert.labels["pod"] ?? "f"),
                    ]
                }
            ),
        ]
        return try AlertGroup(stored: body.serialized())
    }

    private static let first = (labels: ["namespace": "shop", "pod": "web-7d9f-x2x"], status: "firing", startsAt: "2026-11-21T11:58:00Z")
    private static let second = (labels: ["namespace": "shop", "pod": "web-7d9f-b"], status: "firing", startsAt: "2026-11-21T11:59:00Z")
    private static let over = (labels: ["namespace": "shop", "pod": "web-7d9f-x2x"], status: "resolved", startsAt: "2026-11-21T11:58:00Z")

    final class Scene: Sendable {
        let database: Database
        let pages: Pages
        let own: StandInCluster
        private let folder: TemporaryFolder
        private let numbers = Locked<Int64>(0)

        init(_ clusters: [StandInCluster]? = nil, routed: Bool = true) async throws {
            folder = try TemporaryFolder()
            database = try await Store.open(DatabaseLocation(path: folder.store))
            let crashing = Pod(
                Cluster.pod(status: Cluster.status(Cluster.waiting("CrashLoopBackOff"), restarts: 3, last: Cluster.ended(1)))
            )
            let web = Workload(Cluster.deployment(available: 2), kind: .deployment)
            let own = StandInCluster(workloads: [web].compactMap(\.self), pods: [crashing].compactMap(\.self))
            self.own = own
            let guy = RunGuy(clusters: { _ in clusters ?? [own] }, reading: LogReading(.standard) { _ in nil }) { _, _ in
                preconditionFailure("nobody asks")
            }
            let api = SlackWebAPI(
                token: "xoxb-example",
                clock: SlackWebAPI.Clock(now: { .zero }, sleep: { _ in }),
                warn: { _, _ in },
                send: { _ throws(HTTPClientError) in HTTPClientResponse(status: 500, headers: HTTPClientHeaders([]), body: []) }
            )
            pages = Pages(guy, on: SlackPlatform(api: api, decoder: SlackDecoder()), in: database, redactor: .standard) { _, _ in
                routed ? (ThreadID(platform: .slack, workspace: "T1", channel: "C1", root: nil), "S0ONCALL") : nil
            }
        }

        /// What is said of it: `chat.postMessage opening: …`.
        func hear(_ group: AlertGroup, at now: Moment = Cluster.now) async throws -> [OutboxDraft] {
            let number = numbers.withLock { number in
                number += 1
                return number
            }
            let item = InboxItem(
                id: number,
                source: "alerts/alertmanager",
                threadKey: group.place,
                messageKey: nil,
                receivedAt: now,
                trace: "",
                attempts: 0,
                deaths: 0,
                body: group.stored,
                revision: 0,
                owner: "me"
            )
            let outcome = try await pages.handler.handle(item, now)
            return try await database.write { try outcome.settle($0) }
        }
    }

    private static func text(_ draft: OutboxDraft) -> String { draft.parts.map { String(decoding: $0, as: UTF8.self) }.joined() }

    @Test func oneThreadFromTheFirstRingToTheLast() async throws {
        let scene = try await Scene()
        let opened = try await scene.hear(Self.group("firing", [Self.first], common: ["namespace": "shop", "severity": "critical"]))
        #expect(opened.count == 2 && opened[0].under == nil && opened[1].under != nil)
        let (top, below) = (Self.text(opened[0]), Self.text(opened[1]))
        #expect(top.contains("Crash") && top.contains("critical") && top.contains("S0ONCALL"), "\(top)")
        #expect(below.contains("web") && below.contains("crashes (its only pod, 3 restarts)"), "\(below)")
        // What a rule's author wrote calls nobody.
        #expect(!top.contains("<!channel>"))
        // The same once more tells nothing.
        #expect(try await scene.hear(Self.group("firing", [Self.first])).isEmpty)
        let looks = scene.own.reads.withLock(\.count)
        let more = try await scene.hear(Self.group("firing", [Self.first, Self.second]))
        // Nothing of an investigation would be told: none was made.
        #expect(looks > 0 && scene.own.reads.withLock(\.count) == looks)
        #expect(more.count == 2 && more.allSatisfy { $0.under == opened[1].under } && more[0].supersedes)
        #expect(Self.text(more[1]).contains("1 more began; 2 are firing."))
        let closed = try await scene.hear(Self.group("resolved", [Self.over]), at: Cluster.now + .minutes(12))
        #expect(
            closed.count == 2 && Self.text(closed[0]).contains("is over after 12 min")
                && Self.text(closed[1]).contains("It is over, after 12 min.")
        )
        // What rings anew gets a thread of its own.
        let again = try await scene.hear(Self.group("firing", [Self.second]), at: Cluster.now + .minutes(20))
        #expect(again.first?.under == nil && again.count == 2)
    }

    @Test func theThreadIsKnownOnceItIsThere() async throws {
        let scene = try await Scene()
        let opened = try await scene.hear(Self.group("firing", [Self.first]))
        let id = try #require(opened[1].under)
        let incident = try await scene.database.read { try IncidentStore.incident(id, on: $0) }
        #expect(incident?.root == nil && incident?.ringing == ["web-7d9f-x2x@1795262280000"])
    }

    @Test func whoAskedForNothingIsToldNothing() async throws {
        #expect(try await Scene(routed: false).hear(Self.group("firing", [Self.first])).isEmpty)
        #expect(try await Scene().hear(Self.group("resolved", [Self.over])).isEmpty)
    }

    /// An alert goes out, whatever a cluster does.
    @Test func anAlertWaitsForNoCluster() async throws {
        let silent = try await Scene([]).hear(Self.group("firing", [Self.first]))
        #expect(silent.count == 1)
        let strange = try await Scene().hear(
            Self.group("firing", [(labels: ["namespace": "mars", "pod": "x-1"], status: "firing", startsAt: "2026-11-21T11:58:00Z")])
        )
        #expect(strange.count == 2 && Self.text(strange[1]).contains("Its labels name no workload that I may look at here."))
        let web = Workload(Cluster.deployment(), kind: .deployment)
        let forbidden = try await Scene([StandInCluster(workloads: [web].compactMap(\.self), forbidden: ["workload"])]).hear(
            Self.group("firing", [Self.first])
        )
        #expect(forbidden.count == 2 && Self.text(forbidden[1]).contains("could not look into it"))
    }

    @Test(
        arguments: [
            (["namespace": "shop", "deployment": "web"], "web"), (["namespace": "shop", "pod": "web-7d9f8c5b4-x2x9z"], "web"),
            // The longest name that fits is meant.
            (["namespace": "shop", "pod": "web-front-7d9f8c5b4-x2x9z"], "web-front"), (["statefulset": "db", "namespace": "shop"], "db"),
            (["job_name": "nightly-28934", "namespace": "shop"], "nightly"), (["pod": "other-1"], nil),
            (["namespace": "mars", "deployment": "web"], nil),
            (["cluster": "staging", "deployment": "web"], nil), ([:], nil),
        ] as [([String: String], String?)]
    )
    func labelsNameTheWorkload(_ labels: [String: String], _ name: String?) {
        let landscape = Landscape(
            places: [Landscape.Place(cluster: "prod", namespace: "shop")],
            subjects: [
                Subject(.deployment, "web", in: "shop", of: "prod"), Subject(.deployment, "web-front", in: "shop", of: "prod"),
                Subject(.statefulSet, "db", in: "shop", of: "prod"), Subject(.cronJob, "nightly", in: "shop", of: "prod"),
            ]
        )
        #expect(landscape.subject(of: labels)?.name == name)
    }

    @Test func whatIsKeptIsReadAgain() {
        let channel = ThreadID(platform: .slack, workspace: "T1", channel: "C1", root: nil)
        let incident = Incident(
            id: "d1",
            place: "p",
            channel: channel,
            root: "1.1",
            mention: "U1",
            openedAt: Cluster.now,
            ringing: ["a", "b"],
            closedAt: Cluster.now
        )
        #expect(Incident(stored: incident.stored) == incident)
        #expect(Incident(stored: Array(#"{"schema":1,"id":"x"}"#.utf8)) == nil)
    }

    @Test func afterADayItIsToldAnew() throws {
        let channel = ThreadID(platform: .slack, workspace: "T1", channel: "C1", root: nil)
        let group = try Self.group("firing", [Self.first])
        let old = Incident(
            id: "d1",
            place: group.place,
            channel: channel,
            openedAt: Cluster.now - .hours(25),
            ringing: Set(group.firing.map(\.ringing))
        )
        #expect(Incident.decide(group, known: old, now: Cluster.now) == .open)
        // However long it rang, its end is told.
        // Where what rings is left out, nothing is known to be over.
        let cut = try Self.group("firing", [Self.over])
        #expect(Incident.decide(cut, known: old, now: Cluster.now) == .nothing)
        let silent = try Self.group("resolved", [Self.over])
        var over = old
        over.closedAt = Cluster.now
        #expect(Incident.decide(silent, known: old, now: Cluster.now) == .close(over))
        #expect(Incident.decide(silent, known: over, now: Cluster.now) == .nothing)
    }

    @Test func anEndAfterADayIsAMessageOfItsOwn() async throws {
        let scene = try await Scene()
        _ = try await scene.hear(Self.group("firing", [Self.first]))
        let closed = try await scene.hear(Self.group("resolved", [Self.over]), at: Cluster.now + .hours(30))
        #expect(closed.count == 1 && closed.first?.under == nil && closed.first?.supersedes == false)
        #expect(closed.first.map(Self.text)?.contains("is over after") == true)
    }
}
