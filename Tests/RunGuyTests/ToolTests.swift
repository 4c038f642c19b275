import Agents
import Conversation
import JSON
import Memory
import Parameters
import Redaction
import Testing
import Threading
import Time

@testable import Kubernetes
@testable import Reasoning
@testable import RunGuy

@Suite(.timeLimit(.minutes(1))) struct ToolTests {
    static func tools(_ clusters: [StandInCluster], channel: String = "C1", amazon: (any AmazonView)? = nil) -> [Tool] {
        let guy = RunGuy(
            clusters: { channel in clusters.filter { $0.scope.isOpen(to: channel) } },
            reading: LogReading(Redactor.standard.adding(literals: ["an-invented-literal"])) { _ in nil },
            amazon: amazon
        ) { _, _ in
            preconditionFailure("a tool proposes nothing")
        }
        let question = Question(
            thread: ThreadID(platform: .slack, workspace: "T1", channel: channel, root: "1.1"),
            message: "1.1",
            author: Person(platform: .slack, workspace: "T1", id: "U1"),
            text: "",
            address: .mention
        )
        return guy.tools(
            for: Ask(
                question: question,
                utterance: Utterance(""),
                role: .viewer,
                recollection: Recollection(),
                now: Cluster.now,
                event: "e"
            )
        )
    }

    private static let clusters: [StandInCluster] = {
        let crashing = Pod(Cluster.pod(status: Cluster.status(Cluster.waiting("CrashLoopBackOff"), restarts: 3, last: Cluster.ended(1))))
        return [
            StandInCluster(
                "prod",
                channels: ["C1"],
                workloads: [Workload(Cluster.deployment(available: 2), kind: .deployment)].compactMap(\.self),
                pods: [crashing].compactMap(\.self),
                events: [Cluster.event("BackOff", "Back-off restarting failed container")],
                revisions: Cluster.deployed,
                logs: ["web-7d9f-x2x/web": "login an-invented-literal\nbye\n"]
            )
        ]
    }()

    @Test func allOfThemOnlyLook() {
        let tools = Self.tools(Self.clusters)
        #expect(
            tools.map(\.name) == ["cluster_workloads", "cluster_investigate", "cluster_events", "cluster_logs", "cluster_rollout_history"]
        )
        #expect(tools.allSatisfy { $0.access == .reads && $0.limits.bytes <= 12_000 })
        // Where no cluster may be spoken of there is none to look at.
        #expect(Self.tools(Self.clusters, channel: "C2").isEmpty)
    }
}

extension ToolTests {
    /// What each is asked, and what it tells; the names are held against what the channel may see.
    @Test(
        arguments: [
            ("cluster_workloads", [:], "deployment web in shop on prod"), ("cluster_investigate", ["name": "web"], "2 of 3 pods serve"),
            ("cluster_events", ["name": "web"], "BackOff Pod/web-7d9f-x2x ×1: Back-off restarting failed container"),
            ("cluster_logs", ["name": "web", "namespace": "shop", "cluster": "prod"], "web-7d9f-x2x › web\nlogin"),
            ("cluster_rollout_history", ["name": "web", "kind": "Deployment"], "web=registry.example/shop/web:41"),
        ] as [(String, JSONObject, String)]
    )
    func tells(_ name: String, _ arguments: JSONObject, _ text: String) async throws {
        let tool = try #require(Self.tools(Self.clusters).first { $0.name == name })
        let output = try await tool.run(try tool.check(arguments))
        #expect(output.text.contains(text), "\(output.text)")
        #expect(!output.text.contains("an-invented-literal") && output.proposals.isEmpty && !output.evidence.isEmpty)
    }

    @Test func howFarItLooksIsSaid() async throws {
        let many = StandInCluster(namespaces: (1...13).map { "n\($0)" })
        let tool = try #require(Self.tools([many]).first { $0.name == "cluster_workloads" })
        let text = try await tool.run(try tool.check([:])).text
        #expect(text.contains("Nothing is seen there.") && text.contains("of 13 namespaces the first 12 are looked into"), "\(text)")
    }

    /// Whoever wants to know one thing has the cluster asked for that, and for nothing else.
    @Test(
        arguments: [
            ("cluster_events", ["workload", "pods", "events", "replicasets"]), ("cluster_rollout_history", ["workload", "replicasets"]),
            ("cluster_logs", ["workload", "pods", "log"]),
        ] as [(String, Set<String>)]
    ) func readsNoMoreThanItTakes(_ name: String, _ reads: Set<String>) async throws {
        let prod = StandInCluster(
            workloads: [Workload(Cluster.deployment(available: 2), kind: .deployment)].compactMap(\.self),
            pods: [Pod(Cluster.pod(status: Cluster.status(Cluster.waiting("CrashLoopBackOff"))))].compactMap(\.self)
        )
        let tool = try #require(Self.tools([prod]).first { $0.name == name })
        let arguments = try tool.check(["name": "web"])
        _ = try await tool.run(arguments)
        // To find out what is meant by the name, it looks what runs.
        let searched: Set = ["Deployment", "StatefulSet", "DaemonSet", "jobs", "cronjobs"]
        #expect(Set(prod.reads.withLock(\.self)).subtracting(searched) == reads)
    }

    /// What may not be read is not told as what is not there.
    @Test(arguments: [("cluster_events", "events"), ("cluster_rollout_history", "replicasets")]) func whatMayNotBeReadIsSaid(
        _ name: String,
        _ what: String
    ) async throws {
        let web = [Workload(Cluster.deployment(), kind: .deployment)].compactMap(\.self)
        let tool = try #require(Self.tools([StandInCluster(workloads: web, forbidden: [what])]).first { $0.name == name })
        let text = try await tool.run(try tool.check(["name": "web"])).text
        #expect(text.contains("the \(what) in shop could not be listed: we may not"), "\(text)")
    }

    @Test(
        arguments: [
            ["name": "wbe"], ["name": "web", "namespace": "mars"], ["name": "../secrets"], ["name": "web", "kind": "StatefulSet"],
        ] as [JSONObject]
    )
    func whatIsNotThereIsSaid(_ arguments: JSONObject) async throws {
        let tool = try #require(Self.tools(Self.clusters).first { $0.name == "cluster_investigate" })
        await #expect(throws: ArgumentProblem.self) { try await tool.run(try tool.check(arguments)) }
    }
}
