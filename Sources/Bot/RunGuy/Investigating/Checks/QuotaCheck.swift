import Conversation
import Kubernetes

extension Check {
    /// The namespace may have no more, so that no pod is made at all.
    static let quota = Check { evidence in
        let words = evidence.events(["FailedCreate"]).map(\.message) + (evidence.workload?.troubles ?? [])
        let full = evidence.quotas.flatMap(\.exhausted)
        guard let refusal = words.first(where: { $0.contains("exceeded quota") }) else {
            return full.isEmpty || evidence.isUp
                ? []
                : [
                    InvestigationFinding(
                        "quota-full",
                        .warning,
                        "The quota of \(.code(evidence.subject.namespace)) is used up.",
                        evidence: full
                    )
                ]
        }
        let name = refusal.firstRange(of: "exceeded quota: ").map { String(refusal[$0.upperBound...].prefix { $0 != "," }) }
        let missing = max(0, (evidence.workload?.wanted ?? 0) - Int64(evidence.livePods.count))
        return [
            InvestigationFinding(
                "quota-exceeded",
                .failure,
                "The quota\(name.map { " \($0)" } ?? "") of \(.code(evidence.subject.namespace)) lets no more pods be made\(missing > 0 ? "; \(missing) \(missing == 1 ? "is" : "are") missing" : "").",
                evidence: [refusal] + full,
                advice: "Raise the quota, or free something of it: what else runs in the namespace takes it.",
                remedy: evidence.workload.flatMap { $0.available > 0 ? .scale(evidence.subject, to: $0.available) : nil }
            )
        ]
    }
}
