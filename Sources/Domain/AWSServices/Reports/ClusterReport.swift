import Time

/// A cluster of EMR, and its newest steps.
package struct ClusterReport: Sendable, Equatable {
    package var cluster: EMRCluster
    package var steps: [EMRStep]

    package var text: String {
        func words(_ state: String) -> String { state.lowercased().split(separator: "_").joined(separator: " ") }
        let head = "\(cluster.name) (\(cluster.id)): \(words(cluster.state))\(cluster.reason.map { ", \($0)" } ?? "")"
        let lines = steps.map { step in
            let times = [step.startedAt.map { "started \($0.text)" }, step.endedAt.map { "ended \($0.text)" }].compactMap(\.self)
            return
                "\(step.name): \(words(step.state))\(times.isEmpty ? "" : ", " + times.joined(separator: ", "))\(step.reason.map { ": \($0)" } ?? "")"
        }
        return ([head] + lines).joined(separator: "\n")
    }
}

extension AWSAccount {
    /// - Parameter name: a part of the cluster's; nil for whichever is the newest.
    package func latestCluster(named name: String? = nil, steps most: Int = 10) async throws(AWSError) -> ClusterReport? {
        let wanted = name?.lowercased()
        let all = try await emr.clusters(most: wanted == nil ? 50 : 500)
        guard let cluster = all.first(where: { cluster in wanted.map { cluster.name.lowercased().contains($0) } ?? true }) else {
            return nil
        }
        return ClusterReport(cluster: cluster, steps: try await emr.steps(of: cluster.id, most: most))
    }
}
