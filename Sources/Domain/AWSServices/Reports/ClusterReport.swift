import Time

/// A cluster of EMR, and its newest steps.
package struct ClusterReport: Sendable, Equatable {
    package var cluster: EMRCluster
    package var steps: [EMRStep]

    package var text: String {
        let head = "\(cluster.name) (\(cluster.id)): \(Self.words(cluster.state))\(cluster.reason.map { ", \($0)" } ?? "")"
        let lines = steps.map { step in
            let times = [step.startedAt.map { "started \($0.text)" }, step.endedAt.map { "ended \($0.text)" }].compactMap(\.self)
            let parts = ["\(step.name): \(Self.words(step.state))"] + times
            let why = [step.reason, step.log.map { "log \($0)" }].compactMap(\.self)
            return parts.joined(separator: ", ") + (why.isEmpty ? "" : ": " + why.joined(separator: "; "))
        }
        return ([head] + lines).joined(separator: "\n")
    }

    /// `terminated with errors`
    package static func words(_ state: String) -> String { state.lowercased().split(separator: "_").joined(separator: " ") }
}

extension AWSAccount {
    /// The newest first. By name as far back as a name is worth looking for.
    package func mapReduceClusters(most: Int = 50, where isAdmitted: @Sendable (String) -> Bool = { _ in true }) async throws(AWSError)
        -> [EMRCluster]
    {
        try await emr.clusters(most: most).filter { isAdmitted($0.name) }
    }

    package func report(on cluster: EMRCluster, steps most: Int = 10) async throws(AWSError) -> ClusterReport {
        ClusterReport(cluster: cluster, steps: try await emr.steps(of: cluster.id, most: most))
    }
}
