import Kubernetes
import Time

/// Parts of an investigation, for whoever wants to know just that: no more is read than it takes.
extension Investigator {
    /// Of a workload, its versions and its pods.
    func events(of subject: Subject, now: Moment) async throws -> ClusterEvidence {
        var evidence = ClusterEvidence(subject, now: now)
        let selector = try await found(subject, &evidence)
        let (view, namespace, workload) = (view, subject.namespace, evidence.workload)
        async let pods = pods(selector, in: namespace)
        async let revisions = replicaSets(workload)
        async let events = seeing("the events", [KubeEvent]()) { try await view.events(in: namespace, about: nil) }
        evidence.pods = await pods.taken(&evidence.unseen)
        evidence.revisions = await revisions.taken(&evidence.unseen)
        evidence.events = await events.taken(&evidence.unseen)
        evidence.keepOwnEvents()
        try Task.checkCancellation()
        return evidence
    }

    func revisions(of subject: Subject, now: Moment) async throws -> ClusterEvidence {
        var evidence = ClusterEvidence(subject, now: now)
        _ = try await found(subject, &evidence)
        guard let workload = evidence.workload else { return evidence }
        evidence.revisions = await seeing("the versions", [Revision]()) { [view] in try await view.revisions(of: workload) }
            .taken(&evidence.unseen)
        try Task.checkCancellation()
        return evidence
    }

    func pods(_ selector: LabelSelector?, in namespace: String) async -> Seen<[Pod]> {
        await seeing("the pods", [Pod]()) { [view] in
            guard let selector, !selector.text.isEmpty else { return [] }
            return try await view.pods(of: selector, in: namespace)
        }
    }

    /// Of a Deployment: it is their failures that the cluster notes.
    func replicaSets(_ workload: Workload?) async -> Seen<[Revision]> {
        await seeing("the ReplicaSets", [Revision]()) { [view] in
            guard let workload, workload.kind == .deployment else { return [] }
            return try await view.revisions(of: workload)
        }
    }
}
