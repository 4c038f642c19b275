package import AWSServices
package import Actions
import JSON
import Parameters
import Time

extension Action {
    package static let redriveExecutionID = "redrive_execution"

    /// Goes on from the state that failed, under the same ARN. Work that is not idempotent within that state is done again.
    package static func redriveExecution(_ account: AWSAccount, _ reach: AWSReach = AWSReach(), _ looks: AWSLooks = AWSLooks()) -> Action {
        Action(
            redriveExecutionID,
            title: "Redrive the execution",
            purpose: "goes on with a failed execution of a Step Functions state machine from the state that failed",
            parameters: [Parameter("execution", .text(longest: 2_048), "the ARN of the execution")],
            risk: .medium,
            closed: reach.closed,
            // Past the time for which it is followed.
            patience: .hours(7),
            pace: .seconds(10),
            work: Redrive(account: account, reach: reach, looks: looks).work
        )
    }
}

extension Wish {
    package static func redriveExecution(_ arn: String) -> Wish {
        Wish(Action.redriveExecutionID, Arguments(checked: ["execution": .string(arn)]))
    }
}

struct Redrive: Sendable {
    /// Some run for days: that it still runs is then enough.
    static let followed = Duration.hours(6)

    let account: AWSAccount
    let reach: AWSReach
    let looks: AWSLooks

    var work: Action.Work {
        Action.Work(
            preview: { arguments throws(ActionProblem) in
                let execution = try await account.execution(arguments)
                try reach.check(machine: execution.machineName)
                try Self.check(execution)
                var details: [String] = []
                if let words = await failureWords(of: execution) { details.append(words) }
                details.append("It goes on from there with its input and definition as they were; what succeeded is not run again.")
                if execution.redriveCount > 0 {
                    details.append("It has been redriven before: \(execution.redriveCount) time\(execution.redriveCount == 1 ? "" : "s").")
                }
                return Preview(
                    "Redrives the execution \(execution.title), which has \(execution.status.words).",
                    details: details,
                    observed: execution.observation()
                )
            },
            execute: { arguments, approved, mark throws(ActionProblem) in
                let arn = try Execution.arn(arguments.text("execution"), in: account)
                try await asking { () throws(AWSError) in try await account.stepFunctions.redrive(arn, token: mark) }
                return Effect("It is redriven.", facts: approved.observed)
            },
            examine: { arguments, approved, _ throws(ActionProblem) in
                let arn = try Execution.arn(arguments.text("execution"), in: account)
                let execution = try await looks.until({ Self.wasRedriven($0, since: approved.observed) }) { () throws(AWSError) in
                    try await account.stepFunctions.execution(arn)
                }
                guard Self.wasRedriven(execution, since: approved.observed) else { return .didNotHappen }
                return .happened(Effect("It was redriven.", facts: approved.observed))
            },
            verify: { arguments, effect throws(ActionProblem) in
                let execution = try await account.execution(arguments)
                guard Self.wasRedriven(execution, since: effect.facts) else { return .waiting("it does not run yet") }
                switch execution.status {
                case .succeeded: return .succeeded("It has succeeded.")
                case .running, .pendingRedrive:
                    if let since = execution.redrivenAt, account.now - since > Self.followed {
                        return .succeeded(
                            "It has been running for \(Self.followed.components.seconds / 3_600) hours since, and I follow it no longer."
                        )
                    }
                    return .waiting("it runs")
                case .failed, .timedOut, .aborted:
                    return .failed("It has \(execution.status.words) again. \(await failureWords(of: execution) ?? "")")
                case .unknown: return .waiting("it is \(execution.status.words)")
                }
            }
        )
    }

    static func check(_ execution: Execution) throws(ActionProblem) {
        guard execution.status.hasFailed else {
            let state = execution.status == .succeeded ? "has succeeded" : "is \(execution.status.words)"
            throw ActionProblem(.precondition, "The execution \(execution.title) \(state): there is nothing to redrive.")
        }
        if let status = execution.redriveStatus, status != "REDRIVABLE" {
            let why = execution.redriveStatusReason ?? status
            throw ActionProblem(.precondition, "The execution \(execution.title) cannot be redriven: \(why)")
        }
    }

    /// Redriving counts, and it takes the end away.
    static func wasRedriven(_ execution: Execution, since observed: Observation) -> Bool {
        String(execution.redriveCount) != observed["redrives"] || execution.status.rawValue != observed["status"]
    }

    /// A permission to read the history is not needed for the rest.
    private func failureWords(of execution: Execution) async -> String? {
        let failure = try? await account.stepFunctions.failure(of: execution.arn)
        return ExecutionFailure.words(failure, of: execution)
    }
}
