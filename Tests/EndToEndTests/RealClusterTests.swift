import ClusterPeer
import Glibc
import JSON
import TestSupport
import Testing

/// From a sentence to pods that are new: whole processes on a Kubernetes that we did not write, with people who press.
@Suite(.serialized, .enabled(if: RealCluster.isThere), .timeLimit(.minutes(30))) struct RealClusterTests {
    private static let roles = """
        roles:
          operator: {users: [U0MARA]}
          approver: {users: [U0LEAD, U0SECOND]}
        """

    /// The bot on the cluster, as the service account that `manifests/kubernetes/rbac.yaml` makes.
    private func bot(on world: RealCluster) async throws -> (bot: Bot, folder: TemporaryFolder) {
        let folder = try TemporaryFolder()
        try folder.write(try await world.kubeconfig(), as: "kubeconfig")
        try folder.write(world.authorityText, as: "ca.crt")
        let settings = ["KUBECONFIG": folder.path + "/kubeconfig", "AUTHORIZED_SLACK_USERS": ""]
        return (try await Bot(file: Self.roles, settings), folder)
    }

    private func deployment(_ name: String, _ world: RealCluster) async throws -> JSON? {
        try await world.get("\(world.apps)/deployments/\(name)")
    }

    private func isRolledOut(_ name: String, _ world: RealCluster) async throws -> Bool {
        let object = try await deployment(name, world)
        let (status, wanted) = (object?["status"], object?["spec"]?["replicas"]?.int)
        return status?["observedGeneration"]?.int == object?["metadata"]?["generation"]?.int && status?["updatedReplicas"]?.int == wanted
            && status?["availableReplicas"]?.int == wanted && status?["replicas"]?.int == wanted
    }

    private func deployed(_ name: String, _ images: String..., in world: RealCluster) async throws {
        for image in images {
            try await world.deploy(name, image: image)
            guard try await eventually({ try await isRolledOut(name, world) }) else { throw Failure("\(name) is not rolled out") }
        }
    }

    /// - Returns: how it ended, as the thread was told.
    private func approved(_ thread: FixThread, by people: String...) async throws -> String {
        let before = Set(thread.reports)
        for person in people { try await thread.press("approve \(thread.token ?? "")", by: person) }
        guard try await eventually(within: .seconds(90), { !before.isSuperset(of: thread.reports) }) else {
            throw Failure("nothing is reported: \(thread.messages)")
        }
        return thread.reports.last ?? ""
    }

    @Test func eachActionFromASentenceToItsReport() async throws {
        let world = try await RealCluster()
        let variable: JSON = ["name": "MODE", "valueFrom": ["configMapKeyRef": ["name": "web-settings", "key": "mode"]]]
        try await world.create("\(world.core)/configmaps", ["metadata": ["name": "web-settings"], "data": ["mode": "slow"]])
        try await world.deploy("web", image: "web:41", environment: [variable])
        try await deployed("web", "web:42", in: world)
        let (bot, folder) = try await bot(on: world)
        defer { withExtendedLifetime(folder) {} }

        let restart = try await FixThread(bot, asking: "restart web in \(world.namespace)")
        let own = "approve \(restart.token ?? "")"
        try await restart.press(own, by: "U0MARA")
        #expect(try await eventually { !restart.whispers(to: "U0MARA").isEmpty }, "nobody approves his own wish")
        let restarted = try await approved(restart, by: "U0LEAD")
        #expect(restarted.contains("Done:") && restarted.contains("Every pod is new. 2 of 2 pods serve."), "\(restarted)")
        #expect(try await revision("web", world) == "3")

        let scale = try await FixThread(bot, asking: "scale web to 4 in \(world.namespace)")
        #expect(try await approved(scale, by: "U0LEAD").contains("4 of 4 pods serve."), "\(scale.messages)")
        #expect(try await deployment("web", world)?["spec"]?["replicas"]?.int == 4)

        // Pressed by somebody, and decided like any other proposal.
        try await scale.press(try #require(scale.undo), by: "U0MARA")
        let first = scale.token
        #expect(try await eventually { scale.token != first }, "\(scale.messages)")
        #expect(try await approved(scale, by: "U0SECOND").contains("2 of 2 pods serve."), "\(scale.messages)")
        #expect(try await deployment("web", world)?["spec"]?["replicas"]?.int == 2)

        let back = try await FixThread(bot, asking: "roll back web in \(world.namespace) to revision 1")
        #expect(back.messages.contains { $0.contains("from revision 3 to revision 1") && $0.contains("web:42") }, "\(back.messages)")
        #expect(try await approved(back, by: "U0LEAD", "U0SECOND").contains("The earlier version is back."), "\(back.messages)")
        let image = try await deployment("web", world)?["spec"]?["template"]?["spec"]?["containers"]?[0]?["image"]?.string
        #expect(image == "web:41")

        let change = try await FixThread(bot, asking: "set mode of web-settings in \(world.namespace) to fast and restart")
        #expect(try await approved(change, by: "U0LEAD", "U0SECOND").contains("all that uses it is new"), "\(change.messages)")
        #expect(try await world.get("\(world.core)/configmaps/web-settings")?["data"]?["mode"]?.string == "fast")
    }

    private func revision(_ name: String, _ world: RealCluster) async throws -> String? {
        try await deployment(name, world)?["metadata"]?["annotations"]?["deployment.kubernetes.io/revision"]?.string
    }

    @Test func whatIsMissingIsNamedInTheThreadAndGrantsIt() async throws {
        let world = try await RealCluster()
        try await deployed("web", "web:41", in: world)
        try await world.deny("patch", "deployments")
        let (bot, folder) = try await bot(on: world)
        defer { withExtendedLifetime(folder) {} }
        let thread = try await FixThread(bot, asking: "restart web in \(world.namespace)")
        let refused = try await approved(thread, by: "U0LEAD")
        #expect(refused.contains("Failed:") && refused.contains("verbs: [\"patch\"]"), "\(refused)")
        #expect(try await revision("web", world) == "1")
        try await world.grant(refused, as: "granted-\(world.namespace)")
        try await aWhile()
        let again = try await FixThread(bot, asking: "restart web in \(world.namespace)")
        #expect(try await approved(again, by: "U0LEAD").contains("Done:"), "\(again.messages)")
        #expect(try await revision("web", world) == "2")
    }

    @Test func whatChangedMeanwhileIsShownAnew() async throws {
        let world = try await RealCluster()
        try await deployed("web", "web:41", in: world)
        let (bot, folder) = try await bot(on: world)
        defer { withExtendedLifetime(folder) {} }
        let thread = try await FixThread(bot, asking: "restart web in \(world.namespace)")
        let first = thread.token
        try await deployed("web", "web:42", in: world)
        try await thread.press("approve \(first ?? "")", by: "U0LEAD")
        #expect(try await eventually { thread.token != first && thread.messages.contains { $0.contains("web:41 → web:42") } })
        #expect(try await approved(thread, by: "U0LEAD").contains("Done:"), "\(thread.messages)")
        #expect(try await revision("web", world) == "3")

        let gone = try await FixThread(bot, asking: "restart web in \(world.namespace)")
        try await world.delete("\(world.apps)/deployments/web")
        #expect(try await eventually { try await deployment("web", world) == nil })
        #expect(try await approved(gone, by: "U0LEAD").contains("there is no deployment"), "\(gone.messages)")
    }

    /// Each sentence, and what has to stand in its answer.
    @Test func investigationsTellWhatIsWrong() async throws {
        let world = try await RealCluster()
        let trace = "Traceback (most recent call last):\n  File \"app.py\", line 3\nModuleNotFoundError: No module named 'ledger'"
        try await world.deploy("till", image: "till:crash", log: trace)
        try await world.deploy("heap", image: "heap:oom")
        try await world.deploy("shelf", image: "shelf:missing")
        let variable: JSON = ["name": "MODE", "valueFrom": ["configMapKeyRef": ["name": "web-settings", "key": "modes"]]]
        try await world.create("\(world.core)/configmaps", ["metadata": ["name": "web-settings"], "data": ["mode": "slow"]])
        try await world.deploy("lamp", image: "lamp:1", environment: [variable])
        try await world.deploy("whale", image: "whale:1")
        let huge: JSON = ["containers": [["name": "app", "resources": ["limits": ["memory": "900Gi"], "requests": ["memory": "900Gi"]]]]]
        try await world.patch(
            "\(world.apps)/deployments/whale",
            ["spec": ["template": ["spec": huge]]],
            as: "application/strategic-merge-patch+json"
        )
        try await deployed("web", "web:41", in: world)
        let (bot, folder) = try await bot(on: world)
        defer { withExtendedLifetime(folder) {} }
        let place = world.namespace
        try await Task.sleep(for: .seconds(3))
        for (question, expected) in [
            ("status of web in \(place)", ["web:41", "2 of 2"]),
            ("why is till crashing in \(place)", ["6 restarts", "ModuleNotFoundError"]),
            ("why is heap down in \(place)", ["OOMKilled", "64Mi"]),
            ("why is shelf down in \(place)", ["shelf:missing", "not found"]),
            ("why is lamp down in \(place)", ["has no key `modes`", "It has mode."]),
            ("why is whale pending in \(place)", ["Insufficient memory"]),
        ] {
            let event = SlackEvent.mention(question)
            try await bot.deliver(event)
            let said = { bot.slack.replies(in: event.timestamp).map { "\($0)" }.joined() }
            #expect(try await eventually { !said().isEmpty }, "\(question)")
            for words in expected { #expect(said().contains(words), "\(question): \(said())") }
        }
    }

    /// Killed any time after the press, with the cluster as the witness of what was really done.
    @Test func killedOnTheWayItIsDoneOnceAtMost() async throws {
        let kills = getenv("YARDMASTER_KILLS").flatMap { Int(String(cString: $0)) } ?? 6
        let world = try await RealCluster()
        let (bot, folder) = try await bot(on: world)
        defer { withExtendedLifetime(folder) {} }
        var threads: [(name: String, thread: FixThread)] = []
        for number in 0..<kills {
            let name = "web-\(number)"
            try await deployed(name, "web:41", in: world)
            let thread = try await FixThread(bot, asking: "restart \(name) in \(world.namespace)")
            threads.append((name, thread))
            try await thread.press("approve \(thread.token ?? "")", by: "U0LEAD")
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...250)))
            await bot.kill()
            try await bot.start()
        }
        for (name, thread) in threads {
            #expect(
                try await eventually(within: .seconds(120)) { !thread.reports.isEmpty },
                "\(name) was never reported: \(thread.messages)"
            )
        }
        try await aWhile()
        for (name, thread) in threads {
            let object = try await deployment(name, world)
            let marks = (object?["metadata"]?["annotations"]?["yardmaster/fixes"]?.string ?? "").split(separator: " ").count
            let generation = object?["metadata"]?["generation"]?.int ?? 0
            #expect(marks <= 1 && generation == 1 + Int64(marks), "\(name) was restarted \(generation - 1) times")
            #expect(thread.reports.count == 1, "\(thread.reports)")
            #expect((thread.reports.first?.contains("Done:") == true) == (marks == 1), "\(name): \(thread.reports)")
        }
    }
}
