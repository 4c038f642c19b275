import AWS
import AWSIdentity
import Actions
import AmazonPeer
import HTTPClient
import JSON
import Operations
import TestSupport
import Testing
import Time

@testable import AWSServices

/// Against moto with signatures and permissions checked and state machines that run: a profile whose role is assumed, reads, and actions.
/// It knows no redrive, no deployment that ends, and no time-out of a token: these are the stand-in's.
@Suite(.timeLimit(.minutes(4)), .serialized, .enabled(if: PeerProcess.areWanted)) struct MotoTests {
    private static let region = "eu-central-1"
    private let http = HTTPClient(configuration: HTTPClientConfiguration(proxy: .none))

    /// An account in which ada may become the role `bot`, which may do what its policy says.
    private struct Scene {
        let peer: Moto
        let folder: TemporaryFolder
        let owner: AWSCredentials
        let machine: String
        let failed: String
        let running: String
        var bot: AWSAccount
    }

    private func scene() async throws -> Scene {
        let peer = try await Moto()
        try await peer.tell("config", ["stepfunctions": ["execute_state_machine": true]])
        let owner = try await peer.user("olga", may: ["*"])
        let ada = try await peer.user("ada", may: ["sts:AssumeRole"])
        _ = try await peer.manage(
            ["Action": "CreateRole", "RoleName": "bot", "AssumeRolePolicyDocument": Moto.policy(["sts:AssumeRole"])]
        )
        try await peer.grant(Self.reading, to: "bot")

        let outside = account(peer, Moto.anybody)
        let machine = try await create(
            "nightly",
            #"{"StartAt":"Load","States":{"Load":{"Type":"Fail","Error":"Boom","Cause":"the disk is full"}}}"#,
            outside
        )
        let slow = try await create("slow", #"{"StartAt":"Wait","States":{"Wait":{"Type":"Wait","Seconds":600,"End":true}}}"#, outside)
        let failed = try await start(machine, outside)
        let running = try await start(slow, outside)
        try await fill(outside)
        try await peer.looks()

        let folder = try TemporaryFolder()
        try folder.write("[ada]\naws_access_key_id=\(ada.accessKeyID)\naws_secret_access_key=\(ada.secretAccessKey)\n", as: "credentials")
        try folder.write(
            "[profile bot]\nrole_arn=arn:aws:iam::123456789012:role/bot\nsource_profile=ada\nregion=\(Self.region)\n",
            as: "config"
        )
        let bot = account(
            peer,
            ["AWS_SHARED_CREDENTIALS_FILE": folder.path + "/credentials", "AWS_CONFIG_FILE": folder.path + "/config", "AWS_PROFILE": "bot"]
        )
        return Scene(peer: peer, folder: folder, owner: owner, machine: machine, failed: failed, running: running, bot: bot)
    }

    @Test func aRoleReadsAndActsWithinItsPermissions() async throws {
        let scene = try await scene()
        let who = try await scene.bot.whoAmI()
        #expect(who.arn.contains("assumed-role/bot/yardmaster") && who.source == "profile bot")

        let latest = try await eventuallyFailed(scene)
        #expect(latest.text.contains("It failed in Load: Boom: the disk is full"))
        #expect(try await scene.bot.failedExecutions(of: scene.machine).map(\.execution.arn) == [scene.failed])
        let unknown = await error { () throws(AWSError) in _ = try await scene.bot.latestExecutions(of: "nobody") }
        #expect(unknown?.code == .notFound && unknown?.reason == "there are nightly, slow")

        let report = try await scene.bot.errors(in: "/app/pipeline")
        #expect(report.total == 2 && report.lines.first?.count == 2)
        // Over a day Insights is asked; that of moto neither filters nor counts.
        let day = try await scene.bot.errors(in: "/app/pipeline", last: .hours(24))
        #expect(day.total == 2 && day.lines.first?.count == 2, "\(day.text)")
        let secret = try await scene.bot.secrets.text(of: "bot/slack")
        #expect(try SecretsManager.value("token", in: secret, of: "bot/slack") == "xoxb-invented")
        let alarms = try await scene.bot.alarmReport()
        #expect(alarms.ringing.map(\.name) == ["queue-depth"] && alarms.text.contains("the queue is long"), "\(alarms.text)")
        let named = try await scene.bot.alarmReport(of: "web")
        #expect(named.ringing.isEmpty && named.quiet.map(\.name) == ["web-5xx"], "\(named.text)")
        let clusters = try await scene.bot.ecs.clusters()
        #expect(clusters == ["prod"])
        #expect(try await scene.bot.ecs.services(in: "prod") == ["web"])
        let service = try await scene.bot.serviceStatus("web", in: "prod")
        #expect(service.service.desired == 2 && service.text.contains("web of prod: 0 of 2 tasks run"))
        let cluster = try #require(try await scene.bot.mapReduceClusters().first)
        let steps = try await scene.bot.report(on: cluster)
        #expect(cluster.name == "etl" && steps.steps.map(\.name) == ["Load"], "\(steps.text)")
        let groups = try await scene.bot.logs.groups(prefix: "/app")
        #expect(groups == ["/app/pipeline"])
        try await stopsOnceGranted(scene)
        try await restartsOnceGranted(scene)
        try await restarts(scene)
    }

    /// What is not granted is named, and what is granted then happens, once.
    private func stopsOnceGranted(_ scene: Scene) async throws {
        try await withBench(scene.bot) { bench in
            let refused = try await bench.run(.stopExecution(scene.running))
            #expect(
                refused?.state == .failed && refused?.outcome?.contains("Grant states:StopExecution on ") == true,
                "\(refused?.outcome ?? "")"
            )
            #expect(try await scene.bot.stepFunctions.execution(scene.running).status == .running)
            try await scene.peer.grant(Self.reading + ["states:StopExecution"], to: "bot", by: scene.owner)
            let stopped = try await bench.run(.stopExecution(scene.running))
            #expect(stopped?.state == .succeeded && stopped?.outcome == "It is stopped.", "\(stopped?.outcome ?? "")")
            #expect(try await scene.bot.stepFunctions.execution(scene.running).status == .aborted)
        }
    }

    /// It is begun once, and told as it is: moto's deployments come to no end.
    private func restartsOnceGranted(_ scene: Scene) async throws {
        let wish = Wish.restartECSService("web", in: "prod")
        let before = try await scene.bot.ecs.service("web", in: "prod").primary?.id
        try await withBench(scene.bot, patience: .seconds(2)) { bench in
            let refused = try await bench.run(wish)
            #expect(
                refused?.state == .failed && refused?.outcome?.contains("Grant ecs:UpdateService on ") == true,
                "\(refused?.outcome ?? "")"
            )
            #expect(try await scene.bot.ecs.service("web", in: "prod").primary?.id == before)
            try await scene.peer.grant(Self.reading + ["states:StopExecution", "ecs:UpdateService"], to: "bot", by: scene.owner)
            let begun = try await bench.run(wish)
            #expect(
                begun?.state == .failed && begun?.outcome == "it took too long; at last 0 of 2 new tasks run",
                "\(begun?.outcome ?? "")"
            )
            let now = try await scene.bot.ecs.service("web", in: "prod").primary?.id
            #expect(now != before && begun?.effect?.facts["deployment"] == now)
        }
    }

    private func restarts(_ scene: Scene) async throws {
        let action = Action.restartECSService(scene.bot, AWSReach([.service: ["prod/*"]]), AWSLooks(count: 1))
        let wish = Wish.restartECSService("web", in: "prod")
        let preview = try await action.work.preview(wish.arguments)
        #expect(try await action.work.examine(wish.arguments, preview, "mark") == .didNotHappen)
        let effect = try await action.work.execute(wish.arguments, preview, "mark")
        #expect(effect.facts["deployment"] != preview.observed["deployment"])
        guard case .happened(let found) = try await action.work.examine(wish.arguments, preview, "mark") else {
            return #expect(Bool(false))
        }
        #expect(found.facts == effect.facts)
        #expect(try await action.work.verify(wish.arguments, effect) == .waiting("0 of 2 new tasks run"))
    }

    @Test func aWrongSecretIsRefused() async throws {
        let scene = try await scene()
        let wrong = account(scene.peer, AWSCredentials(accessKeyID: scene.owner.accessKeyID, secretAccessKey: "another"))
        let error = await error { () throws(AWSError) in _ = try await wrong.stepFunctions.machines() }
        #expect(error?.code == .unauthorized, "\(error as Any)")
    }

    private func eventuallyFailed(_ scene: Scene) async throws -> ExecutionReport {
        _ = try await eventually { try await scene.bot.stepFunctions.execution(scene.failed).status == .failed }
        return try #require(try await scene.bot.latestExecutions(of: "nightly").first)
    }

    private static let reading = [
        "states:List*", "states:Describe*", "states:Get*", "ecs:List*", "ecs:Describe*", "logs:*", "cloudwatch:Describe*",
        "secretsmanager:GetSecretValue", "elasticmapreduce:List*", "sts:*",
        // As moto calls it, after the service's address.
        "monitoring:Describe*",
    ]

    private func account(_ peer: Moto, _ keys: AWSCredentials) -> AWSAccount {
        account(peer, ["AWS_ACCESS_KEY_ID": keys.accessKeyID, "AWS_SECRET_ACCESS_KEY": keys.secretAccessKey])
    }

    private func account(_ peer: Moto, _ variables: [String: String]) -> AWSAccount {
        let variables = variables.merging(["AWS_ENDPOINT_URL": peer.base, "AWS_REGION": Self.region]) { $1 }
        return AWSAccount(AWSIdentity(variables), http: http)
    }

    private func create(_ name: String, _ definition: String, _ account: AWSAccount) async throws -> String {
        let question = AWSQuestion.write(.stepFunctions, "CreateStateMachine", "", on: "*")
        let body: JSON = ["name": .string(name), "definition": .string(definition), "roleArn": "arn:aws:iam::123456789012:role/bot"]
        return try #require(try await account.caller.ask(question, body)["stateMachineArn"]?.string)
    }

    private func start(_ machine: String, _ account: AWSAccount) async throws -> String {
        let question = AWSQuestion.write(.stepFunctions, "StartExecution", "", on: "*")
        let body: JSON = ["stateMachineArn": .string(machine), "name": "run-1", "input": "{}"]
        return try #require(try await account.caller.ask(question, body)["executionArn"]?.string)
    }

    /// A log, a secret, an alarm, a service, a cluster.
    private func fill(_ account: AWSAccount) async throws {
        func ask(_ service: AWSService, _ operation: String, _ body: JSON) async throws {
            _ = try await account.caller.ask(.write(service, operation, operation, on: "*"), body)
        }
        let now = account.now.milliseconds - 60_000
        try await ask(.logs, "CreateLogGroup", ["logGroupName": "/app/pipeline"])
        try await ask(.logs, "CreateLogStream", ["logGroupName": "/app/pipeline", "logStreamName": "s"])
        let lines = ["all is well", "ERROR job 7 failed", "ERROR job 8 failed"].enumerated().map { line -> JSON in
            ["timestamp": .integer(now + Int64(line.offset)), "message": .string(line.element)]
        }
        try await ask(.logs, "PutLogEvents", ["logGroupName": "/app/pipeline", "logStreamName": "s", "logEvents": .array(lines)])
        try await ask(
            .secrets,
            "CreateSecret",
            [
                "Name": "bot/slack", "SecretString": #"{"token":"xoxb-invented"}"#,
                "ClientRequestToken": "11111111-2222-3333-4444-555555555555",
            ]
        )
        let alarm: JSON = [
            "AlarmName": "queue-depth", "MetricName": "Depth", "Namespace": "App", "Statistic": "Sum", "Period": 60, "EvaluationPeriods": 1,
            "Threshold": 1, "ComparisonOperator": "GreaterThanThreshold",
        ]
        try await ask(.alarms, "PutMetricAlarm", alarm)
        try await ask(
            .alarms,
            "SetAlarmState",
            ["AlarmName": "queue-depth", "StateValue": "ALARM", "StateReason": "the queue is long", "StateReasonData": "{}"]
        )
        var other = alarm.object ?? [:]
        other["AlarmName"] = "web-5xx"
        try await ask(.alarms, "PutMetricAlarm", .object(other))
        try await ask(.ecs, "CreateCluster", ["clusterName": "prod"])
        let container: JSON = ["name": "web", "image": "web:41", "memory": 64]
        try await ask(.ecs, "RegisterTaskDefinition", ["family": "web", "containerDefinitions": [container]])
        try await ask(.ecs, "CreateService", ["cluster": "prod", "serviceName": "web", "taskDefinition": "web", "desiredCount": 2])
        let instances: JSON = ["MasterInstanceType": "m5.large", "SlaveInstanceType": "m5.large", "InstanceCount": 1]
        let step: JSON = ["Name": "Load", "ActionOnFailure": "CONTINUE", "HadoopJarStep": ["Jar": "command-runner.jar"]]
        try await ask(.emr, "RunJobFlow", ["Name": "etl", "Instances": instances, "ReleaseLabel": "emr-6.0.0", "Steps": [step]])
    }
}
