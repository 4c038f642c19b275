import Time

/// A service of ECS, and why its last tasks ended.
package struct ServiceReport: Sendable, Equatable {
    package var service: ECSService
    package var stopped: [ECSTask]

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
        for task in stopped {
            let words = [task.stoppedReason].compactMap(\.self) + task.containers
            lines.append("stopped \(task.stoppedAt?.text ?? ""): \(words.joined(separator: "; "))")
        }
        lines += service.events.prefix(3)
        return lines.joined(separator: "\n")
    }
}

extension AWSAccount {
    package func serviceStatus(_ service: String, in cluster: String) async throws(AWSError) -> ServiceReport {
        let found = try await ecs.service(service, in: cluster)
        // Without the permission to see tasks the rest is worth telling.
        let stopped = try? await ecs.stoppedTasks(of: service, in: cluster, most: 3)
        return ServiceReport(service: found, stopped: stopped ?? [])
    }
}
