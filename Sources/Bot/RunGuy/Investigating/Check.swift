import Kubernetes
import Time

/// One question that every investigation asks of what was seen. It reads nothing by itself, and says nothing it has no evidence for.
struct Check: Sendable {
    var look: @Sendable (ClusterEvidence) -> [InvestigationFinding]

    /// The order of docs/investigations.md: of findings that weigh alike, the one that is asked for first is told first, because it
    /// stands nearer to the root.
    static let all: [Check] = [
        .quota, .scheduling, .images, .configuration, .nodes, .memory, .certificates, .crashes, .dependencies, .probes, .jobs, .rollout,
        .scaling, .deploys,
    ]
}

extension ClusterEvidence {
    struct Seen {
        var pod: Pod
        var container: Pod.Container
    }

    /// The containers of pods that are not going away.
    var containers: [Seen] { livePods.flatMap { pod in pod.containers.map { Seen(pod: pod, container: $0) } } }

    /// The containers that wait for one of the reasons, those that wait for the same together.
    func waiting(for reasons: Set<String>) -> [(name: String, seen: [Seen], message: String)] {
        let waiting = containers.compactMap { seen -> (Seen, String)? in
            guard case .waiting(let reason, let message) = seen.container.state, reasons.contains(reason) else { return nil }
            return (seen, message)
        }
        return waiting.map(\.0.container.name).distinct.map { name in
            let same = waiting.filter { $0.0.container.name == name }
            return (name, same.map(\.0), same.map(\.1).max { $0.utf8.count < $1.utf8.count } ?? "")
        }
    }

    /// `2 of 3 pods`
    func share(_ pods: [Pod]) -> String {
        let (some, all) = (pods.map(\.object.name).distinct.count, livePods.count)
        return all == 1 ? "its only pod" : some == all ? "all \(all) pods" : "\(some) of \(all) pods"
    }

    /// Of what the cluster noted for one of the reasons, the newest first.
    func events(_ reasons: Set<String>) -> [KubeEvent] {
        events.filter { reasons.contains($0.reason) }.sorted { ($0.at?.milliseconds ?? 0) > ($1.at?.milliseconds ?? 0) }
    }

    /// What it can be rolled back to: the version before the newest.
    var earlier: Revision? { revisions.dropFirst().first }

    func log(of container: String) -> ContainerLog? {
        let logs = logs.filter { $0.container == container }
        return logs.first { $0.isPrevious && $0.cause != nil } ?? logs.first(where: \.isPrevious) ?? logs.first
    }

    /// A roll-back helps where the version that has the trouble is new, and another was there before.
    func rollBack(of pods: [Pod]) -> Remedy? {
        guard isRecentDeploy(of: pods), let earlier else { return nil }
        return .rollBack(subject, to: earlier.number)
    }

    /// The newest version is young, and the pods with the trouble are its own.
    func isRecentDeploy(of pods: [Pod]) -> Bool {
        guard let newest = revisions.first, earlier != nil, let created = newest.object.createdAt, now - created < .hours(24) else {
            return false
        }
        return pods.isEmpty || pods.allSatisfy { $0.object.owners.contains("ReplicaSet/\(newest.object.name)") }
    }
}
