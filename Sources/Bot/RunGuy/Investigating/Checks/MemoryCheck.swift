import Conversation
import Kubernetes

extension Check {
    /// The kernel ended a container that took more memory than it may have.
    static let memory = Check { evidence in
        let killed = evidence.containers.filter { $0.container.wasKilledForMemory }
        return killed.map(\.container.name).distinct.map { name in
            let same = killed.filter { $0.container.name == name }
            let limit = same[0].container.memoryLimit
            let restarts = same.map(\.container.restarts).max() ?? 0
            let bounds: RichText = limit.map { "its limit is \(.code($0))" } ?? "it has no limit of its own, so the node was short of it"
            let most = same.compactMap { evidence.memory(of: name, in: $0.pod) }.max { $0.amount < $1.amount }
            let use: RichText = most.map { "it uses \(.code($0.text)) now" } ?? "how much it uses is not measured here"
            let lines = same.prefix(3).map { seen in
                let used = evidence.memory(of: name, in: seen.pod)?.text ?? "not known"
                return "\(seen.pod.object.name) › \(name): OOMKilled, \(seen.container.restarts) restarts, "
                    + "memory limit \(limit ?? "none"), in use \(used)"
            }
            return InvestigationFinding(
                "oom-killed",
                .failure,
                "\(.code(name)) takes too much memory and is killed for it (\(evidence.share(same.map(\.pod))), \(restarts) restarts): \(bounds); \(use).",
                evidence: Array(lines),
                advice: "Raise the limit, or look for what grows: a new version, a leak, a larger request than ever.",
                remedy: evidence.rollBack(of: same.map(\.pod))
            )
        }
    }
}

extension ClusterEvidence {
    /// When it was last measured: what is measured of one that starts again and again is what it has taken since.
    fileprivate func memory(of container: String, in pod: Pod) -> (amount: Double, text: String)? {
        guard let text = usage.first(where: { $0.pod == pod.object.name })?.memory[container], let used = Quantity(text),
            let words = used.inMebibytes
        else { return nil }
        return (used.amount, words)
    }
}

extension Pod.Container {
    var wasKilledForMemory: Bool {
        if case .ended(let ending) = state, ending.reason == "OOMKilled" { return true }
        return lastEnding?.reason == "OOMKilled" && restarts > 0
    }

    /// It ends again and again, or has ended for good and should not have.
    var isCrashing: Bool {
        switch state {
        case .waiting(let reason, _): reason == "CrashLoopBackOff"
        case .ended(let ending): ending.code != 0
        case .running: !isReady && restarts > 0 && (lastEnding?.code ?? 0) != 0
        case .unknown: false
        }
    }

    var ending: Ending? { if case .ended(let ending) = state { ending } else { lastEnding } }
}
