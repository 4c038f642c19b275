import HTTPClient
import JSON
import Kubernetes
import TestSupport
import Testing
import Threading
import Time

/// What is read from a cluster, and what is said where it cannot be.
@Suite struct ConnectorTests {
    // MARK: - Lists

    @Test(.timeLimit(.minutes(2))) func everyPageIsRead() async throws {
        let world = try await ClusterStandIn.withShop()
        world.state.withLock { state in
            for number in 1...7 {
                state.add(["metadata": ["labels": ["app": "web"]], "spec": [:]], at: "/api/v1/namespaces/shop/pods/web-\(number)")
            }
        }
        let pods = try await world.cluster().pods(of: LabelSelector(["app": "web"]), in: "shop")
        #expect(pods.map(\.object.name) == (1...7).map { "web-\($0)" })
        #expect(world.count("list pods") == 4)
    }

    /// A place in a list that the cluster forgot: it is read from its start, and the second time it says so.
    @Test(.timeLimit(.minutes(2))) func aForgottenPlaceBeginsAnew() async throws {
        let world = try await ClusterStandIn.withShop()
        world.state.withLock { state in
            for number in 1...3 { state.add(["spec": [:]], at: "/api/v1/namespaces/shop/pods/web-\(number)") }
            state.forgetsPlaces = true
        }
        let error = await #expect(throws: KubeError.self) { try await world.cluster().pods(of: LabelSelector([:]), in: "shop") }
        #expect(error?.code == .gone && world.count("list pods") == 4)
        world.state.withLock { $0.forgetsPlaces = false }
        world.fail("list", .status(410))
        #expect(try await world.cluster().pods(of: LabelSelector([:]), in: "shop").count == 3)
    }

    /// What is longer than anybody reads is said, and not taken for all there is; of what was noted, some will do.
    @Test(.timeLimit(.minutes(2))) func longListsAreBounded() async throws {
        let world = try await ClusterStandIn.withShop()
        world.state.withLock { state in
            state.pageSize = 1
            for number in 1...25 {
                state.add(["spec": [:]], at: "/api/v1/namespaces/shop/pods/web-\(number)")
                state.add(["reason": "Killing"], at: "/api/v1/namespaces/shop/events/e-\(number)")
            }
        }
        let error = await #expect(throws: KubeError.self) { try await world.cluster().pods(of: LabelSelector([:]), in: "shop") }
        #expect(error?.reason == "there are more than 20" && world.count("list pods") == 20)
        #expect(try await world.cluster().events(in: "shop").count == 20)
    }

    // MARK: - Objects

    @Test(.timeLimit(.minutes(2))) func workloadsAreRead() async throws {
        let world = try await ClusterStandIn.withShop()
        let web = try await world.cluster().workload(.deployment, "web", in: "shop")
        #expect(web.images == ["app": "web:42"] && web.wanted == 3 && web.isRolledOut && web.revision == "2")
        #expect(web.template.uses(configMap: "web-settings") && !web.template.uses(configMap: "other"))
        let revisions = try await world.cluster().revisions(of: web)
        #expect(revisions.map(\.number) == [2, 1] && revisions.last?.images == ["app": "web:41"])
        let all = try await world.cluster().workloads(in: "shop")
        #expect(all.map(\.words) == ["deployment web in shop", "statefulset cart in shop", "daemonset agent in shop"])
    }

    @Test(.timeLimit(.minutes(2))) func logsAreRead() async throws {
        let world = try await ClusterStandIn.withShop()
        world.state.withLock { ($0.logs["web-1"], $0.logs["web-1/previous"]) = ("now", "before") }
        let cluster = world.cluster()
        #expect(try await cluster.log(of: "web-1", "app", in: "shop") == Array("now".utf8))
        #expect(try await cluster.log(of: "web-1", "app", in: "shop", previous: true) == Array("before".utf8))
        let error = await #expect(throws: KubeError.self) { try await cluster.log(of: "web-2", "app", in: "shop", previous: true) }
        #expect(error?.code == .invalid && error?.reason == "previous terminated container not found")
    }

    /// Each state of a container, as the API writes it.
    @Test(arguments: [
        (
            #"{"waiting":{"reason":"CrashLoopBackOff","message":"back-off"}}"#,
            Pod.Container.State.waiting(reason: "CrashLoopBackOff", message: "back-off")
        ),
        (#"{"running":{"startedAt":"2026-11-21T10:00:00Z"}}"#, .running(since: Moment(text: "2026-11-21T10:00:00Z"))),
        (
            #"{"terminated":{"exitCode":137,"reason":"OOMKilled","finishedAt":"2026-11-21T10:00:00Z"}}"#,
            .ended(.init(code: 137, reason: "OOMKilled", message: "", at: Moment(text: "2026-11-21T10:00:00Z")))
        ),
        (#"{}"#, .unknown),
    ])
    func containerStates(text: String, expected: Pod.Container.State) throws {
        let state = try JSON(parsing: Array(text.utf8))
        let pod = try #require(
            Pod([
                "spec": [
                    "containers": [
                        [
                            "name": "app", "image": "web:1", "resources": ["limits": ["memory": "1Gi"]],
                            "readinessProbe": ["httpGet": ["port": 80, "path": "/up"]],
                        ]
                    ]
                ],
                "status": [
                    "containerStatuses": [["name": "app", "restartCount": 4, "state": state, "lastState": ["terminated": ["exitCode": 1]]]]
                ],
            ])
        )
        let container = try #require(pod.containers.first)
        #expect(container.state == expected && container.restarts == 4 && container.lastEnding?.code == 1)
        #expect(container.memoryLimit == "1Gi" && container.spec.readiness?.words == "GET :80/up" && !container.hasLivenessProbe)
    }

    /// Autoscalers and CronJobs have another address in older clusters; one that is replaced by a newer one while we run is found anew.
    @Test(.timeLimit(.minutes(2))) func olderVersionsAreFound() async throws {
        let world = try await ClusterStandIn.withShop()
        world.addScaler(2, 5)
        world.state.withLock { state in
            state.add(["spec": ["schedule": "@daily", "jobTemplate": [:]]], at: "/apis/batch/v1/namespaces/shop/cronjobs/nightly")
            state.isOld = true
        }
        let cluster = world.cluster()
        for isOld in [true, false, true] {
            world.state.withLock { $0.isOld = isOld }
            #expect(try await cluster.autoscalers(in: "shop").map(\.most) == [5])
            #expect(try await cluster.cronJobs(in: "shop").map(\.schedule) == ["@daily"])
        }
        let scaler = try #require(try await cluster.autoscalers(in: "shop").first)
        #expect(try await cluster.change(scaler, mark: "m", least: 3, most: 6).most == 6)
        // One that is not there is no reason to look for it elsewhere.
        world.state.withLock { $0.delete(ClusterStandIn.scaler) }
        let error = await #expect(throws: KubeError.self) { try await cluster.change(scaler, mark: "m", least: 3, most: 6) }
        #expect(error?.code == .notFound && error?.reason == "it is not there")
        #expect(world.count("patch horizontalpodautoscalers") == 2)
    }

    // MARK: - Where it may not go

    /// There is no kind of request that could be for a Secret, and no name that makes one.
    @Test func secretsCannotBeAskedFor() {
        #expect(!KubeResource.Kind.allCases.contains { $0.rawValue.contains("secret") })
        for kind in KubeResource.Kind.allCases {
            for name in [nil, "x", "../secrets/x", "x/../../secrets/x", "x?y=secrets", "%2e%2e/secrets", "secrets"] as [String?] {
                for namespace in ["shop", "shop/secrets/db", ".."] {
                    let resource = KubeResource(kind, in: namespace, name)
                    guard resource.isPlain else { continue }
                    let parts = resource.path.split(separator: "/")
                    // It may be the name of something, and never what stands where the resource does.
                    #expect(!parts.dropLast(name == nil ? 0 : 1).contains("secrets"), "\(resource.path)")
                }
            }
        }
    }

    @Test(.timeLimit(.minutes(2)), arguments: ["payments", "kube-system", "..", "shop/pods", ""])
    func otherNamespacesAreClosed(namespace: String) async throws {
        let world = try await ClusterStandIn.withShop()
        let cluster = world.cluster(KubeScope(name: "prod", namespaces: ["shop", "web"]))
        let error = await #expect(throws: KubeError.self) { try await cluster.pods(of: LabelSelector([:]), in: namespace) }
        #expect(error?.code == .outOfScope)
        #expect(world.asked.isEmpty)
    }

    // MARK: - Errors

    struct Refusal: Sendable, CustomTestStringConvertible {
        var fault: ClusterStandIn.Fault
        var code: KubeError.Code
        var words: String
        var doubtful = false
        var testDescription: String { "\(fault)" }
    }

    /// Told of a change: only where it may have arrived is there a doubt.
    @Test(
        .timeLimit(.minutes(2)),
        arguments: [
            Refusal(fault: .status(404), code: .notFound, words: "it is not there"),
            Refusal(fault: .status(409), code: .conflict, words: "scripted"),
            Refusal(fault: .status(422), code: .invalid, words: "scripted"),
            Refusal(fault: .status(429, retryAfter: 7), code: .rateLimited, words: "Ask again in 7 s."),
            Refusal(fault: .status(500), code: .unavailable, words: "It may have happened", doubtful: true),
            Refusal(fault: .status(504), code: .unavailable, words: "It may have happened", doubtful: true),
            Refusal(fault: .dropped, code: .unreachable, words: "It may have happened", doubtful: true),
            Refusal(fault: .garbage, code: .unreadable, words: "no JSON", doubtful: true),
        ]
    )
    func refusals(refusal: Refusal) async throws {
        let world = try await ClusterStandIn.withShop()
        let cluster = world.cluster()
        let web = try await cluster.workload(.deployment, "web", in: "shop")
        world.fail("patch", refusal.fault)
        let error = await #expect(throws: KubeError.self) { try await cluster.change(web, mark: "m", spec: ["replicas": 4]) }
        #expect(error?.code == refusal.code && error?.mayHaveHappened == refusal.doubtful)
        #expect(error?.description.contains(refusal.words) == true, "\(error?.description ?? "")")
        #expect(world.count("patch") == 1)
    }

    /// Reading is repeated, for a while.
    @Test(.timeLimit(.minutes(2)), arguments: [ClusterStandIn.Fault.status(503), .status(429, retryAfter: 0), .dropped])
    func readingIsRepeated(fault: ClusterStandIn.Fault) async throws {
        let world = try await ClusterStandIn.withShop()
        world.fail("get", fault)
        #expect(try await world.cluster().workload(.deployment, "web", in: "shop").wanted == 3)
    }

    @Test(.timeLimit(.minutes(2))) func whatIsMissingIsNamed() async throws {
        let world = try await ClusterStandIn.withShop()
        world.state.withLock { $0.denied = ["list pods", "get pods/log", "patch deployments", "list nodes"] }
        let cluster = world.cluster()
        let pods = await #expect(throws: KubeError.self) { try await cluster.pods(of: LabelSelector([:]), in: "shop") }
        #expect(
            pods?.description == """
                prod: the pods in shop could not be listed: we may not. This would grant it, in a Role in the namespace shop:
                - apiGroups: [""]
                  resources: ["pods"]
                  verbs: ["list"]
                """
        )
        let log = await #expect(throws: KubeError.self) { try await cluster.log(of: "web-1", "app", in: "shop") }
        #expect(log?.remedy?.contains(#"resources: ["pods/log"]"#) == true)
        let nodes = await #expect(throws: KubeError.self) { try await cluster.nodes() }
        #expect(nodes?.remedy?.contains("in a ClusterRole:") == true)
        let missing = try await cluster.missing(in: "shop")
        #expect(
            missing.rules == """
                - {apiGroups: [""], resources: ["pods"], verbs: [list]}
                - {apiGroups: [""], resources: ["pods/log"], verbs: [get]}
                - {apiGroups: ["apps"], resources: ["deployments"], verbs: [patch]}
                """
        )
        #expect(try await cluster.version() == "v1.31.2")
    }

    // MARK: - Following

    /// However the watch fails, what has become of it is known.
    @Test(.timeLimit(.minutes(2)), arguments: ["watched", "forgotten", "failing", "forbidden"])
    func changesAreSeen(how: String) async throws {
        let world = try await ClusterStandIn.withShop()
        world.state.withLock { state in
            state.manner = .sleeps
            state.forgetsPlaces = how == "forgotten"
            state.watchesFail = how == "failing"
            if how == "forbidden" { state.denied = ["watch deployments"] }
        }
        let cluster = world.cluster()
        let web = try await cluster.workload(.deployment, "web", in: "shop")
        world.state.withLock { $0.setImage(ClusterStandIn.web, "web:43") }
        let next = try await cluster.next(after: web, within: .seconds(5))
        #expect(next.images == ["app": "web:43"])
        #expect(world.count("watch") == 1)
        // Seen through the watch, or by a look.
        #expect((world.count("get deployments") == 1) == (how == "watched"))
    }

    @Test(.timeLimit(.minutes(2))) func silenceIsNoNews() async throws {
        let world = try await ClusterStandIn.withShop()
        world.state.withLock { $0.manner = .sleeps }
        let cluster = world.cluster()
        let web = try await cluster.workload(.deployment, "web", in: "shop")
        #expect(try await cluster.next(after: web, within: .milliseconds(200)).object == web.object)
        world.state.withLock { $0.delete(ClusterStandIn.web) }
        let error = await #expect(throws: KubeError.self) { try await cluster.next(after: web, within: .seconds(5)) }
        #expect(error?.code == .notFound)
    }
}
