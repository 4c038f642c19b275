import JSON

/// AWS Step Functions.
package struct StepFunctions: Sendable {
    let caller: AWSCaller

    package func machines(most: Int = 1_000) async throws(AWSError) -> [StateMachine] {
        let question = AWSQuestion.read(.stepFunctions, "ListStateMachines", "the state machines could not be listed")
        return try await caller.list(question, ["maxResults": 100], in: "stateMachines", most: most).compactMap(StateMachine.init)
    }

    /// By its name or its ARN.
    package func machine(_ name: String) async throws(AWSError) -> StateMachine {
        if ARN.service(of: name) == "states", let machine = StateMachine(["stateMachineArn": .string(name)]) { return machine }
        let all = try await machines()
        if let machine = all.first(where: { $0.name == name }) { return machine }
        let near = all.filter { $0.name.lowercased().contains(name.lowercased()) }
        if near.count == 1 { return near[0] }
        let names = (near.isEmpty ? all : near).map(\.name).sorted()
        throw AWSError(
            .notFound,
            .stepFunctions,
            attempt: "the state machine “\(name.prefix(80))” could not be found",
            reason: names.isEmpty
                ? "there is none in \(caller.region)"
                : "there are \(names.prefix(12).joined(separator: ", "))\(names.count > 12 ? " and more" : "")"
        )
    }

    /// The newest first.
    package func executions(of machine: String, _ status: Execution.Status? = nil, most: Int = 20) async throws(AWSError) -> [Execution] {
        let question = AWSQuestion.read(
            .stepFunctions,
            "ListExecutions",
            "the executions of \(ARN.last(machine)) could not be listed",
            on: machine
        )
        let body = JSONObject(saying: [
            ("stateMachineArn", .string(machine)), ("statusFilter", status.map { .string($0.rawValue) }),
            ("maxResults", .integer(Int64(min(max(most, 1), 100)))),
        ])
        return try await caller.list(question, body, in: "executions", most: most).compactMap(Execution.init)
    }

    package func execution(_ arn: String) async throws(AWSError) -> Execution {
        let question = AWSQuestion.read(
            .stepFunctions,
            "DescribeExecution",
            "the execution \(ARN.last(arn)) could not be described",
            on: arn
        )
        guard let execution = Execution(try await caller.ask(question, ["executionArn": .string(arn)])) else {
            throw AWSError(.unreadable, .stepFunctions, attempt: question.attempt, reason: "the answer names no execution")
        }
        return execution
    }

    /// Nil where the history tells of none. Of a long one the end is read.
    package func failure(of arn: String) async throws(AWSError) -> ExecutionFailure? {
        let question = AWSQuestion.read(
            .stepFunctions,
            "GetExecutionHistory",
            "the history of the execution \(ARN.last(arn)) could not be read",
            on: arn
        )
        let body: JSONObject = [
            "executionArn": .string(arn), "reverseOrder": true, "maxResults": 1_000, "includeExecutionData": false,
        ]
        return ExecutionFailure(try await caller.list(question, body, in: "events", most: 3_000))
    }

    /// Goes on from the state that failed, under the same ARN.
    ///
    /// - Parameter token: two requests with the same one are one.
    package func redrive(_ arn: String, token: String) async throws(AWSError) {
        let question = AWSQuestion.write(
            .stepFunctions,
            "RedriveExecution",
            "the execution \(ARN.last(arn)) could not be redriven",
            on: arn
        )
        _ = try await caller.ask(question, ["executionArn": .string(arn), "clientToken": .string(token)])
    }

    package func stop(_ arn: String, error: String, cause: String) async throws(AWSError) {
        let question = AWSQuestion.write(.stepFunctions, "StopExecution", "the execution \(ARN.last(arn)) could not be stopped", on: arn)
        _ = try await caller.ask(question, ["executionArn": .string(arn), "error": .string(error), "cause": .string(cause)])
    }
}
