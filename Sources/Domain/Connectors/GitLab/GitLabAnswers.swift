import CIEvents
import JSON

/// GitLab's documents, read.
enum GitLabAnswers {
    static func run(_ json: JSON, project: String) -> CIRun? {
        guard let number = json["id"]?.int else { return nil }
        return CIRun(
            id: CIRun.ID(.gitlab, project, number),
            name: json["name"]?.string ?? "pipeline \(number)",
            outcome: outcome(json["status"]),
            url: json["web_url"]?.string ?? "",
            branch: json["ref"]?.string,
            commit: json["sha"]?.string,
            author: json["user"]?["username"]?.string,
            startedAt: json["started_at"]?.moment ?? json["created_at"]?.moment,
            finishedAt: json["finished_at"]?.moment
        )
    }

    static func job(_ json: JSON, project: String) -> CIJob? {
        guard let id = json["id"]?.int else { return nil }
        let reason = json["failure_reason"]?.string
        let isTimeout = reason == "job_execution_timeout" || reason == "stuck_or_timeout_failure"
        let outcome = outcome(json["status"])
        return CIJob(
            id: CIJob.ID(.gitlab, project, run: json["pipeline"]?["id"]?.int, job: String(id)),
            name: json["name"]?.string ?? "job \(id)",
            stage: json["stage"]?.string,
            outcome: outcome == .failed && isTimeout ? .timedOut : outcome,
            mayFail: json["allow_failure"]?.bool ?? false,
            url: json["web_url"]?.string ?? "",
            reason: reason,
            exitCode: json["exit_code"]?.int,
            startedAt: json["started_at"]?.moment,
            finishedAt: json["finished_at"]?.moment
        )
    }

    static func commit(_ json: JSON) -> CICommit? {
        guard let id = json["id"]?.string else { return nil }
        return CICommit(
            id: id,
            message: json["title"]?.string ?? json["message"]?.string ?? "",
            author: json["author_name"]?.string,
            date: json["created_at"]?.moment,
            url: json["web_url"]?.string
        )
    }

    private static func outcome(_ json: JSON?) -> CIOutcome {
        switch json?.string ?? "" {
        case "success": .passed
        case "failed": .failed
        case "canceled", "canceling": .cancelled
        case "skipped": .skipped
        case "running": .running
        case "created", "waiting_for_resource", "waiting_for_callback", "preparing", "pending", "scheduled", "manual": .waiting
        case let other: .unknown(other)
        }
    }
}
