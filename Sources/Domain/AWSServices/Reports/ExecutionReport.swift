import Time

/// An execution, and where it failed if it did.
package struct ExecutionReport: Sendable, Equatable {
    package var execution: Execution
    package var failure: ExecutionFailure?

    /// One line or two: what it is called, how it is, since when, and why.
    package var text: String {
        let began = execution.startedAt.map { ", started \($0.text)" } ?? ""
        let ended = execution.endedAt.map { ", ended \($0.text)" } ?? ""
        let redriven =
            execution.redriveCount > 0 ? ", redriven \(execution.redriveCount) time\(execution.redriveCount == 1 ? "" : "s")" : ""
        let head = "\(execution.name) of \(execution.machineName): \(execution.status.words)\(began)\(ended)\(redriven)"
        return [head, execution.status.hasFailed ? ExecutionFailure.words(failure, of: execution) : nil].compactMap(\.self).joined(
            separator: "\n"
        )
    }
}

extension AWSAccount {
    /// The newest first, as far as Amazon remembers (90 days).
    package func latestExecutions(of machine: String, most: Int = 1) async throws(AWSError) -> [ExecutionReport] {
        let machine = try await stepFunctions.machine(machine)
        return try await reports(try await stepFunctions.executions(of: machine.arn, most: most))
    }

    /// The newest first. Of what runs, lists leave nothing out that is told.
    package func runningExecutions(of machine: String, most: Int = 20) async throws(AWSError) -> [ExecutionReport] {
        let machine = try await stepFunctions.machine(machine)
        return try await stepFunctions.executions(of: machine.arn, .running, most: most).map { ExecutionReport(execution: $0) }
    }

    /// The newest first.
    package func failedExecutions(of machine: String, most: Int = 5) async throws(AWSError) -> [ExecutionReport] {
        let machine = try await stepFunctions.machine(machine)
        var failed: [Execution] = []
        for status in [Execution.Status.failed, .timedOut] {
            failed += try await stepFunctions.executions(of: machine.arn, status, most: most)
        }
        failed.sort { ($0.startedAt ?? .init(seconds: 0)) > ($1.startedAt ?? .init(seconds: 0)) }
        return try await reports(failed.prefix(most))
    }

    private func reports(_ listed: some Sequence<Execution>) async throws(AWSError) -> [ExecutionReport] {
        var reports: [ExecutionReport] = []
        for execution in listed { reports.append(try await report(execution)) }
        return reports
    }

    /// What lists leave out is asked for. A history that may not be read leaves the execution's own words.
    private func report(_ listed: Execution) async throws(AWSError) -> ExecutionReport {
        let execution = try await stepFunctions.execution(listed.arn)
        guard execution.status.hasFailed else { return ExecutionReport(execution: execution) }
        return ExecutionReport(execution: execution, failure: try? await stepFunctions.failure(of: execution.arn))
    }
}
