import Conversation
import Kubernetes

extension Check {
    /// What the pods stand on.
    static let nodes = Check { evidence in evicted(evidence) + unwell(evidence) }

    private static func evicted(_ evidence: ClusterEvidence) -> [InvestigationFinding] {
        let evicted = evidence.pods.filter(\.isEvicted)
        guard let first = evicted.first else { return [] }
        let disk = (first.message ?? "").contains("ephemeral-storage") || (first.message ?? "").lowercased().contains("disk")
        let what = disk ? "disk space" : (first.message ?? "").contains("memory") ? "memory" : "something"
        let node: RichText = first.node.map { " \(.code($0))" } ?? ""
        return [
            InvestigationFinding(
                "evicted",
                evidence.isUp ? .warning : .failure,
                "\(evicted.count == 1 ? "A pod was" : "\(evicted.count) pods were") thrown off a node\(node) that was short of \(what).",
                evidence: evicted.prefix(3).map { "\($0.object.name): \($0.message ?? "Evicted")" },
                advice: disk
                    ? "Look at what it writes to its own disk, and give it a limit for ephemeral-storage."
                    : "Give it requests that are near to what it takes."
            )
        ]
    }

    private static func unwell(_ evidence: ClusterEvidence) -> [InvestigationFinding] {
        let used = Set(evidence.pods.compactMap(\.node))
        return evidence.nodes.filter { used.contains($0.object.name) && !$0.troubles.isEmpty }.prefix(3).map { node in
            let pods = evidence.pods.filter { $0.node == node.object.name }.count
            guard node.isReady else {
                return InvestigationFinding(
                    "node-not-ready",
                    .failure,
                    "The node \(.code(node.object.name)) is not ready; \(pods) of the pods \(pods == 1 ? "runs" : "run") there.",
                    evidence: node.troubles,
                    advice: "Its pods come back elsewhere after five minutes; drain it, or bring it back."
                )
            }
            let names = node.troubles.map { String($0.prefix { $0 != ":" }) }
            return InvestigationFinding(
                "node-pressure",
                .warning,
                "The node \(.code(node.object.name)) reports \(names.joined(separator: ", ")); \(pods) of the pods \(pods == 1 ? "runs" : "run") there.",
                evidence: node.troubles,
                advice: names.contains("DiskPressure") ? "Free its disk: images, logs, what pods wrote." : nil
            )
        }
    }
}

extension Pod {
    var isEvicted: Bool { phase == "Failed" && reason == "Evicted" }
}
