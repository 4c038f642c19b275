import CIEvents
import JSON

/// GitHub's documents, read.
enum GitHubAnswers {
    static func run(_ json: JSON, project: String) -> CIRun? {
        guard let number = json["id"]?.int else { return nil }
        let isOver = json["status"]?.string == "completed"
        return CIRun(
            id: CIRun.ID(.github, project, number, attempt: json["run_attempt"]?.int),
            name: json["name"]?.string ?? json["display_title"]?.string ?? "run \(number)",
            workflow: json["workflow_id"]?.name,
            definition: json["path"]?.string,
            outcome: outcome(json),
            url: json["html_url"]?.string ?? "",
            branch: json["head_branch"]?.string,
            commit: json["head_sha"]?.string,
            author: json["triggering_actor"]?["login"]?.string ?? json["actor"]?["login"]?.string,
            startedAt: json["run_started_at"]?.moment ?? json["created_at"]?.moment,
            finishedAt: isOver ? json["updated_at"]?.moment : nil
        )
    }

    static func job(_ json: JSON, project: String) -> CIJob? {
        guard let id = json["id"]?.int else { return nil }
        return CIJob(
            id: CIJob.ID(.github, project, run: json["run_id"]?.int, job: String(id)),
            name: json["name"]?.string ?? "job \(id)",
            outcome: outcome(json),
            url: json["html_url"]?.string ?? "",
            startedAt: json["started_at"]?.moment,
            finishedAt: json["completed_at"]?.moment,
            steps: (json["steps"]?.array ?? []).enumerated().map { index, step in
                CIStep(
                    number: step["number"]?.int ?? Int64(index + 1),
                    name: step["name"]?.string ?? "",
                    outcome: outcome(step),
                    startedAt: step["started_at"]?.moment,
                    finishedAt: step["completed_at"]?.moment
                )
            }
        )
    }

    static func commit(_ json: JSON) -> CICommit? {
        guard let id = json["sha"]?.string else { return nil }
        let author = json["commit"]?["author"]
        return CICommit(
            id: id,
            message: json["commit"]?["message"]?.string ?? "",
            author: json["author"]?["login"]?.string ?? author?["name"]?.string,
            date: author?["date"]?.moment,
            url: json["html_url"]?.string
        )
    }

    /// A conclusion where there is one, else how far it is.
    private static func outcome(_ json: JSON) -> CIOutcome {
        switch json["conclusion"]?.string ?? json["status"]?.string ?? "" {
        case "success", "neutral": .passed
        case "failure", "startup_failure": .failed
        case "timed_out": .timedOut
        case "cancelled", "stale": .cancelled
        case "skipped": .skipped
        case "in_progress": .running
        case "queued", "waiting", "requested", "pending", "action_required": .waiting
        case let other: .unknown(other)
        }
    }
}
