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
            let lines = same.prefix(3).map { seen in
                "\(seen.pod.object.name) › \(name): OOMKilled, \(seen.container.restarts) restarts, memory limit \(limit ?? "none")"
            }
            return InvestigationFinding(
                "oom-killed",
                .failure,
                "\(.code(name)) takes too much memory and is killed for it (\(evidence.share(same.map(\.pod))), \(restarts) restarts): \(bounds).",
                evidence: Array(lines),
                advice: "Raise the limit, or look for what grows: a new version, a leak, a larger request than ever.",
                remedy: evidence.rollBack(of: same.map(\.pod))
            )
        }
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
