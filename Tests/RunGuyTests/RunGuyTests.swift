import Actions
import Agents
import Conversation
import JSON
import Memory
import Parameters
import Redaction
import TestSupport
import Testing
import Threading
import Time

@testable import Kubernetes
@testable import RunGuy

/// The agent with RunGuy over clusters of values.
@Suite(.timeLimit(.minutes(1))) struct RunGuyTests {
    final class Scene: Sendable {
        let wishes = Locked<[Wish]>([])
        let clusters: [StandInCluster]
        let amazon: (any AmazonView)?

        init(_ clusters: [StandInCluster], amazon: (any AmazonView)? = nil) {
            self.clusters = clusters
            self.amazon = amazon
        }

        func ask(_ text: String, in channel: String = "C1", as role: Role = .operator) async throws -> Answer {
            let guy = RunGuy(
                clusters: { [clusters] channel in clusters.filter { $0.scope.isOpen(to: channel) } },
                reading: LogReading(.standard) { _ in LogCause(title: "The port is taken", confidence: 0.9, line: "") },
                amazon: amazon
            ) { [wishes] wish, _ in
                wishes.withLock { $0.append(wish) }
                return Answer(Reply([.text("proposed")]), gist: "proposed")
            }
            let agent = MainAgent(
                capabilities: Capabilities(platforms: [.slack], missing: []),
                status: { StatusReport(version: "0", speaker: .command, queues: nil, failsafe: "", warnings: []) },
                skills: guy.skills
            )
            let question = Question(
                thread: ThreadID(platform: .slack, workspace: "T1", channel: channel, root: "1.1"),
                message: "1.1",
                author: Person(platform: .slack, workspace: "T1", id: "U1"),
                text: text,
                address: .mention
            )
            return try await agent.answer(question, as: role, recollection: Recollection(), now: Cluster.now)
        }
    }

    private static func web(_ available: Int64 = 2, named name: String = "web", in namespace: String = "shop") -> Workload? {
        guard var workload = Workload(Cluster.deployment(name, available: available), kind: .deployment) else { return nil }
        workload.object.namespace = namespace
        return workload
    }

    private static func scene(logs: [String: String] = ["web-7d9f-x2x/web/previous": "Error: sold out\n"]) -> Scene {
        let crashing = Pod(Cluster.pod(status: Cluster.status(Cluster.waiting("CrashLoopBackOff"), restarts: 3, last: Cluster.ended(1))))
        return Scene(
            [
                StandInCluster(
                    "prod",
                    workloads: [web(), web(3, named: "api")].compactMap(\.self),
                    pods: [crashing].compactMap(\.self),
                    revisions: Cluster.deployed,
                    logs: logs
                ),
                StandInCluster(
                    "secret",
                    channels: ["C9"],
                    namespaces: ["vault"],
                    workloads: [web(3, named: "vault", in: "vault")].compactMap(\.self)
                ),
            ],
            amazon: StandInAmazon()
        )
    }

    @Test func anInvestigationIsTold() async throws {
        let answer = try await Self.scene().ask("why is web crashing")
        let shown = answer.reply.plainText
        #expect(
            shown.hasPrefix("❌ web (Deployment in shop on prod): 2 of 3 pods serve.\nIt runs registry.example/shop/web:42."),
            "\(shown)"
        )
        #expect(shown.contains("web crashes (its only pod, 3 restarts) with exit code 1: The port is taken (90 %)."))
        #expect(shown.contains("Error: sold out") && shown.contains("Revision 12 went out 1 h ago"))
        #expect(answer.reply.questions == ["roll back deployment web in shop on prod to 11", "status of deployment web in shop on prod"])
        #expect(answer.intent == "operations" && answer.confidence == 1 && answer.agent == "operations")
    }

    /// What the buttons ask is understood for certain, and becomes the wish that was shown.
    @Test(
        arguments: [
            (
                "roll back deployment web in shop on prod to 11", "rollback_deployment",
                ["cluster": "prod", "namespace": "shop", "name": "web", "kind": "Deployment", "revision": 11]
            ),
            ("restart web", "restart_service", ["cluster": "prod", "namespace": "shop", "name": "web", "kind": "Deployment"]),
            (
                "scale api to 5", "scale_resources",
                ["cluster": "prod", "namespace": "shop", "name": "api", "kind": "Deployment", "replicas": 5]
            ),
            (
                "set LOG_LEVEL of app in shop to debug", "update_config",
                ["cluster": "prod", "namespace": "shop", "name": "app", "key": "LOG_LEVEL", "value": "debug"]
            ),
            (
                "redrive the failed execution of nightly-etl", "redrive_execution",
                ["execution": "arn:aws:states:eu-west-1:123456789012:execution:nightly-etl:one"]
            ),
            ("redrive the failed executions of nightly-etl", "redrive_failed_executions", ["machine": "nightly-etl", "most": 1]),
            (
                "stop execution of nightly-etl", "stop_execution",
                ["execution": "arn:aws:states:eu-west-1:123456789012:execution:nightly-etl:two"]
            ),
            ("restart ecs service orders in shop", "restart_ecs_service", ["cluster": "shop", "service": "orders"]),
            ("clear the cache of branch x of repo acme/shop", "clear_cache", ["cache": "github", "project": "acme/shop", "branch": "x"]),
            ("run runbook disk-full host=db-1", "run_runbook", ["runbook": "disk-full", "arguments": ["host=db-1"]]),
        ] as [(String, String, JSONObject)]
    )
    func wishesAreProposed(_ text: String, _ action: String, _ arguments: JSONObject) async throws {
        let scene = Self.scene()
        let answer = try await scene.ask(text)
        #expect(answer.reply.plainText == "proposed")
        #expect(scene.wishes.withLock { $0 } == [Wish(action, Arguments(checked: arguments))])
    }

    /// What is not meant for sure is asked back, and nothing is proposed.
    @Test(
        arguments: [
            ("restart wbe", "I see no wbe from here. Do you mean one of these?", ["restart deployment web in shop on prod"]),
            ("scale payments to 3", "I see no payments from here. In shop on prod there are api, web.", []),
            ("restart web in mars", "I see no cluster and no namespace called mars from here. In shop on prod there are api, web.", []),
            // What lies in a cluster of another channel is not there.
            ("restart vault", "I see no vault from here. In shop on prod there are api, web.", []),
            (
                "status of vault in vault", "I see no cluster and no namespace called vault from here. In shop on prod there are api, web.",
                []
            ),
            ("redrive ingest", "proposed", []),
            ("redrive resize", "No execution of resize has failed, as far back as I see: there is nothing to redrive.", []),
            ("redrive nitely-etl", "I see no state machine nitely-etl.", ["redrive nightly-etl"]),
        ] as [(String, String, [String])]
    )
    func doubtsAreAskedBack(_ text: String, _ says: String, _ offers: [String]) async throws {
        let scene = Self.scene()
        let answer = try await scene.ask(text)
        #expect(answer.reply.plainText == says)
        #expect(answer.reply.questions == offers)
        #expect(scene.wishes.withLock { $0.isEmpty } == (says != "proposed"))
    }

    @Test func anOverviewShowsWhatDoesNotServeFirst() async throws {
        let answer = try await Self.scene().ask("pods in shop")
        let table = try #require(answer.reply.elements.lazy.compactMap { if case .table(let table) = $0 { table } else { nil } }.first)
        #expect(table.rows == [["✗ web", "2/3", "web:42"], ["api", "3/3", "web:42"]])
        #expect(answer.reply.plainText.hasPrefix("shop on prod: 2 workloads, 1 does not serve as it should."))
        #expect(answer.reply.questions == ["status of deployment web in shop on prod"])
    }

    @Test func whatAnOverviewLeavesOutIsSaid() async throws {
        let scene = Scene([StandInCluster(namespaces: (1...5).map { "n\($0)" })])
        let text = try await scene.ask("pods in prod").reply.plainText
        #expect(text.contains("I see no workload in n1, n2, n3, n4.") && text.contains("not looked at: n5 on prod"), "\(text)")
    }

    @Test func executionsAreTold() async throws {
        let failures = try await Self.scene().ask("failed executions of nightly-etl").reply.plainText
        #expect(
            failures.contains("one failed after 1 h in Load: States.TaskFailed") && failures.contains("the bucket is not there"),
            "\(failures)"
        )
        let latest = try await Self.scene().ask("latest ingestion run").reply.plainText
        #expect(latest.hasPrefix("customer-ingestion: two runs since"), "\(latest)")
        let without = try await Scene(Self.scene().clusters).ask("failed executions of nightly-etl")
        #expect(without.reply.plainText == "No AWS account is configured, so I know nothing of nightly-etl." && !without.isAnswered)
    }

    @Test func errorsAreCounted() async throws {
        let log = (1...40).map { "ERROR order \($0) could not be paid" } + ["INFO all is well", "0 errors", "FATAL the end"]
        let answer = try await Self.scene(logs: ["web-7d9f-x2x/web": log.joined(separator: "\n")]).ask(
            "errors in web logs in the last hour"
        )
        #expect(
            answer.reply.plainText.contains("41 lines of web sound like errors")
                && answer.reply.plainText.contains("40× ERROR order 1 could not be paid\n1× FATAL the end"),
            "\(answer.reply.plainText)"
        )
        let elsewhere = try await Self.scene().ask("errors in data-pipeline logs in the last hour").reply.plainText
        #expect(elsewhere == "14 errors in /aws/data-pipeline in the last 1 h, the commonest first:\n\n12× ERROR the bucket is not there")
    }

    @Test func whatMayNotBeListedIsSaid() async throws {
        let scene = Scene([StandInCluster(workloads: [Self.web()].compactMap(\.self), forbidden: ["workload", "cronjobs"])])
        let answer = try await scene.ask("status of web")
        #expect(
            answer.reply.plainText
                == "prod: the workload in shop could not be listed: we may not. Role in shop: {resources: [workload], verbs: [list]}"
        )
        #expect(!answer.isAnswered)
    }

    /// What stands in a pod's log is shown as what it is, and obeyed by nobody.
    @Test(arguments: Injection.all) func injectedLogs(_ injection: Injection) async throws {
        let scene = Self.scene(logs: ["web-7d9f-x2x/web/previous": "starting\n\(injection.planted)\nError: sold out\n"])
        let answer = try await scene.ask("why is web crashing")
        #expect(scene.wishes.withLock { $0.isEmpty })
        #expect(answer.reply.plainText.hasPrefix("❌ web (Deployment in shop on prod): 2 of 3 pods serve."))
        #expect(answer.reply.questions == ["roll back deployment web in shop on prod to 11", "status of deployment web in shop on prod"])
        for element in answer.reply.elements {
            if case .image = element { Issue.record("an image") }
            guard case .text(let text) = element else { continue }
            for case .link(let url, _) in text.spans { Issue.record("a link to \(url)") }
            for case .user(let user) in text.spans { Issue.record("a mention of \(user)") }
        }
    }

    /// Said as a question it proposes nothing either.
    @Test(arguments: Injection.all) func injectedQuestions(_ injection: Injection) async throws {
        let scene = Self.scene()
        for text in [injection.text, injection.planted, "status of \(injection.text)"] { _ = try await scene.ask(text) }
        #expect(scene.wishes.withLock { $0.isEmpty })
    }

    /// Asked in words that people use for the weather too, with and without doubt.
    @Test(
        arguments: [("is web healthy", 1.0), ("how is web doing", nil), ("is web up", nil), ("is web down in shop?", nil)]
            as [(String, Double?)]
    )
    func openingsOfEverydayLife(_ text: String, _ confidence: Double?) async throws {
        let answer = try await Self.scene().ask(text)
        #expect(
            answer.intent == "operations" && answer.reply.plainText.contains("2 of 3 pods serve"),
            "\(answer.intent): \(answer.reply.plainText)"
        )
        if let confidence { #expect(answer.confidence == confidence) }
    }

    /// What is not about what runs stays with whom it was for.
    @Test(arguments: ["help", "status", "who am i", "thanks", "how are you", "is everything ok", "forget this"])
    func othersKeepTheirQuestions(_ text: String) async throws {
        let answer = try await Self.scene().ask(text)
        #expect(!["operations", "change what runs"].contains(answer.intent), "\(answer.intent)")
    }

    @Test func whatIsHalfUnderstoodOffersWhatThereIs() async throws {
        let answer = try await Self.scene().ask("please give the api more memory")
        #expect(
            answer.intent == "operations" && answer.reply.questions == ["status of deployment api in shop on prod"],
            "\(answer.intent) \(answer.reply.plainText)"
        )
    }
}

extension Reply {
    /// What its buttons ask.
    var questions: [String] {
        elements.flatMap { element in if case .buttons(let buttons) = element { buttons.map(\.value) } else { [String]() } }
    }
}
