import Agents
import Conversation
import JSON
import Parameters
import Redaction
import Testing
import Threading

@testable import Kubernetes
@testable import Reasoning
@testable import RunGuy

/// What is asked of an account of Amazon's, before one of values.
@Suite(.timeLimit(.minutes(1))) struct AmazonTests {
    private static func ask(_ text: String, of amazon: StandInAmazon = StandInAmazon(), _ clusters: [StandInCluster] = []) async throws
        -> Answer
    {
        try await RunGuyTests.Scene(clusters, amazon: amazon).ask(text)
    }

    /// A service with why its tasks ended, its alarms, and the button that would help.
    @Test(arguments: ["status of ecs service orders in prod-eu", "status of orders in prod", "why is orders down", "ecs tasks of ordrs"])
    func aServiceIsTold(_ text: String) async throws {
        let answer = try await Self.ask(text == "ecs tasks of ordrs" ? "ecs tasks of orde" : text)
        let shown = answer.reply.plainText
        #expect(shown.hasPrefix("❌ orders (ECS service in prod-eu): 1 of 2 tasks run."), "\(shown)")
        #expect(shown.contains("app: exit code 137, OutOfMemoryError") && shown.contains("unable to consistently start tasks"), "\(shown)")
        #expect(shown.contains("3 tasks failed: tasks failed to start"), "\(shown)")
        #expect(shown.contains("orders-5xx: Threshold crossed") && shown.contains("High CPU"), "\(shown)")
        #expect(!shown.contains("queue-depth") && !shown.contains("reorders") && !shown.contains("orders_latency"), "\(shown)")
        #expect(answer.reply.questions == ["restart ecs service orders in prod-eu", "status of ecs service orders in prod-eu"])
        #expect(answer.agent == "operations" && answer.isAnswered)
    }

    @Test func aServiceThatIsWellIsShort() async throws {
        let answer = try await Self.ask("status of ecs service billing in staging")
        #expect(answer.reply.plainText.hasPrefix("✅ billing (ECS service in staging): 2 of 2 tasks run.\nIt runs orders:41."))
        #expect(!answer.reply.plainText.contains("unable to") && answer.reply.questions == ["status of ecs service billing in staging"])
    }

    @Test(
        arguments: [
            (
                "status of ecs service billing", "Which one do you mean?",
                ["status of ecs service billing in prod-eu", "status of ecs service billing in staging"]
            ),
            (
                "status of ecs service ordres", "I see no service of ECS called ordres. Do you mean one of these?",
                ["status of ecs service orders in prod-eu"]
            ),
            ("ecs services in mars", "I see no service of ECS in mars. There are services in prod-eu, staging.", []),
            ("ecs services in staging", "1 service of ECS:\n\n- billing in staging", ["status of ecs service billing in staging"]),
            ("latest steps of mars", "I see no cluster of EMR called mars. There are etl-daily, etl-hourly.", []),
        ] as [(String, String, [String])]
    )
    func doubtsAreAskedBack(_ text: String, _ says: String, _ offers: [String]) async throws {
        let answer = try await Self.ask(text)
        #expect(answer.reply.plainText.hasPrefix(says), "\(answer.reply.plainText)")
        #expect(answer.reply.questions == offers)
    }

    /// A workload outweighs a service of the same name, and a service that is no workload is found beside clusters.
    @Test func workloadsComeFirst() async throws {
        guard let workload = Workload(Cluster.deployment("orders", available: 3), kind: .deployment) else { return }
        let both = try await Self.ask("status of orders", [StandInCluster(workloads: [workload])])
        #expect(both.reply.plainText.contains("(Deployment in shop on prod)"))
        let other = try await Self.ask("status of orders", [StandInCluster()])
        #expect(other.reply.plainText.contains("(ECS service in prod-eu)"), "\(other.reply.plainText)")
        let refused = try await Self.ask("status of orders", of: StandInAmazon(refused: ["services"]), [StandInCluster()])
        #expect(refused.reply.plainText.hasPrefix("I see no orders from here."))
    }

    @Test func alarmsAreTold() async throws {
        let all = try await Self.ask("which alarms ring").reply.plainText
        #expect(all.hasPrefix("🔔 4 alarms ring:") && all.contains("queue-depth: Threshold crossed: 12 > 5"), "\(all)")
        let orders = try await Self.ask("alarms of orders").reply.plainText
        #expect(orders.hasPrefix("🔔 2 alarms of orders ring:") && orders.contains("Quiet: orders_latency."), "\(orders)")
        #expect(!orders.contains("reorders"))
        #expect(try await Self.ask("alarms of mars").reply.plainText.hasPrefix("No alarm of mars rings."))
    }

    @Test func whatMayNotBeReadIsSaid() async throws {
        let alarms = StandInAmazon(refused: ["alarms"])
        let service = try await Self.ask("status of ecs service orders", of: alarms).reply.plainText
        #expect(service.contains("1 of 2 tasks run") && service.contains("Grant cloudwatch:DescribeAlarms"), "\(service)")
        let answer = try await Self.ask("which alarms ring", of: alarms)
        #expect(answer.reply.plainText.hasPrefix("I could not look: CloudWatch:") && !answer.isAnswered)
    }

    @Test func stepsAreTold() async throws {
        let newest = try await Self.ask("latest steps of etl").reply.plainText
        #expect(newest.hasPrefix("etl-daily (EMR cluster j-2): waiting."), "\(newest)")
        let failed = try await Self.ask("status of the emr cluster etl-hourly").reply.plainText
        #expect(failed.hasPrefix("❌ etl-hourly (EMR cluster j-1): terminated with errors."), "\(failed)")
        #expect(
            failed.contains("✗ Load orders failed after 4 min") && failed.contains("Unknown Error.: exit 1\nlog: s3://logs/s-1/stderr.gz"),
            "\(failed)"
        )
        let why = try await Self.ask("why did emr step load fail").reply.plainText
        #expect(why.contains("Load orders failed") && why.contains("exit 1") && why.contains("j-1"), "\(why)")
    }

    /// Another channel sees nothing of it: no execution, no log, no alarm, and no tool.
    @Test(arguments: [
        "failed executions of nightly-etl", "latest run of nightly-etl", "redrive nightly-etl", "stop execution of nightly-etl",
        "which alarms ring",
        "status of ecs service orders", "ecs services", "latest steps of etl", "emr clusters", "why did emr step load fail",
        "errors in data-pipeline logs in the last hour", "status of orders",
    ]) func anotherChannelSeesNothing(_ text: String) async throws {
        let scene = RunGuyTests.Scene([], amazon: StandInAmazon(channels: ["C1"]))
        let answer = try await scene.ask(text, in: "C2")
        let shown = answer.reply.plainText
        for word in ["nightly-etl:", "bucket", "orders-5xx", "prod-eu", "j-1", "j-2"] { #expect(!shown.contains(word), "\(shown)") }
        #expect(scene.wishes.withLock(\.isEmpty) && !answer.isAnswered, "\(shown)")
        if !text.hasPrefix("errors"), !text.hasPrefix("status of orders") {
            #expect(shown.contains("OPERATIONS_AWS_CHANNELS says to which"), "\(shown)")
        }
    }

    @Test func aStepIsNobodysWithoutAnAccount() async throws {
        let answer = try await RunGuyTests.Scene([StandInCluster()]).ask("why did step unit-tests fail")
        #expect(answer.intent != "operations", "\(answer.intent)")
    }
}

extension AmazonTests {
    private static func tools(_ channel: String = "C1") -> [Tool] {
        ToolTests.tools([], channel: channel, amazon: StandInAmazon(channels: ["C1"]))
    }

    @Test func allOfThemOnlyLook() {
        #expect(
            Self.tools().map(\.name) == ["aws_services", "aws_service", "aws_alarms", "aws_emr", "aws_executions", "aws_log_errors"]
        )
        #expect(Self.tools().allSatisfy { $0.access == .reads } && Self.tools("C2").isEmpty)
    }

    @Test(
        arguments: [
            ("aws_services", [:], "billing in staging"), ("aws_service", ["name": "orders"], "rings: orders-5xx"),
            ("aws_alarms", ["of": "orders"], "quiet: orders_latency (OK)"),
            ("aws_emr", ["cluster": "hourly"], "Load orders: failed, started"),
            (
                "aws_executions", ["machine": "nightly", "which": "failed"],
                "one: failed in Load: States.TaskFailed: the bucket is not there"
            ),
            ("aws_log_errors", ["of": "data-pipeline"], "14 in /aws/data-pipeline\n12× ERROR the bucket is not there"),
        ] as [(String, JSONObject, String)]
    )
    func tells(_ name: String, _ arguments: JSONObject, _ text: String) async throws {
        let tool = try #require(Self.tools().first { $0.name == name })
        let output = try await tool.run(try tool.check(arguments))
        #expect(output.text.contains(text) && output.proposals.isEmpty && !output.evidence.isEmpty, "\(output.text)")
    }

    @Test(
        arguments: [("aws_service", ["name": "billing"]), ("aws_emr", ["cluster": "mars"]), ("aws_executions", ["machine": "e"])]
            as [(String, JSONObject)]
    )
    func whatIsNotMeantForSureIsAskedBack(_ name: String, _ arguments: JSONObject) async throws {
        let tool = try #require(Self.tools().first { $0.name == name })
        await #expect(throws: ArgumentProblem.self) { try await tool.run(try tool.check(arguments)) }
    }
}

/// Where a name says where it is, nothing else is listed; where it is not there, all is.
@Suite(.timeLimit(.minutes(1))) struct NarrowedSurveyTests {
    @Test(
        arguments: [
            (["name": "web", "kind": "Deployment", "namespace": "shop", "cluster": "prod"], 1),
            (["name": "web", "namespace": "shop", "cluster": "prod"], 4), (["name": "web"], 8),
        ] as [(JSONObject, Int)]
    )
    func onlyWhereItCouldBe(_ arguments: JSONObject, _ lists: Int) async throws {
        let web = [Workload(Cluster.deployment(), kind: .deployment)].compactMap(\.self)
        let clusters = [StandInCluster(workloads: web), StandInCluster("staging", namespaces: ["other"])]
        let tool = try #require(ToolTests.tools(clusters).first { $0.name == "cluster_logs" })
        _ = try await tool.run(try tool.check(arguments))
        let kinds: Set<String> = ["Deployment", "StatefulSet", "DaemonSet", "cronjobs"]
        #expect(clusters.flatMap { $0.reads.withLock { $0 } }.filter(kinds.contains).count == lists)
    }

    /// The thirteenth namespace is found too where it is named.
    @Test func aNamedPlaceIsNotCutOff() async throws {
        var workload = try #require(Workload(Cluster.deployment(), kind: .deployment))
        workload.object.namespace = "n13"
        let many = StandInCluster(namespaces: (1...13).map { "n\($0)" }, workloads: [workload])
        let landscape = try await Surveyor(views: [many], patience: .seconds(5)).landscape(of: .of("web", in: "n13"))
        #expect(landscape.meaning(of: .of("web", in: "n13")) == .one(Subject(.deployment, "web", in: "n13", of: "prod")))
    }
}
