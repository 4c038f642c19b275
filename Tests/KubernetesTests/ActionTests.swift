import Actions
import Conversation
import JSON
import Kubernetes
import Parameters
import TestSupport
import Testing
import Threading
import Time

/// Each action from the wish to the report, with the cluster as the witness.
@Suite(.serialized) struct ActionTests {
    // MARK: - Happy ends

    @Test(
        .timeLimit(.minutes(2)),
        arguments: ["web": "deployments", "cart": "statefulsets", "agent": "daemonsets"].sorted { $0.key < $1.key }
    )
    func restarts(name: String, plural: String) async throws {
        let world = try await ClusterStandIn.withShop()
        try await withProcess(world) { process, _ in
            let fix = try await process.finished("restart_service", ["name": .string(name)])
            #expect(fix.state == .succeeded && fix.outcome?.hasPrefix("Every pod is new.") == true, "\(fix.outcome ?? "")")
            let object = world.object("\(ClusterStandIn.shop)/\(plural)/\(name)")
            #expect(object?["spec"]?["template"]?["metadata"]?["annotations"]?["kubectl.kubernetes.io/restartedAt"]?.string != nil)
            #expect(object?["metadata"]?["annotations"]?["yardmaster/fixes"]?.string == fix.mark)
            #expect(world.count("patch") == 1)
        }
    }

    @Test(.timeLimit(.minutes(2))) func scalesAndBack() async throws {
        let world = try await ClusterStandIn.withShop()
        try await withProcess(world) { process, _ in
            let fix = try await process.finished("scale_resources", ["name": "web", "replicas": 5])
            #expect(fix.state == .succeeded && fix.risk == .medium)
            #expect(fix.preview?.summary == "Scales the deployment web in shop on prod from 3 to 5.")
            #expect(world.object(ClusterStandIn.web)?["spec"]?["replicas"]?.int == 5)
            let undo = try #require(process.wayBack(fix))
            #expect(undo.arguments.integer("replicas") == 3)
            let back = try await process.finished(undo.action, undo.arguments.object)
            #expect(back.state == .succeeded && world.object(ClusterStandIn.web)?["spec"]?["replicas"]?.int == 3)
            #expect(back.outcome == "It is scaled. 3 of 3 pods serve.")
        }
    }

    @Test(.timeLimit(.minutes(2))) func scalingToNothingIsMoreDangerous() async throws {
        let world = try await ClusterStandIn.withShop()
        try await withProcess(world) { process, _ in
            let fix = try await process.propose("scale_resources", ["name": "web", "replicas": 0]).get()
            #expect(fix.risk == .high && fix.approversMissing == 2 && fix.preview?.details == ["Nothing serves after that."])
        }
    }

    /// What the number of pods belongs to somebody else: its bounds are set.
    @Test(.timeLimit(.minutes(2))) func scalesThroughAnAutoscaler() async throws {
        let world = try await ClusterStandIn.withShop()
        world.addScaler(2, 4)
        try await withProcess(world) { process, _ in
            let fix = try await process.finished("scale_resources", ["name": "web", "replicas": 6])
            #expect(fix.state == .succeeded, "\(fix.outcome ?? "")")
            #expect(fix.preview?.summary.contains("between 6 and 6 pods") == true)
            #expect(world.object(ClusterStandIn.scaler)?["spec"]?["minReplicas"]?.int == 6)
            #expect(world.object(ClusterStandIn.web)?["spec"]?["replicas"]?.int == 6)
            let undo = try #require(process.wayBack(fix))
            #expect(undo.arguments.integer("replicas") == 2 && undo.arguments.integer("most") == 4)
            #expect(world.count("patch deployments") == 0)
        }
    }

    @Test(.timeLimit(.minutes(2))) func rollsBackAndForth() async throws {
        let world = try await ClusterStandIn.withShop()
        try await withProcess(world) { process, _ in
            let fix = try await process.finished("rollback_deployment", ["name": "web"])
            #expect(fix.state == .succeeded && fix.risk == .high, "\(fix.outcome ?? "")")
            #expect(fix.preview?.summary == "Rolls the deployment web in shop on prod back from revision 2 to revision 1.")
            let diff = try #require(fix.preview?.diff)
            #expect(diff.contains("-containers[app].image: web:42\n+containers[app].image: web:41"))
            #expect(diff.contains("-containers[app].env[MODE].value: fast"))
            // The variable is named, and what stands in it is not.
            #expect(diff.contains("env[DB_PASSWORD].value") && !diff.contains("hunter2"))
            let container = world.object(ClusterStandIn.web)?["spec"]?["template"]?["spec"]?["containers"]?[0]
            #expect(container?["image"]?.string == "web:41" && container?["env"]?.array == [])
            #expect(world.object(ClusterStandIn.web)?["spec"]?["template"]?["metadata"]?["labels"]?["pod-template-hash"] == nil)
            let undo = try #require(process.wayBack(fix))
            #expect(undo.arguments.integer("revision") == 2)
            let back = try await process.finished(undo.action, undo.arguments.object)
            #expect(back.state == .succeeded && back.preview?.diff.contains("+containers[app].image: web:42") == true)
        }
    }

    /// Their versions are kept elsewhere, and none of them says its number.
    @Test(.timeLimit(.minutes(2)), arguments: [("cart", "statefulset"), ("agent", "daemonset")])
    func rollsBackWhatIsNoDeployment(name: String, kind: String) async throws {
        let world = try await ClusterStandIn.withShop()
        let path = "\(ClusterStandIn.shop)/\(kind)s/\(name)"
        world.deploy("\(name):9", at: path)
        try await withProcess(world) { process, _ in
            let fix = try await process.finished("rollback_deployment", ["name": .string(name)])
            #expect(fix.state == .succeeded, "\(fix.outcome ?? "")")
            #expect(fix.preview?.summary == "Rolls the \(kind) \(name) in shop on prod back from revision 2 to revision 1.")
            let image = world.object(path)?["spec"]?["template"]?["spec"]?["containers"]?[0]?["image"]?.string
            #expect(image == (name == "cart" ? "cart:7" : "agent:1"))
            #expect(world.object(path)?["spec"]?["template"]?["$patch"] == nil)
            let undo = try #require(process.wayBack(fix))
            let back = try await process.finished(undo.action, undo.arguments.object)
            #expect(back.state == .succeeded && back.preview?.diff.contains("+containers[app].image: \(name):9") == true)
        }
    }

    @Test(.timeLimit(.minutes(2))) func changesASettingAndRestarts() async throws {
        let world = try await ClusterStandIn.withShop()
        try await withProcess(world) { process, _ in
            let arguments: JSONObject = ["name": "web-settings", "key": "mode", "value": "slow\nretries=9\nregion=eu", "restart": true]
            let fix = try await process.finished("update_config", arguments)
            #expect(fix.state == .succeeded, "\(fix.outcome ?? "")")
            #expect(fix.preview?.diff == " slow\n-retries=3\n+retries=9\n region=eu")
            #expect(fix.preview?.details.count == 3)
            #expect(world.object(ClusterStandIn.settings)?["data"]?["mode"]?.string == "slow\nretries=9\nregion=eu")
            #expect(world.object(ClusterStandIn.web)?["metadata"]?["annotations"]?["yardmaster/fixes"]?.string == fix.mark)
            #expect(process.wayBack(fix)?.arguments.text("value") == "slow\nretries=3\nregion=eu")
        }
    }

    @Test(.timeLimit(.minutes(2))) func whatCannotBeRestartedIsTold() async throws {
        let world = try await ClusterStandIn.withShop()
        try await withProcess(world) { process, _ in
            world.state.withLock { $0.denied = ["patch daemonsets"] }
            let arguments: JSONObject = ["name": "web-settings", "key": "fresh", "value": "yes", "restart": true]
            let fix = try await process.finished("update_config", arguments)
            #expect(fix.state == .failed)
            #expect(fix.outcome == "The key is changed, and the daemonset agent in shop could not be restarted. Restart it.")
            let undo = try #require(process.wayBack(fix))
            #expect(undo.arguments.flag("remove") && undo.arguments.text("value") == nil)
        }
    }

    // MARK: - What is not possible

    struct Refused: Sendable, CustomTestStringConvertible {
        var action: String
        var arguments: JSONObject
        var words: String
        var testDescription: String { words }
    }

    @Test(
        .timeLimit(.minutes(2)),
        arguments: [
            Refused(
                action: "restart_service",
                arguments: ["name": "nobody"],
                words: "prod: there is no deployment, statefulset, daemonset nobody in shop."
            ),
            Refused(
                action: "restart_service",
                arguments: ["name": "web", "namespace": "kube-system"],
                words: "the namespace kube-system is not open here"
            ),
            Refused(action: "restart_service", arguments: ["name": "../secrets/db"], words: "no name that the cluster could have"),
            Refused(
                action: "scale_resources",
                arguments: ["name": "web", "replicas": 21],
                words: "21 is outside what the settings allow on prod: 1 to 20"
            ),
            Refused(action: "scale_resources", arguments: ["name": "web", "replicas": 3], words: "has 3 already"),
            Refused(
                action: "scale_resources",
                arguments: ["name": "agent", "replicas": 3],
                words: "there is no deployment, statefulset agent"
            ),
            Refused(action: "scale_resources", arguments: ["name": "web", "replicas": 4, "most": 9], words: "has no autoscaler"),
            Refused(action: "rollback_deployment", arguments: ["name": "web", "revision": 9], words: "It keeps 2, 1."),
            Refused(action: "rollback_deployment", arguments: ["name": "web", "revision": 2], words: "is as it was in revision 2 already"),
            Refused(action: "update_config", arguments: ["name": "web-settings", "key": "blob", "value": "x"], words: "binaryData"),
            Refused(action: "update_config", arguments: ["name": "web-settings", "key": "a/b", "value": "x"], words: "is no key"),
            Refused(action: "update_config", arguments: ["name": "web-settings", "key": "mode"], words: "Say the new value"),
            Refused(
                action: "update_config",
                arguments: ["name": "web-settings", "key": "password", "value": "hunter2hunter2"],
                words: "looks like a secret"
            ),
        ]
    )
    func isRefused(refused: Refused) async throws {
        let world = try await ClusterStandIn.withShop()
        try await withProcess(world, KubeScope(name: "prod", namespaces: ["shop"], replicas: 1...20)) { process, _ in
            guard case .failure(let unwanted) = try await process.propose(refused.action, refused.arguments) else {
                Issue.record("it was not refused")
                return
            }
            #expect(unwanted.description.contains(refused.words), "\(unwanted)")
            #expect(world.count("patch") == 0 && !world.asked.contains { $0.contains("secrets") })
        }
    }

    @Test(.timeLimit(.minutes(2))) func otherChannelsMayNot() async throws {
        let world = try await ClusterStandIn.withShop()
        try await withProcess(world, KubeScope(name: "prod", channels: ["C0DEPLOY1"])) { process, _ in
            let result = try await process.propose("restart_service", ["name": "web"], channel: "C0RANDOM1")
            guard case .failure(.impossible(let problem)) = result else {
                Issue.record("it was let in")
                return
            }
            #expect(problem.kind == .forbidden && world.asked.isEmpty)
        }
    }

    @Test(.timeLimit(.minutes(2))) func aMissingRuleIsNamed() async throws {
        let world = try await ClusterStandIn.withShop()
        try await withProcess(world) { process, _ in
            world.state.withLock { $0.denied = ["patch deployments"] }
            let fix = try await process.finished("restart_service", ["name": "web"])
            #expect(fix.state == .failed && fix.outcome?.contains("verbs: [\"patch\"]") == true, "\(fix.outcome ?? "")")
        }
    }

    // MARK: - A world that does not hold still

    /// Mere notes on it are nothing that anybody decided on; what it is made from is.
    @Test(.timeLimit(.minutes(2)), arguments: [false, true]) func onlyWhatMattersNeedsANewLook(isChange: Bool) async throws {
        let world = try await ClusterStandIn.withShop()
        try await withProcess(world) { process, _ in
            let fix = try await process.propose("restart_service", ["name": "web"]).get()
            try await process.approve(fix)
            world.state.withLock { state in
                if isChange { state.setImage(ClusterStandIn.web, "web:43") } else { state.note(ClusterStandIn.web) }
            }
            try await process.runner.run(fix.id)
            let now = try await process.now(fix)
            #expect(now.state == (isChange ? .previewed : .succeeded))
            #expect(world.count("patch") == (isChange ? 0 : 1))
            if isChange { #expect(now.token != fix.token && now.approvals.isEmpty) }
        }
    }

    /// Between the last look and the write: the cluster refuses, and it is looked at once more.
    @Test(.timeLimit(.minutes(2))) func aConflictIsLookedAtAgain() async throws {
        let world = try await ClusterStandIn.withShop()
        try await withProcess(world) { process, _ in
            let fix = try await process.propose("restart_service", ["name": "web"]).get()
            try await process.approve(fix)
            world.fail("patch", .notedMeanwhile, times: 2)
            try await process.runner.run(fix.id)
            #expect(try await process.now(fix).state == .succeeded)
            #expect(world.count("patch") == 3)
        }
    }

    @Test(.timeLimit(.minutes(2))) func aChangeInTheLastMomentIsNotRunOver() async throws {
        let world = try await ClusterStandIn.withShop()
        try await withProcess(world) { process, _ in
            let fix = try await process.propose("restart_service", ["name": "web"]).get()
            try await process.approve(fix)
            world.fail("patch", .changedMeanwhile(image: "web:43"))
            try await process.runner.run(fix.id)
            let now = try await process.now(fix)
            #expect(now.state == .previewed && now.token != fix.token && now.approvals.isEmpty, "\(now.outcome ?? "")")
            #expect(now.preview?.observed["image of app"] == "web:43")
            #expect(process.noted.withLock { $0.contains("image of app: web:42 → web:43") })
            #expect(world.object(ClusterStandIn.web)?["metadata"]?["annotations"]?["yardmaster/fixes"] == nil)
        }
    }

    /// A cluster that says no, that asks for patience, or whose object is always just being noted on: nothing is done, nothing is asked
    /// for ever, and people are told why.
    @Test(
        .timeLimit(.minutes(2)),
        arguments: [
            (ClusterStandIn.Fault.status(403), 1, "apiGroups: [\"apps\"]"), (.status(429, retryAfter: 7), 1, "Ask again in 7 s."),
            (.status(409), 6, "could not be changed"),
        ]
    ) func aRefusedWriteIsToldAndNotForced(fault: ClusterStandIn.Fault, writes: Int, words: String) async throws {
        let world = try await ClusterStandIn.withShop()
        try await withProcess(world) { process, _ in
            let fix = try await process.propose("restart_service", ["name": "web"]).get()
            try await process.approve(fix)
            world.fail("patch", fault, times: 20)
            try await process.runner.run(fix.id)
            let now = try await process.now(fix)
            #expect(now.state == .failed && now.outcome?.contains(words) == true, "\(now.outcome ?? "")")
            #expect(world.count("patch") == writes)
            #expect(world.object(ClusterStandIn.web)?["metadata"]?["annotations"]?["yardmaster/fixes"] == nil)
        }
    }

    /// It is followed by looking where it cannot be watched, whatever becomes of single looks.
    @Test(.timeLimit(.minutes(2)), arguments: ["forgets", "fails", "forbids", "is asked too often"])
    func whatCannotBeWatchedIsLookedAt(how: String) async throws {
        let world = try await ClusterStandIn.withShop()
        try await withProcess(world) { process, _ in
            let fix = try await process.propose("restart_service", ["name": "web"]).get()
            try await process.approve(fix)
            world.state.withLock { state in
                switch how {
                case "forgets": state.forgetsPlaces = true
                case "fails": state.watchesFail = true
                case "forbids": state.denied = ["watch deployments"]
                default: state.faults += (0..<5).map { _ in ("watch", .status(429, retryAfter: 1)) }
                }
            }
            try await process.runner.run(fix.id)
            let now = try await process.now(fix)
            #expect(now.state == .succeeded && world.count("patch") == 1, "\(now.outcome ?? "")")
        }
    }

    @Test(.timeLimit(.minutes(2))) func isDeletedMeanwhile() async throws {
        let world = try await ClusterStandIn.withShop()
        try await withProcess(world) { process, _ in
            let fix = try await process.propose("restart_service", ["name": "web"]).get()
            try await process.approve(fix)
            world.state.withLock { $0.delete(ClusterStandIn.web) }
            try await process.runner.run(fix.id)
            let now = try await process.now(fix)
            #expect(now.state == .failed && now.outcome?.contains("there is no") == true)
        }
    }

    /// Another of the same name is not the one that people looked at.
    @Test(.timeLimit(.minutes(2))) func isMadeAnewMeanwhile() async throws {
        let world = try await ClusterStandIn.withShop()
        try await withProcess(world) { process, _ in
            let fix = try await process.propose("restart_service", ["name": "web"]).get()
            try await process.approve(fix)
            world.state.withLock { state in
                let web = state.objects[ClusterStandIn.web] ?? .null
                state.delete(ClusterStandIn.web)
                state.add(web, at: ClusterStandIn.web)
            }
            try await process.runner.run(fix.id)
            let now = try await process.now(fix)
            #expect(now.state == .previewed && world.count("patch") == 0)
        }
    }

    // MARK: - Lost answers

    @Test(.timeLimit(.minutes(2)), arguments: [ClusterStandIn.Fault.answerLost, .dropped, .status(504)])
    func aLostAnswerIsLookedFor(fault: ClusterStandIn.Fault) async throws {
        let world = try await ClusterStandIn.withShop()
        try await withProcess(world) { process, _ in
            let fix = try await process.propose("restart_service", ["name": "web"]).get()
            try await process.approve(fix)
            world.fail("patch", fault)
            try await process.runner.run(fix.id)
            let now = try await process.now(fix)
            let wasDone = fault == .answerLost
            #expect(now.state == (wasDone ? .succeeded : .failed), "\(now.outcome ?? "")")
            #expect(world.count("patch") == 1)
            #expect(now.outcome?.contains("it was not done") == !wasDone)
        }
    }

    /// Its number of pods is the autoscaler's again as soon as there is one; the mark is looked for where it was put.
    @Test(.timeLimit(.minutes(2)), arguments: [true, false]) func aLostAnswerWithAnAutoscaler(isAsleep: Bool) async throws {
        let world = try await ClusterStandIn.withShop()
        if isAsleep { try await asleep(world) }
        world.addScaler(2, 8)
        try await withProcess(world) { process, _ in
            let fix = try await process.propose("scale_resources", ["name": "web", "replicas": 4]).get()
            try await process.approve(fix)
            world.fail("patch", .answerLost)
            try await process.runner.run(fix.id)
            let now = try await process.now(fix)
            #expect(now.state == .succeeded, "\(now.outcome ?? "")")
            #expect(world.object(ClusterStandIn.web)?["spec"]?["replicas"]?.int == 4)
            #expect(world.count("patch deployments") == (isAsleep ? 1 : 0) && world.count("patch") == 1)
        }
    }

    private func asleep(_ world: ClusterStandIn) async throws {
        try await withProcess(world) { process, _ in
            let fix = try await process.finished("scale_resources", ["name": "web", "replicas": 0])
            #expect(fix.state == .succeeded)
        }
        world.state.withLock { $0.asked = [] }
    }

    /// What a process left that was killed: it is looked at by the next one, and not done again.
    @Test(.timeLimit(.minutes(2)), arguments: [true, false]) func aKilledProcessIsFollowed(wasDone: Bool) async throws {
        let world = try await ClusterStandIn.withShop()
        try await withProcess(world) { process, database in
            let fix = try await process.propose("restart_service", ["name": "web"]).get()
            try await process.approve(fix)
            let begun = try await process.store.step(.id(fix.id), now: WallClock.system.now()) { fix throws(FixRefusal) in
                try fix.claim(by: "p0", now: WallClock.system.now())
                try fix.begin(now: WallClock.system.now())
                return ((), AuditEntry.Happening(.executing, fix: fix.id, actor: "p0"))
            }
            let preview = try #require(try begun.get().fix.preview)
            if wasDone { _ = try await process.registry["restart_service"]?.work.execute(fix.wish.arguments, preview, fix.mark) }
            for id in try await process.runner.due(isTaken: { _ in false }) { try await process.runner.attend(id) }
            let now = try await process.now(fix)
            #expect(now.state == (wasDone ? .succeeded : .failed), "\(now.outcome ?? "")")
            #expect(world.count("patch") == (wasDone ? 1 : 0))
        }
    }

    // MARK: - Rollouts that do not end

    @Test(.timeLimit(.minutes(2))) func aStuckRolloutFailsWithItsReason() async throws {
        let world = try await ClusterStandIn.withShop()
        try await withProcess(world) { process, _ in
            world.state.withLock { state in
                state.manner = .getsStuck
                state.add(
                    [
                        "metadata": ["labels": ["app": "web"]], "spec": ["containers": [["name": "app", "image": "web:42"]]],
                        "status": [
                            "containerStatuses": [
                                ["name": "app", "state": ["waiting": ["reason": "ImagePullBackOff", "message": "manifest unknown"]]]
                            ]
                        ],
                    ],
                    at: "/api/v1/namespaces/shop/pods/web-x"
                )
            }
            let fix = try await process.finished("restart_service", ["name": "web"])
            #expect(fix.state == .failed)
            #expect(
                fix.outcome == """
                    The rollout got stuck: ReplicaSet "web-2" has timed out progressing. web-x › app: ImagePullBackOff: manifest unknown.
                    """
            )
        }
    }

    @Test(.timeLimit(.minutes(2))) func aDeadControllerIsWaitedForAndTold() async throws {
        let world = try await ClusterStandIn.withShop()
        try await withProcess(world) { process, _ in
            let fix = try await process.propose("restart_service", ["name": "web"]).get()
            world.state.withLock { $0.manner = .sleeps }
            let action = try #require(process.registry["restart_service"])
            let preview = try #require(fix.preview)
            let effect = try await action.work.execute(fix.wish.arguments, preview, fix.mark)
            let state = try await action.work.verify(fix.wish.arguments, effect)
            #expect(state == .waiting("the cluster has not taken notice yet"))
        }
    }
}
