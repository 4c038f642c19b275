import Conversation
import Kubernetes

extension Check {
    /// No node takes the pod.
    static let scheduling = Check { evidence in
        let waiting = evidence.livePods.filter { $0.unschedulable != nil }
        guard let reason = waiting.first?.unschedulable else { return [] }
        let isShort = reason.contains("Insufficient")
        let available = evidence.workload?.available ?? 0
        return [
            InvestigationFinding(
                "unschedulable",
                .failure,
                "No node takes \(evidence.share(waiting)): \(SchedulingReason(reason).words).",
                evidence: ["\(waiting[0].object.name): \(reason)"],
                advice: isShort ? "Add nodes, lower what the pods request, or run fewer of them." : SchedulingReason(reason).advice,
                remedy: isShort && available > 0 ? .scale(evidence.subject, to: available) : nil
            )
        ]
    }
}

/// What the scheduler says, of which the commonest is said in plain words.
struct SchedulingReason {
    let reason: String

    init(_ reason: String) { self.reason = reason }

    private static let known: [(sign: String, words: String, advice: String?)] = [
        ("persistentvolumeclaim", "it wants a volume that is not there", "Look at the claims in the namespace."),
        ("unbound immediate PersistentVolumeClaims", "its volume is not bound", "Look at the claims, and at their storage class."),
        ("volume node affinity conflict", "its volume lies in another zone than the nodes that are free", nil),
        ("untolerated taint", "the nodes have taints that it does not tolerate", "Give it a toleration, or other nodes."),
        ("didn't match Pod's node affinity", "no node has the labels that it wants", "Look at its node selector and affinity."),
        ("didn't match pod anti-affinity", "it must not run beside its own, and no node is left", "Add nodes, or run fewer."),
        ("didn't have free ports", "the ports of the host that it wants are taken", nil),
    ]

    /// `there is not enough cpu, memory`
    var words: String {
        let short = ["cpu", "memory", "ephemeral-storage", "nvidia.com/gpu", "pods"].filter { reason.contains("Insufficient \($0)") }
        if !short.isEmpty { return "there is not enough \(short.joined(separator: " and "))" }
        if reason.contains("Too many pods") { return "the nodes have as many pods as they may" }
        return Self.known.first { reason.contains($0.sign) }?.words ?? "the scheduler has a reason"
    }

    var advice: String? { Self.known.first { reason.contains($0.sign) }?.advice }
}
