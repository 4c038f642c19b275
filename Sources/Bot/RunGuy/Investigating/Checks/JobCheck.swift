import Conversation
import Kubernetes

extension Check {
    /// A Job that has ended, and not well.
    static let jobs = Check { evidence in
        guard evidence.subject.kind.isJob, let newest = evidence.jobs.first, case .failed(let reason, let message) = newest.state else {
            return []
        }
        let inARow = evidence.jobs.prefix(while: \.hasFailed).count
        let log = evidence.logs.last { log in evidence.pods.contains { $0.object.name == log.pod } }
        let row: RichText = inARow > 1 ? ", the \(inARow) last ones in a row" : ""
        let deadline = reason == "DeadlineExceeded"
        let why: RichText =
            deadline
            ? "it ran longer than it may"
            : log?.cause.map { "\(.bold($0.title)) (\(Int(($0.confidence * 100).rounded())) %)" } ?? "\(newest.failed) of its pods failed"
        return [
            InvestigationFinding(
                "job-failed",
                .failure,
                "The run \(.code(newest.object.name)) failed\(row): \(why).",
                evidence: (message.isEmpty ? [] : ["\(reason): \(message)"]) + CrashCause(log).lines,
                advice: deadline ? "Raise activeDeadlineSeconds, or look for what it waits for." : log?.cause?.advice
            )
        ]
    }
}

extension KubeJob {
    var hasFailed: Bool { if case .failed = state { true } else { false } }
}
