import JSON
import Threading
import Time

@testable import AWSServices
@testable import RunGuy

/// An account of values, in which reads can be refused.
struct StandInAmazon: AmazonView {
    struct Refused: Error, CustomStringConvertible { var description: String }

    /// Empty where it is open to all.
    var channels: Set<String> = []
    var refused: Set<String> = []

    func isOpen(to channel: String) -> Bool { channels.isEmpty || channels.contains(channel) }

    func machines() async throws -> [String] { ["nightly-etl", "customer-ingestion", "resize"] }

    func executions(of machine: String, _ which: ExecutionChoice, atMost: Int) async throws -> [ExecutionSeen] {
        if machine == "resize" { return [] }
        let failed = ExecutionSeen(
            id: "arn:aws:states:eu-west-1:123456789012:execution:\(machine):one",
            name: "one",
            machine: machine,
            state: .failed("failed", state: "Load", error: "States.TaskFailed", cause: "the bucket is not there"),
            startedAt: Cluster.now - .hours(2),
            endedAt: Cluster.now - .hours(1)
        )
        let running = ExecutionSeen(
            id: "arn:aws:states:eu-west-1:123456789012:execution:\(machine):two",
            name: "two",
            machine: machine,
            state: .running,
            startedAt: Cluster.now - .minutes(5)
        )
        let all: [ExecutionChoice: [ExecutionSeen]] = [.all: [running, failed], .failed: [failed], .running: [running]]
        return Array((all[which] ?? []).prefix(atMost))
    }

    func errors(of service: String, since: Moment, atMost: Int) async throws -> LoggedErrors {
        LoggedErrors(place: "/aws/\(service)", lines: [.init("ERROR the bucket is not there", count: 12)], total: 14)
    }

    func services() async throws -> [ServicePlace] {
        if refused.contains("services") {
            throw Refused(description: "ECS: the clusters of ECS could not be listed: Grant ecs:ListClusters on *")
        }
        return [ServicePlace("orders", in: "prod-eu"), ServicePlace("billing", in: "prod-eu"), ServicePlace("billing", in: "staging")]
    }

    /// `orders` loses its tasks; the others are well.
    func status(of service: ServicePlace) async throws -> ServiceReport {
        let isOrders = service.name == "orders"
        let deployment: JSON = [
            "id": "ecs-svc/1", "status": "PRIMARY", "rolloutState": .string(isOrders ? "FAILED" : "COMPLETED"),
            "rolloutStateReason": "tasks failed to start", "taskDefinition": "arn:aws:ecs:eu-west-1:1:task-definition/orders:41",
            "desiredCount": 2, "runningCount": .integer(isOrders ? 1 : 2), "failedTasks": .integer(isOrders ? 3 : 0),
        ]
        let json: JSON = [
            "serviceArn": "arn:s", "serviceName": .string(service.name),
            "clusterArn": .string("arn:aws:ecs:eu-west-1:1:cluster/\(service.cluster)"), "status": "ACTIVE", "desiredCount": 2,
            "runningCount": .integer(isOrders ? 1 : 2), "taskDefinition": "arn:aws:ecs:eu-west-1:1:task-definition/orders:41",
            "deployments": [deployment], "events": [["message": "(service orders) is unable to consistently start tasks successfully."]],
        ]
        let task: JSON = [
            "taskArn": "arn:t", "stoppedReason": "Essential container in task exited", "stoppedAt": 1_795_000_000,
            "containers": [["name": "app", "exitCode": 137, "reason": "OutOfMemoryError"]],
        ]
        guard let found = ECSService(json) else { throw Refused(description: "no service") }
        return ServiceReport(service: found, stopped: isOrders ? [ECSTask(task)].compactMap(\.self) : [])
    }

    static let alarms = [
        ("orders-5xx", "ALARM", "web"), ("orders_latency", "OK", "web"), ("queue-depth", "ALARM", "jobs"), ("reorders", "ALARM", "x"),
        ("High CPU", "ALARM", "orders"),
    ]

    func alarms(of subject: String?) async throws -> AlarmReport {
        if refused.contains("alarms") {
            throw Refused(description: "CloudWatch: the alarms could not be listed: Grant cloudwatch:DescribeAlarms on *")
        }
        let all = Self.alarms.compactMap { name, state, dimension in
            Alarm([
                "AlarmName": .string(name), "StateValue": .string(state), "StateReason": "Threshold crossed: 12 > 5",
                "Dimensions": [["Name": "ServiceName", "Value": .string(dimension)]],
            ])
        }
        let meant = all.filter { alarm in subject.map { alarm.names($0) } ?? true }
        return AlarmReport(
            subject: subject,
            ringing: meant.filter(\.rings),
            quiet: subject == nil ? [] : meant.filter { !$0.rings },
            isCut: false
        )
    }

    func mapReduceClusters() async throws -> [EMRCluster] {
        [("j-2", "etl-daily", "WAITING"), ("j-1", "etl-hourly", "TERMINATED_WITH_ERRORS")].compactMap { id, name, state in
            EMRCluster(["Id": .string(id), "Name": .string(name), "Status": ["State": .string(state)]])
        }
    }

    func report(on cluster: EMRCluster) async throws -> ClusterReport {
        let failed: JSON = [
            "Id": "s-1", "Name": "Load orders",
            "Status": [
                "State": "FAILED", "Timeline": ["StartDateTime": 1_795_000_000, "EndDateTime": 1_795_000_240],
                "FailureDetails": ["Reason": "Unknown Error.", "Message": "exit 1", "LogFile": "s3://logs/s-1/stderr.gz"],
            ],
        ]
        let fine: JSON = ["Id": "s-2", "Name": "Clean", "Status": ["State": "COMPLETED"]]
        return ClusterReport(cluster: cluster, steps: (cluster.id == "j-1" ? [fine, failed] : [fine]).compactMap(EMRStep.init))
    }
}
