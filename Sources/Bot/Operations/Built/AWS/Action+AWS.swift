package import AWSServices
package import Actions
import Parameters
import Time

extension Action {
    /// What may be done to an account of Amazon's. What the bot's role may not do there, the preview or the execution says.
    package static func aws(_ account: AWSAccount, reach: AWSReach = AWSReach(), looks: AWSLooks = AWSLooks()) -> [Action] {
        [
            redriveExecution(account, reach, looks), redriveFailedExecutions(account, reach, looks), stopExecution(account, reach, looks),
            restartECSService(account, reach, looks),
        ]
    }
}

/// Amazon's answers may be as old as some seconds: whether something happened is not to be told from one look.
package struct AWSLooks: Sendable {
    package var count: Int
    package var pause: Duration

    package init(count: Int = 5, pause: Duration = .seconds(2)) {
        self.count = count
        self.pause = pause
    }

    /// The first look that shows something, or the last one.
    func until<Value: Sendable>(
        _ isEnough: (Value) -> Bool,
        _ look: () async throws(AWSError) -> Value
    ) async throws(ActionProblem) -> Value {
        var value = try await asking(look)
        for _ in 1..<max(count, 1) where !isEnough(value) {
            // Until the answer is young enough. Cut short, it looks once more and at once: better than to say nothing.
            try? await Task.sleep(for: pause)
            value = try await asking(look)
        }
        return value
    }
}

func asking<Value>(_ body: () async throws(AWSError) -> Value) async throws(ActionProblem) -> Value {
    do throws(AWSError) { return try await body() } catch {
        let kind: ActionProblem.Kind =
            switch error.code {
            case _ where error.mayHaveHappened: .ambiguous
            case .accessDenied, .unauthorized, .expired, .noCredentials: .forbidden
            case .notFound, .refused: .precondition
            case .throttled, .unavailable, .unreachable, .cutOff, .unreadable, .cancelled: .unavailable
            }
        throw ActionProblem(kind, error.description)
    }
}

extension AWSAccount {
    /// The one that is meant, as it stands.
    func execution(_ arguments: Arguments) async throws(ActionProblem) -> Execution {
        let arn = try Execution.arn(arguments.text("execution"), in: self)
        return try await asking { () throws(AWSError) in try await stepFunctions.execution(arn) }
    }
}

extension Execution {
    /// As people find it again: `run-7 of nightly-etl`.
    var title: String { "\(name) of \(machineName)" }

    func observation() -> Observation {
        var facts = ["status": status.rawValue, "redrives": String(redriveCount)]
        facts["started"] = startedAt?.text
        facts["ended"] = endedAt?.text
        return Observation(facts)
    }

    /// An ARN of an execution, of this region: others would be looked for where they are not.
    static func arn(_ text: String?, in account: AWSAccount) throws(ActionProblem) -> String {
        let parts = (text ?? "").split(separator: ":", omittingEmptySubsequences: false)
        guard let text, parts.count == 8, parts[0] == "arn", parts[2] == "states", parts[5] == "execution", !parts[7].isEmpty else {
            throw ActionProblem(
                .precondition,
                "“\((text ?? "").prefix(120))” is not the ARN of an execution (arn:aws:states:…:execution:MACHINE:NAME)."
            )
        }
        guard parts[3] == account.region else {
            throw ActionProblem(.precondition, "The execution is in \(parts[3]), and this bot works in \(account.region).")
        }
        return text
    }
}
