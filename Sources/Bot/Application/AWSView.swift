import AWSServices
import Operations
import RunGuy
import Settings
import Time

/// Amazon's side, as the agent that looks into it sees it: as far as the settings let people look, and no farther.
struct AWSView: AmazonView {
    let account: AWSAccount
    let reach: AWSReach

    func isOpen(to channel: String) -> Bool { reach.isOpen(to: channel) }

    func machines() async throws -> [String] {
        try await account.stepFunctions.machines().map(\.name).filter { reach.admits(.machine, $0) }
    }

    func executions(of machine: String, _ which: ExecutionChoice, atMost most: Int) async throws -> [ExecutionSeen] {
        guard reach.admits(.machine, ARN.last(machine)) else {
            throw Unseen(description: "there is no state machine \(machine) that I may look at")
        }
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
        let groups = try await account.logs.groups(most: Self.mostGroups).filter { reach.admits(.logGroup, $0) }
        guard let group = groups.first(where: { $0 == service }) ?? groups.filter({ $0.contains(service) }).min(by: { $0.count < $1.count })
        else {
            throw Unseen(description: "there is no log group called \(service) among the first \(Self.mostGroups) that I may look at")
        }
        let report = try await account.errors(in: group, last: account.now - since)
        let lines = report.lines.prefix(most).map { LoggedErrors.Line($0.text, count: $0.count) }
        return LoggedErrors(place: group, lines: Array(lines), total: report.total, isCut: report.isCut)
    }

    func services() async throws -> [ServicePlace] {
        var places: [ServicePlace] = []
        for cluster in try await account.ecs.clusters() {
            places += try await account.ecs.services(in: cluster).map { ServicePlace($0, in: cluster) }
        }
        return places.filter { reach.admits(.service, "\($0.cluster)/\($0.name)") }
    }

    func status(of service: ServicePlace) async throws -> ServiceReport {
        guard reach.admits(.service, "\(service.cluster)/\(service.name)") else {
            throw Unseen(description: "there is no service \(service.name) in \(service.cluster) that I may look at")
        }
        return try await account.serviceStatus(service.name, in: service.cluster)
    }

    func alarms(of subject: String?) async throws -> AlarmReport {
        try await account.alarmReport(of: subject) { reach.admits(.alarm, $0) }
    }

    func mapReduceClusters() async throws -> [EMRCluster] {
        try await account.mapReduceClusters(most: Self.mostClusters) { reach.admits(.cluster, $0) }
    }

    func report(on cluster: EMRCluster) async throws -> ClusterReport { try await account.report(on: cluster) }

    private static let mostGroups = 1_000
    private static let mostClusters = 200

    struct Unseen: Error, CustomStringConvertible { var description: String }
}

extension AWSReach {
    init(_ amazon: YardmasterSettings.Amazon) {
        self.init(
            channels: amazon.channels,
            [
                .machine: amazon.stateMachines, .service: amazon.ecsServices, .logGroup: amazon.logGroups, .cluster: amazon.emrClusters,
                .alarm: amazon.alarms,
            ]
        )
    }
}

extension AWSView {
    init(_ account: AWSAccount, _ settings: YardmasterSettings) {
        self.init(account: account, reach: AWSReach(settings.amazon))
    }
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
