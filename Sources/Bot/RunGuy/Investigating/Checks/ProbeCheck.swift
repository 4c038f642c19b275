import Conversation
import Kubernetes
import Time

extension Check {
    /// The kubelet asks whether a container lives, or can serve, and gets no good answer.
    static let probes = Check { evidence in
        let recent = evidence.events(["Unhealthy", "ProbeWarning"]).filter { event in
            event.at.map { evidence.now - $0 < .hours(1) } ?? true
        }
        return ["Liveness", "Readiness", "Startup"].compactMap { kind in
            let hits = recent.filter { $0.message.hasPrefix(kind) }
            guard let newest = hits.first else { return nil }
            let names = Set(hits.compactMap { $0.about.split(separator: "/").last.map(String.init) })
            let pods = evidence.livePods.filter { names.contains($0.object.name) && (!$0.isReady || kind == "Liveness") }
            guard !pods.isEmpty else { return nil }
            let times = hits.map(\.count).reduce(0, +)
            let result: String =
                switch kind {
                case "Liveness": "so it is killed and started again"
                case "Startup": "so it never counts as started"
                default: "so it gets no requests"
                }
            return InvestigationFinding(
                "probe-failing",
                .failure,
                "The \(kind.lowercased()) probe of \(evidence.share(pods)) fails (\(times) times in the last hour), \(result).",
                evidence: ["\(newest.about): \(newest.message)"],
                advice: advice(kind, newest.message),
                remedy: evidence.rollBack(of: pods) ?? .restart(evidence.subject)
            )
        }
    }

    private static func advice(_ kind: String, _ message: String) -> String {
        if message.contains("context deadline exceeded") || message.contains("Client.Timeout") {
            return "It answers too slowly for the probe's time limit: look at its load, or give the probe more time."
        }
        if message.contains("connection refused") {
            return "Nothing listens on the probe's port: it may still be starting, or listen elsewhere."
        }
        return kind == "Readiness"
            ? "It says itself that it cannot serve: often something that it depends on is away." : "Look at what its log says at that time."
    }
}
