import AWSIdentity
import HTTPClient
import JSON
import TestSupport
import Testing
import Threading
import Time

@testable import AWSServices

/// What is sent again and what is not, before a stand-in that fails in every way.
@Suite(.timeLimit(.minutes(2))) struct CallingTests {
    private func failingOnce(_ failure: Amazon.Reply, then reply: JSON = [:]) -> Amazon {
        let asked = Locked(0)
        return Amazon { _ in
            let number = asked.withLock { count in
                count += 1
                return count
            }
            return number == 1 ? failure : .json(reply)
        }
    }

    /// A read is asked again after all of these; a write only where it was turned away.
    @Test(
        arguments: [
            (Amazon.Reply.refused(400, "ThrottlingException", "Rate exceeded"), true), (.refused(429, "", ""), true),
            (.refused(500, "InternalServerException", ""), false), (.refused(503, "ServiceUnavailable", ""), false), (.cut, false),
        ] as [(Amazon.Reply, Bool)]
    )
    func isSentAgain(_ failure: Amazon.Reply, isForWritesToo: Bool) async throws {
        let machine: JSON = ["executionArn": .string(executionARN()), "status": "FAILED"]
        let reading = failingOnce(failure, then: machine)
        #expect(try await reading.account().stepFunctions.execution(executionARN()).status == .failed)
        #expect(reading.operations.count == 2)

        let writing = failingOnce(failure)
        let error = await error { () throws(AWSError) in
            try await writing.account().stepFunctions.redrive(executionARN(), token: "yardmaster-fix-a")
        }
        #expect((error == nil) == isForWritesToo && writing.operations.count == (isForWritesToo ? 2 : 1), "\(error as Any)")
        if !isForWritesToo { #expect(error?.mayHaveHappened == true) }
    }

    @Test func givesUpAfterFour() async {
        let amazon = Amazon { _ in .refused(400, "ThrottlingException", "Rate exceeded") }
        let error = await error { () throws(AWSError) in _ = try await amazon.account().stepFunctions.execution(executionARN()) }
        #expect(error?.code == .throttled && error?.mayHaveHappened == false && amazon.operations.count == 4)
    }

    @Test func nobodyThereIsNotHappened() async {
        let absent = StandIn(.refuses)
        let amazon = Amazon { _ in .json([:]) }
        let account = amazon.account(["AWS_ENDPOINT_URL_SFN": absent.url("")])
        let error = await error { () throws(AWSError) in try await account.stepFunctions.stop(executionARN(), error: "e", cause: "c") }
        #expect(error?.code == .unreachable && error?.mayHaveHappened == false && amazon.operations.isEmpty)
    }

    @Test func aWebPageIsNoAnswer() async {
        let amazon = Amazon { _ in .text(200, "<html>Please log in") }
        let error = await error { () throws(AWSError) in try await amazon.account().stepFunctions.redrive(executionARN(), token: "t") }
        #expect(error?.code == .unreadable && error?.mayHaveHappened == true && error?.description.contains("AWS_ENDPOINT_URL") == true)
    }

    @Test func expiredKeysAreFetchedAnew() async throws {
        let handed = Locked(0)
        let agent = StandIn { _ in
            let number = handed.withLock { count in
                count += 1
                return count
            }
            return answer(200, #"{"AccessKeyId":"ASIA\#(number)","SecretAccessKey":"s","Token":"t","Expiration":"2100-01-01T00:00:00Z"}"#)
        }
        let amazon = Amazon { call in
            call.request.headers["authorization"]?.contains("Credential=ASIA1/") == true
                ? .refused(400, "ExpiredTokenException", "The security token included in the request is expired") : .json([:])
        }
        let account = amazon.account([
            "AWS_ACCESS_KEY_ID": "", "AWS_CONTAINER_CREDENTIALS_FULL_URI": agent.url("/"),
        ])
        try await account.stepFunctions.redrive(executionARN(), token: "t")
        #expect(amazon.operations.count == 2 && handed.withLock(\.self) == 2)
    }

    @Test func withoutKeysTheSourcesAreNamed() async {
        let amazon = Amazon { _ in .json([:]) }
        let account = amazon.account(["AWS_ACCESS_KEY_ID": "", "AWS_EC2_METADATA_DISABLED": "true"])
        let error = await error { () throws(AWSError) in _ = try await account.stepFunctions.machines() }
        #expect(error?.code == .noCredentials && error?.reason.contains("container:") == true && amazon.operations.isEmpty)
    }

    @Test func everyPageIsRead() async throws {
        let amazon = Amazon { call in
            switch call.body["nextToken"]?.string {
            case nil: .json(["stateMachines": [["stateMachineArn": .string(machineARN + "1")]], "nextToken": "a"])
            case "a": .json(["stateMachines": [["stateMachineArn": .string(machineARN + "2")]], "nextToken": "b"])
            default: .json(["stateMachines": [["stateMachineArn": .string(machineARN + "3")]]])
            }
        }
        #expect(try await amazon.account().stepFunctions.machines().map(\.name) == ["nightly1", "nightly2", "nightly3"])
        #expect(try await amazon.account().stepFunctions.machines(most: 2).count == 2)
    }

    @Test func aTokenThatComesBackIsNotFollowed() async throws {
        let amazon = Amazon { _ in .json(["stateMachines": [["stateMachineArn": .string(machineARN)]], "nextToken": "a"]) }
        #expect(try await amazon.account().stepFunctions.machines().count == 2)
    }

    /// What runs is asked for by its state: it may be older than many that have ended.
    @Test func whatRunsIsListed() async throws {
        let amazon = Amazon { _ in
            .json(["executions": [["executionArn": "arn:a", "status": "RUNNING"], ["executionArn": "arn:b", "status": "RUNNING"]]])
        }
        let running = try await amazon.account().runningExecutions(of: machineARN)
        #expect(running.map(\.execution.arn) == ["arn:a", "arn:b"] && amazon.operations == ["ListExecutions"])
        #expect(amazon.heard.withLock { $0[0].body["statusFilter"]?.string } == "RUNNING")
    }

    @Test func aServiceMayHaveAnAddressOfItsOwn() async throws {
        let (common, own) = (Amazon { _ in .json(["MetricAlarms": []]) }, Amazon { _ in .json(["stateMachines": []]) })
        let account = common.account(["AWS_ENDPOINT_URL_SFN": own.standIn.url("")])
        _ = try await account.stepFunctions.machines()
        _ = try await account.alarms.alarms()
        #expect(own.operations == ["ListStateMachines"] && common.operations == ["DescribeAlarms"])
        #expect(own.heard.withLock { $0[0].request.headers["authorization"]?.contains("/eu-central-1/states/aws4_request") } == true)
        #expect(own.heard.withLock { $0[0].request.headers["content-type"] } == "application/x-amz-json-1.0")
    }

    @Test func aSecretMayBeOneOfMany() async throws {
        let amazon = Amazon { _ in .json(["SecretString": #"{"slack":"xoxb-invented"}"#]) }
        let text = try await amazon.account().secrets.text(of: "bot")
        #expect(try SecretsManager.value("slack", in: text, of: "bot") == "xoxb-invented")
        let error = await error { () throws(AWSError) in _ = try SecretsManager.value("teams", in: text, of: "bot") }
        #expect(error?.code == .unreadable && error?.description.contains("xoxb") == false)
    }

    /// What is much is counted where it lies, and what Insights does not tell the filter does.
    @Test(
        arguments: [
            // A long time: counted, and no page is read.
            (Duration.hours(24), 3, "Complete", ["StartQuery", "GetQueryResults"], "12 lines"),
            // It may not be asked, or does not end: so many lines as are read.
            (.hours(24), 3, "Denied", ["StartQuery", "FilterLogEvents"], "3 lines"),
            (.hours(24), 3, "Failed", ["StartQuery", "GetQueryResults", "FilterLogEvents"], "3 lines"),
            // A short one: read, and counted only where there is too much.
            (.hours(1), 3, "Complete", ["FilterLogEvents"], "3 lines"),
            (.hours(1), 600, "Complete", ["FilterLogEvents", "StartQuery", "GetQueryResults"], "12 lines"),
            (.hours(1), 600, "Denied", ["FilterLogEvents", "StartQuery"], "At least 500 lines"),
        ] as [(Duration, Int, String, [String], String)]
    )
    func errorsAreCountedWhereTheyLie(_ last: Duration, _ lines: Int, _ status: String, _ asked: [String], _ says: String) async throws {
        let amazon = Amazon { call in
            switch call.operation {
            case "FilterLogEvents":
                let events = (0..<lines).map {
                    JSON.object(["timestamp": .integer(1_795_000_000_000), "message": .string("ERROR job \($0) failed")])
                }
                return .json(["events": .array(events)])
            case "StartQuery" where status == "Denied": return .refused(400, "AccessDeniedException", "")
            case "StartQuery": return .json(["queryId": "q"])
            default:
                let rows: [JSON] = [("ERROR job 7 failed", "7"), ("ERROR job 8 failed", "4"), ("Traceback", "1"), ("0 of 3 are well", "9")]
                    .map { text, count in
                        [
                            ["field": "@message", "value": .string(text)], ["field": "n", "value": .string(count)],
                            ["field": "last", "value": "2026-11-21 12:00:00.000"],
                        ]
                    }
                return .json(["status": .string(status), "results": .array(rows)])
            }
        }
        let report = try await amazon.account().errors(in: "/app", last: last)
        #expect(report.text.hasPrefix(says), "\(report.text)")
        #expect(amazon.operations == asked)
        if says == "12 lines" {
            #expect(report.lines.map(\.count) == [11, 1] && report.lines.first?.last.text == "2026-11-21T12:00:00Z", "\(report.lines)")
            let body = amazon.heard.withLock { $0.first { $0.operation == "StartQuery" }?.body }
            #expect(body?["queryString"]?.string?.contains("stats count(*) as n, max(@timestamp) as last by @message") == true)
        }
    }

    /// Tasks that may not be seen leave the rest of a service, and why is told.
    @Test func aServiceIsToldWithoutItsTasks() async throws {
        let amazon = Amazon { call in
            guard call.operation == "DescribeServices" else { return .refused(400, "AccessDeniedException", "") }
            return .json([
                "services": [["serviceArn": "arn:s", "serviceName": "web", "desiredCount": 2, "runningCount": 2, "status": "ACTIVE"]]
            ])
        }
        let report = try await amazon.account().serviceStatus("web", in: "prod")
        #expect(report.isWell && report.unseen?.contains("ecs:ListTasks") == true && report.text.contains("2 of 2 tasks run"))
    }
}
