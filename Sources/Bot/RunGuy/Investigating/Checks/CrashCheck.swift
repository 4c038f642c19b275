import Conversation
import Kubernetes

extension Check {
    /// A container ends by itself; what it said last tells why, or nearly.
    static let crashes = Check { evidence in
        let crashing = evidence.containers.filter { $0.container.isCrashing && !$0.container.wasKilledForMemory }
        // A Job's pods end with an error too; that is told with the Job.
        guard !evidence.subject.kind.isJob else { return [] }
        return crashing.map(\.container.name).distinct.map { name in
            let same = crashing.filter { $0.container.name == name }
            let pods = same.map(\.pod)
            let restarts = same.map(\.container.restarts).max() ?? 0
            let log = evidence.log(of: name)
            let ending = same.lazy.compactMap(\.container.ending).first
            let initial: RichText = same[0].container.isInit ? "The init container " : ""
            return InvestigationFinding(
                "crash-loop",
                .failure,
                "\(initial)\(.code(name)) crashes (\(evidence.share(pods)), \(restarts) restarts)\(ExitCode(ending).words): \(CrashCause(log).words)",
                evidence: CrashCause(log).lines,
                advice: log?.cause?.advice ?? ExitCode(ending).advice,
                remedy: evidence.rollBack(of: pods)
            )
        }
    }
}

/// What the log of a container that ended makes of it.
struct CrashCause {
    let log: ContainerLog?

    init(_ log: ContainerLog?) { self.log = log }

    var words: RichText {
        guard let log, !log.lines.isEmpty else { return "it left no log." }
        guard let cause = log.cause else { return "its last lines do not say why." }
        return "\(.bold(cause.title)) (\(Int((cause.confidence * 100).rounded())) %)."
    }

    /// The line that explains, and the last ones.
    var lines: [String] {
        guard let log else { return [] }
        let last = Array(log.lines.suffix(8))
        guard let key = log.cause?.line, !key.isEmpty, !last.contains(key) else { return last }
        return [key, "…"] + last.suffix(5)
    }
}

/// What a number says that a program ended with.
struct ExitCode {
    let ending: Pod.Container.Ending?

    init(_ ending: Pod.Container.Ending?) { self.ending = ending }

    var words: String { ending.map { " with exit code \($0.code)\(meaning.map { " (\($0))" } ?? "")" } ?? "" }

    private var meaning: String? {
        switch ending?.code {
        case 0: "as if all were done"
        case 126: "the command may not be run"
        case 127: "there is no such command"
        case 134: "aborted"
        case 137: "killed"
        case 139: "it reached for memory that is not its own"
        case 143: "told to end"
        default: nil
        }
    }

    var advice: String? {
        switch ending?.code {
        case 0: "What it runs ends by itself: a service has to stay."
        case 126, 127: "Look at its command, and at what the image has."
        case 137: "Killed without a word from the kernel of memory: look at its liveness probe, and at the node."
        default: nil
        }
    }
}
