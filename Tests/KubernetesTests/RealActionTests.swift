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

/// Each action on a cluster that we did not write, whose controllers really roll.
@Suite(.serialized, .enabled(if: RealCluster.isThere), .timeLimit(.minutes(15))) struct RealActionTests {
    private func withRealProcess(_ world: RealCluster, _ body: (FixProcess) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        let database = try await Store.open(DatabaseLocation(path: folder.store))
        do { try await body(FixProcess(database, KubeClusters([try await world.cluster()]))) } catch {
            await database.close()
            throw error
        }
        await database.close()
    }

    @Test func restartsWhateverKeepsPods() async throws {
        let world = try await RealCluster()
        try await world.deploy("web", image: "web:41")
        try await world.create("\(world.apps)/statefulsets", .statefulSet("cart", image: "cart:7"))
        try await world.create("\(world.apps)/daemonsets", .daemonSet("agent", image: "agent:1"))
        let cluster = try await world.cluster()
        for (name, kind) in [("web", Workload.Kind.deployment), ("cart", .statefulSet), ("agent", .daemonSet)] {
            _ = try await eventuallyRolledOut(cluster, name, kind, in: world.namespace)
            let before = try await pods(of: name, world)
            try await withRealProcess(world) { process in
                let fix = try await process.finished("restart_service", ["name": .string(name)])
                #expect(fix.state == .succeeded && fix.outcome?.hasPrefix("Every pod is new.") == true, "\(fix.outcome ?? "")")
                let object = try await world.get("\(world.apps)/\(kind.plural)/\(name)")
                #expect(object?["metadata"]?["annotations"]?["yardmaster/fixes"]?.string == fix.mark)
            }
            let after = try await pods(of: name, world)
            #expect(!before.isEmpty && after.count == before.count && Set(before).isDisjoint(with: after), "\(before) \(after)")
        }
    }

    /// The uids of those that are there to stay.
    private func pods(of name: String, _ world: RealCluster) async throws -> [String] {
        try await world.cluster().pods(of: LabelSelector(["app": name]), in: world.namespace).filter { !$0.isGoing }.map(\.object.uid)
    }

    @Test func scalesAndBack() async throws {
        let world = try await RealCluster()
        try await world.deploy("web", image: "web:41")
        _ = try await eventuallyRolledOut(try await world.cluster(), "web", in: world.namespace)
        try await withRealProcess(world) { process in
            let fix = try await process.finished("scale_resources", ["name": "web", "replicas": 4])
            #expect(fix.state == .succeeded && fix.outcome == "It is scaled. 4 of 4 pods serve.", "\(fix.outcome ?? "")")
            let undo = try #require(process.wayBack(fix))
            let back = try await process.finished(undo.action, undo.arguments.object)
            #expect(back.state == .succeeded && back.outcome == "It is scaled. 2 of 2 pods serve.", "\(back.outcome ?? "")")
            #expect(try await world.get("\(world.apps)/deployments/web")?["spec"]?["replicas"]?.int == 2)
        }
    }

    /// Its controller raises the number by itself, whatever its metrics say.
    @Test func scalesThroughAnAutoscaler() async throws {
        let world = try await RealCluster()
        try await world.deploy("web", image: "web:41")
        try await world.addAutoscaler(of: "web", 1, 5)
        _ = try await eventuallyRolledOut(try await world.cluster(), "web", in: world.namespace)
        try await withRealProcess(world) { process in
            let fix = try await process.finished("scale_resources", ["name": "web", "replicas": 3])
            #expect(fix.state == .succeeded && fix.outcome == "It has 3 pods, between 3 and 5.", "\(fix.outcome ?? "")")
            #expect(fix.preview?.summary.contains("between 3 and 5 pods") == true)
        }
    }

    @Test func rollsBackAndForth() async throws {
        let world = try await RealCluster()
        try await world.deploy("web", image: "web:41")
        _ = try await eventuallyRolledOut(try await world.cluster(), "web", in: world.namespace)
        try await world.deploy("web", image: "web:42", environment: [["name": "MODE", "value": "fast"]])
        _ = try await eventuallyRolledOut(try await world.cluster(), "web", in: world.namespace)
        try await withRealProcess(world) { process in
            let fix = try await process.finished("rollback_deployment", ["name": "web"])
            #expect(fix.state == .succeeded, "\(fix.outcome ?? "")")
            #expect(
                fix.preview?.diff == """
                    -containers[app].env[MODE].value: fast
                    -containers[app].image: web:42
                    +containers[app].image: web:41
                    """,
                "\(fix.preview?.diff ?? "")"
            )
            let container = try await world.get("\(world.apps)/deployments/web")?["spec"]?["template"]?["spec"]?["containers"]?[0]
            #expect(container?["image"]?.string == "web:41" && container?["env"] == nil)
            // The very ReplicaSet of then, and no third one.
            let cluster = try await world.cluster()
            let web = try await cluster.workload(.deployment, "web", in: world.namespace)
            #expect(try await cluster.revisions(of: web).map(\.number) == [3, 2])
            let undo = try #require(process.wayBack(fix))
            let back = try await process.finished(undo.action, undo.arguments.object)
            #expect(
                back.state == .succeeded && back.preview?.diff.contains("+containers[app].image: web:42") == true,
                "\(back.outcome ?? "")"
            )
        }
    }

    /// Kept as ControllerRevisions: the one of then becomes the newest, and there is no third.
    @Test(arguments: [Workload.Kind.statefulSet, .daemonSet]) func rollsBackWhatIsNoDeployment(kind: Workload.Kind) async throws {
        let world = try await RealCluster()
        try await world.deploy("db", image: "db:1", of: kind.plural)
        _ = try await eventuallyRolledOut(try await world.cluster(), "db", kind, in: world.namespace)
        try await world.deploy("db", image: "db:2", of: kind.plural)
        _ = try await eventuallyRolledOut(try await world.cluster(), "db", kind, in: world.namespace)
        try await withRealProcess(world) { process in
            let fix = try await process.finished("rollback_deployment", ["name": "db", "kind": .string(kind.rawValue)])
            #expect(fix.state == .succeeded, "\(fix.outcome ?? "")")
            #expect(fix.preview?.diff == "-containers[app].image: db:2\n+containers[app].image: db:1", "\(fix.preview?.diff ?? "")")
            let cluster = try await world.cluster()
            let after = try await cluster.workload(kind, "db", in: world.namespace)
            #expect(after.images == ["app": "db:1"])
            #expect(try await eventually { try await cluster.revisions(of: after).map(\.number) == [3, 2] })
            let undo = try #require(process.wayBack(fix))
            let back = try await process.finished(undo.action, undo.arguments.object)
            #expect(back.state == .succeeded, "\(back.outcome ?? "")")
        }
    }

    @Test func changesASettingAndRestarts() async throws {
        let world = try await RealCluster()
        let variable: JSON = ["name": "MODE", "valueFrom": ["configMapKeyRef": ["name": "web-settings", "key": "mode"]]]
        try await world.create("\(world.core)/configmaps", ["metadata": ["name": "web-settings"], "data": ["mode": "slow"]])
        try await world.deploy("web", image: "web:41", environment: [variable])
        _ = try await eventuallyRolledOut(try await world.cluster(), "web", in: world.namespace)
        try await withRealProcess(world) { process in
            let arguments: JSONObject = ["name": "web-settings", "key": "mode", "value": "fast", "restart": true]
            let fix = try await process.finished("update_config", arguments)
            #expect(fix.state == .succeeded && fix.outcome == "The key is changed, and all that uses it is new.", "\(fix.outcome ?? "")")
            #expect(fix.preview?.diff == "-slow\n+fast")
            #expect(try await world.get("\(world.core)/configmaps/web-settings")?["data"]?["mode"]?.string == "fast")
            let removed = try await process.finished("update_config", ["name": "web-settings", "key": "mode", "remove": true])
            #expect(removed.state == .succeeded, "\(removed.outcome ?? "")")
            #expect(try await world.get("\(world.core)/configmaps/web-settings")?["data"]?["mode"] == nil)
            let undo = try #require(process.wayBack(removed))
            #expect(try await process.finished(undo.action, undo.arguments.object).state == .succeeded)
            #expect(try await world.get("\(world.core)/configmaps/web-settings")?["data"]?["mode"]?.string == "fast")
        }
    }

    /// A real deadline of a real controller, and the word of the registry.
    @Test func aStuckRolloutFailsWithItsReason() async throws {
        let world = try await RealCluster()
        try await world.deploy("web", image: "web:missing", deadline: 4)
        try await withRealProcess(world) { process in
            let fix = try await process.finished("restart_service", ["name": "web"])
            #expect(fix.state == .failed, "\(fix.outcome ?? "")")
            #expect(fix.outcome?.hasPrefix("The rollout got stuck: ReplicaSet \"web-") == true, "\(fix.outcome ?? "")")
            #expect(fix.outcome?.contains("ImagePullBackOff: Back-off pulling image \"web:missing\"") == true, "\(fix.outcome ?? "")")
        }
    }

    // MARK: - A world that does not hold still

    enum Meanwhile: CaseIterable { case noted, changed, deleted, madeAnew }

    @Test(arguments: Meanwhile.allCases) func isHeldAgainstWhatWasApproved(meanwhile: Meanwhile) async throws {
        let world = try await RealCluster()
        try await world.deploy("web", image: "web:41")
        let cluster = try await world.cluster()
        _ = try await eventuallyRolledOut(cluster, "web", in: world.namespace)
        let place = "\(world.apps)/deployments/web"
        try await withRealProcess(world) { process in
            let fix = try await process.propose("restart_service", ["name": "web"]).get()
            try await process.approve(fix)
            switch meanwhile {
            case .noted: try await world.patch(place, ["metadata": ["annotations": ["who": "else"]]])
            case .changed: try await world.deploy("web", image: "web:42")
            case .deleted, .madeAnew:
                try await world.delete(place)
                #expect(try await eventually { try await world.get(place) == nil })
                if meanwhile == .madeAnew { try await world.deploy("web", image: "web:41") }
            }
            try await process.runner.run(fix.id)
            let now = try await process.now(fix)
            let mark = try await world.get(place)?["metadata"]?["annotations"]?["yardmaster/fixes"]?.string
            switch meanwhile {
            case .noted: #expect(now.state == .succeeded && mark == fix.mark, "\(now.outcome ?? "")")
            case .changed, .madeAnew: #expect(now.state == .previewed && mark == nil)
            case .deleted: #expect(now.state == .failed && now.outcome?.contains("there is no deployment") == true, "\(now.outcome ?? "")")
            }
        }
    }

    /// Somebody who writes all the while makes the API server refuse our write now and then; it comes through all the same, and once.
    @Test func aBusyObjectIsWrittenOnce() async throws {
        let world = try await RealCluster()
        try await world.deploy("web", image: "web:41")
        _ = try await eventuallyRolledOut(try await world.cluster(), "web", in: world.namespace)
        let place = "\(world.apps)/deployments/web"
        let noise = Task {
            var count = 0
            // No more than lets the controller get a word in.
            while !Task.isCancelled {
                count += 1
                try await world.patch(place, ["metadata": ["annotations": ["count": .string("\(count)")]]])
                try await Task.sleep(for: .milliseconds(count % 40 == 0 ? 1_500 : 10))
            }
        }
        try await withRealProcess(world) { process in
            for _ in 0..<3 {
                let fix = try await process.finished("restart_service", ["name": "web"])
                #expect(fix.state == .succeeded, "\(fix.outcome ?? "")")
            }
        }
        noise.cancel()
        #expect(try await world.get(place)?["metadata"]?["annotations"]?["yardmaster/fixes"]?.string?.split(separator: " ").count == 3)
    }

    @Test func aMissingRuleIsNamedAndGrants() async throws {
        let world = try await RealCluster()
        try await world.deploy("web", image: "web:41")
        _ = try await eventuallyRolledOut(try await world.cluster(), "web", in: world.namespace)
        try await world.deny("patch", "deployments")
        try await Task.sleep(for: .milliseconds(500))
        try await withRealProcess(world) { process in
            let fix = try await process.finished("restart_service", ["name": "web"])
            #expect(fix.state == .failed && fix.outcome?.contains("we may not") == true, "\(fix.outcome ?? "")")
            try await world.grant(fix.outcome ?? "", as: "granted-\(world.namespace)")
            try await Task.sleep(for: .milliseconds(500))
            #expect(try await process.finished("restart_service", ["name": "web"]).state == .succeeded)
        }
    }
}
