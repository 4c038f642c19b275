import AWSServices
import Actions
import Conversation
import Database
import JSON
import Operations
import Parameters
import Store
import TestSupport
import Threading
import Time

/// What a stand-in for Step Functions and ECS holds, and what was done to it.
final class Yard: Sendable {
    enum Fault: Sendable {
        case none
        /// It is done, and the answer is lost.
        case afterDoing
        /// It is not done, and the answer is lost.
        case beforeDoing
        /// The same, where whoever asked dies while he waits.
        case silentAfterDoing
        case silentBeforeDoing
        case denied
        case notRedrivable
    }

    struct Run: Sendable {
        var status = "FAILED"
        var redrives: Int64 = 0
        var cause: String?
        var ended = 1_700_000_000.0
    }

    struct State: Sendable {
        var runs: [String: Run] = ["run-7": Run()]
        var fault = Fault.none
        var tokens: [String] = []
        var writes = 0
        /// What a redriven run comes to.
        var outcome = "SUCCEEDED"
        var deployment = 1
        var rollout = "COMPLETED"
    }

    let state: Locked<State>
    let amazon: Amazon

    init(_ first: State = State()) {
        let state = Locked(first)
        self.state = state
        amazon = Amazon { call in state.withLock { Self.reply(call, &$0) } }
    }

    private static func reply(_ call: Amazon.Call, _ state: inout State) -> Amazon.Reply {
        let arn = call.body["executionArn"]?.string ?? ""
        let name = ARN.last(arn)
        switch call.operation {
        case "DescribeExecution":
            guard let run = state.runs[name] else { return .refused(400, "ExecutionDoesNotExist", "Execution Does Not Exist: '\(arn)'") }
            return .json(json(run, arn))
        case "ListStateMachines": return .json(["stateMachines": [["stateMachineArn": .string(machineARN), "name": "nightly"]]])
        case "ListExecutions":
            let wanted = call.body["statusFilter"]?.string
            let runs = state.runs.filter { wanted == nil || $0.value.status == wanted }.sorted { $0.value.ended > $1.value.ended }
            return .json(["executions": .array(runs.map { json($0.value, executionARN($0.key)) })])
        case "GetExecutionHistory":
            return .json([
                "events": [
                    ["id": 1, "previousEventId": 0, "type": "TaskStateEntered", "stateEnteredEventDetails": ["name": "Load"]],
                    [
                        "id": 2, "previousEventId": 1, "type": "ExecutionFailed",
                        "executionFailedEventDetails": ["error": "Boom", "cause": "the disk is full"],
                    ],
                ]
            ])
        case "RedriveExecution":
            return write(&state) { state in
                state.tokens.append(call.body["clientToken"]?.string ?? "")
                state.runs[name]?.redrives += 1
                state.runs[name]?.status = state.outcome
                return [:]
            }
        case "StopExecution":
            return write(&state) { state in
                state.runs[name]?.status = "ABORTED"
                state.runs[name]?.cause = call.body["cause"]?.string
                return [:]
            }
        case "DescribeServices": return .json(["services": [service(state)]])
        case "UpdateService":
            return write(&state) { state in
                state.deployment += 1
                return ["service": service(state)]
            }
        case "ListTasks": return .json(["taskArns": ["arn:task/1"]])
        case "DescribeTasks":
            return .json(["tasks": [["taskArn": "arn:task/1", "stoppedReason": "OutOfMemoryError: Container killed due to memory usage"]]])
        default: return .refused(400, "UnknownOperationException", call.operation)
        }
    }

    private static func write(_ state: inout State, _ body: (inout State) -> JSON) -> Amazon.Reply {
        switch state.fault {
        case .denied:
            return .refused(400, "AccessDeniedException", "User: arn:u is not authorized to perform: states:It on resource: arn:r")
        case .notRedrivable: return .refused(400, "ExecutionNotRedrivable", "Execution is not redrivable")
        case .silentBeforeDoing: return .silence
        case .beforeDoing: return .refused(500, "InternalFailure", "")
        case .none, .afterDoing, .silentAfterDoing:
            state.writes += 1
            let answer = body(&state)
            switch state.fault {
            case .afterDoing: return .cut
            case .silentAfterDoing: return .silence
            default: return .json(answer)
            }
        }
    }

    private static func json(_ run: Run, _ arn: String) -> JSON {
        var json: JSONObject = [
            "executionArn": .string(arn), "stateMachineArn": .string(machineARN), "name": .string(ARN.last(arn)),
            "status": .string(run.status),
            "redriveCount": .integer(run.redrives),
            "redriveStatus": .string(["FAILED", "TIMED_OUT", "ABORTED"].contains(run.status) ? "REDRIVABLE" : "NOT_REDRIVABLE"),
        ]
        if run.status != "RUNNING" { json["stopDate"] = .number(run.ended) }
        json["cause"] = run.cause.map { .string($0) }
        return .object(json)
    }

    private static func service(_ state: State) -> JSON {
        [
            "serviceArn": "arn:aws:ecs:eu-central-1:1:service/prod/web", "serviceName": "web",
            "clusterArn": "arn:aws:ecs:eu-central-1:1:cluster/prod",
            "status": "ACTIVE", "desiredCount": 2, "runningCount": 2, "taskDefinition": "arn:aws:ecs:eu-central-1:1:task-definition/web:41",
            "deployments": [
                [
                    "id": .string("ecs-svc/\(state.deployment)"), "status": "PRIMARY",
                    "taskDefinition": "arn:aws:ecs:eu-central-1:1:task-definition/web:41",
                    "desiredCount": 2, "runningCount": 2, "failedTasks": 0, "rolloutState": .string(state.rollout),
                    "rolloutStateReason": "tasks failed to start.",
                ]
            ],
        ]
    }
}

/// A desk and a runner over a store of their own, with Amazon's actions in the registry.
struct Bench: Sendable {
    let desk: FixDesk
    let store: FixStore
    let runner: FixRunner

    /// - Parameter patience: how long each waits for its effect; without it, as long as it is meant to.
    init(_ account: AWSAccount, _ database: Database, patience: Duration? = nil) {
        // What takes a while in the world does not have to here.
        let actions = Action.aws(account, looks: AWSLooks(count: 2, pause: .milliseconds(1))).map { action in
            var action = action
            action.pace = .milliseconds(1)
            if let patience { action.patience = patience }
            return action
        }
        store = FixStore(database: database) { _, _, _, _ in }
        desk = FixDesk(ActionRegistry(actions), store: store, writesBlocked: { false }, roles: { [:] })
        runner = FixRunner(desk, owner: "p1") { _, _ in }
    }

    /// Of another process on the same store.
    func another(_ name: String) -> FixRunner { FixRunner(desk, owner: name) { _, _ in } }

    static let thread = ThreadID(platform: .slack, workspace: "T0HELIO01", channel: "C0DEPLOY1", root: "1790000000.000100")

    func proposed(_ wish: Wish) async throws -> Result<Fix, FixDesk.Unwanted> {
        try await desk.propose(wish, by: Fix.Decider("U0NADIA01", role: .operator), in: Self.thread)
    }

    func approved(_ wish: Wish) async throws -> Fix {
        let shown = try await proposed(wish).get()
        var (fix, missing) = try await desk.approve(shown.token ?? "", by: Fix.Decider("U0LEAD", role: .approver)).get()
        if missing > 0 { (fix, missing) = try await desk.approve(shown.token ?? "", by: Fix.Decider("U0SECOND", role: .approver)).get() }
        return fix
    }

    /// What became of it.
    func run(_ wish: Wish) async throws -> Fix? {
        let fix = try await approved(wish)
        try await runner.run(fix.id)
        return try await store.fix(.id(fix.id))
    }
}

func withBench(_ account: AWSAccount, patience: Duration? = nil, _ body: (Bench) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    let database = try await Store.open(DatabaseLocation(path: folder.store))
    do { try await body(Bench(account, database, patience: patience)) } catch {
        await database.close()
        throw error
    }
    await database.close()
}
