import Conversation
import Entities
import JSON
import Testing
import Time

@testable import Kubernetes
@testable import RunGuy

struct InvestigationTests {
    struct Case: Sendable, CustomStringConvertible {
        var description: String
        var evidence: ClusterEvidence
        /// What is found, in the order in which it is told.
        var finds: [String]
        /// What the first of them says, and what it shows.
        var says: String
        var shows: String = ""
        var remedy: String?
        var advice: String = ""
    }

    @Test(arguments: cases) func finds(_ it: Case) throws {
        let investigation = Investigation(it.evidence)
        #expect(investigation.findings.map(\.id) == it.finds)
        let first = try #require(investigation.findings.first)
        #expect(first.sentence.plainText.contains(it.says), "\(first.sentence.plainText)")
        #expect(it.shows.isEmpty || first.evidence.contains { $0.contains(it.shows) }, "\(first.evidence)")
        #expect(first.remedy.map(\.action) == it.remedy)
        #expect(it.advice.isEmpty || first.advice?.contains(it.advice) == true, "\(first.advice ?? "none")")
        #expect(!investigation.isHealthy)
        // Whoever looks twice at the same sees the same.
        #expect(Investigation(it.evidence) == investigation)
    }

    private static let down = Cluster.deployment(available: 0)
    private static let short = Cluster.deployment(available: 2)
    private static let crashing = Cluster.pod(
        status: Cluster.status(
            Cluster.waiting("CrashLoopBackOff", "back-off 5m0s restarting failed container"),
            restarts: 7,
            last: Cluster.ended(1)
        )
    )
    private static func log(_ lines: String..., cause: LogCause? = nil) -> ContainerLog {
        ContainerLog(pod: "web-7d9f-x2x", container: "web", isPrevious: true, lines: lines, cause: cause)
    }

    static let cases: [Case] = [
        // What ends by itself.
        Case(
            description: "a crash whose log is understood",
            evidence: .of(down, pods: [crashing]) {
                $0.logs = [
                    log(
                        "starting",
                        "Error: listen EADDRINUSE: address already in use :::8080",
                        cause: LogCause(
                            title: "The port is taken",
                            confidence: 0.91,
                            line: "Error: listen EADDRINUSE: address already in use :::8080",
                            advice: "Free it."
                        )
                    )
                ]
            },
            finds: ["crash-loop"],
            says: "web crashes (its only pod, 7 restarts) with exit code 1: The port is taken (91 %).",
            shows: "EADDRINUSE",
            advice: "Free it."
        ),
        Case(
            description: "a crash whose log says nothing",
            evidence: .of(down, pods: [crashing]) { $0.logs = [log("starting", "bye")] },
            finds: ["crash-loop"],
            says: "its last lines do not say why.",
            shows: "bye"
        ),
        Case(
            description: "a crash of a command that is not there",
            evidence: .of(
                down,
                pods: [Cluster.pod(status: Cluster.status(Cluster.waiting("CrashLoopBackOff"), restarts: 2, last: Cluster.ended(127)))]
            ),
            finds: ["crash-loop"],
            says: "with exit code 127 (there is no such command): it left no log.",
            advice: "Look at its command"
        ),
        Case(
            description: "a crash since a deploy an hour ago",
            evidence: .of(short, pods: [crashing, Cluster.pod("web-5c4b-a", set: "web-5c4b", ready: true)]) {
                $0.revisions = Cluster.deployed
            },
            finds: ["crash-loop", "recent-deploy"],
            says: "web crashes (1 of 2 pods, 7 restarts)",
            remedy: "rollback_deployment"
        ),
        // What the kernel ends.
        Case(
            description: "too much memory",
            evidence: .of(
                short,
                pods: [
                    Cluster.pod(
                        status: Cluster.status(Cluster.waiting("CrashLoopBackOff"), restarts: 4, last: Cluster.ended(137, "OOMKilled"))
                    )
                ]
            ),
            finds: ["oom-killed"],
            says: "is killed for it (its only pod, 4 restarts): its limit is 256Mi; how much it uses is not measured here.",
            shows: "OOMKilled, 4 restarts, memory limit 256Mi, in use not known",
            advice: "Raise the limit"
        ),
        Case(
            description: "too much memory, which is measured",
            evidence: .of(
                short,
                pods: [
                    Cluster.pod(status: Cluster.status(["running": [:]], restarts: 4, last: Cluster.ended(137, "OOMKilled"))),
                    Cluster.pod("web-7d9f-b", status: Cluster.status(["running": [:]], restarts: 2, last: Cluster.ended(137, "OOMKilled"))),
                ]
            ) {
                $0.usage = [("web-7d9f-x2x", "1e300Ki"), ("web-7d9f-b", "257024Ki"), ("other", "9Gi")].compactMap { pod, memory in
                    PodUsage([
                        "metadata": ["name": .string(pod)],
                        "containers": [["name": "web", "usage": ["memory": .string(memory), "cpu": "3m"]], ["name": "proxy"]],
                    ])
                }
            },
            finds: ["oom-killed"],
            says: "its limit is 256Mi; it uses 251Mi now.",
            shows: "web-7d9f-b › web: OOMKilled, 2 restarts, memory limit 256Mi, in use 251Mi",
            advice: "Raise the limit"
        ),
        // What cannot be pulled.
        Case(
            description: "a tag that is not there",
            evidence: .of(
                short,
                pods: [
                    Cluster.pod(
                        phase: "Pending",
                        status: Cluster.status(
                            Cluster.waiting("ImagePullBackOff", "Back-off pulling image \"registry.example/shop/web:42\"")
                        )
                    )
                ],
                events: [
                    Cluster.event("Failed", "Error: ImagePullBackOff"),
                    Cluster.event(
                        "Failed",
                        "Failed to pull image \"registry.example/shop/web:42\": rpc error: code = NotFound desc = failed to pull and unpack image: registry.example/shop/web:42: not found"
                    ),
                ]
            ) { $0.revisions = Cluster.deployed },
            finds: ["image-pull", "recent-deploy"],
            says: "the registry says that there is no such image or tag",
            shows: "code = NotFound",
            remedy: "rollback_deployment",
            advice: "the build that should have pushed it"
        ),
        Case(
            description: "a registry that wants a login",
            evidence: .of(
                down,
                pods: [
                    Cluster.pod(
                        phase: "Pending",
                        status: Cluster.status(
                            Cluster.waiting("ErrImagePull", "failed to pull registry.example/shop/web:42: 401 Unauthorized")
                        )
                    )
                ]
            ),
            finds: ["image-pull"],
            says: "the registry does not let the cluster in",
            advice: "pull secret"
        ),
        // What finds no place.
        Case(
            description: "no node with enough memory",
            evidence: .of(
                short,
                pods: [
                    Cluster.pod(
                        phase: "Pending",
                        node: nil,
                        conditions: [
                            [
                                "type": "PodScheduled", "status": "False", "reason": "Unschedulable",
                                "message": "0/3 nodes are available: 1 Insufficient cpu, 3 Insufficient memory.",
                            ]
                        ]
                    )
                ]
            ),
            finds: ["unschedulable"],
            says: "No node takes its only pod: there is not enough cpu and memory.",
            shows: "0/3 nodes are available",
            remedy: "scale_resources"
        ),
        Case(
            description: "a taint",
            evidence: .of(
                down,
                pods: [
                    Cluster.pod(
                        phase: "Pending",
                        node: nil,
                        conditions: [
                            [
                                "type": "PodScheduled", "status": "False", "reason": "Unschedulable",
                                "message": "0/3 nodes are available: 3 node(s) had untolerated taint {dedicated: gpu}.",
                            ]
                        ]
                    )
                ]
            ),
            finds: ["unschedulable"],
            says: "taints that it does not tolerate"
        ),
        Case(
            description: "a quota that is used up",
            evidence: .of(
                Cluster.deployment(
                    available: 2,
                    conditions: [
                        [
                            "type": "ReplicaFailure", "status": "True", "reason": "FailedCreate",
                            "message":
                                "pods \"web-7d9f-\" is forbidden: exceeded quota: compute, requested: requests.cpu=500m, used: requests.cpu=2, limited: requests.cpu=2",
                        ]
                    ]
                ),
                pods: [Cluster.pod(ready: true), Cluster.pod("web-7d9f-b", ready: true)]
            ) {
                $0.quotas = [
                    Quota([
                        "metadata": ["name": "compute"],
                        "status": ["hard": ["requests.cpu": "2", "pods": "10"], "used": ["requests.cpu": "2000m", "pods": "2"]],
                    ])
                ].compactMap(\.self)
            },
            finds: ["quota-exceeded"],
            says: "The quota compute of shop lets no more pods be made; 1 is missing.",
            shows: "compute: 2000m of 2 requests.cpu is taken",
            remedy: "scale_resources"
        ),
        // What it is not told.
        Case(
            description: "a key that a ConfigMap does not have",
            evidence: .of(
                down,
                pods: [
                    Cluster.pod(
                        phase: "Pending",
                        status: Cluster.status(
                            Cluster.waiting("CreateContainerConfigError", "couldn't find key LOG_LEVEL in ConfigMap shop/app")
                        )
                    )
                ]
            ) {
                $0.configKeys = ["app": ["LOG_LEVL", "PORT"]]
            },
            finds: ["missing-configuration"],
            says: "web cannot be started (its only pod): the ConfigMap app has no key LOG_LEVEL.",
            shows: "couldn't find key",
            advice: "It has LOG_LEVL. Say: set LOG_LEVEL of app in shop on prod to VALUE"
        ),
        Case(
            description: "a Secret that is not there",
            evidence: .of(
                down,
                pods: [
                    Cluster.pod(
                        phase: "Pending",
                        status: Cluster.status(Cluster.waiting("CreateContainerConfigError", "secret \"db-login\" not found"))
                    )
                ]
            ),
            finds: ["missing-configuration"],
            says: "there is no Secret db-login"
        ),
        Case(
            description: "a volume of a ConfigMap that is not there",
            evidence: .of(
                down,
                pods: [Cluster.pod(phase: "Pending", status: Cluster.status(Cluster.waiting("ContainerCreating")))],
                events: [
                    Cluster.event("FailedMount", "MountVolume.SetUp failed for volume \"settings\" : configmap \"web-settings\" not found")
                ]
            ),
            finds: ["missing-configuration"],
            says: "A volume cannot be mounted: there is no ConfigMap web-settings."
        ),
        Case(
            description: "a key that only the next pod will miss",
            evidence: .of(
                Cluster.deployment(containers: [
                    Cluster.container(
                        "web",
                        env: [["name": "LEVEL", "valueFrom": ["configMapKeyRef": ["name": "app", "key": "LOG_LEVEL"]]]]
                    )
                ]),
                pods: [Cluster.pod(ready: true)]
            ) {
                $0.configKeys = ["app": ["PORT"]]
            },
            finds: ["missing-configuration"],
            says: "The next pod will not start: the ConfigMap app has no key LOG_LEVEL."
        ),
        // What does not answer.
        Case(
            description: "a readiness probe",
            evidence: .of(
                short,
                pods: [Cluster.pod(status: Cluster.status(["running": [:]]))],
                events: [Cluster.event("Unhealthy", "Readiness probe failed: HTTP probe failed with statuscode: 503", count: 41)]
            ),
            finds: ["probe-failing"],
            says: "The readiness probe of its only pod fails (41 times in the last hour), so it gets no requests.",
            shows: "statuscode: 503",
            remedy: "restart_service",
            advice: "something that it depends on"
        ),
        Case(
            description: "a liveness probe since a deploy",
            evidence: .of(
                short,
                pods: [Cluster.pod(status: Cluster.status(["running": [:]], restarts: 5))],
                events: [
                    Cluster.event(
                        "Unhealthy",
                        "Liveness probe failed: Get \"http://10.0.0.7:8080/live\": context deadline exceeded",
                        count: 9
                    )
                ]
            ) { $0.revisions = Cluster.deployed },
            finds: ["probe-failing", "recent-deploy"],
            says: "so it is killed and started again",
            remedy: "rollback_deployment",
            advice: "too slowly"
        ),
        // What it stands on.
        Case(
            description: "thrown off a full disk",
            evidence: .of(
                short,
                pods: [
                    Cluster.pod(
                        phase: "Failed",
                        reason: "Evicted",
                        message: "The node was low on resource: ephemeral-storage. Threshold quantity: 1Gi, available: 400Mi.",
                        node: "node-2",
                        // The kubelet killed it; it did not crash.
                        status: Cluster.status(Cluster.ended(137), restarts: 1)
                    )
                ]
            ) {
                $0.nodes = [
                    KubeNode([
                        "metadata": ["name": "node-2"],
                        "status": [
                            "conditions": [
                                ["type": "DiskPressure", "status": "True", "message": "kubelet has disk pressure"],
                                ["type": "Ready", "status": "True"],
                            ]
                        ],
                    ])
                ].compactMap(\.self)
            },
            finds: ["evicted", "node-pressure"],
            says: "A pod was thrown off a node node-2 that was short of disk space.",
            shows: "ephemeral-storage"
        ),
        Case(
            description: "a node that is away",
            evidence: .of(short, pods: [Cluster.pod()]) {
                $0.nodes = [
                    KubeNode([
                        "metadata": ["name": "node-1"],
                        "status": [
                            "conditions": [["type": "Ready", "status": "Unknown", "message": "Kubelet stopped posting node status."]]
                        ],
                    ])
                ].compactMap(\.self)
            },
            finds: ["node-not-ready"],
            says: "The node node-1 is not ready; 1 of the pods runs there.",
            shows: "stopped posting"
        ),
        // What it calls.
        Case(
            description: "a certificate that is over",
            evidence: .of(down, pods: [crashing]) {
                $0.logs = [
                    log(
                        "connecting",
                        "Get \"https://payments.internal/health\": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-11-21T11:58:00Z is after 2026-11-20T00:00:00Z"
                    )
                ]
            },
            finds: ["certificate-expired", "crash-loop"],
            says: "A certificate of payments.internal has expired.",
            shows: "x509",
            remedy: "restart_service",
            advice: "Renew it"
        ),
        Case(
            description: "a dependency that nobody stands behind",
            evidence: .of(short, pods: [crashing]) {
                $0.services = ["payments-db": 0, "cache": 2]
                $0.logs = [log("dial tcp 10.1.2.3:5432: payments-db: connect: connection refused")]
            },
            finds: ["crash-loop", "dependency-down"],
            says: "web crashes"
        ),
        // What its controller says.
        Case(
            description: "a rollout that is stuck for no reason that is seen",
            evidence: .of(
                Cluster.deployment(
                    available: 2,
                    updated: 1,
                    conditions: [
                        [
                            "type": "Progressing", "status": "False", "reason": "ProgressDeadlineExceeded",
                            "message": "ReplicaSet \"web-7d9f\" has timed out progressing.",
                        ]
                    ]
                ),
                pods: [Cluster.pod()]
            ) { $0.revisions = Cluster.deployed },
            finds: ["rollout-stuck", "recent-deploy"],
            says: "The rollout is stuck and its time is over",
            shows: "has timed out progressing",
            remedy: "rollback_deployment"
        ),
        Case(
            description: "a rollout that is stuck because it crashes",
            evidence: .of(
                Cluster.deployment(
                    available: 2,
                    updated: 1,
                    conditions: [
                        [
                            "type": "Progressing", "status": "False", "reason": "ProgressDeadlineExceeded",
                            "message": "ReplicaSet \"web-7d9f\" has timed out progressing.",
                        ]
                    ]
                ),
                pods: [crashing]
            ),
            finds: ["crash-loop", "rollout-stuck"],
            says: "web crashes"
        ),
        Case(description: "a pause", evidence: .of(Cluster.deployment(paused: true)), finds: ["paused"], says: "Its rollout is paused"),
        Case(
            description: "nothing wanted",
            evidence: .of(Cluster.deployment(wanted: 0, available: 0)),
            finds: ["scaled-to-zero"],
            says: "scaled to 0",
            advice: "scale deployment web in shop on prod to 1"
        ),
        Case(
            description: "as many pods as it may have",
            evidence: .of(pods: [Cluster.pod(ready: true)]) {
                $0.scaler = Autoscaler([
                    "metadata": ["name": "web"],
                    "spec": ["minReplicas": 2, "maxReplicas": 5, "scaleTargetRef": ["kind": "Deployment", "name": "web"]],
                    "status": [
                        "currentReplicas": 5, "desiredReplicas": 5,
                        "conditions": [
                            [
                                "type": "ScalingLimited", "status": "True", "reason": "TooManyReplicas",
                                "message": "the desired replica count is more than the maximum replica count",
                            ]
                        ],
                    ],
                ])
            },
            finds: ["scaled-to-maximum"],
            says: "Its autoscaler web is at its maximum of 5 pods.",
            shows: "it would have more"
        ),
        // What none of this explains.
        Case(
            description: "pods that are late",
            evidence: .of(short, pods: [Cluster.pod()]),
            finds: ["unexplained"],
            says: "2 of 3 pods serve, and none of my checks says why."
        ),
    ]

    @Test func jobsThatFail() {
        var evidence = ClusterEvidence(Subject(.cronJob, "nightly", in: "shop", of: "prod"), now: Cluster.now)
        evidence.jobs = [2, 1].compactMap { number in
            KubeJob([
                "metadata": ["name": .string("nightly-\(number)"), "ownerReferences": [["kind": "CronJob", "name": "nightly"]]],
                "spec": ["template": [:]],
                "status": [
                    "failed": 4,
                    "conditions": [
                        [
                            "type": "Failed", "status": "True", "reason": "BackoffLimitExceeded",
                            "message": "Job has reached the specified backoff limit",
                        ]
                    ],
                ],
            ])
        }
        let investigation = Investigation(evidence)
        #expect(investigation.findings.map(\.id) == ["job-failed"])
        #expect(investigation.findings[0].sentence.plainText == "The run nightly-2 failed, the 2 last ones in a row: 4 of its pods failed.")
        #expect(investigation.findings[0].evidence == ["BackoffLimitExceeded: Job has reached the specified backoff limit"])
    }

    @Test func whatIsWellIsCalledWell() {
        let investigation = Investigation(
            .of(pods: [Cluster.pod(ready: true, status: Cluster.status(["running": [:]], ready: true))]) { $0.revisions = Cluster.deployed }
        )
        #expect(investigation.findings.isEmpty && investigation.isHealthy && investigation.standing == "3 of 3 pods serve")
    }

    /// What could not be read is no proof that all is well.
    @Test func whatIsNotSeenIsNotCalledWell() {
        let investigation = Investigation(
            .of(nil) { $0.unseen = ["the pods in shop could not be listed", "the pods in shop could not be listed"] }
        )
        #expect(!investigation.isHealthy && investigation.unseen == ["the pods in shop could not be listed"])
    }

    /// Pods that run for weeks have no young deploy to thank for it.
    @Test func anOldVersionIsNotBlamedOnTheDeploy() {
        let old = [("web-7d9f", 12, 100), ("web-5c4b", 11, 170)].compactMap { name, number, hours in
            Revision(replicaSet: Cluster.replicaSet(name, revision: Int64(number), image: "shop/web:\(number)", hoursAgo: Int64(hours)))
        }
        let investigation = Investigation(.of(Self.down, pods: [Self.crashing]) { $0.revisions = old })
        #expect(investigation.findings.map(\.id) == ["crash-loop"] && investigation.findings[0].remedy == nil)
    }

    @Test func theRemedyNamesItsArguments() throws {
        let remedy = try #require(
            Investigation(.of(Self.down, pods: [Self.crashing]) { $0.revisions = Cluster.deployed }).findings.first?.remedy
        )
        #expect(remedy.arguments == ["cluster": "prod", "namespace": "shop", "name": "web", "kind": "Deployment", "revision": 11])
        #expect(remedy.words == "roll back deployment web in shop on prod to 11")
    }

    @Test func theDeployShowsWhichImagesDiffer() throws {
        let findings = Investigation(.of(Self.down, pods: [Self.crashing]) { $0.revisions = Cluster.deployed }).findings
        let deploy = try #require(findings.first { $0.id == "recent-deploy" })
        #expect(deploy.evidence == ["web: registry.example/shop/web:41 → registry.example/shop/web:42"])
        #expect(deploy.sentence.plainText.hasPrefix("Revision 12 went out 1 h ago, and only its pods have the trouble."))
    }

    @Test(
        arguments: [
            ("DATABASE_URL", "postgres://app:an-invented-literal@payments-db:5432/shop", "payments-db"),
            ("REDIS_HOST", "cache.infra.svc.cluster.local:6379", "cache.infra"), ("API_ADDR", "http://orders.shop/v1", "orders.shop"),
            // Somewhere in the world, nowhere, and no host.
            ("API_URL", "https://api.example.com/v1", nil), ("DB_HOST", "127.0.0.1", nil), ("DB_HOST", "localhost", nil),
            ("GREETING", "payments-db", nil), ("DB_URL", "from Secret db, url", nil), ("DB_HOST", "", nil),
        ] as [(String, String, String?)]
    )
    func hostsOfVariables(_ variable: String, _ value: String, _ host: String?) {
        #expect(ServiceHost(value, of: variable)?.name == host)
    }

    @Test(arguments: [("250m", 0.25), ("1Gi", 1_073_741_824), ("4", 4), ("2k", 2_000)]) func amounts(_ text: String, _ amount: Double) {
        #expect(Quantity(text)?.amount == amount)
    }

    @Test(arguments: [("paymnets", ["payments"]), ("web", ["web", "web-admin"]), ("zebra", [])]) func closeNames(
        _ name: String,
        _ near: [String]
    ) {
        #expect(Closeness.nearest(to: name, among: ["payments-db", "web-admin", "payments", "web"], atMost: 2) == near)
    }
}
