import Conversation
import Kubernetes

extension Check {
    /// What the workload calls, as far as its own variables name it.
    static let dependencies = Check { evidence in
        evidence.services.sorted { $0.key < $1.key }.compactMap { host, ready in
            guard let ready else {
                // Many a variable names a host that is somewhere else; it counts where the log complains of it.
                guard let line = evidence.complaint(about: host) else { return nil }
                return InvestigationFinding(
                    "dependency-missing",
                    .failure,
                    "It calls \(.code(host)), and there is no such service in \(.code(evidence.subject.namespace)).",
                    evidence: [line],
                    advice: "Look at the name in its variables."
                )
            }
            guard ready == 0 else { return nil }
            let line = evidence.complaint(about: host)
            return InvestigationFinding(
                "dependency-down",
                line == nil && evidence.isUp ? .warning : .failure,
                "It calls \(.code(host)), and no pod that could answer stands behind that service.",
                evidence: line.map { [$0] } ?? [],
                advice: "Ask: why is \(host.prefix { $0 != "." }) down"
            )
        }
    }
}

extension ClusterEvidence {
    /// A line of a log that names the host and sounds like a complaint.
    fileprivate func complaint(about host: String) -> String? {
        let signs = [
            "refused", "no such host", "timeout", "timed out", "unreachable", "could not", "cannot", "failed", "error", "enotfound",
        ]
        let name = String(host.prefix { $0 != "." })
        return logs.lazy.flatMap(\.lines).last { line in
            let lower = line.lowercased()
            return lower.contains(name) && signs.contains { lower.contains($0) }
        }
    }
}
