import Actions
import ClusterPeer
import Database
import JSON
import Kubernetes
import Parameters
import Store
import TestSupport
import Testing
import Time

/// What the stand-in of the other tests may have got wrong: all of it against a real API server with its rules and controllers.
@Suite(.serialized, .enabled(if: RealCluster.isThere), .timeLimit(.minutes(15))) struct RealClusterTests {
    // MARK: - Looking

    @Test func everyKindIsRead() async throws {
        let world = try await RealCluster()
        try await world.deploy("web", image: "web:41")
        try await world.deploy("web", image: "web:42")
        try await world.create("\(world.apps)/statefulsets", .statefulSet("cart", image: "cart:7"))
        try await world.create("\(world.apps)/daemonsets", .daemonSet("agent", image: "agent:1"))
        try await world.addAutoscaler(of: "web", 2, 5)
        try await world.create("\(world.core)/configmaps", ["metadata": ["name": "web-settings"], "data": ["mode": "slow"]])
        try await world.create("\(world.core)/resourcequotas", ["metadata": ["name": "small"], "spec": ["hard": ["pods": "90"]]])
        try await world.create(
            "\(world.core)/services",
            ["metadata": ["name": "web"], "spec": ["selector": ["app": "web"], "ports": [["port": 80]]]]
        )
        let job: JSON = [
            "template": ["spec": ["restartPolicy": "Never", "containers": [["name": "app", "image": "job:fail"]]]], "backoffLimit": 0,
        ]
        try await world.create("/apis/batch/v1/namespaces/\(world.namespace)/jobs", ["metadata": ["name": "nightly"], "spec": job])
        try await world.addCronJob("hourly", job)

        let cluster = try await world.cluster()
        let (namespace, version) = (world.namespace, try await cluster.version())
        #expect(version.hasPrefix("v1."))
        let web = try await eventuallyRolledOut(cluster, "web", in: namespace)
        #expect(web.images == ["app": "web:42"] && web.revision == "2")
        #expect(try await cluster.revisions(of: web).map(\.number) == [2, 1])
        #expect(try await cluster.workloads(in: namespace).map(\.object.name) == ["web", "cart", "agent"])
        #expect(try await cluster.pods(of: web).filter { !$0.isGoing }.count == web.wanted)
        #expect(try await cluster.autoscaler(of: web)?.most == 5)
        #expect(try await eventually { try await cluster.autoscaler(of: web)?.troubles.isEmpty == false })
        #expect(try await cluster.quotas(in: namespace).first { $0.object.name == "small" }?.hard["pods"] == "90")
        #expect(try await cluster.cronJobs(in: namespace).map(\.schedule) == ["7 * * * *"])
        #expect(
            try await eventually { try await cluster.jobs(in: namespace).contains { if case .failed = $0.state { true } else { false } } }
        )
        #expect(try await cluster.configMap("web-settings", in: namespace).data == ["mode": "slow"])
        #expect(try await eventually { try await cluster.endpoints(of: "web", in: namespace).ready.count == 2 })
        #expect(try await cluster.nodes().contains { $0.isReady })
        #expect(try await cluster.events(in: namespace).contains { $0.about.hasPrefix("ReplicaSet/web-") })
        #expect(
            try await cluster.events(in: namespace, about: "web").allSatisfy { $0.about == "Deployment/web" || $0.about.hasSuffix("/web") }
        )
        #expect(try await cluster.missing(in: namespace).isEmpty)
    }

    @Test func logsAreRead() async throws {
        let world = try await RealCluster()
        try await world.deploy("till", image: "till:crash", log: "one\ntwo\nthree")
        let cluster = try await world.cluster()
        let till = try await cluster.workload(.deployment, "till", in: world.namespace)
        #expect(try await eventually { try await cluster.pods(of: till).first?.containers.first?.lastEnding?.code == 1 })
        let pod = try #require(try await cluster.pods(of: till).first)
        let log = try await cluster.log(of: pod.object.name, "app", in: world.namespace, lines: 2, previous: true)
        #expect(String(decoding: log, as: UTF8.self) == "two\nthree\n")
        try await world.deploy("web", image: "web:42")
        let web = try await eventuallyRolledOut(cluster, "web", in: world.namespace)
        let fresh = try #require(try await cluster.pods(of: web).first)
        let error = await #expect(throws: KubeError.self) {
            try await cluster.log(of: fresh.object.name, "app", in: world.namespace, previous: true)
        }
        #expect(error?.reason.contains("previous terminated container") == true, "\(error?.description ?? "")")
    }

    @Test func everyPageIsRead() async throws {
        let world = try await RealCluster()
        try await withThrowingTaskGroup { group in
            for number in 0..<8 {
                group.addTask {
                    for index in 0..<70 {
                        try await world.create(
                            "\(world.core)/events",
                            [
                                "metadata": ["name": .string("note-\(number)-\(index)")], "reason": "Noted",
                                "involvedObject": ["kind": "Pod", "name": "nobody", "namespace": .string(world.namespace)],
                            ]
                        )
                    }
                }
            }
            try await group.waitForAll()
        }
        let events = try await world.cluster().events(in: world.namespace, about: "nobody")
        #expect(events.count == 560 && Set(events.map(\.about)) == ["Pod/nobody"])
    }

    // MARK: - Rules

    /// Without any rule, each thing that is tried is refused, with the rule that grants it: granted word for word, it works.
    @Test func whatARefusalNamesGrantsIt() async throws {
        let world = try await RealCluster()
        try await world.deploy("web", image: "web:41")
        try await world.create("\(world.core)/configmaps", ["metadata": ["name": "web-settings"], "data": ["mode": "slow"]])
        try await world.addAutoscaler(of: "web", 1, 5)
        try await world.delete("\(world.rules)/rolebindings/yardmaster")
        try await world.delete("\(world.clusterRules)/clusterrolebindings/yardmaster-nodes-\(world.namespace)")
        let cluster = try await world.cluster()
        let namespace = world.namespace
        let granted = try await granting(world) { () async throws(KubeError) in
            let web = try await cluster.workload(.deployment, "web", in: namespace)
            _ = try await cluster.workloads(in: namespace)
            _ = try await cluster.revisions(of: web)
            let pods = try await cluster.pods(of: web)
            if let pod = pods.first { _ = try await cluster.log(of: pod.object.name, "app", in: namespace) }
            _ = try await cluster.events(in: namespace)
            _ = try await cluster.quotas(in: namespace)
            _ = try await cluster.nodes()
            _ = try await cluster.services(in: namespace)
            _ = try await cluster.jobs(in: namespace)
            _ = try await cluster.cronJobs(in: namespace)
            let map = try await cluster.configMap("web-settings", in: namespace)
            _ = try await cluster.change(map, mark: "m", key: "mode", to: "fast")
            _ = try await cluster.change(try await cluster.workload(.deployment, "web", in: namespace), mark: "m", spec: ["replicas": 2])
            guard let scaler = try await cluster.autoscaler(of: web) else { return }
            _ = try await cluster.change(scaler, mark: "m", least: 2, most: 4)
        }
        #expect(granted == 18, "as many as there are verbs on kinds above")
        #expect(try await world.get("\(world.core)/configmaps/web-settings")?["data"]?["mode"]?.string == "fast")
        // Whatever else is needed is said by the review.
        let missing = try await cluster.missing(in: namespace).rules
        #expect(missing.contains("resources: [\"deployments\"], verbs: [watch]"), "\(missing)")
    }

    /// - Returns: how many rules had to be granted.
    private func granting(_ world: RealCluster, _ body: () async throws(KubeError) -> Void) async throws -> Int {
        for count in 0..<40 {
            do throws(KubeError) {
                try await body()
                return count
            } catch {
                guard error.code == .forbidden else { throw error }
                try await world.grant(error.description, as: "granted-\(world.namespace)-\(count)")
                // Rules are read by a watch, and count a moment later.
                try await Task.sleep(for: .milliseconds(300))
            }
        }
        throw RealCluster.Refusal(description: "there is no end to what is missing")
    }

    @Test func strangersAreToldSo() async throws {
        let world = try await RealCluster()
        let wrong = await #expect(throws: KubeError.self) { try await world.cluster(token: "invented").nodes() }
        #expect(wrong?.code == .unauthorized && wrong?.reason == "our credentials are not accepted")
        let distrusted = try await world.cluster(authority: Array(Self.anotherAuthority.utf8))
        let error = await #expect(throws: KubeError.self) { try await distrusted.nodes() }
        #expect(error?.code == .unreachable && error?.reason.contains("TLS") == true, "\(error?.description ?? "")")
        // A token that the cluster took back.
        let token = try await world.token()
        let cluster = try await world.cluster(token: token)
        _ = try await cluster.jobs(in: world.namespace)
        try await world.delete("\(world.core)/serviceaccounts/yardmaster")
        #expect(try await eventually { (try? await cluster.jobs(in: world.namespace)) == nil })
        let gone = await #expect(throws: KubeError.self) { try await cluster.jobs(in: world.namespace) }
        #expect(gone?.code == .unauthorized)
    }

    /// Of the same name, and with another key.
    private static let anotherAuthority = """
        -----BEGIN CERTIFICATE-----
        MIIBejCCASGgAwIBAgIUSHGHJcEgYwHJ0hZZA8MssBtp+fUwCgYIKoZIzj0EAwIw
        EjEQMA4GA1UEAwwHeWFyZC1jYTAgFw0yNjExMjIwMDEwMzBaGA8yMTI2MTAyOTAw
        MTAzMFowEjEQMA4GA1UEAwwHeWFyZC1jYTBZMBMGByqGSM49AgEGCCqGSM49AwEH
        A0IABPln7+IjEIWxwtZWABhX/o8RCNNiQNR1GROwsrXXCngwMpHGfyeQaYk0FuO1
        J73b18KJiPGmP/DaqF543cNfTGOjUzBRMB0GA1UdDgQWBBSxh+2WIjHn0yRlkKQj
        gZ9KHygESjAfBgNVHSMEGDAWgBSxh+2WIjHn0yRlkKQjgZ9KHygESjAPBgNVHRMB
        Af8EBTADAQH/MAoGCCqGSM49BAMCA0cAMEQCIHwbTlwnjjKp++3MU50p+PMc9gUr
        jhh/y1vU5ecsDTSdAiBVCOEV6JpnqgO/mN+bPCXnYn4/WebGqlfkVko3D5tHLA==
        -----END CERTIFICATE-----
        """

    // MARK: - Versions, and following

    @Test func staleVersionsAreRefused() async throws {
        let world = try await RealCluster()
        try await world.deploy("web", image: "web:41")
        let cluster = try await world.cluster()
        let web = try await eventuallyRolledOut(cluster, "web", in: world.namespace)
        try await world.patch("\(world.apps)/deployments/web", ["metadata": ["annotations": ["who": "else"]]])
        let stale = await #expect(throws: KubeError.self) { try await cluster.change(web, mark: "m", spec: ["replicas": 3]) }
        #expect(stale?.code == .conflict && stale?.mayHaveHappened == false, "\(stale?.description ?? "")")
        // Another of the same name.
        try await world.delete("\(world.apps)/deployments/web")
        #expect(try await eventually { try await world.get("\(world.apps)/deployments/web") == nil })
        let deleted = await #expect(throws: KubeError.self) { try await cluster.change(web, mark: "m", spec: ["replicas": 3]) }
        #expect(deleted?.code == .notFound, "\(deleted?.description ?? "")")
        try await world.deploy("web", image: "web:41")
        let other = await #expect(throws: KubeError.self) { try await cluster.change(web, mark: "m", spec: ["replicas": 3]) }
        #expect(other?.code == .conflict && other?.mayHaveHappened == false, "\(other?.description ?? "")")
        let bad = try await eventuallyRolledOut(cluster, "web", in: world.namespace)
        let invalid = await #expect(throws: KubeError.self) { try await cluster.change(bad, mark: "m", spec: ["replicas": -1]) }
        #expect(invalid?.code == .invalid && invalid?.reason.contains("spec.replicas") == true, "\(invalid?.description ?? "")")
    }

    /// Seen in the watch; and where its place in time is long forgotten, or where it may not watch, by a look.
    @Test(arguments: ["watched", "forgotten", "forbidden"]) func changesAreSeen(how: String) async throws {
        let world = try await RealCluster()
        try await world.deploy("web", image: "web:41")
        if how == "forbidden" { try await world.deny("watch", "deployments") }
        let cluster = try await world.cluster()
        var web = try await eventuallyRolledOut(cluster, "web", in: world.namespace)
        // What else still comes of the rollout is not what is waited for.
        try await Task.sleep(for: .seconds(1))
        web = try await cluster.workload(.deployment, "web", in: world.namespace)
        if how == "forgotten" { web.object.resourceVersion = "1" }
        let waiting = web
        async let next = cluster.next(after: waiting, within: .seconds(20))
        try await Task.sleep(for: .milliseconds(how == "watched" ? 500 : 0))
        let began = ContinuousClock.now
        try await world.patch("\(world.apps)/deployments/web", ["metadata": ["annotations": ["who": "else"]]])
        let seen = try await next
        if how == "watched" { #expect(seen.object.annotations["who"] == "else") }
        #expect(ContinuousClock.now - began < .seconds(15), "nobody waited until the time was up")
    }

    @Test func aDeletionIsSeen() async throws {
        let world = try await RealCluster()
        try await world.deploy("web", image: "web:41")
        let cluster = try await world.cluster()
        _ = try await eventuallyRolledOut(cluster, "web", in: world.namespace)
        try await Task.sleep(for: .seconds(1))
        let web = try await cluster.workload(.deployment, "web", in: world.namespace)
        async let next = cluster.next(after: web, within: .seconds(20))
        try await Task.sleep(for: .milliseconds(500))
        try await world.delete("\(world.apps)/deployments/web")
        do {
            _ = try await next
            // Marked first, and gone a moment later.
            _ = try await cluster.workload(.deployment, "web", in: world.namespace)
        } catch let error as KubeError { #expect(error.code == .notFound) }
    }
}

func eventuallyRolledOut(_ cluster: KubeCluster, _ name: String, _ kind: Workload.Kind = .deployment, in namespace: String) async throws
    -> Workload
{
    let isOut = try await eventually { try await cluster.workload(kind, name, in: namespace).isRolledOut }
    let workload = try await cluster.workload(kind, name, in: namespace)
    guard isOut else { throw RealCluster.Refusal(description: "\(workload.words) is not rolled out: \(workload.progress)") }
    return workload
}
