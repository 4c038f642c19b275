package import AWSServices
package import Actions
import JSON
import Parameters
import Time

extension Action {
    package static let stopExecutionID = "stop_execution"

    /// What the execution has begun elsewhere may go on, and what it would have finished stays half done.
    package static func stopExecution(_ account: AWSAccount, _ reach: AWSReach = AWSReach(), _ looks: AWSLooks = AWSLooks()) -> Action {
        Action(
            stopExecutionID,
            title: "Stop the execution",
            purpose: "stops a running execution of a Step Functions state machine",
            parameters: [Parameter("execution", .text(longest: 2_048), "the ARN of the execution")],
            risk: .high,
            closed: reach.closed,
            patience: .minutes(10),
            pace: .seconds(3),
            work: Stop(account: account, reach: reach, looks: looks).work
        )
    }
}

extension Wish {
    package static func stopExecution(_ arn: String) -> Wish {
        Wish(Action.stopExecutionID, Arguments(checked: ["execution": .string(arn)]))
    }
}

private struct Stop: Sendable {
    let account: AWSAccount
    let reach: AWSReach
    let looks: AWSLooks

    var work: Action.Work {
        Action.Work(
            preview: { arguments throws(ActionProblem) in
                let execution = try await account.execution(arguments)
                try reach.check(machine: execution.machineName)
                guard execution.status == .running else {
                    throw ActionProblem(.precondition, "The execution \(execution.title) is not running: it has \(execution.status.words).")
                }
                return Preview(
                    "Stops the execution \(execution.title), which runs since \(execution.startedAt?.text ?? "a time that is not told").",
                    details: ["What it has begun elsewhere may go on. It can be redriven from where it is stopped."],
                    observed: execution.observation()
                )
            },
            execute: { arguments, approved, mark throws(ActionProblem) in
                let arn = try Execution.arn(arguments.text("execution"), in: account)
                try await asking { () throws(AWSError) in
                    try await account.stepFunctions.stop(arn, error: "Stopped", cause: "stopped from the chat by \(mark)")
                }
                return Effect("It is stopped.", facts: approved.observed)
            },
            examine: { arguments, approved, mark throws(ActionProblem) in
                let arn = try Execution.arn(arguments.text("execution"), in: account)
                let execution = try await looks.until({ (execution: Execution) in execution.status != .running }) { () throws(AWSError) in
                    try await account.stepFunctions.execution(arn)
                }
                guard execution.status == .aborted else { return .didNotHappen }
                if let cause = execution.cause, !cause.contains(mark) { return .didNotHappen }
                return .happened(Effect("It was stopped.", facts: approved.observed))
            },
            verify: { arguments, _ throws(ActionProblem) in
                let execution = try await account.execution(arguments)
                return switch execution.status {
                case .aborted: .succeeded("It is stopped.")
                case .running, .pendingRedrive, .unknown: .waiting("it is still \(execution.status.words)")
                case .succeeded, .failed, .timedOut: .failed("It was quicker: it has \(execution.status.words).")
                }
            },
            undo: { arguments, _, _ in arguments.text("execution").map { .redriveExecution($0) } }
        )
    }
}
