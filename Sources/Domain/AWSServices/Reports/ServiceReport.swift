import Time

/// A service of ECS, and why its last tasks ended.
package struct ServiceReport: Sendable, Equatable {
    package var service: ECSService
    package var stopped: [ECSTask]
    /// Why nothing is known of its tasks.
    package var unseen: String?

    /// It does its work, and nothing is under way.
    package var isWell: Bool {
        service.status == "ACTIVE" && service.running >= service.desired && service.deployments.count <= 1 && !hasFailed
    }

    package var hasFailed: Bool { service.deployments.contains { $0.rolloutState == "FAILED" } }

    package var text: String {
        var lines = [
            "\(service.name) of \(service.cluster): \(service.running) of \(service.desired) tasks run"
                + (service.pending > 0 ? ", \(service.pending) start" : "")
        ]
        for deployment in service.deployments {
            let state = deployment.rolloutState.map { ", \($0.lowercased().split(separator: "_").joined(separator: " "))" } ?? ""
            let failed = deployment.failed > 0 ? ", \(deployment.failed) tasks failed" : ""
            lines.append(
                "deployment \(ARN.last(deployment.id)) of \(ARN.last(deployment.taskDefinition)): \(deployment.status.lowercased())\(state)\(failed)"
            )
        }
        lines += stopped.map(\.ending)
        lines += service.events.prefix(3)
        if let unseen { lines.append(unseen) }
        return lines.joined(separator: "\n")
    }
}

extension AWSAccount {
    package func serviceStatus(_ service: String, in cluster: String) async throws(AWSError) -> ServiceReport {
        let found = try await ecs.service(service, in: cluster)
        // Without the permission to see tasks the rest is worth telling.
        do throws(AWSError) {
            return ServiceReport(service: found, stopped: try await ecs.stoppedTasks(of: service, in: cluster, most: 3))
        } catch {
            if error.code == .cancelled { throw error }
            return ServiceReport(service: found, stopped: [], unseen: error.description)
        }
    }
}
