import JSON
import Redaction
import TestSupport
import Testing
import Threading
import Time

@testable import Kubernetes
@testable import RunGuy

@Suite(.timeLimit(.minutes(1))) struct InvestigatorTests {
    private static let subject = Subject(.deployment, "web", in: "shop", of: "prod")
    private static let secret = "an-invented-literal"

    private static func reading(_ cause: LogCause? = nil, saw: Locked<[String]> = Locked([])) -> LogReading {
        LogReading(Redactor.standard.adding(literals: [secret])) { log in
            saw.withLock { $0.append(log) }
            return cause
        }
    }

    private static let workload = Workload(
        Cluster.deployment(
            available: 2,
            containers: [
                Cluster.container(
                    "web",
                    env: [
                        ["name": "DATABASE_URL", "value": "postgres://payments-db:5432/shop"], ["name": "CACHE_HOST", "value": "cache"],
                        ["name": "OTHER_HOST", "value": "orders.elsewhere"],
                        ["name": "LEVEL", "valueFrom": ["configMapKeyRef": ["name": "app", "key": "LEVEL"]]],
                        ["name": "MODE", "valueFrom": ["configMapKeyRef": ["name": "gone", "key": "MODE"]]],
                    ]
                )
            ]
        ),
        kind: .deployment
    )

    private static let crashing = [
        Cluster.pod(status: Cluster.status(Cluster.waiting("CrashLoopBackOff"), restarts: 3, last: Cluster.ended(1))),
        Cluster.pod("web-7d9f-b", status: Cluster.status(Cluster.waiting("CrashLoopBackOff"), restarts: 3, last: Cluster.ended(1))),
    ].compactMap { Pod($0) }

    /// What is used is asked for where somebody was killed for it, and nobody is held up by who does not measure it.
    @Test(arguments: [("OOMKilled", [], true), ("Error", [], false), ("OOMKilled", ["podmetrics"], true)] as [(String, Set<String>, Bool)])
    func memoryIsAskedForWhereItMatters(reason: String, forbidden: Set<String>, isAsked: Bool) async throws {
        let pod = Pod(
            Cluster.pod(status: Cluster.status(Cluster.waiting("CrashLoopBackOff"), restarts: 3, last: Cluster.ended(137, reason)))
        )
        let measured = PodUsage([
            "metadata": ["name": "web-7d9f-x2x"], "containers": [["name": "web", "usage": ["memory": "200Mi"]]],
        ])
        let cluster = StandInCluster(
            workloads: [Self.workload].compactMap(\.self),
            pods: [pod].compactMap(\.self),
            usage: [measured].compactMap(\.self),
            forbidden: forbidden
        )
        let evidence = try await Investigator(cluster, Self.reading()).look(into: Self.subject, now: Cluster.now)
        #expect(cluster.reads.withLock { $0.contains("podmetrics") } == isAsked)
        #expect(evidence.usage.isEmpty == (!isAsked || !forbidden.isEmpty))
        #expect(evidence.unseen.contains { $0.contains("podmetrics") } == !forbidden.isEmpty)
    }

    private static func cluster(forbidden: Set<String> = [], hanging: Set<String> = [], logs: [String: String] = [:]) -> StandInCluster {
        StandInCluster(
            workloads: [workload].compactMap(\.self),
            pods: crashing,
            events: [
                Cluster.event("BackOff", "Back-off restarting failed container"),
                Cluster.event("BackOff", "of somebody else", about: "api-1-x"),
            ],
            revisions: Cluster.deployed,
            configMaps: ["app": ConfigMap(["metadata": ["name": "app"], "data": ["LEVEL": "info"], "binaryData": ["logo": "AA=="]])],
            services: [
                "payments-db": Endpoints(["metadata": ["name": "payments-db"], "subsets": [["addresses": [["ip": "10.0.0.1"]]]]]),
                "cache": Endpoints(["metadata": ["name": "cache"]]),
            ],
            logs: logs,
            forbidden: forbidden,
            hanging: hanging
        )
    }

    @Test func everythingIsGathered() async throws {
        let saw = Locked<[String]>([])
        let cause = LogCause(title: "Sold out", confidence: 0.9, line: "Error: sold out")
        let view = Self.cluster(logs: [
            "web-7d9f-x2x/web/previous": "token \(Self.secret)\nError: sold out\n\u{1B}[2Kbye\n", "web-7d9f-x2x/web": "now\n",
        ])
        let evidence = try await Investigator(view, Self.reading(cause, saw: saw)).look(into: Self.subject, now: Cluster.now)
        #expect(evidence.unseen.isEmpty)
        #expect(evidence.pods.count == 2 && evidence.revisions.map(\.number) == [12, 11])
        // Of other people's workloads nothing is told.
        #expect(evidence.events.map(\.message) == ["Back-off restarting failed container"])
        #expect(evidence.configKeys == ["app": ["LEVEL", "logo"], "gone": nil])
        // `orders.elsewhere` lies where nobody may look.
        #expect(evidence.services == ["payments-db": 1, "cache": 0])
        // One pod's log stands for all; nothing of a secret, and nothing that could move a terminal.
        #expect(evidence.logs.map(\.pod) == ["web-7d9f-x2x"] && evidence.logs[0].isPrevious && evidence.logs[0].cause == cause)
        #expect(evidence.logs[0].lines.count == 3 && !evidence.logs[0].lines.joined().contains(Self.secret))
        #expect(evidence.logs[0].lines[2] == "\u{FFFD}[2Kbye")
        #expect(saw.withLock { $0.count } == 1)
    }

    /// The node forgets what a container said before; what it says now is better than nothing.
    @Test func aForgottenRunIsReadFromTheOneThatRuns() async throws {
        let view = Self.cluster(logs: ["web-7d9f-x2x/web": "starting\n"])
        let evidence = try await Investigator(view, Self.reading()).look(into: Self.subject, now: Cluster.now)
        #expect(evidence.logs.map(\.lines) == [["starting"]] && evidence.logs[0].isPrevious == false)
    }

    @Test(arguments: ["pods", "events", "replicasets", "autoscalers", "nodes", "quotas", "configmaps", "endpoints"])
    func whatMayNotBeSeenIsNamedAndTheRestIsTold(_ what: String) async throws {
        let evidence = try await Investigator(Self.cluster(forbidden: [what]), Self.reading()).look(into: Self.subject, now: Cluster.now)
        #expect(!evidence.unseen.isEmpty && evidence.unseen.allSatisfy { $0.contains("resources: [\(what)]") }, "\(evidence.unseen)")
        #expect(evidence.workload != nil && (what == "pods" || evidence.pods.count == 2))
        let investigation = Investigation(evidence)
        #expect(!investigation.unseen.isEmpty && !investigation.isHealthy)
    }

    @Test func aReadThatHangsHoldsUpNothing() async throws {
        let investigator = Investigator(Self.cluster(hanging: ["nodes", "events"]), Self.reading(), patience: .milliseconds(300))
        let evidence = try await investigator.look(into: Self.subject, now: Cluster.now)
        #expect(evidence.pods.count == 2)
        #expect(
            evidence.unseen == [
                "prod: the events could not be read: no answer within 0 s", "prod: the nodes could not be read: no answer within 0 s",
            ]
        )
    }

    /// However much there is in a cluster, so many reads and no more.
    @Test func readsAreBounded() async throws {
        let variables = (1...40).map { number -> JSON in ["name": .string("S\(number)_HOST"), "value": .string("service-\(number)")] }
        let references = (1...40).map { number -> JSON in
            ["name": .string("K\(number)"), "valueFrom": ["configMapKeyRef": ["name": .string("map-\(number)"), "key": "k"]]]
        }
        let containers = (1...9).map { Cluster.container("c\($0)", env: variables + references) }
        let view = StandInCluster(
            workloads: [Workload(Cluster.deployment(containers: containers), kind: .deployment)].compactMap(\.self),
            pods: Self.crashing
        )
        _ = try await Investigator(view, Self.reading()).look(into: Self.subject, now: Cluster.now)
        let counts = view.reads.withLock { Dictionary(grouping: $0) { $0 }.mapValues(\.count) }
        #expect(counts["endpoints"] == Investigator.mostDependencies && counts["configmaps"] == Investigator.mostConfigMaps)
        #expect(counts["log"] ?? 0 <= 2 * Investigator.mostLogs && counts["pods"] == 1)
    }

    @Test func whatIsNotThereIsSaid() async throws {
        await #expect(throws: KubeError.self) {
            try await Investigator(Self.cluster(), Self.reading()).look(
                into: Subject(.deployment, "wbe", in: "shop", of: "prod"),
                now: Cluster.now
            )
        }
    }
}
