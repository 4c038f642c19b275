import Conversation
import Kubernetes

/// What a fixed set of checks makes of what was seen. The same evidence always gives the same findings, in the same order.
package struct Investigation: Sendable, Equatable {
    package var subject: Subject
    package var findings: [InvestigationFinding]
    /// How the workload stands, in a few words: `2 of 3 pods serve`.
    package var standing: String
    package var images: [String]
    package var unseen: [String]
    package var isHealthy: Bool

    package init(_ evidence: ClusterEvidence) {
        subject = evidence.subject
        unseen = evidence.unseen.distinct
        images = evidence.workload?.images.values.sorted() ?? []
        standing = evidence.standing
        var found = Check.all.flatMap { $0.look(evidence) }
        // A rollout that does not go on has a reason; where the reason is found, the rollout only follows from it.
        if found.contains(where: { $0.severity == .failure && !Self.consequences.contains($0.id) }) {
            for index in found.indices where Self.consequences.contains(found[index].id) { found[index].severity = .warning }
        }
        if found.isEmpty, let short = Self.unexplained(evidence) { found.append(short) }
        let order = found.enumerated().sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }
        findings = order.map(\.element)
        isHealthy = !findings.contains { $0.severity > .remark } && evidence.isUp && !(evidence.workload == nil && evidence.jobs.isEmpty)
    }

    private static let consequences: Set<String> = ["rollout-stuck", "probe-failing"]

    private static func unexplained(_ evidence: ClusterEvidence) -> InvestigationFinding? {
        guard !evidence.isUp else { return nil }
        return InvestigationFinding(
            "unexplained",
            .warning,
            "\(evidence.standing), and none of my checks says why.",
            advice: "Its newest pods may still be starting. Ask again in a minute, or look at the logs."
        )
    }
}

extension ClusterEvidence {
    var isUp: Bool { workload.map { $0.available >= $0.wanted } ?? !(jobs.first?.hasFailed ?? false) }

    var standing: String {
        if let workload {
            if workload.wanted == 0 { return "it is scaled to 0" }
            return "\(workload.available) of \(workload.wanted) pods serve"
        }
        guard let newest = jobs.first else { return subject.kind.isJob ? "it has not run yet" : "it could not be read" }
        switch newest.state {
        case .running: return "it runs"
        case .suspended: return "it is suspended"
        case .succeeded: return "its last run succeeded"
        case .failed: return "its last run failed"
        }
    }
}
