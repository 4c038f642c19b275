import Conversation
import Kubernetes

extension Check {
    /// The controller's own word of how a rollout goes.
    static let rollout = Check { evidence in
        guard let workload = evidence.workload else { return [] }
        var found: [InvestigationFinding] = []
        if let trouble = workload.failure {
            let place = evidence.earlier.map { Remedy.rollBack(evidence.subject, to: $0.number) }
            found.append(
                InvestigationFinding(
                    "rollout-stuck",
                    .failure,
                    "The rollout is stuck and its time is over (\(.code("progressDeadlineSeconds"))): \(workload.progress).",
                    evidence: [trouble],
                    remedy: place
                )
            )
        }
        if let trouble = workload.troubles.first(where: { $0.hasPrefix("ReplicaFailure") && !$0.contains("exceeded quota") }) {
            found.append(
                InvestigationFinding("replica-failure", .failure, "The cluster refuses to make its pods.", evidence: [trouble])
            )
        }
        if workload.isPaused {
            found.append(
                InvestigationFinding(
                    "paused",
                    .warning,
                    "Its rollout is paused: a change of it does nothing.",
                    advice: "kubectl rollout resume"
                )
            )
        }
        if workload.wanted == 0 {
            found.append(
                InvestigationFinding(
                    "scaled-to-zero",
                    .warning,
                    "It is scaled to 0, so that nothing runs.",
                    advice: "Say: scale \(evidence.subject.words) to 1"
                )
            )
        }
        return found
    }
}
