import AWSServices
import RunGuy
import Time

/// Amazon's state machines and logs, as the agent that looks into them sees them.
struct AWSExecutions: ExecutionsView {
    let account: AWSAccount

    func machines() async throws -> [String] { try await account.stepFunctions.machines().map(\.name) }

    func executions(of machine: String, _ which: ExecutionChoice, atMost most: Int) async throws -> [ExecutionSeen] {
        let reports =
            switch which {
            case .all: try await account.latestExecutions(of: machine, most: most)
            case .failed: try await account.failedExecutions(of: machine, most: most)
            case .running: try await account.runningExecutions(of: machine, most: most)
            }
        return reports.map { ExecutionSeen($0) }
    }

    /// People name the service, and Amazon's groups are called after it: `/aws/lambda/data-pipeline`.
    func errors(of service: String, since: Moment, atMost most: Int) async throws -> LoggedErrors {
        let groups = try await account.logs.groups(most: Self.mostGroups)
        guard let group = groups.first(where: { $0 == service }) ?? groups.filter({ $0.contains(service) }).min(by: { $0.count < $1.count })
        else { throw NoGroup(description: "there is no log group called \(service) among the first \(Self.mostGroups)") }
        let report = try await account.errors(in: group, last: account.now - since)
        let lines = report.lines.prefix(most).map { LoggedErrors.Line($0.text, count: $0.count) }
        return LoggedErrors(place: group, lines: Array(lines), total: report.total)
    }

    private static let mostGroups = 1_000

    struct NoGroup: Error, CustomStringConvertible { var description: String }
}

extension ExecutionSeen {
    fileprivate init(_ report: ExecutionReport) {
        let execution = report.execution
        let state: State =
            if execution.status == .succeeded { .succeeded } else if execution.status.hasFailed {
                .failed(
                    execution.status.words,
                    state: report.failure?.state,
                    error: report.failure?.error ?? execution.error,
                    cause: report.failure?.cause ?? execution.cause
                )
            } else { .running }
        self.init(
            id: execution.arn,
            name: execution.name,
            machine: execution.machineName,
            state: state,
            startedAt: execution.startedAt ?? Moment(seconds: 0),
            endedAt: execution.endedAt
        )
    }
}
