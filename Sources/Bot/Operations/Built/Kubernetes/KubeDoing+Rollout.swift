import Actions
import Kubernetes
import Redaction

/// Following a workload until every pod is of the version that is wanted.
extension KubeDoing {
    static func facts(_ workload: Workload) -> Observation {
        Observation([
            "uid": workload.object.uid, "kind": workload.kind.rawValue, "generation": "\(workload.object.generation)",
        ])
    }

    /// Waits a while for news, so that progress is told when it is made.
    func rollout(
        _ cluster: KubeCluster,
        _ kind: Workload.Kind,
        _ name: String,
        in namespace: String,
        since facts: Observation,
        done: String
    ) async throws(ActionProblem) -> Verification {
        let workload: Workload
        do throws(KubeError) {
            let first = try await cluster.workload(kind, name, in: namespace)
            if let end = await end(cluster, first, since: facts, done) { return end }
            workload = try await cluster.next(after: first, within: .seconds(5))
        } catch {
            guard error.code == .notFound else { throw Self.problem(error) }
            return .failed("The \(kind.rawValue.lowercased()) \(name) is not there any more.")
        }
        if let end = await end(cluster, workload, since: facts, done) { return end }
        let trouble = await trouble(cluster, workload).map { "; \($0)" } ?? ""
        return .waiting(workload.progress + trouble)
    }

    private func end(_ cluster: KubeCluster, _ workload: Workload, since facts: Observation, _ done: String) async -> Verification? {
        guard workload.object.uid == facts["uid"] else { return .failed("The \(workload.words) was deleted, and made anew by somebody.") }
        // An answer of a replica of the API server that lags is of before the change.
        guard workload.object.generation >= facts["generation"].flatMap({ Int64($0) }) ?? 0 else { return nil }
        if workload.isRolledOut { return .succeeded("\(done) \(workload.available) of \(workload.wanted) pods serve.") }
        guard let failure = workload.failure else { return nil }
        let trouble = await trouble(cluster, workload).map { " \($0)." } ?? ""
        return .failed("The rollout got stuck: \(failure.hasSuffix(".") ? failure : failure + ".")\(trouble)")
    }

    /// What the first pod that is in trouble says of it.
    private func trouble(_ cluster: KubeCluster, _ workload: Workload) async -> String? {
        guard let pods = try? await cluster.pods(of: workload) else { return nil }
        for pod in pods.sorted(by: { $0.object.name < $1.object.name }) where !pod.isGoing {
            if let reason = pod.unschedulable { return "\(pod.object.name) finds no node: \(redactor.redact(reason))" }
            for container in pod.containers {
                guard case .waiting(let reason, let message) = container.state,
                    !["ContainerCreating", "PodInitializing", ""].contains(reason)
                else { continue }
                let said = message.isEmpty ? "" : ": \(redactor.redact(String(message.prefix(200))))"
                return "\(pod.object.name) › \(container.name): \(reason)\(said)"
            }
        }
        return nil
    }
}
